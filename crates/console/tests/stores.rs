//! Stores: made, opened, listed, and files that misbehave.

mod desk;

use std::fs;
use std::path::Path;

use desk::{Office, close, create, open, sign_in};
use seatkeeper_console::{Nothing, OfPath, StoreState, probe};
use serde_json::json;

/// Writes a number into a file's header.
fn patch(path: &Path, at: usize, number: u32) {
    let mut bytes = fs::read(path).expect("the file");
    bytes[at..at + 4].copy_from_slice(&number.to_be_bytes());
    fs::write(path, bytes).expect("the file");
}

#[test]
fn a_new_store_is_open_and_on_the_list() {
    let office = Office::new();
    let (console, _) = office.console();
    let opened = create(&console, &office.path("accounts.db")).expect("a store");
    assert_eq!(opened.session, None);
    let listed = console.list_stores(Nothing {}).expect("a list");
    assert_eq!(listed, std::slice::from_ref(&opened.store));
    assert_eq!((opened.store.name.as_str(), opened.store.state), ("accounts", StoreState::Ready));
    assert_eq!(opened.store.customers, ["Aube & Fils"]);
}

#[test]
fn a_store_is_not_made_over_a_file_and_not_half() {
    let office = Office::new();
    let (console, _) = office.console();
    let taken = office.path("taken.db");
    fs::write(&taken, "mine").expect("a file");
    let refused = create(&console, &taken).expect_err("a refusal");
    assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("invalid", Some("path")));
    assert_eq!(fs::read_to_string(&taken).expect("the file"), "mine");

    let path = office.path("weak.db");
    let payload = json!({"path": path, "customer": "Aube",
        "manager": {"full_name": "Ada", "email": "ada@example.org", "password": "short"}});
    let refused = console.command("create_store", payload).expect_err("a refusal");
    assert_eq!(refused.code, "password_too_weak");
    assert!(!path.exists());
}

#[test]
fn the_latest_store_is_first_and_a_forgotten_one_keeps_its_file() {
    let office = Office::new();
    let (console, _) = office.console();
    let (a, b) = (office.path("a.db"), office.path("b.db"));
    create(&console, &a).expect("a store");
    create(&console, &b).expect("a store");
    open(&console, &a).expect("opened again");
    let names = |stores: &[seatkeeper_console::Store]| -> Vec<String> {
        stores.iter().map(|store| store.name.clone()).collect()
    };
    assert_eq!(names(&console.app_state().stores), ["a", "b"]);
    let gone = OfPath { path: a.canonicalize().expect("a path").to_string_lossy().into_owned() };
    assert_eq!(names(&console.forget_store(gone).expect("a list")), ["b"]);
    assert!(a.exists());
    drop(console);
    assert_eq!(names(&office.console().0.app_state().stores), ["b"]);
}

#[test]
fn a_file_that_misbehaves_is_told_from_others_and_stays_as_it_was() {
    let office = Office::new();
    let (console, _) = office.console();
    let good = office.path("good.db");
    create(&console, &good).expect("a store");
    close(&console);
    assert_eq!(probe(&good), StoreState::Ready);

    let copy = |name: &str| {
        let to = office.path(name);
        fs::copy(&good, &to).expect("a copy");
        to
    };
    let newer = copy("newer.db");
    patch(&newer, 60, 999);
    let foreign = copy("foreign.db");
    patch(&foreign, 68, 7);
    let damaged = copy("damaged.db");
    let half = fs::metadata(&damaged).expect("a file").len() / 2;
    fs::OpenOptions::new().write(true).open(&damaged).and_then(|it| it.set_len(half)).expect("cut");
    let text = office.path("text.db");
    fs::write(&text, "dear diary").expect("a file");

    let expected = [
        (newer, StoreState::Newer, "store_newer"),
        (foreign, StoreState::NotAStore, "store_unavailable"),
        (damaged, StoreState::Damaged, "store_unavailable"),
        (text, StoreState::NotAStore, "store_unavailable"),
        (office.path("none.db"), StoreState::Missing, "store_unavailable"),
    ];
    for (path, state, code) in expected {
        let before = fs::read(&path).ok();
        assert_eq!(probe(&path), state, "{}", path.display());
        assert_eq!(open(&console, &path).expect_err("a refusal").code, code);
        assert_eq!(fs::read(&path).ok(), before, "{}", path.display());
    }
}

#[test]
fn a_store_that_may_not_be_written_is_read_only() {
    let office = Office::new();
    let (console, _) = office.console();
    let path = office.path("kept.db");
    create(&console, &path).expect("a store");
    close(&console);
    let mut bits = fs::metadata(&path).expect("a file").permissions();
    bits.set_readonly(true);
    fs::set_permissions(&path, bits).expect("set");
    assert_eq!(probe(&path), StoreState::ReadOnly);
    assert_eq!(open(&console, &path).expect_err("a refusal").code, "store_unavailable");
}

#[test]
fn a_store_that_cannot_be_opened_leaves_the_open_one_open() {
    let office = Office::new();
    let (console, _) = office.with_store();
    sign_in(&console, false).expect("signed in");
    open(&console, &office.path("none.db")).expect_err("a refusal");
    assert!(console.call("own_session", json!({})).is_ok());
}

#[test]
fn without_a_store_there_is_nothing_to_ask() {
    let office = Office::new();
    let (console, _) = office.console();
    let refused = console.call("own_session", json!({})).expect_err("a refusal");
    assert_eq!(refused.code, "store_unavailable");
    let unknown = console.command("rm", json!({})).expect_err("a refusal");
    assert_eq!(unknown.code, "invalid");
}

#[test]
fn the_demo_store_is_made_once_and_its_manager_signs_in() {
    let office = Office::new();
    let (console, _) = office.console();
    let first = console.demo_store(Nothing {}).expect("a demo store");
    assert!(first.opened.store.demo);
    let sign_in = json!({"email": first.email, "password": first.password, "stay": false});
    console.command("sign_in", sign_in).expect("signed in");
    close(&console);
    let made = fs::metadata(&first.opened.store.path).and_then(|it| it.created()).ok();
    let again = console.demo_store(Nothing {}).expect("the demo store");
    assert_eq!((again.email, again.password), (first.email, first.password));
    assert_eq!(fs::metadata(&again.opened.store.path).and_then(|it| it.created()).ok(), made);
}

#[test]
fn a_demo_store_opened_as_any_other_says_who_signs_in_to_it() {
    let office = Office::new();
    let (console, _) = office.console();
    let made = console.demo_store(Nothing {}).expect("a demo store");
    close(&console);
    open(&console, Path::new(&made.opened.store.path)).expect("opened");
    let told = console.demo_sign_in(Nothing {}).expect("told").expect("a demo store");
    assert_eq!((&told.email, &told.password), (&made.email, &made.password));
}

#[test]
fn a_store_of_real_people_tells_nobodys_password() {
    let office = Office::new();
    let (console, _) = office.console();
    create(&console, &office.path("accounts.db")).expect("a store");
    assert_eq!(console.demo_sign_in(Nothing {}).expect("told"), None);
}
