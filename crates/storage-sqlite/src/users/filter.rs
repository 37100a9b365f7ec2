//! Filters of the list of users as SQL conditions. For a page each is a set of rows read from a narrow
//! index: a list that is read from the index of its order never has to look at the rows themselves.
//! Where every row is read anyway, each is a condition on the row: a set would be as large as the list.

use rusqlite::params;
use rusqlite::types::Value;
use seatkeeper_domain::{CustomerId, LicenseType, Role};
use seatkeeper_service::port::{Cutoffs, RoleFilter, StatusFilter, Stored, UserFilter};

use crate::tx::SqliteTx;
use crate::values::{day, license_rank, millis};

/// Members of a workspace that make it a crowd.
const CROWD: i64 = 10_000;

/// What conditions look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Sets of rows, made once a statement.
    Sets,
    /// Each row itself.
    Rows,
}

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
    pub(super) fn into_values(self) -> Vec<Value> {
        self.values
    }
}

/// Whether so many have a role in the filter's workspace that a set of them would take longer to make
/// than a page takes to read.
pub(super) fn crowded(
    tx: &SqliteTx<'_>,
    customer: CustomerId,
    filter: &UserFilter,
) -> Stored<bool> {
    let Some(workspace) = filter.workspace else { return Ok(false) };
    let many = tx.one(
        "SELECT count(*) FROM (SELECT 1 FROM roles INDEXED BY roles_by_workspace
            WHERE customer_id = ?1 AND workspace_id = ?2 LIMIT ?3)",
        params![customer.0, workspace.0, CROWD],
        |row| row.get::<_, i64>(0),
    )?;
    Ok(many == Some(CROWD))
}

/// The conditions of a filter, all but its words.
pub(super) fn conditions(customer: CustomerId, filter: &UserFilter, by: By) -> Conditions {
    let mut all = Conditions::of(customer);
    let deleted_too = filter.statuses.contains(&StatusFilter::Deleted);
    if !deleted_too {
        all.and("deleted_at IS NULL");
    }
    let each = filter.statuses.iter();
    let statuses: Vec<String> =
        each.map(|wanted| status(&mut all, *wanted, &filter.cutoffs, by)).collect();
    all.and_any(&statuses);
    if !filter.licenses.is_empty() {
        all.and(&licenses(&filter.licenses, deleted_too, by));
    }
    let roles = roles(&mut all, filter, deleted_too, by);
    all.and_any(&roles);
    if filter.attention {
        let attention = attention(&mut all, &filter.cutoffs, by);
        all.and(&attention);
    }
    all
}

/// In this set of rows. The plus keeps the set from deciding the order in which rows are read.
fn within(set: &str) -> String {
    format!("+row IN ({set})")
}

/// Users of the customer, not deleted, who meet this: found by that index where they make a set.
fn users(by: By, index: &str, condition: &str) -> String {
    match by {
        By::Sets => within(&set(index, condition)),
        // The plus keeps the condition from deciding the order in which rows are read.
        By::Rows => format!("(deleted_at IS NULL AND +({condition}))"),
    }
}

fn set(index: &str, condition: &str) -> String {
    format!(
        "SELECT row FROM users INDEXED BY {index}
         WHERE customer_id = ?1 AND deleted_at IS NULL AND {condition}"
    )
}

fn status(all: &mut Conditions, wanted: StatusFilter, cutoffs: &Cutoffs, by: By) -> String {
    const ANY: &str = "status IN ('active', 'inactive')";
    match wanted {
        // The inactive are the smaller set.
        StatusFilter::Active => {
            let inactive = users(by, "users_seen", "status = 'inactive'");
            format!("(deleted_at IS NULL AND NOT {inactive})")
        }
        StatusFilter::Inactive => users(by, "users_seen", "status = 'inactive'"),
        StatusFilter::Locked => {
            let now = all.bind(millis(cutoffs.now));
            users(by, "users_locked", &format!("{ANY} AND locked_until > {now}"))
        }
        StatusFilter::Expired => {
            let today = all.bind(day(cutoffs.today));
            users(by, "users_expiring", &format!("{ANY} AND expires_on < {today}"))
        }
        StatusFilter::Invited => users(by, "users_invited", "has_password = 0"),
        StatusFilter::Dormant => {
            let before = all.bind(millis(cutoffs.dormant_before));
            let condition = format!("status = 'active' AND seen_at < {before}");
            users(by, "users_seen", &condition)
        }
        StatusFilter::SignedIn if by == By::Rows => SIGNED_IN_ROW.to_owned(),
        StatusFilter::SignedIn => within(SIGNED_IN),
        StatusFilter::Deleted => "deleted_at IS NOT NULL".to_owned(),
    }
}

