//! Deleting, restoring and erasing (USR-06, USR-07).

use seatkeeper_contract::{Empty, OfUserVersion, UserRestored};
use seatkeeper_domain::rules::accounts;
use seatkeeper_domain::{Customer, LicenseType, User};

use crate::call::{Ask, Call};
use crate::log::{ERASED, Entry};
use crate::port::Stored;

pub(crate) fn delete_user(call: &Call<'_>, request: OfUserVersion) -> Stored<Empty> {
    call.write(move |ask| {
        let (_, user) = ask.user(request.user)?;
        accounts::guard_removal(&user)?;
        accounts::guard_version(&user, request.version.map(u64::from))?;
        delete(ask, &user)?;
        Ok(Empty {})
    })
}

/// Deletes: the session ends, the unit is free, the rest waits to be restored or erased. True if
/// a session ended.
pub(super) fn delete(ask: &mut Ask<'_>, user: &User) -> Stored<bool> {
    let ended = ask.end_of_user(user)?;
    ask.tx.drop_codes(user.customer, user.id)?;
    let after = User { deleted_at: Some(ask.now), ..user.clone() };
    ask.keep(user, &after, "user_deleted")?;
    Ok(ended)
}

pub(crate) fn restore_user(call: &Call<'_>, request: OfUserVersion) -> Stored<UserRestored> {
    call.write(move |ask| {
        let (customer, user) = ask.user_or_deleted(request.user)?;
        accounts::guard_version(&user, request.version.map(u64::from))?;
        accounts::guard_restore(&user, ask.now)?;
        let license_lost = restore(ask, &customer, &user)?;
        Ok(UserRestored { user: ask.told(&customer, user.id)?, license_lost })
    })
}

/// Restores; tells which license could not come back (USR-06).
pub(super) fn restore(
    ask: &mut Ask<'_>,
    customer: &Customer,
    user: &User,
) -> Stored<Option<LicenseType>> {
    let pool = ask.pool_of(customer, user.license)?;
    let license = accounts::license_back(user, user.status, pool.as_ref());
    let after = User { deleted_at: None, license, ..user.clone() };
    ask.keep(user, &after, "user_restored")?;
    Ok(user.license.filter(|_| license.is_none()))
}

pub(crate) fn erase_user(call: &Call<'_>, request: OfUserVersion) -> Stored<Empty> {
    call.write(move |ask| {
        let (_, user) = ask.user_or_deleted(request.user)?;
        accounts::guard_removal(&user)?;
        accounts::guard_version(&user, request.version.map(u64::from))?;
        ask.end_of_user(&user)?;
        erase(ask, &user)?;
        Ok(Empty {})
    })
}

/// Erases every personal datum; the log keeps that it happened, to which id (USR-06, AUD-02).
pub(super) fn erase(ask: &mut Ask<'_>, user: &User) -> Stored<()> {
    ask.tx.erase_payloads(user.customer, user.id)?;
    ask.tx.erase_user(user)?;
    ask.log(Entry::of(user.customer, "user", user.id, ERASED))
}
