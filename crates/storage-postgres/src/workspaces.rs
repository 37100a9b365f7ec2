//! Workspaces.

use postgres::Row;
use seatkeeper_domain::{CustomerId, Refusal, UserId, Workspace, WorkspaceId};
use seatkeeper_service::port::{Page, PageAt, Stored, Workspaces};
use uuid::Uuid;

use crate::cursor::{Cursor, Kind, Value, page};
use crate::directory;
use crate::fault::{fault, is_duplicate};
use crate::tx::PgTx;
use crate::values::{Take, list, millis};

impl Workspaces for PgTx<'_> {
    fn workspaces(&mut self, customer: CustomerId) -> Stored<Vec<Workspace>> {
        self.enter(customer)?;
        self.all(
            "SELECT id, customer_id, name, languages, created_at FROM workspaces
             WHERE customer_id = $1 ORDER BY created_at, id",
            &[&customer.0],
            read,
        )
    }

    fn workspaces_page(&mut self, customer: CustomerId, at: &PageAt) -> Stored<Page<Workspace>> {
        self.enter(customer)?;
        let after = Cursor::after("workspaces", &[Kind::Integer, Kind::Id], at.after.as_ref())?;
        let key = after.map_or_else(
            || vec![Value::Integer(i64::MIN), Value::Id(Uuid::nil())],
            |cursor| cursor.key,
        );
        let limit = Value::Integer(i64::from(at.limit) + 1);
        let values = [&[Value::Id(customer.0)], &key[..], &[limit]].concat();
        let found = self.found(
            "SELECT id, customer_id, name, languages, created_at FROM workspaces
             WHERE customer_id = $1 AND (created_at, id) > ($2, $3)
             ORDER BY created_at, id LIMIT $4",
            &values,
            read,
        )?;
        Ok(page(found, at.limit, |last| Cursor {
            list: "workspaces",
            key: vec![Value::Integer(millis(last.created_at)), Value::Id(last.id.0)],
        }))
    }

    fn workspace(&mut self, id: WorkspaceId) -> Stored<Option<Workspace>> {
        let sql = "SELECT workspaces.id, workspaces.customer_id, name, languages, created_at
            FROM directory_id
            JOIN workspaces ON workspaces.customer_id = directory_id.customer_id
                AND workspaces.id = directory_id.id
            WHERE directory_id.id = $1 AND kind = 'workspace'";
        self.held(|tx| tx.one(sql, &[&id.0], read), |workspace| workspace.customer)
    }

    fn insert_workspace(&mut self, workspace: &Workspace) -> Stored<()> {
        self.enter(workspace.customer)?;
        let inserted = self.change(
            "INSERT INTO workspaces (customer_id, id, name, name_lower, languages, created_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (customer_id, name_lower) DO NOTHING",
            &[
                &workspace.customer.0,
                &workspace.id.0,
                &workspace.name,
                &workspace.name.to_lowercase(),
                &list(&workspace.languages),
                &millis(workspace.created_at),
            ],
        )?;
        if inserted == 0 {
            return Err(name_taken());
        }
        directory::enter(self, workspace.id.0, workspace.customer, "workspace")
    }

    fn update_workspace(&mut self, workspace: &Workspace) -> Stored<()> {
        self.enter(workspace.customer)?;
        let updated = self.try_change(
            "UPDATE workspaces SET name = $3, name_lower = $4, languages = $5
             WHERE customer_id = $1 AND id = $2",
            &[
                &workspace.customer.0,
                &workspace.id.0,
                &workspace.name,
                &workspace.name.to_lowercase(),
                &list(&workspace.languages),
            ],
        );
        match updated {
            Ok(_) => Ok(()),
            Err(error) if is_duplicate(&error) => Err(name_taken()),
            Err(error) => Err(fault(&error)),
        }
    }

    fn role_holders(&mut self, workspace: &Workspace) -> Stored<Vec<UserId>> {
        self.enter(workspace.customer)?;
        self.all(
            "SELECT user_id FROM roles WHERE customer_id = $1 AND workspace_id = $2
             ORDER BY user_id",
            &[&workspace.customer.0, &workspace.id.0],
            |row| Ok(UserId(Take::new(row).get()?)),
        )
    }

    fn delete_workspace(&mut self, workspace: &Workspace) -> Stored<()> {
        self.enter(workspace.customer)?;
        for sql in [
            "DELETE FROM former_roles WHERE customer_id = $1 AND workspace_id = $2",
            "DELETE FROM workspaces WHERE customer_id = $1 AND id = $2",
        ] {
            self.write(sql, &[&workspace.customer.0, &workspace.id.0])?;
        }
        directory::leave(self, workspace.id.0)
    }

    fn members(&mut self, workspace: &Workspace) -> Stored<u32> {
        self.enter(workspace.customer)?;
        // The deleted are few: counting them apart leaves the rest to one index.
        let count = self.one(
            "SELECT (SELECT count(*) FROM roles WHERE customer_id = $1 AND workspace_id = $2)
                - (SELECT count(*) FROM users
                    WHERE deleted_at IS NOT NULL AND customer_id = $1 AND EXISTS
                        (SELECT 1 FROM roles WHERE roles.customer_id = $1
                            AND roles.user_id = users.id AND roles.workspace_id = $2))",
            &[&workspace.customer.0, &workspace.id.0],
            |row| Take::new(row).count(),
        )?;
        Ok(count.unwrap_or_default())
    }
}

fn name_taken() -> Refusal {
    Refusal::invalid("name", "another workspace has this name")
}

fn read(row: &Row) -> Stored<Workspace> {
    let mut row = Take::new(row);
    Ok(Workspace {
        id: WorkspaceId(row.get()?),
        customer: CustomerId(row.get()?),
        name: row.get()?,
        languages: row.list()?,
        created_at: row.moment()?,
    })
}
