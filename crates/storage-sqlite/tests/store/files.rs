//! The file under a store: what is refused and left as it was, copies, and upkeep.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use seatkeeper_domain::Refusal;
use seatkeeper_storage_sqlite::{SqliteStore, newest_version};

use crate::fixtures::{Fixture, person, user_id};

/// Everything in a folder, by name.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("listed"));
    let mut all: Vec<_> = entries
        .map(|entry| entry.path())
        .map(|path| (path.clone(), fs::read(&path).unwrap_or_default()))
        .collect();
    all.sort();
    all
}

/// A closed store and its folder.
fn closed() -> (tempfile::TempDir, PathBuf) {
    let Fixture { store, folder } = Fixture::with(&[person(1)]);
    let path = store.path().to_owned();
    drop(store);
    (folder, path)
}

/// Why opening is refused; the folder has to be as it was.
fn refusal(path: &Path) -> Refusal {
    let folder = path.parent().expect("a folder");
    let before = contents(folder);
    let refused = SqliteStore::open(path).err().expect("refused");
    assert_eq!(contents(folder), before, "{refused}");
    refused
}

fn unavailable(why: &str) -> Refusal {
    Refusal::StoreUnavailable { why: why.into() }
}

#[test]
fn a_closed_store_is_one_file_for_its_owner_alone() {
    let (folder, path) = closed();
    assert_eq!(contents(folder.path()).len(), 1);
    let mode = fs::metadata(&path).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_path_may_hold_any_character() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("Société 100%?#&=1 .seatkeeper");
    drop(SqliteStore::create(&path).expect("made"));
    drop(SqliteStore::open(&path).expect("opened"));
    assert_eq!(contents(folder.path()).len(), 1);
}

#[test]
fn creating_does_not_touch_a_file_that_exists() {
    let (folder, path) = closed();
    let before = contents(folder.path());
    let refused = SqliteStore::create(&path).err();
    assert_eq!(refused, Some(unavailable("a file of this name exists already")));
    assert_eq!(contents(folder.path()), before);
    let nowhere = folder.path().join("no/such/folder");
    assert_eq!(SqliteStore::create(&nowhere).err(), Some(unavailable("no such folder")));
}

#[test]
fn a_file_that_is_not_there_is_told_so() {
    let (folder, _) = closed();
    assert_eq!(refusal(&folder.path().join("other")), unavailable("no such file"));
}

#[test]
fn what_is_no_store_of_ours_is_left_alone() {
    let (folder, _) = closed();
    let foreign = folder.path().join("foreign.db");
    let other = Connection::open(&foreign).expect("made");
    other.execute_batch("CREATE TABLE t (x); PRAGMA user_version = 1").expect("filled");
    drop(other);
    let text = folder.path().join("letter.txt");
    fs::write(&text, "Dear all,\n".repeat(100)).expect("written");
    let empty = folder.path().join("empty");
    fs::write(&empty, "").expect("written");
    let inner = folder.path().join("folder");
    fs::create_dir(&inner).expect("made");
    for path in [foreign, text, empty, inner] {
        assert_eq!(refusal(&path), unavailable("not a Seatkeeper store"), "{path:?}");
    }
}

#[test]
fn a_newer_store_is_refused_with_both_versions() {
    let (_folder, path) = closed();
    Connection::open(&path)
        .and_then(|store| store.pragma_update(None, "user_version", 99))
        .expect("raised");
    let ours = newest_version();
    assert_eq!(refusal(&path), Refusal::StoreNewer { store: 99, ours });
}

#[test]
fn a_truncated_store_is_damaged() {
    let (_folder, path) = closed();
    let bytes = fs::read(&path).expect("read");
    fs::write(&path, &bytes[..bytes.len() / 2]).expect("cut");
    assert_eq!(refusal(&path), unavailable("the file is damaged"));
}

#[test]
fn an_overwritten_store_is_damaged() {
    let (_folder, path) = closed();
    let mut bytes = fs::read(&path).expect("read");
    for byte in &mut bytes[4096..40_960] {
        *byte = 0xA5;
    }
    fs::write(&path, &bytes).expect("spoilt");
    assert_eq!(refusal(&path), unavailable("the file is damaged"));
}

#[test]
fn a_read_only_store_is_told_so() {
    let (_folder, path) = closed();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).expect("set");
    assert_eq!(refusal(&path), unavailable("read-only"));
}

#[test]
fn a_store_whose_process_died_opens_with_all_that_was_committed() {
    let Fixture { store, folder } = Fixture::with(&[person(1)]);
    let crashed = tempfile::tempdir().expect("a folder");
    for (path, bytes) in contents(folder.path()) {
        let name = path.file_name().expect("a name");
        fs::write(crashed.path().join(name), bytes).expect("copied");
    }
    let name = store.path().file_name().expect("a name").to_owned();
    drop(store);
    let store = SqliteStore::open(&crashed.path().join(name)).expect("recovered");
    let fixture = Fixture { store, folder: crashed };
    assert_eq!(fixture.read(|tx| tx.user(user_id(1))), Some(person(1)));
}

#[test]
fn a_store_locked_by_another_process_is_busy() {
    let store = Fixture::new();
    let other = Connection::open(store.path()).expect("opened");
    other.execute_batch("BEGIN IMMEDIATE").expect("locked");
    let refused = store.try_write(|tx| tx.set_fact("name", "late"));
    assert_eq!(refused, Err(Refusal::StoreBusy));
    other.execute_batch("ROLLBACK").expect("unlocked");
    store.write(|tx| tx.set_fact("name", "in time"));
}

#[test]
fn a_copy_is_whole_private_and_replaces_what_was_there() {
    let store = Fixture::with(&[person(1)]);
    let to = store.folder.path().join("copy");
    fs::write(&to, "old").expect("written");
    assert_eq!(store.store.backup(&to), Ok(()));
    let mode = fs::metadata(&to).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(!store.folder.path().join("copy.unfinished").exists());
    let refused = store.store.backup(&store.path());
    assert!(matches!(refused, Err(Refusal::Invalid { field: "to", .. })), "{refused:?}");
    let nowhere = store.folder.path().join("no/such/folder");
    assert_eq!(store.store.backup(&nowhere), Err(unavailable("no such file")));
    let copy = SqliteStore::open(&to).expect("a store");
    assert_eq!(copy.integrity_check(), Ok(Vec::new()));
    let copy = Fixture { store: copy, folder: tempfile::tempdir().expect("a folder") };
    assert_eq!(copy.read(|tx| tx.user(user_id(1))), Some(person(1)));
}

#[test]
fn an_integrity_check_finds_counts_that_are_wrong() {
    let store = Fixture::new();
    assert_eq!(store.store.integrity_check(), Ok(Vec::new()));
    let other = Connection::open(store.path()).expect("opened");
    other
        .execute_batch("UPDATE pools SET assigned = 5 WHERE license = 'floating_writer'")
        .expect("spoilt");
    let found = store.store.integrity_check().expect("checked");
    assert_eq!(found.len(), 1, "{found:?}");
}
