//! The directories: what is found or unique across customers. E-mail addresses without case.
//!
//! They are read before a customer is known, so before it is held: of what they say only that which never
//! changes may be relied on, whose an id, a token or a code is.

use seatkeeper_domain::{CustomerId, Refusal, UserId};
use seatkeeper_service::port::Stored;
use uuid::Uuid;

use crate::tx::PgTx;
use crate::values::Take;

/// Gives an address to an account.
///
/// # Errors
/// `email_taken` with the user who has it; without one where it is a member of staff's.
pub(crate) fn take_email(
    tx: &mut PgTx<'_>,
    email: &str,
    customer: CustomerId,
    user: UserId,
) -> Stored<()> {
    // Waits for another transaction that is taking the same address.
    let taken = tx.change(
        "INSERT INTO directory_email (email_lower, customer_id, user_id) VALUES ($1, $2, $3)
         ON CONFLICT (email_lower) DO NOTHING",
        &[&email.to_lowercase(), &customer.0, &user.0],
    )?;
    if taken == 1 {
        return Ok(());
    }
    let owner = find_email(tx, email)?;
    let user = owner.filter(|(of, _)| *of != CustomerId::VENDOR).map(|(_, user)| user);
    Err(Refusal::EmailTaken { user })
}

/// Moves an account from one address to another, where they differ by more than case.
pub(crate) fn change_email(
    tx: &mut PgTx<'_>,
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
pub(crate) fn free_email(tx: &mut PgTx<'_>, email: &str) -> Stored<()> {
    tx.write("DELETE FROM directory_email WHERE email_lower = $1", &[&email.to_lowercase()])
}

/// Who has an address.
pub(crate) fn find_email(tx: &mut PgTx<'_>, email: &str) -> Stored<Option<(CustomerId, UserId)>> {
    // What people type may have what no address has, and what the database does not take.
    if email.contains('\0') {
        return Ok(None);
    }
    tx.one(
        "SELECT customer_id, user_id FROM directory_email WHERE email_lower = $1",
        &[&email.to_lowercase()],
        |row| {
            let mut row = Take::new(row);
            Ok((CustomerId(row.get()?), UserId(row.get()?)))
        },
    )
}

/// Enters an id.
pub(crate) fn enter(
    tx: &mut PgTx<'_>,
    id: Uuid,
    customer: CustomerId,
    kind: &'static str,
) -> Stored<()> {
    tx.write(
        "INSERT INTO directory_id (id, customer_id, kind) VALUES ($1, $2, $3)",
        &[&id, &customer.0, &kind],
    )
}

/// Strikes an id out.
pub(crate) fn leave(tx: &mut PgTx<'_>, id: Uuid) -> Stored<()> {
    tx.write("DELETE FROM directory_id WHERE id = $1", &[&id])
}
