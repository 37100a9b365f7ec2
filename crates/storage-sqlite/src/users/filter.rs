//! Filters of the list of users as SQL conditions.

use rusqlite::types::Value;
use seatkeeper_domain::{CustomerId, LicenseType, Role, WorkspaceId};
use seatkeeper_service::port::{Cutoffs, RoleFilter, StatusFilter, UserFilter};

use crate::values::{day, millis};

/// A condition and the values of its numbered parameters.
#[derive(Debug, Clone)]
pub(super) struct Conditions {
    sql: String,
    values: Vec<Value>,
}

impl Conditions {
    /// Those that every list of a customer has. `?1` is the customer.
    fn of(customer: CustomerId) -> Self {
        Self { sql: "customer_id = ?1".to_owned(), values: vec![Value::from(customer.0)] }
    }

    /// A parameter's name.
    pub(super) fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    /// One condition more.
    pub(super) fn and(&mut self, condition: &str) {
        self.sql.push_str("\n AND ");
        self.sql.push_str(condition);
    }

    /// The text.
    pub(super) fn sql(&self) -> &str {
        &self.sql
    }

    /// The values.
    pub(super) fn into_values(self) -> Vec<Value> {
        self.values
    }
}

/// The conditions of a filter, all but its words.
pub(super) fn conditions(customer: CustomerId, filter: &UserFilter) -> Conditions {
    let mut all = Conditions::of(customer);
    if !filter.statuses.contains(&StatusFilter::Deleted) {
        all.and("deleted_at IS NULL");
    }
    statuses(&mut all, &filter.statuses, &filter.cutoffs);
    licenses(&mut all, &filter.licenses);
    if filter.roles.is_empty() {
        if let Some(workspace) = filter.workspace {
            let anyone = with_role(&mut all, Some(workspace), None);
            all.and(&format!("({anyone} OR {MANAGER})"));
        }
    } else {
        roles(&mut all, filter.workspace, &filter.roles);
    }
    if filter.attention {
        attention(&mut all, &filter.cutoffs);
    }
    all
}

const MANAGER: &str = "id IN (SELECT id FROM users WHERE customer_id = ?1 AND manager = 1)";

fn statuses(all: &mut Conditions, statuses: &[StatusFilter], cutoffs: &Cutoffs) {
    if statuses.is_empty() {
        return;
    }
    let deleted_too = statuses.contains(&StatusFilter::Deleted);
    let each: Vec<String> = statuses
        .iter()
        .map(|wanted| {
            let condition = status(all, *wanted, cutoffs);
            if deleted_too && *wanted != StatusFilter::Deleted {
                format!("(deleted_at IS NULL AND {condition})")
            } else {
                condition
            }
        })
        .collect();
    all.and(&format!("({})", each.join(" OR ")));
}

fn status(all: &mut Conditions, wanted: StatusFilter, cutoffs: &Cutoffs) -> String {
    match wanted {
        StatusFilter::Active => "status = 'active'".to_owned(),
        StatusFilter::Inactive => "status = 'inactive'".to_owned(),
        StatusFilter::Locked => format!("locked_until > {}", all.bind(millis(cutoffs.now))),
        StatusFilter::Expired => format!("expires_on < {}", all.bind(day(cutoffs.today))),
        StatusFilter::Invited => "has_password = 0".to_owned(),
        StatusFilter::Dormant => {
            let before = all.bind(millis(cutoffs.dormant_before));
            format!("(status = 'active' AND seen_at < {before})")
        }
        StatusFilter::SignedIn => "id IN (SELECT user_id FROM sessions INDEXED BY sessions_one_open
            WHERE customer_id = ?1 AND ended_at IS NULL)"
            .to_owned(),
        StatusFilter::Deleted => "deleted_at IS NOT NULL".to_owned(),
    }
}

fn licenses(all: &mut Conditions, licenses: &[Option<LicenseType>]) {
    if licenses.is_empty() {
        return;
    }
    let ranks: Vec<String> =
        licenses.iter().map(|license| crate::values::license_rank(*license).to_string()).collect();
    all.and(&format!("license_rank IN ({})", ranks.join(", ")));
}

fn roles(all: &mut Conditions, workspace: Option<WorkspaceId>, roles: &[RoleFilter]) {
    let each: Vec<String> = roles
        .iter()
        .map(|wanted| match wanted {
            RoleFilter::Manager => MANAGER.to_owned(),
            RoleFilter::Is(role) => with_role(all, workspace, Some(*role)),
            RoleFilter::None => {
                let nothing = match workspace {
                    None => "role_count = 0".to_owned(),
                    Some(_) => format!("NOT {}", with_role(all, workspace, None)),
                };
                format!("(manager = 0 AND {nothing})")
            }
        })
        .collect();
    all.and(&format!("({})", each.join(" OR ")));
}

/// Has a role in the workspace, or in any; this one, or any.
fn with_role(all: &mut Conditions, workspace: Option<WorkspaceId>, role: Option<Role>) -> String {
    let mut condition = "id IN (SELECT user_id FROM roles WHERE roles.customer_id = ?1".to_owned();
    if let Some(workspace) = workspace {
        let id = all.bind(workspace.0);
        condition.push_str(&format!(" AND workspace_id = {id}"));
    }
    if let Some(role) = role {
        condition.push_str(&format!(" AND role = '{role}'"));
    }
    condition.push(')');
    condition
}

fn attention(all: &mut Conditions, cutoffs: &Cutoffs) {
    let now = all.bind(millis(cutoffs.now));
    let soon = all.bind(day(cutoffs.expires_soon));
    all.and(&format!(
        "status = 'active' AND (license IS NULL OR (role_count = 0 AND manager = 0)
            OR locked_until > {now} OR expires_on <= {soon}
            OR (has_password = 0 AND invited_until < {now}))"
    ));
}
