//! Filters of the list of users as SQL conditions. Which index they are read from is the planner's
//! choice, which knows the values.

use seatkeeper_domain::{CustomerId, LicenseType, Role};
use seatkeeper_service::port::{Cutoffs, RoleFilter, StatusFilter, UserFilter};

use crate::cursor::Value;
use crate::values::{day, license_rank, millis};

/// A condition and the values of its numbered parameters.
#[derive(Debug, Clone)]
pub(super) struct Conditions {
    sql: String,
    values: Vec<Value>,
}

impl Conditions {
    /// Those that every list of a customer has. `$1` is the customer.
    pub(super) fn of(customer: CustomerId) -> Self {
        Self { sql: "users.customer_id = $1".to_owned(), values: vec![Value::Id(customer.0)] }
    }

    /// All who are not deleted, of a customer that is no parameter: a statement that is kept is planned
    /// for as many people as this one has.
    pub(super) fn everybody(customer: CustomerId) -> Self {
        let sql = format!("users.customer_id = '{}'\n AND deleted_at IS NULL", customer.0);
        Self { sql, values: Vec::new() }
    }

    /// A parameter's name.
    pub(super) fn bind(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    /// One condition more.
    pub(super) fn and(&mut self, condition: &str) {
        self.sql.push_str("\n AND ");
        self.sql.push_str(condition);
    }

    /// One of these, if there are any.
    fn and_any(&mut self, alternatives: &[String]) {
        if !alternatives.is_empty() {
            self.and(&format!("({})", alternatives.join(" OR ")));
        }
    }

    /// The text.
    pub(super) fn sql(&self) -> &str {
        &self.sql
    }

    /// The values.
    pub(super) fn values(&self) -> &[Value] {
        &self.values
    }
}

/// Whether a filter, its words aside, leaves nobody out.
pub(super) fn is_open(filter: &UserFilter) -> bool {
    let parts = [filter.licenses.len(), filter.roles.len(), filter.statuses.len()];
    parts == [0; 3] && filter.workspace.is_none() && !filter.attention
}

/// The conditions of a filter, all but its words.
pub(super) fn conditions(customer: CustomerId, filter: &UserFilter) -> Conditions {
    let mut all = Conditions::of(customer);
    if !filter.statuses.contains(&StatusFilter::Deleted) {
        all.and("deleted_at IS NULL");
    }
    let statuses: Vec<String> =
        filter.statuses.iter().map(|wanted| status(&mut all, *wanted, &filter.cutoffs)).collect();
    all.and_any(&statuses);
    if !filter.licenses.is_empty() {
        let licenses = licenses(&mut all, &filter.licenses);
        all.and(&licenses);
    }
    let roles = roles(&mut all, filter);
    all.and_any(&roles);
    if filter.attention {
        let attention = attention(&mut all, &filter.cutoffs);
        all.and(&attention);
    }
    all
}

fn status(all: &mut Conditions, wanted: StatusFilter, cutoffs: &Cutoffs) -> String {
    let condition = match wanted {
        StatusFilter::Active => "status = 'active'".to_owned(),
        StatusFilter::Inactive => "status = 'inactive'".to_owned(),
        StatusFilter::Locked => {
            format!("locked_until > {}", all.bind(Value::Integer(millis(cutoffs.now))))
        }
        StatusFilter::Expired => {
            format!("expires_on < {}", all.bind(Value::Text(day(cutoffs.today))))
        }
        StatusFilter::Invited => "NOT has_password".to_owned(),
        StatusFilter::Dormant => {
            let before = all.bind(Value::Integer(millis(cutoffs.dormant_before)));
            format!("status = 'active' AND seen_at < {before}")
        }
        StatusFilter::SignedIn => SIGNED_IN.to_owned(),
        StatusFilter::Deleted => return "deleted_at IS NOT NULL".to_owned(),
    };
    format!("(deleted_at IS NULL AND {condition})")
}

const SIGNED_IN: &str = "EXISTS (SELECT 1 FROM sessions
    WHERE sessions.customer_id = users.customer_id AND sessions.user_id = users.id
        AND sessions.ended_at IS NULL)";

/// A range besides, so that in the order of licenses nobody is read who stands before or behind them.
fn licenses(all: &mut Conditions, licenses: &[Option<LicenseType>]) -> String {
    let ranks: Vec<i64> = licenses.iter().map(|license| license_rank(*license)).collect();
    let (first, last) = (ranks.iter().min().copied(), ranks.iter().max().copied());
    let [first, last] = [first, last].map(|rank| Value::Integer(rank.unwrap_or_default()));
    if first == last {
        return format!("license_rank = {}", all.bind(first));
    }
    let (first, last) = (all.bind(first), all.bind(last));
    let ranks = all.bind(Value::Integers(ranks));
    format!("license_rank BETWEEN {first} AND {last} AND license_rank = ANY ({ranks})")
}

/// Alternatives; with a workspace alone, anybody with a role in it.
fn roles(all: &mut Conditions, filter: &UserFilter) -> Vec<String> {
    let workspace = filter.workspace.map(|workspace| all.bind(Value::Id(workspace.0)));
    let workspace = workspace.as_deref();
    if filter.roles.is_empty() {
        let anybody = workspace.map(|_| vec![with_role(workspace, None), "manager".to_owned()]);
        return anybody.unwrap_or_default();
    }
    let each = filter.roles.iter().map(|wanted| match wanted {
        RoleFilter::Manager => "manager".to_owned(),
        RoleFilter::Is(role) => with_role(workspace, Some(*role)),
        RoleFilter::None if workspace.is_none() => "(role_count = 0 AND NOT manager)".to_owned(),
        RoleFilter::None => format!("(NOT manager AND NOT {})", with_role(workspace, None)),
    });
    each.collect()
}

/// Users with a role in the workspace, or in any; with this one, or any. The index of roles has the
/// workspace first: a role is looked for in each.
fn with_role(workspace: Option<&str>, role: Option<Role>) -> String {
    let mut set = "SELECT 1 FROM roles
        WHERE roles.customer_id = users.customer_id AND roles.user_id = users.id"
        .to_owned();
    if let Some(workspace) = workspace {
        set.push_str(&format!(" AND workspace_id = {workspace}"));
    }
    if let Some(role) = role {
        set.push_str(&format!(" AND role = '{role}'"));
        if workspace.is_none() {
            set.push_str(
                " AND workspace_id IN
                    (SELECT id FROM workspaces WHERE workspaces.customer_id = $1)",
            );
        }
    }
    format!("EXISTS ({set})")
}

fn attention(all: &mut Conditions, cutoffs: &Cutoffs) -> String {
    let now = all.bind(Value::Integer(millis(cutoffs.now)));
    let soon = all.bind(Value::Text(day(cutoffs.expires_soon)));
    format!(
        "(deleted_at IS NULL AND status = 'active'
            AND (license IS NULL OR (role_count = 0 AND NOT manager) OR locked_until > {now}
                OR expires_on <= {soon} OR (NOT has_password AND invited_until < {now})))"
    )
}
