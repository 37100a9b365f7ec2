//! Ways out of dead ends: what nobody who is locked out could do from within. Each is audited, by
//! nobody: the log names the command line by the absence of an actor.

use chrono::{DateTime, SecondsFormat, Utc};
use seatkeeper_contract::{CreateStaff, OfUserVersion, TransferManager as Transfer, UpdateUser};
use seatkeeper_domain::Refusal;
use seatkeeper_domain::rules::accounts::CODE_DAYS;
use seatkeeper_service::{Account, Caller};

use super::local_part;
use crate::args::{AddStaff, ResetPassword, SetEmail, TransferManager};
use crate::failure::Failure;
use crate::say;

/// `staff add` (CUS-04).
pub(super) fn add_staff(add: AddStaff) -> Result<(), Failure> {
    let full_name = add.name.unwrap_or_else(|| local_part(&add.email));
    let request = CreateStaff { full_name, email: add.email, lead: add.lead, password: None };
    let created = add.of.service()?.create_staff(&Caller::holder(), request)?;
    let kind = if created.staff.lead { "Support lead" } else { "Support" };
    say::line(format_args!("{kind} {} added", created.staff.email));
    if let Some(code) = created.code {
        say::line(format_args!("Code: {code}"));
        say::line(format_args!("Valid for {CODE_DAYS} days, once"));
    }
    Ok(())
}

/// `reset-password` (PWD-01).
pub(super) fn reset_password(reset: &ResetPassword) -> Result<(), Failure> {
    let (service, holder) = (reset.of.service()?, Caller::holder());
    let (code, expires_at) = match service.find_by_email(&holder, &reset.email)? {
        Account::User(user) => {
            let made =
                service.invite_user(&holder, OfUserVersion { user: user.id, version: None })?;
            (made.code, made.expires_at)
        }
        Account::Staff(member) => service.reset_staff_password(&holder, member.id)?,
    };
    say_code(&code, expires_at);
    Ok(())
}

fn say_code(code: &str, expires_at: DateTime<Utc>) {
    let until = expires_at.to_rfc3339_opts(SecondsFormat::Secs, true);
    say::line(format_args!("Code: {code}"));
    say::line(format_args!("Valid until {until}, once"));
}

/// `set-email` (USR-02).
pub(super) fn set_email(set: &SetEmail) -> Result<(), Failure> {
    let (service, holder) = (set.of.service()?, Caller::holder());
    match service.find_by_email(&holder, &set.email)? {
        Account::User(user) => {
            let version = u32::try_from(user.version).map_err(Refusal::internal)?;
            let request = UpdateUser {
                version: Some(version.into()),
                email: Some(set.to.clone()),
                ..of_user(user.id)
            };
            service.update_user(&holder, request)?;
        }
        Account::Staff(member) => service.set_staff_email(&holder, member.id, &set.to)?,
    }
    say::line(format_args!("{} is {} now", set.email.trim(), set.to.trim()));
    Ok(())
}

fn of_user(user: seatkeeper_domain::UserId) -> UpdateUser {
    UpdateUser {
        user,
        version: None,
        full_name: None,
        email: None,
        phone: None,
        department: None,
        language: None,
        status: None,
        locked: None,
        valid_from: None,
        expires_on: None,
    }
}

/// `transfer-manager` (CUS-02).
pub(super) fn transfer_manager(transfer: &TransferManager) -> Result<(), Failure> {
    let (service, holder) = (transfer.of.service()?, Caller::holder());
    let customer = service.find_customer(&holder, &transfer.customer)?;
    let Account::User(user) = service.find_by_email(&holder, &transfer.to)? else {
        return Err(Refusal::NotFound.into());
    };
    let request = Transfer { customer: customer.id, user: user.id };
    service.transfer_manager(&holder, request)?;
    say::line(format_args!("{} is the manager of {} now", user.full_name, customer.name));
    Ok(())
}
