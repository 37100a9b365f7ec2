//! The versions of a store and the way from each to the next; what a database holds before anything is
//! written to it; and what rights and extensions it takes.

use postgres::error::SqlState;
use postgres::{Client, Transaction};
use seatkeeper_domain::Refusal;
use seatkeeper_service::port::Stored;

use crate::fault::{fault, unavailable};

/// Scripts, each the way to the next version. The numbers are those of SQLite's.
const STEPS: &[&str] = &[
    include_str!("../migrations/0001_initial.sql"),
    include_str!("../migrations/0002_address.sql"),
    include_str!("../migrations/0003_kept_answers.sql"),
];

/// Marks a database as ours.
const APPLICATION: &str = "seatkeeper";

/// Held while a store is looked at and brought up to date.
const MIGRATING: i64 = 0x534B_5052_0000_0000;

/// The oldest server that is tried.
const OLDEST_SERVER: i32 = 150_000;

const NOT_OURS: &str = "not a Seatkeeper store";

/// The version that this program writes.
#[must_use]
pub fn newest() -> u32 {
    u32::try_from(STEPS.len()).unwrap_or(u32::MAX)
}

/// What a database is for us.
enum Found {
    /// Nothing is in it.
    Nothing,
    /// A store of this version.
    Store(u32),
    /// Something of somebody else's.
    Other,
}

/// Makes a store in an empty database.
pub(crate) fn create(client: &mut Client) -> Stored<()> {
    changing(client, |tx| match look(tx)? {
        Found::Nothing => migrate(tx, 0),
        Found::Store(_) => Err(unavailable("a store is in this database already")),
        Found::Other => Err(unavailable("this database holds something else")),
    })
}

/// Accepts a store that is there, and brings it to the newest version.
pub(crate) fn open(client: &mut Client) -> Stored<()> {
    changing(client, |tx| match look(tx)? {
        Found::Store(store) if store > newest() => {
            Err(Refusal::StoreNewer { store, ours: newest() })
        }
        Found::Store(store) => migrate(tx, store),
        Found::Nothing | Found::Other => Err(unavailable(NOT_OURS)),
    })
}

/// Takes away what [`create`] made, and all that was put into it.
pub(crate) fn remove(client: &mut Client) -> Stored<()> {
    const SQL: &str =
        "DROP TABLE kept_answers, audit, heads, denials, sessions, directory_id, directory_token,
            directory_email, directory_code, credentials, former_staff, staff, former_roles, roles,
            users_search, users, workspaces, pools, customers, facts, store_version;
        DROP FUNCTION users_inserted, users_search_update, users_deleted, users_assigned_update,
            sessions_inserted, sessions_signed_in_update, sessions_signed_in_delete;";
    client.batch_execute(SQL).map_err(|error| fault(&error))
}

/// Runs in one transaction, one program at a time, however long it takes.
fn changing(
    client: &mut Client,
    change: impl FnOnce(&mut Transaction<'_>) -> Stored<()>,
) -> Stored<()> {
    let mut tx = client.transaction().map_err(|error| fault(&error))?;
    let begin = format!(
        "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '60s';
         SELECT pg_advisory_xact_lock({MIGRATING})"
    );
    tx.batch_execute(&begin).map_err(|error| fault(&error))?;
    change(&mut tx)?;
    tx.commit().map_err(|error| fault(&error))
}

fn look(tx: &mut Transaction<'_>) -> Stored<Found> {
    const SQL: &str = "SELECT current_setting('server_version_num')::int,
        current_setting('server_encoding'), to_regclass('store_version') IS NOT NULL,
        EXISTS (SELECT 1 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
            WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND relpersistence <> 't'
                AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'
                AND NOT EXISTS (SELECT 1 FROM pg_depend
                    WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid
                        AND deptype = 'e'))";
    let row = tx.query_one(SQL, &[]).map_err(|error| fault(&error))?;
    let (server, encoding): (i32, String) = (row.get(0), row.get(1));
    if server < OLDEST_SERVER {
        return Err(unavailable("the server is older than PostgreSQL 15"));
    }
    if encoding != "UTF8" {
        return Err(unavailable("the database's encoding is not UTF8"));
    }
    match (row.get(2), row.get(3)) {
        (true, _) => version(tx),
        (false, true) => Ok(Found::Other),
        (false, false) => Ok(Found::Nothing),
    }
}

fn version(tx: &mut Transaction<'_>) -> Stored<Found> {
    const COLUMNS: &str = "SELECT count(*) = 2 FROM pg_attribute
        WHERE attrelid = to_regclass('store_version') AND attname IN ('application', 'version')";
    let ours = tx.query_one(COLUMNS, &[]).map_err(|error| fault(&error))?;
    if !ours.get::<_, bool>(0) {
        return Ok(Found::Other);
    }
    let sql = "SELECT version::bigint FROM store_version WHERE application::text = $1";
    let row = tx.query_opt(sql, &[&APPLICATION]).map_err(|error| fault(&error))?;
    let version = row.and_then(|row| u32::try_from(row.get::<_, i64>(0)).ok());
    Ok(version.map_or(Found::Other, Found::Store))
}

fn migrate(tx: &mut Transaction<'_>, from: u32) -> Stored<()> {
    let steps = STEPS.get(from as usize..).unwrap_or_default();
    if steps.is_empty() {
        return Ok(());
    }
    trigrams(tx)?;
    for step in steps {
        tx.batch_execute(step).map_err(|error| not_allowed(&error))?;
    }
    let note = format!(
        "CREATE TABLE IF NOT EXISTS store_version
            (application text NOT NULL PRIMARY KEY, version bigint NOT NULL);
         INSERT INTO store_version VALUES ('{APPLICATION}', {0})
            ON CONFLICT (application) DO UPDATE SET version = {0}",
        newest()
    );
    tx.batch_execute(&note).map_err(|error| not_allowed(&error))
}

/// The extension of trigrams, made where it may be.
fn trigrams(tx: &mut Transaction<'_>) -> Stored<()> {
    let known = "SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'";
    if tx.query_opt(known, &[]).map_err(|error| fault(&error))?.is_some() {
        return Ok(());
    }
    tx.batch_execute("CREATE EXTENSION pg_trgm").map_err(|error| match error.code() {
        Some(code) if *code == SqlState::INSUFFICIENT_PRIVILEGE => unavailable(
            "the role may not create the extension pg_trgm: GRANT CREATE ON DATABASE to it, \
             or have the extension created",
        ),
        Some(code)
            if *code == SqlState::UNDEFINED_FILE
                || *code == SqlState::FEATURE_NOT_SUPPORTED
                || *code == SqlState::UNDEFINED_OBJECT =>
        {
            unavailable("the server has no extension pg_trgm: install PostgreSQL's contrib package")
        }
        _ => fault(&error),
    })
}

fn not_allowed(error: &postgres::Error) -> Refusal {
    match error.code() {
        Some(code) if *code == SqlState::INSUFFICIENT_PRIVILEGE => {
            unavailable("the role may not create tables here: GRANT CREATE ON SCHEMA to it")
        }
        // The script names it, so the schema that it is in has to be looked into.
        Some(code) if *code == SqlState::UNDEFINED_OBJECT => unavailable(
            "the extension pg_trgm is in a schema that is not on the role's search_path",
        ),
        _ => fault(error),
    }
}
