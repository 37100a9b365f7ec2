//! Stores in one SQLite file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension as _};
use seatkeeper_domain::Refusal;
use seatkeeper_storage_sqlite::SqliteStore;

use super::{KeptSession, NEWEST_SESSION, StoreMaker};

/// The file of a store in its folder.
#[must_use]
pub fn file(folder: &Path) -> PathBuf {
    folder.join("shop.seatkeeper")
}

pub(super) const MAKER: StoreMaker = StoreMaker {
    name: "sqlite",
    remote: false,
    make: |folder| Ok(Arc::new(SqliteStore::create(&file(folder))?)),
    open: |folder| Ok(Arc::new(SqliteStore::open(&file(folder))?)),
    copy: |from, to| std::fs::copy(file(from), file(to)).map(drop).map_err(Refusal::internal),
    url: |folder| format!("sqlite:{}", file(folder).display()),
    faults: |folder| SqliteStore::open(&file(folder))?.integrity_check(),
    foreign: |folder| std::fs::write(file(folder), "no store at all").expect("a file"),
    newer: |folder| connect(folder).execute_batch("PRAGMA user_version = 9999").expect("raised"),
    meddle,
    hold: |folder| {
        let other = connect(folder);
        other.execute_batch("BEGIN IMMEDIATE").expect("held");
        Box::new(other)
    },
    newest_session: |folder| {
        let found = connect(folder).query_row(NEWEST_SESSION, [], |row| {
            Ok(KeptSession { end: row.get(0)?, token: row.get(1)? })
        });
        found.optional().expect("the sessions")
    },
    contents,
};

fn connect(folder: &Path) -> Connection {
    Connection::open(file(folder)).expect("the file")
}

fn meddle(folder: &Path, sql: &str) -> u64 {
    let connection = connect(folder);
    let unchecked = "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;";
    connection.execute_batch(&format!("{unchecked} {sql};")).expect("meddled with");
    connection.total_changes()
}

/// The bytes of every file in its folder.
fn contents(folder: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        bytes.extend(std::fs::read(entry.expect("an entry").path()).expect("a file"));
    }
    bytes
}
