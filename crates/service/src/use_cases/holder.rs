//! Ways out of dead ends, for who holds the store itself: accounts and customers found by what
//! people call them, and what no operation does for the vendor's staff. Each is audited.

use chrono::{DateTime, Utc};
use seatkeeper_domain::rules::validity;
use seatkeeper_domain::{
    Access, Customer, CustomerId, Refusal, StaffId, StaffMember, User, UserId,
};
use serde_json::json;

use crate::Service;
use crate::call::{Ask, Call, Caller};
use crate::log::Entry;
use crate::port::{CodePurpose, Stored};

/// Whose an e-mail address is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Account {
    /// A customer's person, not deleted.
    User(Box<User>),
    /// One of the vendor's staff.
    Staff(Box<StaffMember>),
}

impl Service {
    /// The account of an address, without case.
    ///
    /// # Errors
    /// `not_found`; those of [`Access::Lead`]; the storage's.
    pub fn find_by_email(&self, caller: &Caller, email: &str) -> Result<Account, Refusal> {
        let email = email.trim().to_owned();
        Call::new(self, caller, Access::Lead).read(move |ask| {
            ask.permit()?;
            let (customer, id) = ask.tx.by_email(&email)?.ok_or(Refusal::NotFound)?;
            if customer == CustomerId::VENDOR {
                return Ok(Account::Staff(Box::new(member(ask, id.into())?)));
            }
            let user = ask.tx.user(id)?.filter(|user| user.deleted_at.is_none());
            user.map(|user| Account::User(Box::new(user))).ok_or(Refusal::NotFound)
        })
    }

    /// A customer by number, by name without case and accents, or by id.
    ///
    /// # Errors
    /// As [`Service::find_by_email`].
    pub fn find_customer(&self, caller: &Caller, named: &str) -> Result<Customer, Refusal> {
        let named = named.trim().to_owned();
        Call::new(self, caller, Access::Lead).read(move |ask| {
            ask.permit()?;
            if let Some(found) = ask.tx.customer_named(&named)? {
                return Ok(found);
            }
            let id: CustomerId = named.parse().map_err(|_| Refusal::NotFound)?;
            ask.tx.customer(id)?.ok_or(Refusal::NotFound)
        })
    }

    /// Voids the password of a member of staff; the code that sets a new one, and its end (PWD-01).
    ///
    /// # Errors
    /// As [`Service::find_by_email`].
    pub fn reset_staff_password(
        &self,
        caller: &Caller,
        staff: StaffId,
    ) -> Result<(String, DateTime<Utc>), Refusal> {
        Call::new(self, caller, Access::Lead).write(move |ask| {
            ask.permit()?;
            let member = member(ask, staff)?;
            let id = UserId::from(member.id);
            ask.tx.set_credential(CustomerId::VENDOR, id, None)?;
            let made = ask.make_code(CustomerId::VENDOR, id, CodePurpose::Reset)?;
            ask.end_of(CustomerId::VENDOR, id)?;
            ask.log(entry(&member, "password_reset"))?;
            Ok(made)
        })
    }

    /// Gives a member of staff another address.
    ///
    /// # Errors
    /// `invalid`, `email_taken`, and as [`Service::find_by_email`].
    pub fn set_staff_email(
        &self,
        caller: &Caller,
        staff: StaffId,
        email: &str,
    ) -> Result<(), Refusal> {
        let email = validity::email(email)?;
        Call::new(self, caller, Access::Lead).write(move |ask| {
            ask.permit()?;
            let before = member(ask, staff)?;
            let after = StaffMember { email: email.clone(), ..before.clone() };
            ask.tx.update_staff(&after)?;
            let changed = entry(&after, "staff_changed")
                .changed(&json!({"email": before.email}), &json!({"email": after.email}));
            ask.log(changed)
        })
    }
}

fn member(ask: &mut Ask<'_>, id: StaffId) -> Stored<StaffMember> {
    ask.tx.staff_member(id)?.ok_or(Refusal::NotFound)
}

fn entry<'a>(member: &StaffMember, action: &'a str) -> Entry<'a> {
    Entry::of(CustomerId::VENDOR, "staff", member.id, action).person(UserId::from(member.id))
}
