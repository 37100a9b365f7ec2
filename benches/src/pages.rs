//! What consoles and products ask most, over HTTP, each against the least that could answer it: a page
//! of a long list and a session check against axum over rusqlite, a list as CSV against rusqlite
//! writing the same one to a file.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use seatkeeper_contract::{OutlineUsers, UserView};
use seatkeeper_domain::CustomerId;
use seatkeeper_service::{Caller, Service};
use seatkeeper_storage_sqlite::SqliteStore;
use serde_json::Value;
use tempfile::TempDir;

use crate::http::Http;
use crate::measure::{in_turns, rate, timed};
use crate::served::{Kind, Served};
use crate::{say, store};

const PEOPLE: u32 = 100_000;
const CLIENTS: u32 = 4;
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(3);
const LIST: &str = include_str!("../sql/workspace_list.sql");

/// A store of its own, and who is signed in.
struct Place {
    _folder: TempDir,
    path: std::path::PathBuf,
    customer: CustomerId,
    workspace: String,
    session: String,
    token: String,
    /// Where pages begin: our cursor, and the name and the e-mail of the row before.
    pages: Vec<(String, String)>,
}

/// Prints the three ratios.
pub fn run(folder: &Path) -> anyhow::Result<()> {
    let place = Place::new(folder)?;
    let store = format!("sqlite:{}", place.path.display());
    let (ours, bare) = (Served::start(Kind::Ours, &store)?, Served::start(Kind::Bare, &store)?);
    page(&place, &ours, &bare)?;
    check(&place, &ours, &bare)?;
    csv(&place, &ours, folder)
}

fn page(place: &Place, ours: &Served, bare: &Served) -> anyhow::Result<()> {
    let (customer, pages) = (place.customer, &place.pages);
    let our_paths: Vec<String> = pages
        .iter()
        .map(|(cursor, _)| format!("/api/v1/customers/{customer}/users?limit=50&after={cursor}"))
        .collect();
    let bare_paths: Vec<String> =
        pages.iter().map(|(_, last)| format!("/users?customer={customer}&{last}")).collect();
    let counts = [
        serde_json::from_slice::<Value>(ours.open()?.get(&our_paths[0], &place.token)?)?["items"]
            .as_array()
            .map(Vec::len),
        serde_json::from_slice::<Value>(bare.open()?.get(&bare_paths[0], "")?)?
            .as_array()
            .map(Vec::len),
    ];
    ensure!(counts == [Some(50); 2], "no pages of 50: {counts:?}");
    let (our, their) = in_turns(
        ROUNDS,
        || asked(ours, &our_paths, &place.token),
        || asked(bare, &bare_paths, ""),
    )?;
    say(&format!("a page of 50 of {PEOPLE}: {our:.0}/s; axum and rusqlite: {their:.0}/s"));
    say(&format!("  ratio: {:.2}   (at least 0.3)", our / their));
    Ok(())
}

fn check(place: &Place, ours: &Served, bare: &Served) -> anyhow::Result<()> {
    let (our_path, bare_path) =
        (["/api/v1/session".into()], [format!("/sessions/{}", place.session)]);
    let (our, their) =
        in_turns(ROUNDS, || asked(ours, &our_path, &place.token), || asked(bare, &bare_path, ""))?;
    say(&format!("a session check: {our:.0}/s; axum and a read by key: {their:.0}/s"));
    say(&format!("  ratio: {:.2}   (at least 0.5)", our / their));
    Ok(())
}

/// Requests a second of all clients, each of which goes through the paths from a place of its own.
fn asked(served: &Served, paths: &[String], token: &str) -> anyhow::Result<f64> {
    let open = |number: u32| Ok((served.open()?, paths.iter().cycle().skip(number as usize * 7)));
    rate(CLIENTS, ROUND, open, |(http, paths)| {
        http.get(paths.next().context("no path")?, token).map(drop)
    })
}

fn csv(place: &Place, ours: &Served, folder: &Path) -> anyhow::Result<()> {
    let path =
        format!("/api/v1/customers/{}/workspaces/{}/users.csv", place.customer, place.workspace);
    let out = folder.join("bare.csv");
    let mut http: Http = ours.open()?;
    let mut bytes = 0;
    let (our, their) = in_turns(
        ROUNDS,
        || {
            let (time, length) = timed(|| Ok(http.get(&path, &place.token)?.len()))?;
            bytes = length;
            Ok(time)
        },
        || Ok(timed(|| bare_csv(&place.path, &out))?.0),
    )?;
    let bare = std::fs::metadata(&out)?.len();
    std::fs::remove_file(&out)?;
    say(&format!("{bytes} bytes of CSV over HTTP: {our:.0} ms"));
    say(&format!("rusqlite and csv, {bare} bytes into a file: {their:.0} ms"));
    say(&format!("  rate: {:.2}   (at least 0.4)", their / our));
    Ok(())
}

/// The same list, written to a file.
fn bare_csv(store: &Path, out: &Path) -> anyhow::Result<()> {
    let connection = Connection::open(store)?;
    let mut statement = connection.prepare(LIST)?;
    let columns = statement.column_count();
    let mut list = csv::Writer::from_writer(BufWriter::new(File::create(out)?));
    list.write_record((0..columns).map(|column| column.to_string()))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            match row.get_ref(column)? {
                ValueRef::Text(text) | ValueRef::Blob(text) => list.write_field(text)?,
                ValueRef::Null => list.write_field("")?,
                ValueRef::Integer(number) => list.write_field(number.to_string())?,
                ValueRef::Real(number) => list.write_field(number.to_string())?,
            }
        }
        list.write_record(None::<&[u8]>)?;
    }
    list.into_inner().map_err(|error| anyhow::anyhow!("{error}"))?.flush()?;
    Ok(())
}

impl Place {
    fn new(folder: &Path) -> anyhow::Result<Self> {
        let kept = store::of(folder, PEOPLE)?;
        let own = tempfile::tempdir_in(folder)?;
        let path = own.path().join("pages.db");
        std::fs::copy(kept, &path)?;
        let service = store::service(SqliteStore::open(&path)?);
        let (customer, workspace) = store::first(service.storage().as_ref())?;
        let signed_in = service.sign_in(&Caller::nobody(), store::sign_in(store::MANAGER))?;
        let pages = pages(&service, &path, customer.id)?;
        Ok(Self {
            _folder: own,
            path,
            customer: customer.id,
            workspace: workspace.id.to_string(),
            session: signed_in.session.id.to_string(),
            token: signed_in.token,
            pages,
        })
    }
}

/// Pages all over the list: their cursors, and the last row before them as a query says it.
fn pages(
    service: &Service,
    path: &Path,
    customer: CustomerId,
) -> anyhow::Result<Vec<(String, String)>> {
    let request = OutlineUsers { customer, view: UserView::default(), step: 1000 };
    let anchors = service.outline_users(&store::holder(), request)?.anchors;
    let connection = Connection::open(path)?;
    let mut every = connection.prepare(include_str!("../sql/every_thousandth.sql"))?;
    let names = every.query_map([], |row| {
        let (name, email): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(format!("name={}&email={email}", name.replace(' ', "%20")))
    })?;
    Ok(anchors.into_iter().zip(names.collect::<Result<Vec<_>, _>>()?).collect())
}
