//! Many users at once: deactivate, reactivate, delete, restore; whole or not at all (USR-05, USR-06).

use std::collections::{BTreeMap, HashMap, HashSet};

use seatkeeper_contract::{BulkChange, BulkOutcome, BulkUsers, BulkVerdict};
use seatkeeper_domain::rules::accounts;
use seatkeeper_domain::{Customer, LicenseType, Model, Pool, Refusal, Status, User};

use super::{deletion, views};
use crate::call::{Ask, Call};
use crate::port::Stored;

/// Users that one change takes at most.
const MOST_USERS: usize = 100_000;
/// Ids that are told at most, for the undo.
const MOST_TOLD: usize = 10_000;
/// Refused users that are told at most.
const MOST_REFUSED: usize = 100;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Deactivate,
    Reactivate,
    Delete,
    Restore,
}

pub(crate) fn bulk_users(call: &Call<'_>, request: BulkUsers) -> Stored<BulkOutcome> {
    let job = move |ask: &mut Ask<'_>| {
        let customer = ask.customer(request.customer)?;
        let deed = deed(&request.change)?;
        let users = chosen(ask, &customer, &request)?;
        let mut outcome = preview(ask, &customer, deed, &users)?;
        if !request.dry_run.unwrap_or(false) && outcome.refused.is_empty() {
            outcome.ends_sessions = users.iter().try_fold(0, |ended, user| {
                Ok::<u32, Refusal>(ended + u32::from(apply(ask, &customer, deed, user)?))
            })?;
            outcome.applied = true;
        }
        Ok(outcome)
    };
    call.write(job)
}

fn deed(change: &BulkChange) -> Stored<Deed> {
    match (change.status, change.delete, change.restore) {
        (Some(Status::Inactive), None, None) => Ok(Deed::Deactivate),
        (Some(Status::Active), None, None) => Ok(Deed::Reactivate),
        (None, Some(true), None) => Ok(Deed::Delete),
        (None, None, Some(true)) => Ok(Deed::Restore),
        _ => Err(Refusal::invalid("change", "exactly one of status, delete, restore")),
    }
}

/// The users that are meant: those named, or all of a view but some.
fn chosen(ask: &mut Ask<'_>, customer: &Customer, request: &BulkUsers) -> Stored<Vec<User>> {
    let mut users = Vec::new();
    match (&request.users, &request.view) {
        (Some(ids), None) => {
            for id in ids.iter().collect::<HashSet<_>>() {
                let user = ask.tx.user(*id)?.filter(|user| user.customer == customer.id);
                users.push(user.ok_or(Refusal::NotFound)?);
            }
            users.sort_by_key(|user| user.id);
        }
        (None, Some(view)) => {
            let (filter, sort) = views::parse(view, customer, ask.now)?;
            let except: HashSet<_> = request.except.iter().flatten().copied().collect();
            ask.tx.each_user(customer.id, &filter, sort, &mut |user| {
                if !except.contains(&user.id) {
                    users.push(user.clone());
                }
                Ok(users.len() <= MOST_USERS)
            })?;
        }
        _ => return Err(Refusal::invalid("users", "either users or view")),
    }
    if users.len() > MOST_USERS {
        return Err(Refusal::invalid("users", format!("at most {MOST_USERS} at once")));
    }
    Ok(users)
}

/// What would happen to each, with the units that it frees or takes.
fn preview(
    ask: &mut Ask<'_>,
    customer: &Customer,
    deed: Deed,
    users: &[User],
) -> Stored<BulkOutcome> {
    let mut pools: HashMap<LicenseType, Pool> = HashMap::new();
    for license in users.iter().filter_map(|user| user.license).collect::<HashSet<_>>() {
        pools.insert(license, ask.tx.lock_pool(customer.id, license)?);
    }
    let mut outcome = BulkOutcome {
        applied: false,
        total: u32::try_from(users.len()).unwrap_or(u32::MAX),
        changed: Vec::new(),
        ends_sessions: 0,
        units: BTreeMap::new(),
        refused: Vec::new(),
    };
    for user in users {
        match verdict(ask, deed, user, &mut pools) {
            Ok(_) if as_wanted(deed, user) => {}
            Ok(units) => note(&mut outcome, user, units),
            Err(refusal) => refuse(&mut outcome, user, &refusal),
        }
    }
    let ids: Vec<_> = users.iter().map(|user| user.id).collect();
    if deed != Deed::Restore {
        outcome.ends_sessions =
            u32::try_from(ask.tx.signed_in_since(customer.id, &ids)?.len()).unwrap_or(u32::MAX);
    }
    Ok(outcome)
}

/// Nothing is to be done to who is so already, and nothing to undo.
fn as_wanted(deed: Deed, user: &User) -> bool {
    match deed {
        Deed::Deactivate => user.status == Status::Inactive,
        Deed::Reactivate => user.status == Status::Active,
        Deed::Delete | Deed::Restore => false,
    }
}

/// Units that the deed frees (1), takes (-1), or leaves (0).
fn verdict(
    ask: &Ask<'_>,
    deed: Deed,
    user: &User,
    pools: &mut HashMap<LicenseType, Pool>,
) -> Stored<i32> {
    let held = user.status == Status::Active && user.deleted_at.is_none();
    match deed {
        Deed::Restore => accounts::guard_restore(user, ask.now)?,
        _ if user.deleted_at.is_some() => return Err(Refusal::NotFound),
        Deed::Deactivate | Deed::Delete => accounts::guard_removal(user)?,
        Deed::Reactivate => {}
    }
    let pool = user.license.and_then(|license| pools.get_mut(&license));
    match deed {
        Deed::Deactivate | Deed::Delete => Ok(i32::from(held && pool.is_some())),
        Deed::Reactivate if user.status == Status::Active => Ok(0),
        Deed::Reactivate => {
            let Some(pool) = pool else { return Ok(0) };
            accounts::reactivate(user, Some(pool))?;
            pool.assigned += 1;
            Ok(-1)
        }
        Deed::Restore => {
            let Some(pool) = pool else { return Ok(0) };
            let back = accounts::license_back(user, user.status, Some(pool)).is_some();
            let takes = back && user.status == Status::Active;
            pool.assigned += u32::from(takes);
            Ok(-i32::from(takes))
        }
    }
}

fn note(outcome: &mut BulkOutcome, user: &User, units: i32) {
    if let Some(license) =
        user.license.filter(|license| units != 0 && license.model() != Model::Concurrent)
    {
        *outcome.units.entry(license).or_default() += units;
    }
    if outcome.changed.len() < MOST_TOLD {
        outcome.changed.push(user.id);
    }
}

fn refuse(outcome: &mut BulkOutcome, user: &User, refusal: &Refusal) {
    if outcome.refused.len() < MOST_REFUSED {
        outcome.refused.push(BulkVerdict {
            user: user.id,
            full_name: user.full_name.clone(),
            code: Some(refusal.code().to_owned()),
        });
    }
}

/// Does it to one; true if a session ended.
fn apply(ask: &mut Ask<'_>, customer: &Customer, deed: Deed, user: &User) -> Stored<bool> {
    let (status, action) = match deed {
        Deed::Delete => return deletion::delete(ask, user),
        Deed::Restore => return deletion::restore(ask, customer, user).map(|_| false),
        Deed::Deactivate => (Status::Inactive, "user_deactivated"),
        Deed::Reactivate => (Status::Active, "user_reactivated"),
    };
    if user.status == status {
        return Ok(false);
    }
    ask.keep(user, &User { status, ..user.clone() }, action)?;
    if deed == Deed::Deactivate { ask.end_of_user(user) } else { Ok(false) }
}
