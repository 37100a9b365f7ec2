//! Who needs attention, and who is dormant (USR-04, USR-12, USR-16; contract, "needs attention").

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::{Customer, Status, User};

/// Days before the end at which an account's expiry is warned of (USR-12).
pub const WARNING_DAYS: u64 = 7;

/// A reason for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Attention {
    NoLicense,
    NoRole,
    Locked,
    Expired,
    ExpiresSoon,
    InvitationRunOut,
}

/// Today in the customer's time zone (USR-12).
#[must_use]
pub fn today(customer: &Customer, now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&customer.time_zone).date_naive()
}

/// Locked now (PWD-04).
#[must_use]
pub fn locked(locked_until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    locked_until.is_some_and(|until| now < until)
}

/// Past its last day (USR-12).
#[must_use]
pub fn expired(user: &User, today: NaiveDate) -> bool {
    user.expires_on.is_some_and(|on| on < today)
}

/// The last day on which an expiry is near enough to be warned of.
#[must_use]
pub fn expires_soon(today: NaiveDate) -> NaiveDate {
    today + Days::new(WARNING_DAYS)
}

/// The moment before which a last sign-in is too long ago (USR-16).
#[must_use]
pub fn dormant_before(customer: &Customer, now: DateTime<Utc>) -> DateTime<Utc> {
    now - Days::new(u64::from(customer.policies.dormant_days))
}

/// Active, and not signed in since that moment; one who never did counts from creation (USR-16).
#[must_use]
pub fn dormant(user: &User, before: DateTime<Utc>) -> bool {
    user.status == Status::Active && user.last_sign_in.unwrap_or(user.created_at) < before
}

/// Every reason, in order. Inactive and deleted accounts need none.
#[must_use]
pub fn reasons(user: &User, customer: &Customer, now: DateTime<Utc>) -> Vec<Attention> {
    if user.status == Status::Inactive || user.deleted_at.is_some() {
        return Vec::new();
    }
    let today = today(customer, now);
    let expired = expired(user, today);
    let soon = !expired && user.expires_on.is_some_and(|on| on <= expires_soon(today));
    let run_out = !user.has_password && user.invited_until.is_none_or(|until| until <= now);
    [
        (user.license.is_none(), Attention::NoLicense),
        (user.roles.is_empty() && !user.manager, Attention::NoRole),
        (locked(user.locked_until, now), Attention::Locked),
        (expired, Attention::Expired),
        (soon, Attention::ExpiresSoon),
        (run_out, Attention::InvitationRunOut),
    ]
    .into_iter()
    .filter_map(|(holds, reason)| holds.then_some(reason))
    .collect()
}
