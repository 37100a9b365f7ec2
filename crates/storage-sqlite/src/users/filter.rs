//! Filters of the list of users as SQL conditions. Each is a set of rows read from a narrow index: a
//! list that is read from the index of its order never has to look at the rows themselves.

use rusqlite::types::Value;
use seatkeeper_domain::{CustomerId, LicenseType, Role};
use seatkeeper_service::port::{Cutoffs, RoleFilter, StatusFilter, UserFilter};

use crate::values::{day, license_rank, millis};

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

/// The conditions of a filter, all but its words.
pub(super) fn conditions(customer: CustomerId, filter: &UserFilter) -> Conditions {
    let mut all = Conditions::of(customer);
    let deleted_too = filter.statuses.contains(&StatusFilter::Deleted);
    if !deleted_too {
        all.and("deleted_at IS NULL");
    }
    let statuses: Vec<String> =
        filter.statuses.iter().map(|wanted| status(&mut all, *wanted, &filter.cutoffs)).collect();
    all.and_any(&statuses);
    if !filter.licenses.is_empty() {
        all.and(&licenses(&filter.licenses, deleted_too));
    }
    let roles = roles(&mut all, filter, deleted_too);
    all.and_any(&roles);
    if filter.attention {
        let attention = attention(&mut all, &filter.cutoffs);
        all.and(&attention);
    }
    all
}

/// In this set of rows. The plus keeps the set from deciding the order in which rows are read.
fn within(set: &str) -> String {
    format!("+row IN ({set})")
}

/// Users of the customer, not deleted, by this index.
fn users(index: &str, condition: &str) -> String {
    format!(
        "SELECT row FROM users INDEXED BY {index}
         WHERE customer_id = ?1 AND deleted_at IS NULL AND {condition}"
    )
}

fn status(all: &mut Conditions, wanted: StatusFilter, cutoffs: &Cutoffs) -> String {
    const ANY: &str = "status IN ('active', 'inactive')";
    match wanted {
        // The inactive are the smaller set.
        StatusFilter::Active => {
            let inactive = users("users_seen", "status = 'inactive'");
            format!("(deleted_at IS NULL AND +row NOT IN ({inactive}))")
        }
        StatusFilter::Inactive => within(&users("users_seen", "status = 'inactive'")),
        StatusFilter::Locked => {
            let now = all.bind(millis(cutoffs.now));
            within(&users("users_locked", &format!("{ANY} AND locked_until > {now}")))
        }
        StatusFilter::Expired => {
            let today = all.bind(day(cutoffs.today));
            within(&users("users_expiring", &format!("{ANY} AND expires_on < {today}")))
        }
        StatusFilter::Invited => within(&users("users_invited", "has_password = 0")),
        StatusFilter::Dormant => {
            let before = all.bind(millis(cutoffs.dormant_before));
            within(&users("users_seen", &format!("status = 'active' AND seen_at < {before}")))
        }
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

fn licenses(licenses: &[Option<LicenseType>], deleted_too: bool) -> String {
    let ranks: Vec<String> =
        licenses.iter().map(|license| license_rank(*license).to_string()).collect();
    let condition = format!("license_rank IN ({})", ranks.join(", "));
    if deleted_too { condition } else { within(&users("users_by_license", &condition)) }
}

/// Alternatives; with a workspace alone, anybody with a role in it.
fn roles(all: &mut Conditions, filter: &UserFilter, deleted_too: bool) -> Vec<String> {
    const NOTHING: &str = "role_count = 0 AND manager = 0";
    let roles = &filter.roles;
    let workspace = filter.workspace.map(|workspace| all.bind(workspace.0));
    let workspace = workspace.as_deref();
    if roles.is_empty() {
        let anybody = workspace.map(|_| vec![within(&with_role(workspace, None)), manager()]);
        return anybody.unwrap_or_default();
    }
    let each = roles.iter().map(|wanted| match wanted {
        RoleFilter::Manager => manager(),
        RoleFilter::Is(role) => within(&with_role(workspace, Some(*role))),
        RoleFilter::None if workspace.is_none() && deleted_too => format!("({NOTHING})"),
        RoleFilter::None if workspace.is_none() => within(&users("users_roleless", NOTHING)),
        RoleFilter::None => {
            let somebody = with_role(workspace, None);
            format!("(+row NOT IN ({somebody}) AND NOT {})", manager())
        }
    });
    each.collect()
}

fn manager() -> String {
    within("SELECT row FROM users INDEXED BY users_managers WHERE customer_id = ?1 AND manager = 1")
}

/// Users with a role in the workspace, or in any; with this one, or any.
fn with_role(workspace: Option<&str>, role: Option<Role>) -> String {
    let mut set = "SELECT user_row FROM roles INDEXED BY roles_by_workspace
        WHERE roles.customer_id = ?1"
        .to_owned();
    if let Some(workspace) = workspace {
        set.push_str(&format!(" AND workspace_id = {workspace}"));
    }
    if let Some(role) = role {
        set.push_str(&format!(" AND role = '{role}'"));
    }
    set
}

fn attention(all: &mut Conditions, cutoffs: &Cutoffs) -> String {
    let now = all.bind(millis(cutoffs.now));
    let soon = all.bind(day(cutoffs.expires_soon));
    let lacking = "status = 'active' AND (license IS NULL OR (role_count = 0 AND manager = 0))";
    let sets = [
        users("users_lacking", lacking),
        users("users_locked", &format!("status = 'active' AND locked_until > {now}")),
        users("users_expiring", &format!("status = 'active' AND expires_on <= {soon}")),
        users(
            "users_invited",
            &format!("has_password = 0 AND status = 'active' AND invited_until < {now}"),
        ),
    ];
    within(&sets.join(" UNION ALL "))
}
