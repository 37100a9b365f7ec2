//! A demo store in a folder of its own, and its file read behind its back.

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use seatkeeper_demo::{Demo, DemoLogin, fill};
use seatkeeper_domain::Language;
use seatkeeper_storage_sqlite::SqliteStore;
use tempfile::TempDir;

/// A filled store.
pub(crate) struct Filled {
    pub(crate) folder: TempDir,
    pub(crate) store: SqliteStore,
    pub(crate) login: DemoLogin,
}

/// A Friday in the middle of the afternoon.
pub(crate) fn now() -> DateTime<Utc> {
    "2026-03-13T14:20:31.250Z".parse().expect("a moment")
}

pub(crate) fn demo(users: u32) -> Demo {
    Demo { users, seed: 7, now: now(), language: Language::En }
}

pub(crate) fn filled(demo: &Demo) -> Filled {
    let folder = tempfile::tempdir().expect("a folder");
    let store = SqliteStore::create(&folder.path().join("demo.db")).expect("a store");
    let login = fill(&store, demo).expect("people");
    Filled { folder, store, login }
}

impl Filled {
    /// A connection that reads the file.
    pub(crate) fn file(&self) -> Connection {
        Connection::open(self.folder.path().join("demo.db")).expect("the file")
    }

    /// The one number that a statement answers.
    pub(crate) fn count(&self, sql: &str) -> i64 {
        self.file().query_row(sql, [], |row| row.get(0)).expect(sql)
    }
}
