//! Licenses: capacity, assignment, the subscription (LIC-02…13, SUB-01, SUB-02).

use crate::{Customer, Holder, LicenseType, Model, Pool, Refusal, Role, Tier, User, WorkspaceRole};

/// The most licenses of one type that a customer can subscribe to.
pub const MOST_SUBSCRIBED: u32 = 1_000_000;

/// Whether one more active user may hold the type (LIC-02, LIC-03, LIC-04, LIC-08).
///
/// # Errors
/// `license_unavailable` with type and counts.
pub fn assign(pool: &Pool) -> Result<(), Refusal> {
    match pool.capacity() {
        Some(capacity) if pool.assigned >= capacity => Err(Refusal::LicenseUnavailable {
            license: pool.license,
            assigned: pool.assigned,
            capacity,
        }),
        _ => Ok(()),
    }
}

/// Free units; `None` where unlimited (LIC-05).
#[must_use]
pub fn free(pool: &Pool) -> Option<u32> {
    pool.capacity().map(|capacity| capacity.saturating_sub(pool.assigned))
}

/// What a change of license makes of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenseChange {
    /// Roles afterwards.
    pub roles: Vec<WorkspaceRole>,
    /// Roles remembered afterwards, to be offered again (LIC-10).
    pub former_roles: Vec<WorkspaceRole>,
    /// An open session must end: it holds a seat of another type, or no longer any (LIC-11).
    pub ends_sessions: bool,
}

/// Changes a license (LIC-10, LIC-11). `restore` brings former roles back with a writer license.
///
/// # Errors
/// `manager_protected` (USR-07, LIC-13), `license_unavailable` (LIC-08). An inactive user takes no
/// unit now, but would at reactivation; the pool is asked only for an active one.
pub fn change(
    user: &User,
    license: Option<LicenseType>,
    pool: Option<&Pool>,
    restore: bool,
) -> Result<LicenseChange, Refusal> {
    if user.manager {
        return Err(Refusal::ManagerProtected);
    }
    if let Some(pool) =
        pool.filter(|_| user.license != license && user.status == crate::Status::Active)
    {
        assign(pool)?;
    }
    let (roles, former_roles) = match license.map(LicenseType::tier) {
        Some(Tier::Operator) => lowered(user),
        Some(Tier::Writer) if restore => (restored(user), Vec::new()),
        Some(Tier::Writer) | None => (user.roles.clone(), user.former_roles.clone()),
    };
    Ok(LicenseChange { roles, former_roles, ends_sessions: user.license != license })
}

/// Every role becomes Operator; what was more is remembered, and what was remembered before stays
/// so where it has not come back yet (LIC-10).
fn lowered(user: &User) -> (Vec<WorkspaceRole>, Vec<WorkspaceRole>) {
    let roles =
        user.roles.iter().map(|held| WorkspaceRole { role: Role::Operator, ..held.clone() });
    let former = user.roles.iter().filter_map(|held| match held.role {
        Role::Administrator | Role::Writer => Some(held),
        Role::Operator => former(user, held),
    });
    (roles.collect(), former.cloned().collect())
}

/// What is remembered of the workspace of `held`.
fn former<'a>(user: &'a User, held: &WorkspaceRole) -> Option<&'a WorkspaceRole> {
    user.former_roles.iter().find(|former| former.workspace == held.workspace)
}

/// Former roles come back where the role is still Operator; one that was changed or taken since
/// is left as it is (LIC-10).
#[must_use]
pub fn restored(user: &User) -> Vec<WorkspaceRole> {
    let back = |held: &WorkspaceRole| match held.role {
        Role::Operator => former(user, held).map_or(Role::Operator, |former| former.role),
        Role::Administrator | Role::Writer => held.role,
    };
    user.roles.iter().map(|held| WorkspaceRole { role: back(held), ..held.clone() }).collect()
}

/// The smallest count that active users leave possible: nominative n, floating ⌈assigned/10⌉,
/// concurrent none (SUB-02). The manager's unit is among the assigned (LIC-13).
#[must_use]
pub fn minimum(pool: &Pool) -> u32 {
    match pool.license.model() {
        Model::Nominative => pool.assigned,
        Model::Floating => pool.assigned.div_ceil(10),
        Model::Concurrent => 0,
    }
}

/// Whether a count can be subscribed to (SUB-01, SUB-02). `holders` names who holds the type.
///
/// # Errors
/// `invalid` above [`MOST_SUBSCRIBED`], `subscription_in_use` below [`minimum`].
pub fn subscribe(pool: &Pool, requested: u32, holders: Vec<Holder>) -> Result<(), Refusal> {
    if requested > MOST_SUBSCRIBED {
        return Err(Refusal::invalid("licenses", format!("at most {MOST_SUBSCRIBED}")));
    }
    let minimum = minimum(pool);
    if requested < minimum {
        let license = pool.license;
        return Err(Refusal::SubscriptionInUse { license, requested, minimum, holders });
    }
    Ok(())
}

/// The license that a form offers for a new user: none the first time, then the type chosen last
/// where a unit is free (LIC-09).
#[must_use]
pub fn offered(customer: &Customer, pools: &[Pool]) -> Option<LicenseType> {
    let last = customer.last_license?;
    let pool = pools.iter().find(|pool| pool.license == last)?;
    (pool.subscribed > 0 && assign(pool).is_ok()).then_some(last)
}
