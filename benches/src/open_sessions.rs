//! Sessions in numbers: a forced logout as its person hears of it on another server, a page of very many
//! and the end of one against the database alone, and what a server takes before anybody asks.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use rusqlite::{Connection, params};
use seatkeeper_contract::{EndSession, ListSessions};
use seatkeeper_domain::{CustomerId, LicenseType, SessionId};
use seatkeeper_service::{Caller, Service};
use seatkeeper_storage_postgres::PostgresStore;
use seatkeeper_storage_sqlite::SqliteStore;
use seatkeeper_tests::cluster;
use uuid::Uuid;

use crate::http::Http;
use crate::measure::{in_turns, median, timed};
use crate::served::{Kind, Served};
use crate::{say, store};

const OPEN: u32 = 10_000;
const PAGE: u32 = 100;
const ROUNDS: usize = 101;
const LOGOUTS: u32 = 50;
const STARTS: usize = 7;

/// Prints all of it.
pub fn run(folder: &Path) -> anyhow::Result<()> {
    let own = tempfile::tempdir_in(folder)?;
    let path = own.path().join("sessions.db");
    std::fs::copy(store::of(folder, OPEN)?, &path)?;
    let service = store::service(SqliteStore::open(&path)?);
    store::open_sessions(&service, OPEN)?;
    let customer = store::first(service.storage().as_ref())?.0.id;
    page(&service, customer, &path)?;
    end(&service, customer, &path, &own.path().join("bare.db"))?;
    drop(service);
    start(&path)?;
    forced()
}

fn page(service: &Service, customer: CustomerId, path: &Path) -> anyhow::Result<()> {
    let bare = Connection::open(path)?;
    let sql = include_str!("../sql/open_sessions.sql");
    let mut rows = (0, 0);
    let (ours, theirs) = in_turns(
        ROUNDS,
        || {
            let request = ListSessions { customer, license: None, limit: Some(PAGE), after: None };
            let (time, page) = timed(|| Ok(service.list_sessions(&store::holder(), request)?))?;
            rows.0 = page.items.len();
            Ok(time)
        },
        || {
            let (time, page) = timed(|| {
                let mut statement = bare.prepare_cached(sql)?;
                let rows = statement.query_map(params![customer.0, PAGE], |row| {
                    let (id, user): (Uuid, Uuid) = (row.get(0)?, row.get(1)?);
                    let (name, email): (String, String) = (row.get(2)?, row.get(3)?);
                    let (client, times): (String, [i64; 3]) =
                        (row.get(4)?, [row.get(5)?, row.get(6)?, row.get(7)?]);
                    Ok((id, user, name, email, client, times))
                })?;
                Ok(rows.collect::<Result<Vec<_>, _>>()?)
            })?;
            rows.1 = page.len();
            Ok(time)
        },
    )?;
    ensure!(rows == (PAGE as usize, PAGE as usize), "no pages of {PAGE}: {rows:?}");
    say(&format!(
        "a page of {PAGE} of {OPEN} open sessions: {ours:.3} ms; a query: {theirs:.3} ms"
    ));
    say(&format!("  as slow as a query: {:.2} ×   (at most 3)", ours / theirs));
    Ok(())
}

fn end(service: &Service, customer: CustomerId, path: &Path, other: &Path) -> anyhow::Result<()> {
    let mut ids = Connection::open(path)?
        .prepare("SELECT id FROM sessions WHERE customer_id = ?1 AND ended_at IS NULL LIMIT ?2")?
        .query_map(params![customer.0, OPEN], |row| row.get::<_, Uuid>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    let bare = Connection::open(other)?;
    bare.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE one (id INTEGER PRIMARY KEY, at INTEGER); INSERT INTO one VALUES (1, 0)",
    )?;
    let (ours, theirs) = in_turns(
        ROUNDS,
        || {
            let session = SessionId(ids.pop().context("no session left")?);
            let request = EndSession { session, reason: None };
            Ok(timed(|| Ok(service.end_session(&store::holder(), request)?))?.0)
        },
        || {
            let write = || Ok(bare.prepare_cached("UPDATE one SET at = at + 1")?.execute([])?);
            Ok(timed(write)?.0)
        },
    )?;
    say(&format!("ending one of them: {ours:.3} ms; a commit of one row: {theirs:.3} ms"));
    say(&format!("  as slow as a commit: {:.2} ×   (at most 3)", ours / theirs));
    Ok(())
}

