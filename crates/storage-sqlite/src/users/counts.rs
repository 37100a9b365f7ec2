//! The counts that the frame shows, each a range of an index.

use rusqlite::params;
use seatkeeper_domain::CustomerId;
use seatkeeper_service::port::{Cutoffs, Stored, UserCounts};

use crate::tx::SqliteTx;
use crate::values::{day, millis};

/// Counts a customer's users.
pub(super) fn count(
    tx: &SqliteTx<'_>,
    customer: CustomerId,
    cutoffs: &Cutoffs,
) -> Stored<UserCounts> {
    let (active, inactive, dormant) = by_status(tx, customer, cutoffs)?;
    Ok(UserCounts {
        users: active + inactive,
        attention: lacking(tx, customer)? + watched(tx, customer, cutoffs)?,
        inactive,
        dormant,
    })
}

fn by_status(
    tx: &SqliteTx<'_>,
    customer: CustomerId,
    cutoffs: &Cutoffs,
) -> Stored<(u64, u64, u64)> {
    const OF_STATUS: &str = "SELECT count(*) FROM users INDEXED BY users_seen
        WHERE customer_id = ?1 AND status = ?2 AND deleted_at IS NULL";
    const DORMANT: &str = "SELECT count(*) FROM users INDEXED BY users_seen
        WHERE customer_id = ?1 AND status = 'active' AND seen_at < ?2 AND deleted_at IS NULL";
    Ok((
        number(tx, OF_STATUS, params![customer.0, "active"])?,
        number(tx, OF_STATUS, params![customer.0, "inactive"])?,
        number(tx, DORMANT, params![customer.0, millis(cutoffs.dormant_before)])?,
    ))
}

/// Without license or role.
fn lacking(tx: &SqliteTx<'_>, customer: CustomerId) -> Stored<u64> {
    const LACKING: &str = "SELECT count(*) FROM users INDEXED BY users_lacking
        WHERE customer_id = ?1 AND deleted_at IS NULL AND status = 'active'
            AND (license IS NULL OR (role_count = 0 AND manager = 0))";
    number(tx, LACKING, params![customer.0])
}

/// With license and role, and yet locked, expired or soon so, or with an invitation that ran out.
fn watched(tx: &SqliteTx<'_>, customer: CustomerId, cutoffs: &Cutoffs) -> Stored<u64> {
    const WATCHED: &str = "SELECT count(*) FROM (
        SELECT row FROM users INDEXED BY users_locked
        WHERE customer_id = ?1 AND status = 'active' AND locked_until > ?2
            AND deleted_at IS NULL AND NOT (license IS NULL OR (role_count = 0 AND manager = 0))
        UNION
        SELECT row FROM users INDEXED BY users_expiring
        WHERE customer_id = ?1 AND status = 'active' AND expires_on <= ?3
            AND deleted_at IS NULL AND NOT (license IS NULL OR (role_count = 0 AND manager = 0))
        UNION
        SELECT row FROM users INDEXED BY users_invited
        WHERE customer_id = ?1 AND status = 'active' AND invited_until < ?2 AND has_password = 0
            AND deleted_at IS NULL AND NOT (license IS NULL OR (role_count = 0 AND manager = 0)))";
    let soon = day(cutoffs.expires_soon);
    number(tx, WATCHED, params![customer.0, millis(cutoffs.now), soon])
}

fn number(tx: &SqliteTx<'_>, sql: &str, params: impl rusqlite::Params) -> Stored<u64> {
    let count: Option<i64> = tx.one(sql, params, |row| row.get(0))?;
    Ok(count.unwrap_or_default().unsigned_abs())
}
