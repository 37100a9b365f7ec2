//! Sessions as rows; lists of them and denials in the modules below.

mod denials;
mod history;

use std::rc::Rc;

use chrono::{DateTime, Utc};
use rusqlite::types::Value;
use rusqlite::{Row, params};
use seatkeeper_domain::{
    Client, CustomerId, Denial, LicenseType, Session, SessionEnd, SessionId, UserId, WorkspaceId,
};
use seatkeeper_service::port::{
    Arrival, Page, PageAt, Secrets as _, SessionSpan, Sessions, SignedIn, Stored, Users as _,
};

use crate::directory;
use crate::tx::SqliteTx;
use crate::values::{Sql, Take, millis, millis_or_null};

const COLUMNS: &str = "sessions.id, sessions.customer_id, user_id, sessions.license, workspace_id,
    client, device, address, started_at, last_seen_at, last_active_at, ended_at, end, ended_by,
    reason";

impl Sessions for SqliteTx<'_> {
    fn insert_session(&mut self, session: &Session, token_sha256: &[u8; 32]) -> Stored<()> {
        insert(self, session, token_sha256)?;
        directory::enter(self, session.id.0, session.customer, "session")?;
        self.change(
            "INSERT INTO directory_token (sha256, customer_id, session_id) VALUES (?1, ?2, ?3)",
            params![token_sha256, session.customer.0, session.id.0],
        )
        .map(drop)
    }

    fn session(&mut self, id: SessionId) -> Stored<Option<Session>> {
        let Some(customer) = directory::customer_of(self, id.0, "session")? else {
            return Ok(None);
        };
        find(self, customer, id)
    }

    fn session_by_token(&mut self, token_sha256: &[u8; 32]) -> Stored<Option<Session>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM directory_token JOIN sessions
             ON sessions.customer_id = directory_token.customer_id AND id = session_id
             WHERE sha256 = ?1"
        );
        self.one(&sql, [token_sha256], read)
    }

    fn open_session(&mut self, customer: CustomerId, user: UserId) -> Stored<Option<Session>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM sessions
             WHERE customer_id = ?1 AND user_id = ?2 AND ended_at IS NULL"
        );
        self.one(&sql, params![customer.0, user.0], read)
    }

    fn arrival(&mut self, customer: CustomerId, user: UserId) -> Stored<Option<Arrival>> {
        let Some(person) = self.user(user)? else { return Ok(None) };
        let credential = self.credential(customer, user)?;
        let open = self.open_session(customer, user)?;
        Ok(Some(Arrival { user: person, credential, open }))
    }

    fn touch_session(&mut self, session: &Session) -> Stored<()> {
        self.change(
            "UPDATE sessions SET last_seen_at = ?3, last_active_at = ?4, workspace_id = ?5
             WHERE customer_id = ?1 AND id = ?2",
            params![
                session.customer.0,
                session.id.0,
                millis(session.last_seen_at),
                millis(session.last_active_at),
                session.workspace.map(|workspace| workspace.0)
            ],
        )
        .map(drop)
    }

    fn end_session(&mut self, session: &Session) -> Stored<()> {
        self.change(
            "UPDATE sessions SET ended_at = ?3, end = ?4, ended_by = ?5, reason = ?6
             WHERE customer_id = ?1 AND id = ?2",
            params![
                session.customer.0,
                session.id.0,
                millis_or_null(session.ended_at),
                session.end.map(SessionEnd::as_str),
                session.ended_by.map(|user| user.0),
                session.reason
            ],
        )
        .map(drop)
    }

    fn open_sessions(
        &mut self,
        customer: CustomerId,
        license: Option<LicenseType>,
        at: &PageAt,
    ) -> Stored<Page<SignedIn>> {
        history::open(self, customer, license, at)
    }

    fn signed_in_since(
        &mut self,
        customer: CustomerId,
        users: &[UserId],
    ) -> Stored<Vec<(UserId, DateTime<Utc>)>> {
        let users: Vec<Value> = users.iter().map(|user| user.0.into()).collect();
        self.all(
            "SELECT user_id, started_at FROM rarray(?2) AS wanted
             CROSS JOIN sessions INDEXED BY sessions_one_open
                ON customer_id = ?1 AND user_id = wanted.value AND ended_at IS NULL",
            params![customer.0, Rc::new(users)],
            |row| {
                let mut row = Take::new(row);
                Ok((UserId(row.get()?), row.moment()?))
            },
        )
    }

    fn open_count(&mut self, customer: CustomerId) -> Stored<u64> {
        let count: Option<i64> = self.one(
            "SELECT count(*) FROM sessions INDEXED BY sessions_one_open
             WHERE customer_id = ?1 AND ended_at IS NULL",
            [customer.0],
            |row| row.get(0),
        )?;
        Ok(count.unwrap_or_default().unsigned_abs())
    }

    fn sweepable(
        &mut self,
        customer: CustomerId,
        seen_before: DateTime<Utc>,
        active_before: DateTime<Utc>,
        started_before: DateTime<Utc>,
        limit: u32,
    ) -> Stored<Vec<Session>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM sessions INDEXED BY sessions_open
             WHERE customer_id = ?1 AND ended_at IS NULL
                AND (last_seen_at <= ?2 OR last_active_at <= ?3 OR started_at <= ?4)
             ORDER BY started_at, id LIMIT ?5"
        );
        let (seen, active) = (millis(seen_before), millis(active_before));
        self.all(&sql, params![customer.0, seen, active, millis(started_before), limit], read)
    }

    fn customers_with_sessions(&mut self) -> Stored<Vec<CustomerId>> {
        // Skips from customer to customer in the index instead of reading every open session.
        self.all(
            "WITH RECURSIVE open (customer) AS (
                SELECT min(customer_id) FROM sessions WHERE ended_at IS NULL
                UNION ALL
                SELECT (SELECT min(customer_id) FROM sessions
                        WHERE ended_at IS NULL AND customer_id > open.customer)
                FROM open WHERE open.customer IS NOT NULL)
             SELECT customer FROM open WHERE customer IS NOT NULL",
            [],
            |row| row.get(0).map(CustomerId),
        )
    }

    fn session_history(
        &mut self,
        customer: CustomerId,
        user: Option<UserId>,
        end: Option<SessionEnd>,
        at: &PageAt,
    ) -> Stored<Page<SignedIn>> {
        history::past(self, customer, user, end, at)
    }

    fn spans(
        &mut self,
        customer: CustomerId,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        each: &mut dyn FnMut(SessionSpan) -> Stored<bool>,
    ) -> Stored<()> {
        history::spans(self, customer, (from, to), each)
    }

    fn insert_denial(&mut self, denial: &Denial) -> Stored<()> {
        denials::insert(self, denial)
    }

    fn denials(
        &mut self,
        customer: CustomerId,
        user: Option<UserId>,
        at: &PageAt,
    ) -> Stored<Page<Denial>> {
        denials::page(self, customer, user, at)
    }

    fn denials_since(
        &mut self,
        customer: CustomerId,
        since: DateTime<Utc>,
    ) -> Stored<Vec<(LicenseType, u32)>> {
        denials::since(self, customer, since)
    }
}