fn start(path: &PathBuf) -> anyhow::Result<()> {
    let url = format!("sqlite:{}", path.display());
    let (mut our, mut their) = (Vec::new(), Vec::new());
    let once = |kind, path: &str| -> anyhow::Result<(f64, f64)> {
        let (time, served) = timed(|| {
            let served = Served::start(kind, &url)?;
            served.open()?.get(path, "")?;
            Ok(served)
        })?;
        Ok((time, served.kib("VmRSS")?))
    };
    let id = Connection::open(path)?
        .query_row("SELECT id FROM sessions LIMIT 1", [], |row| row.get::<_, Uuid>(0))?;
    for _ in 0..STARTS {
        their.push(once(Kind::Bare, &format!("/sessions/{id}"))?);
        our.push(once(Kind::Ours, "/readyz")?);
    }
    let time = |all: &[(f64, f64)]| median(all.iter().map(|one| one.0).collect());
    let memory = |all: &[(f64, f64)]| median(all.iter().map(|one| one.1).collect());
    let (ours, theirs) = (time(&our), time(&their));
    say(&format!("start to first answer: {ours:.1} ms; axum and rusqlite: {theirs:.1} ms"));
    say(&format!("  ratio: {:.2}   (at most 2)", ours / theirs));
    let (ours, theirs) = (memory(&our), memory(&their));
    say(&format!("memory then: {ours:.0} KiB; axum and rusqlite: {theirs:.0} KiB"));
    say(&format!("  ratio: {:.2}   (at most 2)", ours / theirs));
    Ok(())
}

/// Two servers on one PostgreSQL: who is ended on one listens on the other.
fn forced() -> anyhow::Result<()> {
    let database = cluster::database();
    let (service, customer, workspace) = store::found_in(
        PostgresStore::create(&database.url())?,
        &[(LicenseType::ConcurrentWriter, LOGOUTS)],
    )?;
    store::people(&service, LOGOUTS, &customer, &workspace)?;
    let manager = service.sign_in(&Caller::nobody(), store::sign_in(store::MANAGER))?.token;
    let (one, other) =
        (Served::start(Kind::Ours, &database.url())?, Served::start(Kind::Ours, &database.url())?);
    let mut http = one.open()?;
    let mut times = Vec::new();
    for number in 0..LOGOUTS {
        let victim = service.sign_in(&Caller::nobody(), store::sign_in(&store::email(number)))?;
        let mut stream = other.open()?;
        listen(&mut stream, &victim.token)?;
        let path = format!("/api/v1/sessions/{}", victim.session.id);
        let (time, ()) = timed(|| {
            http.ask("DELETE", &path, &manager, "")?;
            until(&mut stream, "event: session_closed")
        })?;
        times.push(time);
    }
    times.sort_by(f64::total_cmp);
    let worst = times.last().copied().unwrap_or_default();
    say(&format!("a forced logout until the stream on another server says so, {LOGOUTS} times:"));
    say(&format!("  median: {:.1} ms   (at most 100); slowest: {worst:.1} ms", median(times)));
    Ok(())
}

/// Opens the stream of somebody's own session.
fn listen(stream: &mut Http, token: &str) -> anyhow::Result<()> {
    stream.send("GET", "/api/v1/session/events", token, "")?;
    let (status, _) = stream.head()?;
    ensure!(status == 200, "no stream: {status}");
    until(stream, "retry: ")
}

/// Reads until a line begins so.
fn until(stream: &mut Http, wanted: &str) -> anyhow::Result<()> {
    while !stream.line()?.starts_with(wanted) {}
    Ok(())
}
