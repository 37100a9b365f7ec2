//! Giving and taking roles (ROL-01, ROL-04…06, ROL-09, USR-07, USR-08).

use crate::{Actor, LicenseType, Refusal, Role, Tier, User, WorkspaceId, WorkspaceRole};

/// The strongest role that an actor may grant: managers and staff any, nobody else one (ROL-09).
const fn grants(actor: Actor, role: Role) -> Result<(), Refusal> {
    match actor {
        Actor::User { manager: true, .. } | Actor::Staff { .. } | Actor::Holder => Ok(()),
        Actor::User { .. } | Actor::Nobody => Err(Refusal::RoleExceedsYours { role }),
    }
}

/// Whether `actor` may touch the roles of `user` at all.
fn guard(actor: Actor, user: &User) -> Result<(), Refusal> {
    if user.manager {
        return Err(Refusal::ManagerProtected);
    }
    if matches!(actor, Actor::User { id, .. } if id == user.id) {
        return Err(Refusal::OwnRoles);
    }
    if user.license.is_none() {
        return Err(Refusal::RoleNeedsLicense);
    }
    Ok(())
}

/// Whether a license allows a role (ROL-05, ROL-06).
///
/// # Errors
/// `role_needs_license`, `operator_only`.
pub const fn allows(license: Option<LicenseType>, role: Role) -> Result<(), Refusal> {
    match license {
        None => Err(Refusal::RoleNeedsLicense),
        Some(license) => match (license.tier(), role) {
            (Tier::Operator, Role::Administrator | Role::Writer) => Err(Refusal::OperatorOnly),
            _ => Ok(()),
        },
    }
}

/// Sets the role in one workspace (ROL-04). `tags` as they were where `None` (ROL-08).
///
/// # Errors
/// In the contract's order: `manager_protected`, `own_roles`, `role_needs_license`,
/// `operator_only`, `role_exceeds_yours`.
pub fn set(
    actor: Actor,
    user: &User,
    workspace: WorkspaceId,
    role: Role,
    tags: Option<Vec<String>>,
) -> Result<Vec<WorkspaceRole>, Refusal> {
    guard(actor, user)?;
    allows(user.license, role)?;
    grants(actor, role)?;
    let mut roles = user.roles.clone();
    match roles.iter_mut().find(|held| held.workspace == workspace) {
        Some(held) => {
            held.role = role;
            if let Some(tags) = tags {
                held.tags = tags;
            }
        }
        None => roles.push(WorkspaceRole { workspace, role, tags: tags.unwrap_or_default() }),
    }
    Ok(roles)
}

/// Takes the role in one workspace away.
///
/// # Errors
/// As [`set`]; `not_found` where there is none.
pub fn remove(
    actor: Actor,
    user: &User,
    workspace: WorkspaceId,
) -> Result<Vec<WorkspaceRole>, Refusal> {
    guard(actor, user)?;
    if !user.roles.iter().any(|held| held.workspace == workspace) {
        return Err(Refusal::NotFound);
    }
    Ok(user.roles.iter().filter(|held| held.workspace != workspace).cloned().collect())
}

/// Roles still remembered once a command has left `after` (LIC-10): what was set or taken by hand
/// since is forgotten, so that restoring never undoes it. Belongs to every [`set`] and [`remove`].
#[must_use]
pub fn remembered(user: &User, after: &[WorkspaceRole]) -> Vec<WorkspaceRole> {
    let role_in = |roles: &[WorkspaceRole], workspace| {
        roles.iter().find(|held| held.workspace == workspace).map(|held| held.role)
    };
    let untouched = |former: &&WorkspaceRole| {
        role_in(&user.roles, former.workspace) == role_in(after, former.workspace)
    };
    user.former_roles.iter().filter(untouched).cloned().collect()
}

/// Roles of a new account (USR-01, ROL-01, ROL-05, ROL-06, ROL-09).
///
/// # Errors
/// `role_needs_license`, `operator_only`, `role_exceeds_yours`; `invalid` for two roles in one
/// workspace.
pub fn initial(
    actor: Actor,
    license: Option<LicenseType>,
    roles: &[WorkspaceRole],
) -> Result<(), Refusal> {
    for (index, wanted) in roles.iter().enumerate() {
        allows(license, wanted.role)?;
        grants(actor, wanted.role)?;
        if roles[..index].iter().any(|other| other.workspace == wanted.workspace) {
            return Err(Refusal::invalid("roles", "one role a workspace"));
        }
    }
    Ok(())
}
