//! Exported lists: saved whole or not at all, with progress, and cancelled at once.

mod desk;

use std::fs;
use std::sync::Arc;

use desk::{Office, own_customer, sign_in};
use seatkeeper_console::{Console, Nothing};
use serde_json::{Value, json};

fn export(console: &Console, preset: &str) -> Result<Value, seatkeeper_contract::Problem> {
    let payload = json!({"scope": {"kind": "customer"}, "preset": preset,
        "suggested_name": "users.csv", "title": "Export users"});
    console.command("export_users", payload)
}

#[test]
fn csv_01_users_are_saved_where_the_dialog_says() {
    let office = Office::new();
    let (console, desk) = office.with_store();
    sign_in(&console, false).expect("signed in");
    let path = office.path("users.csv");
    desk.answer(&path);
    let done = export(&console, "plain").expect("exported");
    assert_eq!(done, json!({"path": path, "rows": 1}));
    let text = fs::read_to_string(&path).expect("the list");
    assert!(text.starts_with("customer,workspace,full_name,"), "{text}");
    assert!(text.contains("Ada Quist") && text.ends_with("\r\n"), "{text}");
    let progress = desk.all("export_progress");
    assert_eq!(progress.last().expect("progress")["done"], true);
    assert!(console.command("reveal_file", json!({"path": path})).is_ok());
    let other = console.command("reveal_file", json!({"path": "/etc/passwd"}));
    assert_eq!(other.expect_err("a refusal").code, "forbidden");
}

#[test]
fn csv_01_a_cancelled_dialog_exports_nothing() {
    let office = Office::new();
    let (console, desk) = office.with_store();
    sign_in(&console, false).expect("signed in");
    assert_eq!(export(&console, "excel").expect("an answer"), Value::Null);
    assert!(desk.all("export_progress").is_empty());
}

#[test]
fn csv_02_an_export_that_cannot_be_saved_says_why_and_leaves_the_old_file() {
    let office = Office::new();
    let (console, desk) = office.with_store();
    sign_in(&console, false).expect("signed in");
    desk.answer(&office.path("no such folder").join("users.csv"));
    let refused = export(&console, "excel").expect_err("a refusal");
    assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("invalid", Some("path")));
    assert_eq!(refused.details, Some(json!({"why": "missing_folder"})));
}

#[test]
fn csv_03_an_export_is_cancelled_under_way_and_the_old_file_is_whole() {
    let office = Office::new();
    let (console, desk) = office.with_store();
    sign_in(&console, false).expect("signed in");
    let path = office.path("users.csv");
    fs::write(&path, "the old list").expect("a file");
    desk.answer(&path);
    let within = Arc::downgrade(&console);
    desk.on_event(move |event| {
        if let (true, Some(console)) = (event == "export_progress", within.upgrade()) {
            console.cancel_export(Nothing {}).expect("cancelled");
        }
    });
    let done = export(&console, "excel").expect("an answer");
    assert_eq!((&done["path"], &done["cancelled"]), (&Value::Null, &json!(true)));
    assert_eq!(fs::read_to_string(&path).expect("the file"), "the old list");
    let left: Vec<_> = fs::read_dir(office.folder.path())
        .expect("the folder")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".part"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn csv_04_who_is_not_signed_in_exports_nothing() {
    let office = Office::new();
    let (console, _) = office.with_store();
    assert_eq!(export(&console, "excel").expect_err("a refusal").code, "session_closed");
    sign_in(&console, false).expect("signed in");
    assert!(own_customer(&console).is_string());
}
