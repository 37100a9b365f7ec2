//! Stores of older versions: copied, then brought up to date with all that is in them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, params};
use seatkeeper_domain::CustomerId;
use seatkeeper_storage_sqlite::{APPLICATION_ID, SqliteStore, newest_version};
use seatkeeper_tests::shop::stores;

use crate::sqlite::suite::audit::entry;
use crate::sqlite::suite::fixtures::{Fixture, acme, at, user_id};

const FIRST: &str = include_str!("../../../crates/storage-sqlite/migrations/0001_initial.sql");

/// A store as the first version made it, with one entry in its log.
fn of_the_first_version(folder: &Path) -> PathBuf {
    let path = stores::file(folder);
    let store = Connection::open(&path).expect("made");
    store.execute_batch(FIRST).expect("the first version");
    store.pragma_update(None, "application_id", APPLICATION_ID).expect("marked");
    store.pragma_update(None, "user_version", 1).expect("numbered");
    let old = entry(1, Some(user_id(1)), None, "user_changed");
    store
        .execute(
            "INSERT INTO audit (customer_id, seq, id, at, actor, action, subject_kind, subject,
                payload, salt, digest, hash)
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                acme().0,
                old.id.0,
                at(1).timestamp_millis(),
                user_id(1).0,
                old.action,
                old.subject_kind,
                old.subject,
                old.payload,
                old.salt,
                old.digest,
                old.hash
            ],
        )
        .expect("an entry");
    path
}

fn version(path: &Path) -> u32 {
    let store = Connection::open(path).expect("opened");
    store.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a version")
}

#[test]
fn an_older_store_is_copied_and_then_brought_up_to_date_with_all_that_is_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = of_the_first_version(folder.path());
    let before = fs::read(&path).expect("read");
    let store = SqliteStore::open(&path).expect("opened");
    let copy = folder.path().join("shop.seatkeeper.backup-v1-1");
    assert_eq!(version(&copy), 1);
    assert_eq!(fs::read(&copy).expect("read").len(), before.len());
    let store = Fixture { store: Arc::new(store), folder };
    let kept = store.read(|tx| tx.feed(acme(), 0, 10));
    let mut expected = entry(1, Some(user_id(1)), None, "user_changed");
    (expected.address, expected.address_digest) = (None, None);
    assert_eq!(kept, [expected]);
    store.write(|tx| tx.append(&entry(2, None, None, "user_changed")));
    assert_eq!(store.read(|tx| tx.last_seq(acme())), 2);
    assert_eq!(store.read(|tx| tx.last_seq(CustomerId::VENDOR)), 0);
    let store = store.reopened();
    assert_eq!(version(&stores::file(store.folder.path())), newest_version());
    let copies = fs::read_dir(store.folder.path()).expect("listed").filter(|entry| {
        let name = entry.as_ref().expect("listed").file_name();
        name.to_string_lossy().contains("backup")
    });
    assert_eq!(copies.count(), 1, "it is copied once");
}
