//! The baseline of what is asked over HTTP: axum over rusqlite, which asks no rule and knows no
//! caller.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::anyhow;
use axum::extract::{Path as Named, Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use rusqlite::{Connection, OpenFlags, Row, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const PAGE: &str = include_str!("../sql/bare_page.sql");
const SESSION: &str = include_str!("../sql/bare_session.sql");

/// Connections that nobody uses just now.
struct Pool {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

type Shared = State<Arc<Pool>>;
type Answer<T> = Result<Json<T>, StatusCode>;

/// Serves a file for ever; `listens` is told where.
pub fn serve(path: &Path, listens: impl FnOnce(SocketAddr)) -> anyhow::Result<()> {
    let pool = Arc::new(Pool { path: path.to_owned(), idle: Mutex::default() });
    pool.with(|_| Ok(())).map_err(|status| anyhow!("the store cannot be opened: {status}"))?;
    let app = Router::new()
        .route("/users", get(page))
        .route("/sessions/{id}", get(session))
        .with_state(pool);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        listens(listener.local_addr()?);
        Ok(axum::serve(listener, app).await?)
    })
}

impl Pool {
    fn with<T>(
        &self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StatusCode> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let open = || Connection::open_with_flags(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY);
        let failed = |_| StatusCode::INTERNAL_SERVER_ERROR;
        let connection = idle.map_or_else(open, Ok).map_err(failed)?;
        let answer = read(&connection).map_err(failed);
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        answer
    }
}

async fn blocking<T: Send + 'static>(
    pool: Arc<Pool>,
    read: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
) -> Answer<T> {
    let done = tokio::task::spawn_blocking(move || pool.with(read)).await;
    done.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?.map(Json)
}

/// Where a page begins.
#[derive(Deserialize)]
struct After {
    customer: Uuid,
    name: String,
    email: String,
}

#[derive(Serialize)]
struct Person {
    id: Uuid,
    full_name: String,
    email: String,
    phone: Option<String>,
    department: Option<String>,
    language: String,
    license: Option<String>,
    status: String,
    manager: bool,
    has_password: bool,
    locked_until: Option<i64>,
    valid_from: Option<String>,
    expires_on: Option<String>,
    last_sign_in: Option<i64>,
    created_at: i64,
    version: u32,
}

async fn page(State(pool): Shared, Query(after): Query<After>) -> Answer<Vec<Person>> {
    blocking(pool, move |connection| {
        let mut statement = connection.prepare_cached(PAGE)?;
        let rows = statement.query_map(params![after.customer, after.name, after.email], person)?;
        rows.collect()
    })
    .await
}

fn person(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: row.get(0)?,
        full_name: row.get(1)?,
        email: row.get(2)?,
        phone: row.get(3)?,
        department: row.get(4)?,
        language: row.get(5)?,
        license: row.get(6)?,
        status: row.get(7)?,
        manager: row.get(8)?,
        has_password: row.get(9)?,
        locked_until: row.get(10)?,
        valid_from: row.get(11)?,
        expires_on: row.get(12)?,
        last_sign_in: row.get(13)?,
        created_at: row.get(14)?,
        version: row.get(15)?,
    })
}

#[derive(Serialize)]
struct Open {
    id: Uuid,
    user: Uuid,
    license: Option<String>,
    client: String,
    started_at: i64,
    last_seen_at: i64,
}

async fn session(State(pool): Shared, Named(id): Named<Uuid>) -> Answer<Open> {
    blocking(pool, move |connection| {
        connection.prepare_cached(SESSION)?.query_row(params![id], |row| {
            Ok(Open {
                id: row.get(0)?,
                user: row.get(1)?,
                license: row.get(2)?,
                client: row.get(3)?,
                started_at: row.get(4)?,
                last_seen_at: row.get(5)?,
            })
        })
    })
    .await
}
