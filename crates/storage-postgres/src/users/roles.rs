//! The roles of users: those they have now, and the former ones that may come back.

use postgres::Row;
use seatkeeper_domain::{User, WorkspaceId, WorkspaceRole};
use seatkeeper_service::port::Stored;
use uuid::Uuid;

use crate::tx::PgTx;
use crate::values::{Take, list, role, strange};

/// Which of the two tables.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// Roles they have.
    Now,
    /// Roles they had (LIC-10).
    Former,
}

impl Kind {
    const fn table(self) -> &'static str {
        match self {
            Self::Now => "roles",
            Self::Former => "former_roles",
        }
    }
}

/// Puts these in the place of what a user has.
pub(super) fn replace(
    tx: &mut PgTx<'_>,
    kind: Kind,
    user: &User,
    roles: &[WorkspaceRole],
) -> Stored<()> {
    let sql = format!("DELETE FROM {} WHERE customer_id = $1 AND user_id = $2", kind.table());
    tx.write(&sql, &[&user.customer.0, &user.id.0])?;
    add(tx, kind, user, roles)
}

/// Gives these to a user who has none: one statement, however many they are.
pub(super) fn add(
    tx: &mut PgTx<'_>,
    kind: Kind,
    user: &User,
    roles: &[WorkspaceRole],
) -> Stored<()> {
    if roles.is_empty() {
        return Ok(());
    }
    let workspaces: Vec<Uuid> = roles.iter().map(|role| role.workspace.0).collect();
    let words: Vec<&str> = roles.iter().map(|role| role.role.as_str()).collect();
    let tags: Vec<String> = roles.iter().map(|role| list(&role.tags)).collect();
    let sql = format!(
        "INSERT INTO {} (customer_id, user_id, workspace_id, place, role, tags)
         SELECT $1, $2, workspace, place - 1, role, tags
         FROM unnest($3::uuid[], $4::text[], $5::text[])
            WITH ORDINALITY AS held (workspace, role, tags, place)",
        kind.table()
    );
    tx.write(&sql, &[&user.customer.0, &user.id.0, &workspaces, &words, &tags])
}

/// Reads what one statement gathered: `[[workspace, role, tags], …]`, or nothing.
pub(super) fn read(gathered: Option<&str>) -> Stored<Vec<WorkspaceRole>> {
    let Some(text) = gathered else { return Ok(Vec::new()) };
    let rows: Vec<(Uuid, String, String)> =
        serde_json::from_str(text).map_err(|_| strange(text))?;
    rows.into_iter().map(held).collect()
}

/// Roles of both kinds in rows beside their user's, for a query in which `users` stands before this:
/// workspace, role, tags, and whether it is a former one; all `NULL` where the user has none.
pub(super) const BESIDE: &str = "LEFT JOIN LATERAL (
        SELECT workspace_id, role, tags, false AS former, place FROM roles
        WHERE roles.customer_id = users.customer_id AND roles.user_id = users.id
        UNION ALL
        SELECT workspace_id, role, tags, true, place FROM former_roles
        WHERE former_roles.customer_id = users.customer_id AND former_roles.user_id = users.id
        ORDER BY former, place
    ) AS held ON true";

/// Gives a user the role in the columns of [`BESIDE`], which begin here.
pub(super) fn add_beside(user: &mut User, row: &Row, first: usize) -> Stored<()> {
    let mut row = Take::from(row, first);
    let Some(workspace) = row.get()? else { return Ok(()) };
    let (word, tags, former) = (row.get()?, row.list()?, row.get()?);
    let role = WorkspaceRole { workspace: WorkspaceId(workspace), role: role(word)?, tags };
    let kind = if former { &mut user.former_roles } else { &mut user.roles };
    kind.push(role);
    Ok(())
}

fn held((workspace, word, tags): (Uuid, String, String)) -> Stored<WorkspaceRole> {
    let tags = serde_json::from_str(&tags).map_err(|_| strange(&tags))?;
    Ok(WorkspaceRole { workspace: WorkspaceId(workspace), role: role(&word)?, tags })
}
