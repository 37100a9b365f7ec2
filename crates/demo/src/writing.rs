//! Writes all that was made up through the port, in few big jobs.

use std::sync::Arc;

use seatkeeper_domain::{CustomerId, Denial, Refusal, Session, User, UserId};
use seatkeeper_service::port::{
    AuditRow, CodePurpose, Credential, Mode, OneTimeCode, PageAt, Storage, Stored, Tx, run,
};

use crate::company::{Company, VENDOR_CONTACT};
use crate::entitlement::Subscription;

/// Rows that one job writes at most.
const ROWS: usize = 10_000;

/// A person's row and what their secrets are.
pub(crate) struct Account {
    pub(crate) user: User,
    /// SHA-256 of an invitation that nobody knows, for who has no password.
    pub(crate) code_sha256: [u8; 32],
}

/// Everything that a demo store holds.
pub(crate) struct Rows {
    pub(crate) company: Company,
    pub(crate) subscription: Subscription,
    pub(crate) phc: String,
    pub(crate) accounts: Vec<Account>,
    pub(crate) sessions: Vec<(Session, [u8; 32])>,
    pub(crate) denials: Vec<Denial>,
    pub(crate) audit: Vec<AuditRow>,
}

/// Writes it into an empty store.
pub(crate) fn write(storage: &dyn Storage, rows: Rows) -> Stored<()> {
    let rows = Arc::new(rows);
    let of_company = Arc::clone(&rows);
    run(storage, Mode::Write, move |tx| {
        empty(tx)?;
        company(tx, &of_company)
    })?;
    each(storage, &rows, |rows| &rows.accounts, account)?;
    each(
        storage,
        &rows,
        |rows| &rows.sessions,
        |tx, _, (session, token)| tx.insert_session(session, token),
    )?;
    each(storage, &rows, |rows| &rows.denials, |tx, _, denial| tx.insert_denial(denial))?;
    each(storage, &rows, |rows| &rows.audit, |tx, _, row| tx.append(row))
}

/// One kind of rows, a job's worth at a time.
fn each<T: 'static>(
    storage: &dyn Storage,
    rows: &Arc<Rows>,
    of: fn(&Rows) -> &Vec<T>,
    put: fn(&mut dyn Tx, &Rows, &T) -> Stored<()>,
) -> Stored<()> {
    let count = of(rows).len();
    for first in (0..count).step_by(ROWS) {
        let rows = Arc::clone(rows);
        run(storage, Mode::Write, move |tx| {
            let chunk = &of(&rows)[first..count.min(first + ROWS)];
            chunk.iter().try_for_each(|row| put(tx, &rows, row))
        })?;
    }
    Ok(())
}

fn empty(tx: &mut dyn Tx) -> Stored<()> {
    let any = PageAt { limit: 1, after: None };
    if tx.customers(None, &any)?.items.is_empty() && tx.staff(&any)?.items.is_empty() {
        Ok(())
    } else {
        Err(Refusal::invalid("store", "not empty: made-up people go into a store of their own"))
    }
}

fn company(tx: &mut dyn Tx, rows: &Rows) -> Stored<()> {
    let Company { customer, workspaces, staff, .. } = &rows.company;
    tx.set_fact("demo", "true")?;
    tx.set_fact("name", &customer.name)?;
    tx.set_fact("vendor_contact", VENDOR_CONTACT)?;
    tx.insert_customer(customer)?;
    for (license, count) in &rows.subscription {
        tx.set_subscribed(customer.id, *license, *count)?;
    }
    for workspace in workspaces {
        tx.insert_workspace(workspace)?;
    }
    for member in staff {
        tx.insert_staff(member)?;
        let as_user = UserId::from(member.id);
        tx.set_credential(CustomerId::VENDOR, as_user, Some(&credential(rows, false)))?;
    }
    Ok(())
}

fn credential(rows: &Rows, temporary: bool) -> Credential {
    Credential { phc: rows.phc.clone(), temporary }
}

fn account(tx: &mut dyn Tx, rows: &Rows, account: &Account) -> Stored<()> {
    let user = &account.user;
    tx.insert_user(user)?;
    if let Some(expires_at) = user.invited_until {
        let code = OneTimeCode {
            customer: user.customer,
            user: user.id,
            purpose: CodePurpose::Invitation,
            expires_at,
        };
        return tx.put_code(&account.code_sha256, &code);
    }
    tx.set_credential(user.customer, user.id, Some(&credential(rows, user.must_change_password)))
}
