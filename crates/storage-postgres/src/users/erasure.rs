//! Erasing people (USR-06). Their rows are gone at the commit; what is left of them in the database's
//! own files goes with its next vacuum, and from backups as those are thrown away.

use chrono::{DateTime, Utc};
use seatkeeper_domain::{CustomerId, User, UserId};
use seatkeeper_service::port::{Stored, Users as _};

use super::{roles, row};
use crate::directory;
use crate::secrets::forget;
use crate::tx::PgTx;
use crate::values::{Take, millis};

/// Takes everything of a person away; sessions stay as bare intervals.
pub(super) fn erase(tx: &mut PgTx<'_>, user: &User) -> Stored<()> {
    let Some(stored) = tx.user(user.id)? else { return Ok(()) };
    let (customer, id) = (stored.customer.0, stored.id.0);
    forget(tx, stored.customer, stored.id)?;
    roles::replace(tx, roles::Kind::Now, &stored, &[])?;
    roles::replace(tx, roles::Kind::Former, &stored, &[])?;
    for sql in [
        "DELETE FROM directory_token WHERE sha256 IN
            (SELECT token_sha256 FROM sessions WHERE customer_id = $1 AND user_id = $2)",
        "UPDATE sessions SET client = '', device = NULL, address = NULL, reason = NULL
         WHERE customer_id = $1 AND user_id = $2",
        "DELETE FROM users WHERE customer_id = $1 AND id = $2",
    ] {
        tx.write(sql, &[&customer, &id])?;
    }
    directory::free_email(tx, &stored.email)?;
    directory::leave(tx, id)
}

/// Those who were deleted before a moment. Where this writes, each is still so when it is told: the
/// customers are held, in one order whoever does it, before the rows are read.
pub(super) fn deleted_before(
    tx: &mut PgTx<'_>,
    moment: DateTime<Utc>,
    limit: u32,
) -> Stored<Vec<User>> {
    let due = tx.all(
        "SELECT customer_id, id FROM users
         WHERE deleted_at IS NOT NULL AND deleted_at < $1
         ORDER BY deleted_at, customer_id, id LIMIT $2",
        &[&millis(moment), &i64::from(limit)],
        |row| {
            let mut row = Take::new(row);
            Ok((CustomerId(row.get()?), UserId(row.get()?)))
        },
    )?;
    let mut customers: Vec<CustomerId> = due.iter().map(|(customer, _)| *customer).collect();
    customers.sort_unstable();
    customers.dedup();
    customers.into_iter().try_for_each(|customer| tx.enter(customer))?;
    let ids: Vec<_> = due.iter().map(|(_, user)| user.0).collect();
    let sql = format!(
        "SELECT {} FROM users WHERE deleted_at IS NOT NULL AND deleted_at < $1 AND id = ANY ($2)
         ORDER BY deleted_at, customer_id, id",
        row::COLUMNS
    );
    tx.all(&sql, &[&millis(moment), &ids], row::read)
}
