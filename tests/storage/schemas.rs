//! Both kinds of store have the same tables with the same columns, by name, and the same versions.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rusqlite::Connection;
use seatkeeper_service::port::{TABLES, Table};
use seatkeeper_tests::shop::stores;

/// What one of them needs for itself: the number of a row in SQLite, by which its index of trigrams finds
/// it; the version, which SQLite keeps in its header.
const OWN: [&str; 4] = ["users.row", "roles.user_row", "store_version", "users_search"];

fn of_sqlite() -> BTreeSet<String> {
    let folder = tempfile::tempdir().expect("a folder");
    drop((stores::named("sqlite").make)(folder.path()).expect("a store"));
    let file = Connection::open(stores::file(folder.path())).expect("the file");
    let sql = "SELECT sqlite_schema.name || '.' || columns.name
        FROM sqlite_schema JOIN pragma_table_xinfo(sqlite_schema.name) AS columns
        WHERE sqlite_schema.type = 'table' AND sqlite_schema.name NOT LIKE 'sqlite_%'";
    let mut names = file.prepare(sql).expect("a statement");
    let names = names.query_map([], |row| row.get(0)).expect("asked");
    names.map(|name| name.expect("a name")).filter(is_shared).collect()
}

fn of_postgres() -> BTreeSet<String> {
    let folder = tempfile::tempdir().expect("a folder");
    drop((stores::named("postgres").make)(folder.path()).expect("a store"));
    let url = stores::url(folder.path());
    let (url, _) = url.split_once('?').expect("with a parameter");
    let mut client = postgres::Client::connect(url, postgres::NoTls).expect("a server");
    let sql = "SELECT table_name || '.' || column_name FROM information_schema.columns
        WHERE table_schema = 'public'";
    let rows = client.query(sql, &[]).expect("asked");
    rows.iter().map(|row| row.get(0)).filter(is_shared).collect()
}

#[allow(clippy::ptr_arg)] // It filters an iterator of these.
fn is_shared(name: &String) -> bool {
    !OWN.iter().any(|own| name.starts_with(own))
}

#[test]
fn both_schemas_have_the_same_tables_and_columns() {
    let (sqlite, postgres) = (of_sqlite(), of_postgres());
    assert!(sqlite.len() > 100, "{sqlite:?}");
    assert_eq!(sqlite.difference(&postgres).collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(postgres.difference(&sqlite).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn every_column_is_moved_but_for_those_that_are_derived() {
    let moved = |table: &Table| {
        table
            .columns
            .iter()
            .map(|(column, _)| format!("{}.{column}", table.name))
            .collect::<Vec<_>>()
    };
    let mut moved: BTreeSet<String> = TABLES.iter().flat_map(moved).collect();
    moved.extend(["users.sign_in_rank", "users.seen_at"].map(str::to_owned));
    assert_eq!(moved, of_postgres());
}

/// The scripts of a kind of storage, by name.
fn scripts(storage: &str) -> BTreeSet<String> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("crates");
    let scripts = fs::read_dir(crates.join(storage).join("migrations")).expect("a folder");
    scripts.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn both_schemas_have_the_same_versions() {
    assert!(!scripts("storage-sqlite").is_empty());
    assert_eq!(scripts("storage-sqlite"), scripts("storage-postgres"));
    let sqlite = seatkeeper_storage_sqlite::newest_version();
    assert_eq!(sqlite, seatkeeper_storage_postgres::newest_version());
}
