//! The roles of users: those they have now, and the former ones that may come back.

use std::collections::HashMap;
use std::rc::Rc;

use rusqlite::types::Value;
use rusqlite::{Row, params};
use seatkeeper_domain::{CustomerId, Role, User, UserId, WorkspaceId, WorkspaceRole};
use seatkeeper_service::port::Stored;
use uuid::Uuid;

use crate::tx::SqliteTx;
use crate::values::{Sql, Take, list, strange};

/// Which of the two tables.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// Roles they have.
    Now,
    /// Roles they had (LIC-10).
    Former,
}

impl Kind {
    /// Roles of now are found by filters too, through the user's row.
    const fn insert(self) -> &'static str {
        match self {
            Self::Now => {
                "INSERT INTO roles
                    (customer_id, user_id, workspace_id, place, role, tags, user_row)
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6, row FROM users WHERE customer_id = ?1 AND id = ?2"
            }
            Self::Former => {
                "INSERT INTO former_roles (customer_id, user_id, workspace_id, place, role, tags)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
            }
        }
    }

    const fn table(self) -> &'static str {
        match self {
            Self::Now => "roles",
            Self::Former => "former_roles",
        }
    }
}

/// Puts these in the place of what a user has.
pub(super) fn replace(
    tx: &SqliteTx<'_>,
    kind: Kind,
    user: &User,
    roles: &[WorkspaceRole],
) -> Stored<()> {
    let table = kind.table();
    tx.change(
        &format!("DELETE FROM {table} WHERE customer_id = ?1 AND user_id = ?2"),
        params![user.customer.0, user.id.0],
    )?;
    for (place, role) in (0_i64..).zip(roles) {
        tx.change(
            kind.insert(),
            params![
                user.customer.0,
                user.id.0,
                role.workspace.0,
                place,
                role.role.as_str(),
                list(&role.tags)
            ],
        )?;
    }
    Ok(())
}

/// Gives one user its roles: one statement for both kinds.
pub(super) fn fill_one(tx: &SqliteTx<'_>, mut user: User) -> Stored<User> {
    let rows = tx.all(
        "SELECT workspace_id, role, tags, place, 0 AS former FROM roles
         WHERE customer_id = ?1 AND user_id = ?2
         UNION ALL
         SELECT workspace_id, role, tags, place, 1 FROM former_roles
         WHERE customer_id = ?1 AND user_id = ?2
         ORDER BY former, place",
        params![user.customer.0, user.id.0],
        |row| Ok((row.get(4)?, read_role(&mut Take::new(row))?)),
    )?;
    for (former, role) in rows {
        if former { user.former_roles.push(role) } else { user.roles.push(role) }
    }
    Ok(user)
}

/// Gives users of one customer their roles: two statements, however many they are.
pub(super) fn fill(tx: &SqliteTx<'_>, customer: CustomerId, users: &mut [User]) -> Stored<()> {
    let ids: Vec<Value> = users.iter().map(|user| Value::from(user.id.0)).collect();
    let ids = Rc::new(ids);
    let mut now = of(tx, Kind::Now, customer, &ids)?;
    let mut former = of(tx, Kind::Former, customer, &ids)?;
    for user in users {
        user.roles = now.remove(&user.id).unwrap_or_default();
        user.former_roles = former.remove(&user.id).unwrap_or_default();
    }
    Ok(())
}

/// By user. Read from the array on: for a condition a set of it would be made first.
fn of(
    tx: &SqliteTx<'_>,
    kind: Kind,
    customer: CustomerId,
    ids: &Rc<Vec<Value>>,
) -> Stored<HashMap<UserId, Vec<WorkspaceRole>>> {
    let sql = format!(
        "SELECT user_id, place, workspace_id, role, tags FROM rarray(?2) AS wanted
         CROSS JOIN {} AS held ON held.customer_id = ?1 AND held.user_id = wanted.value",
        kind.table()
    );
    let mut rows = tx.all(&sql, params![customer.0, ids], read)?;
    rows.sort_by_key(|(_, place, _)| *place);
    let mut by_user: HashMap<UserId, Vec<WorkspaceRole>> = HashMap::new();
    for (user, _, role) in rows {
        by_user.entry(user).or_default().push(role);
    }
    Ok(by_user)
}

/// Columns of a statement over `users` that hold a user's roles, those of now and the former ones.
pub(super) fn columns() -> String {
    let of = |kind: Kind| {
        format!(
            "(SELECT json_group_array(json_array(hex(workspace_id), role, json(tags)) ORDER BY place)
              FROM {table} WHERE {table}.customer_id = users.customer_id AND user_id = users.id)",
            table = kind.table()
        )
    };
    format!("{}, {}", of(Kind::Now), of(Kind::Former))
}

/// A user with the roles in the [`columns`] of its row, which begin at that one.
pub(super) fn read_with(user: User, row: &Row<'_>, first: usize) -> Sql<User> {
    let of = |column: usize| -> Sql<Vec<WorkspaceRole>> {
        let text = row.get_ref(column)?.as_str()?;
        let listed: Vec<(Uuid, Role, Vec<String>)> =
            serde_json::from_str(text).map_err(|_| strange(text))?;
        let role = |(workspace, role, tags)| WorkspaceRole {
            workspace: WorkspaceId(workspace),
            role,
            tags,
        };
        Ok(listed.into_iter().map(role).collect())
    };
    Ok(User { roles: of(first)?, former_roles: of(first + 1)?, ..user })
}

fn read(row: &Row<'_>) -> Sql<(UserId, i64, WorkspaceRole)> {
    let mut row = Take::new(row);
    Ok((UserId(row.get()?), row.get()?, read_role(&mut row)?))
}

fn read_role(row: &mut Take<'_, '_>) -> Sql<WorkspaceRole> {
    Ok(WorkspaceRole { workspace: WorkspaceId(row.get()?), role: row.role()?, tags: row.list()? })
}