fn insert(tx: &SqliteTx<'_>, session: &Session, token_sha256: &[u8; 32]) -> Stored<()> {
    tx.change(
        "INSERT INTO sessions (customer_id, id, user_id, license, workspace_id, client, device,
            address, started_at, last_seen_at, last_active_at, ended_at, end, ended_by, reason,
            token_sha256)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        params![
            session.customer.0,
            session.id.0,
            session.user.0,
            session.license.map(LicenseType::as_str),
            session.workspace.map(|workspace| workspace.0),
            session.client.name,
            session.client.device,
            session.client.address,
            millis(session.started_at),
            millis(session.last_seen_at),
            millis(session.last_active_at),
            millis_or_null(session.ended_at),
            session.end.map(SessionEnd::as_str),
            session.ended_by.map(|user| user.0),
            session.reason,
            token_sha256
        ],
    )
    .map(drop)
}

fn find(tx: &SqliteTx<'_>, customer: CustomerId, id: SessionId) -> Stored<Option<Session>> {
    let sql = format!("SELECT {COLUMNS} FROM sessions WHERE customer_id = ?1 AND id = ?2");
    tx.one(&sql, params![customer.0, id.0], read)
}

fn read(row: &Row<'_>) -> Sql<Session> {
    read_on(&mut Take::new(row))
}

fn read_on(row: &mut Take<'_, '_>) -> Sql<Session> {
    Ok(Session {
        id: SessionId(row.get()?),
        customer: CustomerId(row.get()?),
        user: UserId(row.get()?),
        license: row.license()?,
        workspace: row.get::<Option<_>>()?.map(WorkspaceId),
        client: Client { name: row.get()?, device: row.get()?, address: row.get()? },
        started_at: row.moment()?,
        last_seen_at: row.moment()?,
        last_active_at: row.moment()?,
        ended_at: row.moment_or_null()?,
        end: row.session_end()?,
        ended_by: row.get::<Option<_>>()?.map(UserId),
        reason: row.get()?,
    })
}
