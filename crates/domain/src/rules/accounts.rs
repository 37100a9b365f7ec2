//! Accounts: create, change, deactivate, delete, restore, duplicate (USR-05…09, USR-12, USR-15, CUS-02).

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike as _, Days, NaiveDate, Utc};

use crate::rules::licensing;
use crate::{Actor, LicenseType, Pool, Refusal, Status, User};

/// Days for which a deletion can be undone (USR-06).
pub const UNDELETE_DAYS: u64 = 30;
/// Days for which an invitation or a reset code is valid (USR-03, PWD-05).
pub const CODE_DAYS: u64 = 7;

/// What of an account is to change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Touches {
    /// The name, the lock, or whatever else only those who manage may change, the e-mail aside.
    pub managed: bool,
    /// The e-mail.
    pub email: bool,
    /// Status and validity: what decides whether the account is in use.
    pub standing: bool,
}

/// Whether `actor` may change that of `user` (USR-07, USR-08).
///
/// # Errors
/// In the contract's order: `forbidden`, `manager_protected`, `own_email`. One's own e-mail is
/// not forbidden but `own_email` to anybody.
pub fn guard_change(actor: Actor, user: &User, touches: Touches) -> Result<(), Refusal> {
    let own = matches!(actor, Actor::User { id, .. } if id == user.id);
    let manages =
        matches!(actor, Actor::User { manager: true, .. } | Actor::Staff { .. } | Actor::Holder);
    let others = touches.managed || touches.standing || (touches.email && !own);
    if others && !manages {
        return Err(Refusal::Forbidden);
    }
    if user.manager && touches.standing {
        return Err(Refusal::ManagerProtected);
    }
    if touches.email && own {
        return Err(Refusal::OwnEmail);
    }
    Ok(())
}

/// Whether an account can be deleted or deactivated (USR-07).
///
/// # Errors
/// `manager_protected`.
pub const fn guard_removal(user: &User) -> Result<(), Refusal> {
    if user.manager { Err(Refusal::ManagerProtected) } else { Ok(()) }
}

/// Reactivates: a held license needs a free unit (USR-05, LIC-08). `pool` is that of the license.
///
/// # Errors
/// `license_unavailable`.
pub fn reactivate(user: &User, pool: Option<&Pool>) -> Result<(), Refusal> {
    match pool.filter(|_| user.status == Status::Inactive) {
        Some(pool) => licensing::assign(pool),
        None => Ok(()),
    }
}

/// Whether the version that was seen is the current one (USR-15).
///
/// # Errors
/// `stale` with the current version.
pub const fn guard_version(user: &User, seen: Option<u64>) -> Result<(), Refusal> {
    match seen {
        Some(seen) if seen != user.version => Err(Refusal::Stale { version: user.version }),
        _ => Ok(()),
    }
}

/// Whether a deleted account can still be restored (USR-06).
///
/// # Errors
/// `not_found` where it is not deleted, or for more than [`UNDELETE_DAYS`].
pub fn guard_restore(user: &User, now: DateTime<Utc>) -> Result<(), Refusal> {
    match user.deleted_at {
        Some(deleted) if now < deleted + Days::new(UNDELETE_DAYS) => Ok(()),
        _ => Err(Refusal::NotFound),
    }
}

/// The license of a restored or duplicated account: as it was where a unit is free, else none
/// (USR-06, USR-09). An inactive account keeps it, since it takes no unit (LIC-06).
#[must_use]
pub fn license_back(user: &User, status: Status, pool: Option<&Pool>) -> Option<LicenseType> {
    let free = pool.is_none_or(|pool| licensing::assign(pool).is_ok());
    user.license.filter(|_| free || status == Status::Inactive)
}

/// Years that days of validity may lie in. Days are kept as texts in ISO 8601's form of ten characters, and
/// compared as such: a year of more or fewer digits would be sorted wrongly.
const YEARS: RangeInclusive<i32> = 1900..=9999;

/// Days of validity in their order, and within [`YEARS`] (USR-12).
///
/// # Errors
/// `invalid` with the field.
pub fn guard_days(
    valid_from: Option<NaiveDate>,
    expires_on: Option<NaiveDate>,
) -> Result<(), Refusal> {
    for (field, day) in [("valid_from", valid_from), ("expires_on", expires_on)] {
        if day.is_some_and(|day| !YEARS.contains(&day.year())) {
            let why = format!("not between the years {} and {}", YEARS.start(), YEARS.end());
            return Err(Refusal::invalid(field, why));
        }
    }
    match (valid_from, expires_on) {
        (Some(from), Some(on)) if on < from => {
            Err(Refusal::invalid("expires_on", "before valid_from"))
        }
        _ => Ok(()),
    }
}

/// What a transfer makes of the former manager: no license, no role (CUS-02).
pub fn step_down(former: &mut User) {
    former.manager = false;
    former.license = None;
    former.roles.clear();
    former.former_roles.clear();
}

/// What a transfer makes of the new manager: one nominative writer unit (LIC-13) and no workspace
/// roles, since the manager needs none (ROL-07). Days of validity go: an account that nobody of
/// the customer may change must not run out (USR-07).
pub fn step_up(new: &mut User) {
    new.manager = true;
    new.license = Some(LicenseType::NominativeWriter);
    new.roles.clear();
    new.former_roles.clear();
    new.valid_from = None;
    new.expires_on = None;
}

/// Whether a user can become the manager: active and not deleted (CUS-02).
///
/// # Errors
/// `invalid` with field `user`; `not_found` for a deleted one.
pub fn guard_step_up(user: &User) -> Result<(), Refusal> {
    if user.deleted_at.is_some() {
        return Err(Refusal::NotFound);
    }
    if user.manager {
        return Err(Refusal::invalid("user", "is the manager already"));
    }
    if user.status == Status::Inactive {
        return Err(Refusal::invalid("user", "is inactive"));
    }
    Ok(())
}
