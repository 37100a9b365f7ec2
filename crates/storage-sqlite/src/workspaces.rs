//! Workspaces.

use rusqlite::{Row, params};
use seatkeeper_domain::{CustomerId, Refusal, UserId, Workspace, WorkspaceId};
use seatkeeper_service::port::{Page, PageAt, Stored, Workspaces};

use crate::cursor::{Cursor, page};
use crate::directory;
use crate::fault::{fault, is_duplicate};
use crate::tx::SqliteTx;
use crate::values::{Sql, Take, list, millis};

impl Workspaces for SqliteTx<'_> {
    fn workspaces(&mut self, customer: CustomerId) -> Stored<Vec<Workspace>> {
        self.all(
            "SELECT id, customer_id, name, languages, created_at FROM workspaces
             WHERE customer_id = ?1 ORDER BY created_at, id",
            [customer.0],
            read,
        )
    }

    fn workspaces_page(&mut self, customer: CustomerId, at: &PageAt) -> Stored<Page<Workspace>> {
        let after = Cursor::after("workspaces", 2, at.after.as_ref())?;
        let (created_at, id) = after.map_or_else(
            || (i64::MIN.into(), Vec::new().into()),
            |cursor| (cursor.key[0].clone(), cursor.key[1].clone()),
        );
        let found = self.all(
            "SELECT id, customer_id, name, languages, created_at FROM workspaces
             WHERE customer_id = ?1 AND (created_at, id) > (?2, ?3)
             ORDER BY created_at, id LIMIT ?4",
            params![customer.0, created_at, id, i64::from(at.limit) + 1],
            read,
        )?;
        Ok(page(found, at.limit, |last| Cursor {
            list: "workspaces",
            key: vec![millis(last.created_at).into(), last.id.0.into()],
        }))
    }

    fn workspace(&mut self, id: WorkspaceId) -> Stored<Option<Workspace>> {
        let Some(customer) = directory::customer_of(self, id.0, "workspace")? else {
            return Ok(None);
        };
        self.one(
            "SELECT id, customer_id, name, languages, created_at FROM workspaces
             WHERE customer_id = ?1 AND id = ?2",
            params![customer.0, id.0],
            read,
        )
    }

    fn insert_workspace(&mut self, workspace: &Workspace) -> Stored<()> {
        let inserted = self.try_change(
            "INSERT INTO workspaces (customer_id, id, name, name_lower, languages, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                workspace.customer.0,
                workspace.id.0,
                workspace.name,
                workspace.name.to_lowercase(),
                list(&workspace.languages),
                millis(workspace.created_at)
            ],
        );
        inserted.map_err(name_taken)?;
        directory::enter(self, workspace.id.0, workspace.customer, "workspace")
    }

    fn update_workspace(&mut self, workspace: &Workspace) -> Stored<()> {
        let updated = self.try_change(
            "UPDATE workspaces SET name = ?3, name_lower = ?4, languages = ?5
             WHERE customer_id = ?1 AND id = ?2",
            params![
                workspace.customer.0,
                workspace.id.0,
                workspace.name,
                workspace.name.to_lowercase(),
                list(&workspace.languages)
            ],
        );
        updated.map_err(name_taken).map(drop)
    }

    fn role_holders(&mut self, workspace: &Workspace) -> Stored<Vec<UserId>> {
        self.all(
            "SELECT user_id FROM roles WHERE customer_id = ?1 AND workspace_id = ?2
             ORDER BY user_id",
            params![workspace.customer.0, workspace.id.0],
            |row| row.get(0).map(UserId),
        )
    }

    fn delete_workspace(&mut self, workspace: &Workspace) -> Stored<()> {
        let key = params![workspace.customer.0, workspace.id.0];
        self.change("DELETE FROM former_roles WHERE customer_id = ?1 AND workspace_id = ?2", key)?;
        self.change("DELETE FROM workspaces WHERE customer_id = ?1 AND id = ?2", key)?;
        directory::leave(self, workspace.id.0)
    }

    fn members(&mut self, workspace: &Workspace) -> Stored<u32> {
        // The deleted are few: counting them apart leaves the rest to one index.
        let count = self.one(
            "SELECT (SELECT count(*) FROM roles WHERE customer_id = ?1 AND workspace_id = ?2)
                - (SELECT count(*) FROM users INDEXED BY users_deleted
                    WHERE deleted_at IS NOT NULL AND customer_id = ?1 AND EXISTS
                        (SELECT 1 FROM roles WHERE roles.customer_id = ?1
                            AND roles.user_id = users.id AND roles.workspace_id = ?2))",
            params![workspace.customer.0, workspace.id.0],
            |row| row.get(0),
        )?;
        Ok(count.unwrap_or_default())
    }
}

fn name_taken(error: rusqlite::Error) -> Refusal {
    if is_duplicate(&error) {
        return Refusal::invalid("name", "another workspace has this name");
    }
    fault(error)
}

fn read(row: &Row<'_>) -> Sql<Workspace> {
    let mut row = Take::new(row);
    Ok(Workspace {
        id: WorkspaceId(row.get()?),
        customer: CustomerId(row.get()?),
        name: row.get()?,
        languages: row.list()?,
        created_at: row.moment()?,
    })
}
