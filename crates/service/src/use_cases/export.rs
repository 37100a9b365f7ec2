//! Exported lists: the users of a workspace, of a customer or of a view, and the audit log
//! (CSV-01…04, AUD-01). Rows go from the store to the file one by one.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use seatkeeper_contract::{ListAudit, UserView};
use seatkeeper_domain::rules::attention;
use seatkeeper_domain::{
    Access, Customer, CustomerId, LicenseType, Refusal, Status, User, UserId, Workspace,
    WorkspaceId,
};
use seatkeeper_roster::{Dialect, Export, Row, SaveError, Stamp, save_list, save_table};

use super::{audit, views};
use crate::Service;
use crate::call::{Ask, Call, Caller};
use crate::log::AUDIT_COLUMNS;
use crate::port::{PageAt, Stored};

/// Which users are exported.
#[derive(Debug, Clone)]
pub struct ExportUsers {
    /// Whose.
    pub customer: CustomerId,
    /// Which.
    pub scope: ExportScope,
}

/// Which users are exported.
#[derive(Debug, Clone)]
pub enum ExportScope {
    /// Everyone with a role in a workspace, and the manager; one row each (CSV-01).
    Workspace(WorkspaceId),
    /// Everyone; one row for each of their workspaces (CSV-04).
    Customer,
    /// A view in its order; one row for each workspace of each person, or for the view's own
    /// workspace alone (CSV-04).
    View {
        /// The view.
        view: UserView,
        /// Only these of it.
        users: Option<Vec<UserId>>,
        /// But not these.
        except: Vec<UserId>,
    },
}

/// Told how many rows are written; answers whether to go on.
pub type Progress = Box<dyn FnMut(u64) -> ControlFlow<()> + Send>;

impl Service {
    /// Saves users as CSV at `path`, whole or not at all; the rows written (CSV-01…04).
    ///
    /// # Errors
    /// Those of [`Access::Manage`], [`SaveError`] of the file.
    pub fn export_users(
        &self,
        caller: &Caller,
        request: &ExportUsers,
        dialect: Dialect,
        path: &Path,
        progress: Progress,
    ) -> Result<u64, ExportError> {
        let (request, path) = (request.clone(), path.to_owned());
        self.export(caller, progress, move |ask, progress| {
            let list = Lines::of(ask, &request)?;
            save_list(&path, dialect, progress, |export| list.write(ask, export))
        })
    }

    /// Saves the audit log as CSV at `path`; the rows written (AUD-01).
    ///
    /// # Errors
    /// As [`Service::export_users`].
    pub fn export_audit(
        &self,
        caller: &Caller,
        request: &ListAudit,
        dialect: Dialect,
        path: &Path,
        progress: Progress,
    ) -> Result<u64, ExportError> {
        let (request, path) = (request.clone(), path.to_owned());
        self.export(caller, progress, move |ask, progress| {
            let customer = ask.customer(request.customer)?;
            let mut rows = 0;
            save_table(&path, dialect, &AUDIT_COLUMNS, |table| {
                let mut after = None;
                loop {
                    let at = PageAt { limit: 1000, after };
                    let page = ask.tx.audit(customer.id, &audit::filter(&request), &at)?;
                    let mut names = audit::Names::new();
                    for row in &page.items {
                        let entry = audit::entry(ask, row, &mut names)?;
                        table.write(audit_cells(&entry)).map_err(SaveError::from)?;
                    }
                    rows += page.items.len() as u64;
                    if progress(rows).is_break() {
                        return Err(ExportError::Save(SaveError::Cancelled));
                    }
                    match page.next {
                        Some(next) => after = Some(next),
                        None => return Ok(()),
                    }
                }
            })?;
            Ok(rows)
        })
    }