const SIGNED_IN: &str = "SELECT signed_in.row
    FROM sessions INDEXED BY sessions_one_open
    CROSS JOIN users AS signed_in
        ON signed_in.customer_id = sessions.customer_id AND signed_in.id = sessions.user_id
    WHERE sessions.customer_id = ?1 AND sessions.ended_at IS NULL
        AND signed_in.deleted_at IS NULL";
const SIGNED_IN_ROW: &str = "(deleted_at IS NULL AND EXISTS
    (SELECT 1 FROM sessions INDEXED BY sessions_one_open
     WHERE sessions.customer_id = ?1 AND user_id = users.id AND ended_at IS NULL))";

fn licenses(licenses: &[Option<LicenseType>], deleted_too: bool, by: By) -> String {
    let ranks: Vec<String> =
        licenses.iter().map(|license| license_rank(*license).to_string()).collect();
    let condition = format!("license_rank IN ({})", ranks.join(", "));
    if deleted_too { format!("+({condition})") } else { users(by, "users_by_license", &condition) }
}

/// Alternatives; with a workspace alone, anybody with a role in it.
fn roles(all: &mut Conditions, filter: &UserFilter, deleted_too: bool, by: By) -> Vec<String> {
    const NOTHING: &str = "role_count = 0 AND manager = 0";
    let roles = &filter.roles;
    let workspace = filter.workspace.map(|workspace| all.bind(workspace.0));
    let workspace = workspace.as_deref();
    if roles.is_empty() {
        let anybody = workspace.map(|_| vec![with_role(workspace, None, by), manager(by)]);
        return anybody.unwrap_or_default();
    }
    let each = roles.iter().map(|wanted| match wanted {
        RoleFilter::Manager => manager(by),
        RoleFilter::Is(role) => with_role(workspace, Some(*role), by),
        RoleFilter::None if workspace.is_none() && deleted_too => format!("({NOTHING})"),
        RoleFilter::None if workspace.is_none() => users(by, "users_roleless", NOTHING),
        RoleFilter::None => {
            format!("(NOT {} AND NOT {})", with_role(workspace, None, by), manager(by))
        }
    });
    each.collect()
}

fn manager(by: By) -> String {
    match by {
        By::Sets => within(
            "SELECT row FROM users INDEXED BY users_managers WHERE customer_id = ?1 AND manager = 1",
        ),
        By::Rows => "manager = 1".to_owned(),
    }
}

/// Users with a role in the workspace, or in any; with this one, or any.
fn with_role(workspace: Option<&str>, role: Option<Role>, by: By) -> String {
    let mut which = "roles.customer_id = ?1".to_owned();
    if let Some(workspace) = workspace {
        which.push_str(&format!(" AND workspace_id = {workspace}"));
    }
    if let Some(role) = role {
        which.push_str(&format!(" AND role = '{role}'"));
    }
    match by {
        By::Sets => within(&format!(
            "SELECT user_row FROM roles INDEXED BY roles_by_workspace WHERE {which}"
        )),
        By::Rows => format!("EXISTS (SELECT 1 FROM roles WHERE {which} AND user_id = users.id)"),
    }
}

fn attention(all: &mut Conditions, cutoffs: &Cutoffs, by: By) -> String {
    let now = all.bind(millis(cutoffs.now));
    let soon = all.bind(day(cutoffs.expires_soon));
    let locked = format!("status = 'active' AND locked_until > {now}");
    let expiring = format!("status = 'active' AND expires_on <= {soon}");
    let run_out = format!("has_password = 0 AND status = 'active' AND invited_until < {now}");
    let causes = [
        (
            "users_lacking",
            "status = 'active' AND (license IS NULL OR (role_count = 0 AND manager = 0))",
        ),
        ("users_locked", &locked),
        ("users_expiring", &expiring),
        ("users_invited", &run_out),
    ];
    match by {
        By::Sets => {
            within(&causes.map(|(index, condition)| set(index, condition)).join(" UNION ALL "))
        }
        By::Rows => {
            format!(
                "({})",
                causes.map(|(index, condition)| users(by, index, condition)).join(" OR ")
            )
        }
    }
}
