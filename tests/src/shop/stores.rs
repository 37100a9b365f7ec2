//! The storages that every test of a store or of the service can run over: one entry for each.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use seatkeeper_domain::Refusal;
use seatkeeper_service::port::{Storage, Stored};
use seatkeeper_storage_postgres::PostgresStore;
use seatkeeper_storage_sqlite::SqliteStore;

use crate::cluster::{self, Database};

/// A kind of storage.
#[derive(Debug, Clone, Copy)]
pub struct StoreMaker {
    /// Its name in `SEATKEEPER_TEST_STORE`.
    pub name: &'static str,
    /// Makes an empty store that lives as long as a folder.
    pub make: fn(&Path) -> Stored<Arc<dyn Storage>>,
    /// Opens it again.
    pub open: fn(&Path) -> Stored<Arc<dyn Storage>>,
    /// Makes a copy of the store of one folder, which nobody has open, for another.
    pub copy: fn(&Path, &Path) -> Stored<()>,
    /// What is wrong with it, in words.
    pub faults: fn(&Path) -> Stored<Vec<String>>,
}

/// Every kind there is; the first is what tests run over unless told otherwise.
pub const STORE_MAKERS: &[StoreMaker] = &[
    StoreMaker {
        name: "sqlite",
        make: |folder| Ok(Arc::new(SqliteStore::create(&file(folder))?)),
        open: |folder| Ok(Arc::new(SqliteStore::open(&file(folder))?)),
        copy: |from, to| std::fs::copy(file(from), file(to)).map(drop).map_err(Refusal::internal),
        faults: |folder| SqliteStore::open(&file(folder))?.integrity_check(),
    },
    StoreMaker {
        name: "postgres",
        make: |folder| open(lend(folder, blank().copy())),
        open: |folder| open(url(folder)),
        copy: |from, to| {
            let copy = with(from, Database::copy);
            lend(to, copy);
            Ok(())
        },
        faults: |folder| PostgresStore::open(&url(folder))?.integrity_check(),
    },
];

/// The file of an SQLite store in its folder.
#[must_use]
pub fn file(folder: &Path) -> PathBuf {
    folder.join("shop.seatkeeper")
}

/// The database of a PostgreSQL store of a folder.
#[must_use]
pub fn url(folder: &Path) -> String {
    with(folder, |database| format!("{}?pool=12", database.url()))
}

/// The kind that `SEATKEEPER_TEST_STORE` names, or the first.
#[must_use]
pub fn chosen() -> StoreMaker {
    match std::env::var("SEATKEEPER_TEST_STORE") {
        Ok(name) => named(&name),
        Err(_) => STORE_MAKERS[0],
    }
}

/// The kind of this name.
///
/// # Panics
/// If there is none.
#[must_use]
pub fn named(name: &str) -> StoreMaker {
    let found = STORE_MAKERS.iter().find(|maker| maker.name == name);
    *found.unwrap_or_else(|| panic!("no such kind of store: {name}"))
}

fn open(url: String) -> Stored<Arc<dyn Storage>> {
    Ok(Arc::new(PostgresStore::open(&url)?))
}

/// An empty store that others are copied from: quicker than making each.
fn blank() -> &'static Database {
    static BLANK: OnceLock<Database> = OnceLock::new();
    BLANK.get_or_init(|| {
        let database = cluster::database();
        drop(PostgresStore::create(&database.url()).expect("a store"));
        database
    })
}

/// Databases by the folder that they live as long as.
fn lent() -> MutexGuard<'static, Vec<(PathBuf, Database)>> {
    static LENT: Mutex<Vec<(PathBuf, Database)>> = Mutex::new(Vec::new());
    LENT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lends a database to a folder, and takes those back whose folder is gone.
fn lend(folder: &Path, database: Database) -> String {
    let gone: Vec<_> = lent().extract_if(.., |(folder, _)| !folder.exists()).collect();
    drop(gone);
    lent().push((folder.to_owned(), database));
    url(folder)
}

fn with<T>(folder: &Path, ask: impl FnOnce(&Database) -> T) -> T {
    let lent = lent();
    let found = lent.iter().find(|(of, _)| of == folder);
    ask(&found.expect("a store was made for this folder").1)
}
