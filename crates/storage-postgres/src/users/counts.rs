//! The counts that the frame shows, each a range of an index.

use seatkeeper_domain::CustomerId;
use seatkeeper_service::port::{Cutoffs, Stored, UserCounts};

use crate::tx::PgTx;
use crate::values::{Take, day, millis};

/// Attention is wanted by those without license or role; and by those with both who are locked,
/// expired or soon so, or whose invitation ran out.
const COUNTS: &str = "SELECT
    (SELECT count(*) FROM users
        WHERE customer_id = $1 AND status = 'active' AND deleted_at IS NULL),
    (SELECT count(*) FROM users
        WHERE customer_id = $1 AND status = 'inactive' AND deleted_at IS NULL),
    (SELECT count(*) FROM users
        WHERE customer_id = $1 AND status = 'active' AND seen_at < $2 AND deleted_at IS NULL),
    (SELECT count(*) FROM users
        WHERE customer_id = $1 AND deleted_at IS NULL AND status = 'active'
            AND (license IS NULL OR (role_count = 0 AND NOT manager))),
    (SELECT count(*) FROM (
        SELECT id FROM users
        WHERE customer_id = $1 AND status = 'active' AND locked_until > $3
            AND deleted_at IS NULL AND NOT (license IS NULL OR (role_count = 0 AND NOT manager))
        UNION
        SELECT id FROM users
        WHERE customer_id = $1 AND status = 'active' AND expires_on <= $4
            AND deleted_at IS NULL AND NOT (license IS NULL OR (role_count = 0 AND NOT manager))
        UNION
        SELECT id FROM users
        WHERE customer_id = $1 AND status = 'active' AND invited_until < $3 AND NOT has_password
            AND deleted_at IS NULL AND NOT (license IS NULL OR (role_count = 0 AND NOT manager))
    ) AS watched)";

/// Counts a customer's users.
pub(super) fn count(
    tx: &mut PgTx<'_>,
    customer: CustomerId,
    cutoffs: &Cutoffs,
) -> Stored<UserCounts> {
    tx.enter(customer)?;
    let dormant_before = millis(cutoffs.dormant_before);
    let (now, soon) = (millis(cutoffs.now), day(cutoffs.expires_soon));
    let counts = tx.one(COUNTS, &[&customer.0, &dormant_before, &now, &soon], |row| {
        let mut row = Take::new(row);
        let (active, inactive): (u64, u64) = (row.count()?, row.count()?);
        let dormant = row.count()?;
        let (lacking, watched): (u64, u64) = (row.count()?, row.count()?);
        Ok(UserCounts { users: active + inactive, attention: lacking + watched, inactive, dormant })
    })?;
    Ok(counts.unwrap_or_default())
}
