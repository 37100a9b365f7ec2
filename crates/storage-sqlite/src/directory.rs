//! The directories: what is found or unique across customers. E-mail addresses without case.

use rusqlite::params;
use seatkeeper_domain::{CustomerId, Refusal, UserId};
use seatkeeper_service::port::Stored;
use uuid::Uuid;

use crate::fault::{fault, is_duplicate};
use crate::tx::SqliteTx;

/// Gives an address to an account.
///
/// # Errors
/// `email_taken` with the user who has it; without one where it is a member of staff's.
pub(crate) fn take_email(
    tx: &SqliteTx<'_>,
    email: &str,
    customer: CustomerId,
    user: UserId,
) -> Stored<()> {
    let taken = tx.try_change(
        "INSERT INTO directory_email (email_lower, customer_id, user_id) VALUES (?1, ?2, ?3)",
        params![email.to_lowercase(), customer.0, user.0],
    );
    match taken {
        Ok(_) => Ok(()),
        Err(error) if is_duplicate(&error) => {
            let owner = find_email(tx, email)?;
            let user = owner.filter(|(of, _)| *of != CustomerId::VENDOR).map(|(_, user)| user);
            Err(Refusal::EmailTaken { user })
        }
        Err(error) => Err(fault(error)),
    }
}

/// Moves an account from one address to another, where they differ by more than case.
pub(crate) fn change_email(
    tx: &SqliteTx<'_>,
    (old, new): (&str, &str),
    customer: CustomerId,
    user: UserId,
) -> Stored<()> {
    if old.to_lowercase() == new.to_lowercase() {
        return Ok(());
    }
    take_email(tx, new, customer, user)?;
    free_email(tx, old)
}

/// Sets an address free.
pub(crate) fn free_email(tx: &SqliteTx<'_>, email: &str) -> Stored<()> {
    tx.change("DELETE FROM directory_email WHERE email_lower = ?1", [email.to_lowercase()])
        .map(drop)
}

/// Who has an address.
pub(crate) fn find_email(tx: &SqliteTx<'_>, email: &str) -> Stored<Option<(CustomerId, UserId)>> {
    tx.one(
        "SELECT customer_id, user_id FROM directory_email WHERE email_lower = ?1",
        [email.to_lowercase()],
        |row| Ok((CustomerId(row.get(0)?), UserId(row.get(1)?))),
    )
}

/// Enters an id.
pub(crate) fn enter(
    tx: &SqliteTx<'_>,
    id: Uuid,
    customer: CustomerId,
    kind: &'static str,
) -> Stored<()> {
    tx.change(
        "INSERT INTO directory_id (id, customer_id, kind) VALUES (?1, ?2, ?3)",
        params![id, customer.0, kind],
    )
    .map(drop)
}

/// Strikes an id out.
pub(crate) fn leave(tx: &SqliteTx<'_>, id: Uuid) -> Stored<()> {
    tx.change("DELETE FROM directory_id WHERE id = ?1", [id]).map(drop)
}

/// The customer of an id of this kind.
pub(crate) fn customer_of(
    tx: &SqliteTx<'_>,
    id: Uuid,
    kind: &'static str,
) -> Stored<Option<CustomerId>> {
    tx.one(
        "SELECT customer_id FROM directory_id WHERE id = ?1 AND kind = ?2",
        params![id, kind],
        |row| Ok(CustomerId(row.get(0)?)),
    )
}
