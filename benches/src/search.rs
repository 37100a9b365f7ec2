//! Search by part of name or e-mail (USR-04) among very many people, on both storages, against the
//! database's own scan: of everybody for a rare needle, in the list's order until the page is full for
//! a frequent one. What is found is compared too.

use std::path::Path;

use anyhow::{Context as _, ensure};
use postgres::{Client, NoTls};
use rusqlite::Connection;
use seatkeeper_contract::{ListUsers, UserView};
use seatkeeper_domain::CustomerId;
use seatkeeper_service::Service;
use seatkeeper_storage_postgres::PostgresStore;
use seatkeeper_storage_sqlite::SqliteStore;
use seatkeeper_stores::StoreUrl;
use seatkeeper_tests::cluster;

use crate::measure::{in_turns, timed};
use crate::{say, store};

/// In a hundred people at most, inside words.
const RARE: &str = "54321";
/// In a tenth of all.
const TENTH: &str = "garnier.9";
/// Found where a word begins, and inside many more.
const TWO_LETTERS: &str = "98";
const PAGE: u32 = 50;
/// Rounds with the rare needle, whose scan takes seconds, and with the frequent one.
const ROUNDS: usize = 15;
const SHORT_ROUNDS: usize = 101;
/// Searches before the frequent needle counts: each connection that may be asked has its caches and
/// plans by then, as the scan's one has.
const WARMING: usize = 500;

const SQLITE_SCAN: &str = include_str!("../sql/search_scan_sqlite.sql");
const SQLITE_LIMITED: &str = include_str!("../sql/search_limited_sqlite.sql");
const POSTGRES_SCAN: &str = include_str!("../sql/search_scan_postgres.sql");
const POSTGRES_LIMITED: &str = include_str!("../sql/search_limited_postgres.sql");

/// Name and e-mail.
type Person = (String, String);
/// The first of the list in which a needle is found, so many at most.
type Look<'a> = Box<dyn FnMut(&str, u32) -> anyhow::Result<Vec<Person>> + 'a>;

/// A storage, and two scans of the same rows.
struct Side<'a> {
    name: &'a str,
    ours: Look<'a>,
    scan: Look<'a>,
    limited: Look<'a>,
}

/// Prints what each costs.
pub fn run(folder: &Path, users: u32) -> anyhow::Result<()> {
    let path = store::of(folder, users)?;
    sqlite(&path)?;
    postgres(&path)
}

fn sqlite(path: &Path) -> anyhow::Result<()> {
    let service = store::service(SqliteStore::open(path)?);
    let (customer, _) = store::first(service.storage().as_ref())?;
    let bare = Connection::open(path)?;
    let scan = |sql: &'static str| -> Look<'_> {
        let bare = &bare;
        Box::new(move |needle, most| {
            let mut statement = bare.prepare_cached(sql)?;
            let rows = statement.query_map((customer.id.0, needle, most), |row| {
                Ok((row.get("full_name")?, row.get("email")?))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    };
    report(Side {
        name: "SQLite",
        ours: ours(&service, customer.id),
        scan: scan(SQLITE_SCAN),
        limited: scan(SQLITE_LIMITED),
    })
}

fn postgres(path: &Path) -> anyhow::Result<()> {
    let database = cluster::database();
    say("copying the store into PostgreSQL …");
    seatkeeper_stores::copy(
        &StoreUrl::Sqlite(path.to_owned()),
        &StoreUrl::Postgres(database.url()),
    )?;
    database.connect().batch_execute("VACUUM (ANALYZE)")?;
    let service = store::service_over(PostgresStore::open(&database.url())?);
    let (customer, _) = store::first(service.storage().as_ref())?;
    let scan = |sql: &'static str| -> anyhow::Result<Look<'_>> {
        let (settings, query) = sql.split_once("SELECT").context("no query")?;
        let mut client = Client::connect(&database.url(), NoTls)?;
        client.batch_execute(settings)?;
        let query = client.prepare(&format!("SELECT{query}"))?;
        Ok(Box::new(move |needle, most| {
            let like = format!("%{needle}%");
            let rows = client.query(&query, &[&customer.id.0, &like, &i64::from(most)])?;
            Ok(rows.iter().map(|row| (row.get("full_name"), row.get("email"))).collect())
        }))
    };
    report(Side {
        name: "PostgreSQL",
        ours: ours(&service, customer.id),
        scan: scan(POSTGRES_SCAN)?,
        limited: scan(POSTGRES_LIMITED)?,
    })
}

fn ours(service: &Service, customer: CustomerId) -> Look<'_> {
    Box::new(move |needle, most| {
        let view = UserView { q: Some(needle.into()), ..UserView::default() };
        let request = ListUsers { customer, view, limit: Some(most), after: None };
        let page = service.list_users(&store::holder(), request)?;
        Ok(page.items.into_iter().map(|user| (user.full_name, user.email)).collect())
    })
}

fn report(mut side: Side<'_>) -> anyhow::Result<()> {
    let name = side.name;
    let hits = (side.scan)(RARE, 1_000_000)?;
    ensure!((1..=100).contains(&hits.len()), "{} hits of {RARE}", hits.len());
    same(&hits, &mut side.ours, RARE)?;
    let (ours, scan) =
        turns(&mut side.ours, &mut side.scan, RARE, ROUNDS).context("a rare needle's times")?;
    say(&format!("{name}, {RARE}, {} hits: {ours:.2} ms; a scan: {scan:.1} ms", hits.len()));
    say(&format!("  as quick as a scan: {:.0} ×   (at least 20)", scan / ours));
    let hits = (side.limited)(TENTH, PAGE)?;
    same(&hits, &mut side.ours, TENTH)?;
    for _ in 0..WARMING {
        (side.ours)(TENTH, PAGE)?;
        (side.limited)(TENTH, PAGE)?;
    }
    let (ours, scan) = turns(&mut side.ours, &mut side.limited, TENTH, SHORT_ROUNDS)
        .context("a frequent needle's times")?;
    say(&format!("{name}, {TENTH}, a tenth: {ours:.2} ms; a limited scan: {scan:.2} ms"));
    say(&format!("  as slow as a limited scan: {:.2} ×   (at most 1.5)", ours / scan));
    let mut hits = (side.limited)(TWO_LETTERS, 100_000)?;
    hits.retain(|(name, email)| {
        name.contains(&format!(" {TWO_LETTERS}")) || email.contains(&format!(".{TWO_LETTERS}"))
    });
    let (time, ()) = timed(|| same(&hits, &mut side.ours, TWO_LETTERS))?;
    say(&format!("{name}, {TWO_LETTERS}, two letters: who should be found is, in {time:.2} ms"));
    Ok(())
}

fn turns(
    ours: &mut Look<'_>,
    theirs: &mut Look<'_>,
    needle: &str,
    rounds: usize,
) -> anyhow::Result<(f64, f64)> {
    let once = |look: &mut Look<'_>| Ok(timed(|| look(needle, PAGE))?.0);
    in_turns(rounds, || once(ours), || once(theirs))
}

fn same(hits: &[Person], ours: &mut Look<'_>, needle: &str) -> anyhow::Result<()> {
    let found = ours(needle, PAGE)?;
    ensure!(hits.iter().take(PAGE as usize).eq(&found), "{needle}: others were found: {found:?}");
    Ok(())
}
