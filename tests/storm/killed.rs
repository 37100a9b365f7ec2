//! The process that is killed: it writes from several threads, and says each change once the
//! service has acknowledged it.

use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use anyhow::anyhow;
use seatkeeper_contract::{
    ClientInfo, CreateUser, Empty, ListOfCustomer, OfUserVersion, SetLicense, SetPassword, SignIn,
    UpdateUser, WorkspaceRole,
};
use seatkeeper_domain::{CustomerId, LicenseType, Role, UserId, WorkspaceId};
use seatkeeper_roster::Dialect;
use seatkeeper_service::{
    Caller, ExportError, ExportScope, ExportUsers, Hashing, Limits, Options, Service,
};
use seatkeeper_storage_sqlite::SqliteStore;
use serde::{Deserialize, Serialize};

const THREADS: u32 = 4;
const PASSWORD: &str = "wind and rain against the pane";

/// An acknowledged change.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Done {
    /// Somebody was created.
    Created { user: UserId, email: String },
    /// Their department is this number, or a later one.
    Department { user: UserId, number: u32 },
    /// They hold a license.
    Licensed { user: UserId },
    /// A session was opened.
    SignedIn { user: UserId },
    /// And ended.
    SignedOut { user: UserId },
    /// They were deleted.
    Deleted { user: UserId },
    /// They were erased.
    Erased { user: UserId },
    /// A list was saved.
    Exported { rows: u64 },
}

/// A service over a store, as the storm uses it.
pub fn service(store: &Path) -> anyhow::Result<Service> {
    let limit = std::num::NonZeroU32::MAX;
    let limits = Limits { per_account: limit, per_address: limit };
    let options = Options { hashing: Hashing::cheapest(), limits, ..Options::default() };
    Ok(Service::new(Arc::new(SqliteStore::open(store)?), options))
}

/// The one customer and its first workspace.
pub fn place(service: &Service) -> anyhow::Result<(CustomerId, WorkspaceId)> {
    let holder = Caller::holder();
    let customers =
        service.list_customers(&holder, seatkeeper_contract::ListCustomers::default())?;
    let customer = customers.items.first().ok_or_else(|| anyhow!("no customer"))?.id;
    let workspaces = service.list_workspaces(&holder, ListOfCustomer::first(customer))?;
    let workspace = workspaces.items.first().ok_or_else(|| anyhow!("no workspace"))?.id;
    Ok((customer, workspace))
}

#[allow(clippy::print_stdout)] // The parent reads what was acknowledged from here.
fn say(done: &Done) -> anyhow::Result<()> {
    let line = serde_json::to_string(done)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

/// Writes until it is killed.
pub fn write_for_ever(store: &Path, round: u32) -> anyhow::Result<()> {
    let service = service(store)?;
    let (customer, workspace) = place(&service)?;
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                let service = service.clone();
                scope.spawn(move || {
                    (0..u32::MAX).try_for_each(|number| {
                        let name = format!("storm-{round}-{thread}-{number}");
                        one_life(&service, customer, workspace, &name, number)
                    })
                })
            })
            .collect();
        let lists = scope.spawn(|| export_for_ever(&service, customer, workspace, store));
        for thread in threads {
            thread.join().map_err(|_| anyhow!("a writing thread panicked"))??;
        }
        lists.join().map_err(|_| anyhow!("the exporting thread panicked"))?
    })
}

/// All that can happen to a person, in order.
fn one_life(
    service: &Service,
    customer: CustomerId,
    workspace: WorkspaceId,
    name: &str,
    number: u32,
) -> anyhow::Result<()> {
    let holder = Caller::holder();
    let email = format!("{name}@storm.test");
    let created = service.create_user(&holder, newcomer(customer, workspace, name, &email))?;
    let user = created.user.id;
    say(&Done::Created { user, email: email.clone() })?;
    let change = |department: u32, version| UpdateUser {
        department: Some(Some(department.to_string())),
        ..unchanged(user, version)
    };
    let mut version = created.user.version;
    for department in 1..4 {
        version = service.update_user(&holder, change(department, version))?.version;
        say(&Done::Department { user, number: department })?;
    }
    let license = Some(LicenseType::ConcurrentOperator);
    service.set_license(
        &holder,
        SetLicense { user, r#type: license, restore_roles: None, version: None },
    )?;
    say(&Done::Licensed { user })?;
    signs_in(service, user, &email, created.code)?;
    match number % 3 {
        0 => {
            service.delete_user(&holder, OfUserVersion { user, version: None })?;
            say(&Done::Deleted { user })
        }
        1 => {
            service.erase_user(&holder, OfUserVersion { user, version: None })?;
            say(&Done::Erased { user })
        }
        _ => Ok(()),
    }
}

fn newcomer(customer: CustomerId, workspace: WorkspaceId, name: &str, email: &str) -> CreateUser {
    CreateUser {
        customer,
        full_name: name.into(),
        email: email.into(),
        phone: Some("=1+1".into()),
        department: None,
        password: None,
        password_again: None,
        language: None,
        license: Some(LicenseType::ConcurrentWriter),
        roles: Some(vec![WorkspaceRole {
            workspace,
            role: Role::Writer,
            tags: vec!["storm|tag".into()],
        }]),
        valid_from: None,
        expires_on: None,
    }
}

fn unchanged(user: UserId, version: u32) -> UpdateUser {
    UpdateUser {
        user,
        version: Some(version.into()),
        full_name: None,
        email: None,
        phone: None,
        department: None,
        language: None,
        status: None,
        locked: None,
        valid_from: None,
        expires_on: None,
    }
}

fn signs_in(
    service: &Service,
    user: UserId,
    email: &str,
    code: Option<String>,
) -> anyhow::Result<()> {
    let nobody = Caller::nobody();
    let password = SetPassword { token: code.unwrap_or_default(), password: PASSWORD.into() };
    service.set_password(&nobody, password)?;
    let request = SignIn {
        email: email.into(),
        password: PASSWORD.into(),
        new_password: None,
        client: ClientInfo { name: "storm".into(), device: None },
        take_over: None,
    };
    let token = service.sign_in(&nobody, request)?.token;
    say(&Done::SignedIn { user })?;
    service.sign_out(&Caller::token(token), Empty {})?;
    say(&Done::SignedOut { user })
}

fn export_for_ever(
    service: &Service,
    customer: CustomerId,
    workspace: WorkspaceId,
    store: &Path,
) -> anyhow::Result<()> {
    let list = store.with_extension("csv");
    let request = ExportUsers { customer, scope: ExportScope::Workspace(workspace) };
    loop {
        let go_on = Box::new(|_| ControlFlow::Continue(()));
        match service.export_users(&Caller::holder(), &request, Dialect::plain(), &list, go_on) {
            Ok(rows) => say(&Done::Exported { rows })?,
            Err(ExportError::Refused(refusal)) => return Err(refusal.into()),
            Err(ExportError::Save(error)) => return Err(error.into()),
        }
    }
}
