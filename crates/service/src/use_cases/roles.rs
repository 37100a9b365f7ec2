//! Roles in workspaces (ROL-04…06, ROL-08, ROL-09).

use seatkeeper_contract::{RemoveRole, SetRole, User as Told};
use seatkeeper_domain::rules::{accounts, roles, validity};
use seatkeeper_domain::{Refusal, User, WorkspaceRole};

use crate::call::{Ask, Call};
use crate::port::Stored;

pub(crate) fn set_role(call: &Call<'_>, request: SetRole) -> Stored<Told> {
    call.write(move |ask| {
        let (customer, user) = ask.user(request.user)?;
        let workspace =
            ask.tx.workspace(request.workspace)?.filter(|found| found.customer == customer.id);
        let workspace = workspace.ok_or(Refusal::NotFound)?;
        accounts::guard_version(&user, request.version.map(u64::from))?;
        let tags = request.tags.as_deref().map(validity::tags).transpose()?;
        let roles = roles::set(ask.actor, &user, workspace.id, request.role, tags)?;
        if roles != user.roles {
            keep_roles(ask, &user, roles)?;
        }
        ask.told(&customer, user.id)
    })
}

pub(crate) fn remove_role(call: &Call<'_>, request: RemoveRole) -> Stored<Told> {
    call.write(move |ask| {
        let (customer, user) = ask.user(request.user)?;
        accounts::guard_version(&user, request.version.map(u64::from))?;
        let roles = roles::remove(ask.actor, &user, request.workspace)?;
        keep_roles(ask, &user, roles)?;
        ask.told(&customer, user.id)
    })
}

/// Roles set by hand are no longer those that a license could bring back (LIC-10).
pub(super) fn keep_roles(ask: &mut Ask<'_>, user: &User, roles: Vec<WorkspaceRole>) -> Stored<()> {
    let former_roles = roles::remembered(user, &roles);
    ask.keep(user, &User { roles, former_roles, ..user.clone() }, "role_changed")
}