    fn export(
        &self,
        caller: &Caller,
        progress: Progress,
        job: impl Fn(&mut Ask<'_>, &mut dyn FnMut(u64) -> ControlFlow<()>) -> Result<u64, ExportError>
        + Send
        + 'static,
    ) -> Result<u64, ExportError> {
        let progress = Arc::new(Mutex::new(progress));
        // A failed save is no failure of the store's: it leaves the transaction as an answer.
        let outcome = Call::new(self, caller, Access::Manage).read(move |ask| {
            let mut progress = progress.lock().unwrap_or_else(PoisonError::into_inner);
            match job(ask, &mut **progress) {
                Ok(rows) => Ok(Ok(rows)),
                Err(ExportError::Refused(refusal)) => Err(refusal),
                Err(save @ ExportError::Save(_)) => Ok(Err(save)),
            }
        });
        outcome.map_err(ExportError::Refused)?
    }
}

/// Why an export failed.
#[derive(Debug)]
pub enum ExportError {
    /// The store or the rules said no.
    Refused(Refusal),
    /// The file could not be written, or the export was cancelled.
    Save(SaveError),
}

impl From<Refusal> for ExportError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<SaveError> for ExportError {
    fn from(error: SaveError) -> Self {
        Self::Save(error)
    }
}

fn audit_cells(entry: &seatkeeper_contract::AuditEntry) -> [String; 11] {
    let json = |value: &Option<serde_json::Value>| {
        value.as_ref().map(ToString::to_string).unwrap_or_default()
    };
    [
        entry.seq.to_string(),
        entry.id.to_string(),
        entry.at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
        entry.actor.map(|actor| actor.to_string()).unwrap_or_default(),
        entry.actor_name.clone().unwrap_or_default(),
        entry.address.clone().unwrap_or_default(),
        entry.action.clone(),
        entry.subject_kind.clone(),
        entry.subject.clone(),
        json(&entry.before),
        json(&entry.after),
    ]
}

/// The lines of a list: who is in it, and which lines each person has.
struct Lines {
    customer: Customer,
    workspaces: Vec<(Workspace, String)>,
    names: HashMap<WorkspaceId, usize>,
    only: Option<WorkspaceId>,
    view: UserView,
    users: Option<HashSet<UserId>>,
    except: HashSet<UserId>,
}

impl Lines {
    fn of(ask: &mut Ask<'_>, request: &ExportUsers) -> Stored<Self> {
        let customer = ask.customer(request.customer)?;
        let (view, users, except) = match request.scope.clone() {
            ExportScope::Workspace(id) => {
                (UserView { workspace: Some(id), ..UserView::default() }, None, Vec::new())
            }
            ExportScope::Customer => (UserView::default(), None, Vec::new()),
            ExportScope::View { view, users, except } => (view, users, except),
        };
        let all = ask.tx.workspaces(customer.id)?;
        if view.workspace.is_some_and(|id| !all.iter().any(|workspace| workspace.id == id)) {
            return Err(Refusal::NotFound);
        }
        let names = all.iter().enumerate().map(|(at, workspace)| (workspace.id, at)).collect();
        let workspaces = all.into_iter().map(|workspace| {
            let id = workspace.id.to_string();
            (workspace, id)
        });
        Ok(Self {
            workspaces: workspaces.collect(),
            names,
            only: view.workspace,
            users: users.map(|users| users.into_iter().collect()),
            except: except.into_iter().collect(),
            view,
            customer,
        })
    }

    fn write<W: std::io::Write>(
        &self,
        ask: &mut Ask<'_>,
        export: &mut Export<'_, W>,
    ) -> Result<(), ExportError> {
        let (filter, sort) = views::parse(&self.view, &self.customer, ask.now)?;
        let now = ask.now;
        let mut failed = None;
        ask.tx.each_user(self.customer.id, &filter, sort, &mut |user| {
            let chosen = self.users.as_ref().is_none_or(|users| users.contains(&user.id));
            if !chosen || self.except.contains(&user.id) {
                return Ok(true);
            }
            failed = self.push(user, now, export).err();
            Ok(failed.is_none())
        })?;
        failed.map_or(Ok(()), |error| Err(ExportError::Save(error)))
    }

    /// A person's lines: the manager is in every workspace, whoever has no role in one line.
    fn push<W: std::io::Write>(
        &self,
        user: &User,
        now: chrono::DateTime<chrono::Utc>,
        export: &mut Export<'_, W>,
    ) -> Result<(), SaveError> {
        let id = user.id.to_string();
        let row = self.row(user, &id, now);
        let wanted = |at: usize| self.only.is_none_or(|only| self.workspaces[at].0.id == only);
        let mut lines = 0;
        if user.manager {
            for at in (0..self.workspaces.len()).filter(|at| wanted(*at)) {
                lines += 1;
                export.push(&self.placed(row, at, "customer_manager", &[]))?;
            }
        } else {
            for held in &user.roles {
                let Some(&at) = self.names.get(&held.workspace).filter(|at| wanted(**at)) else {
                    continue;
                };
                lines += 1;
                export.push(&self.placed(row, at, held.role.as_str(), &held.tags))?;
            }
        }
        if lines == 0 && self.only.is_none() { export.push(&row) } else { Ok(()) }
    }

    fn placed<'a>(
        &'a self,
        row: Row<'a>,
        at: usize,
        role: &'a str,
        form_tags: &'a [String],
    ) -> Row<'a> {
        let (workspace, id) = &self.workspaces[at];
        Row { workspace: &workspace.name, workspace_id: id, role, form_tags, ..row }
    }

    fn row<'a>(
        &'a self,
        user: &'a User,
        id: &'a str,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Row<'a> {
        Row {
            customer: &self.customer.name,
            workspace: "",
            full_name: &user.full_name,
            email: &user.email,
            phone: user.phone.as_deref().unwrap_or_default(),
            department: user.department.as_deref().unwrap_or_default(),
            license: user.license.map_or("none", LicenseType::as_str),
            role: "",
            form_tags: &[],
            groups: &[],
            status: match user.status {
                Status::Active => "active",
                Status::Inactive => "inactive",
            },
            locked: attention::locked(user.locked_until, now),
            language: user.language.as_str(),
            created_at: Stamp::from(user.created_at),
            last_sign_in: Stamp::from(user.last_sign_in),
            expires_on: Stamp::from(user.expires_on),
            user_id: id,
            workspace_id: "",
        }
    }
}
