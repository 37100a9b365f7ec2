//! The own session: signed in, kept, resumed, taken away, and told to the window.

mod desk;

use desk::{EMAIL, Office, PASSWORD, close, open, own_customer, sign_in};
use seatkeeper_console::{Console, Nothing, OfPath};
use serde_json::{Value, json};

const TEMPORARY: &str = "four grey sails drift";

#[test]
fn ses_01_signing_in_opens_a_session_and_tells_no_token() {
    let office = Office::new();
    let (console, _) = office.with_store();
    let payload = json!({"email": EMAIL, "password": PASSWORD, "stay": false});
    let answer = console.command("sign_in", payload).expect("signed in");
    assert_eq!(answer["user"]["email"], EMAIL);
    assert_eq!(answer["kept"], false);
    assert!(answer.get("token").is_none());
    assert!(office.keeper.only().is_none());
}

#[test]
fn the_operation_that_answers_with_a_token_is_not_handed_through() {
    let office = Office::new();
    let (console, _) = office.with_store();
    let payload = json!({"email": EMAIL, "password": PASSWORD, "client": {"name": "window"}});
    let refused = console.call("sign_in", payload).expect_err("a refusal");
    assert_eq!(refused.code, "invalid");
}

#[test]
fn a_kept_session_is_resumed_and_an_unkept_one_signed_out() {
    let office = Office::new();
    let path = office.path("accounts.db");
    let (console, _) = office.with_store();
    assert!(sign_in(&console, true).expect("signed in").kept);
    close(&console);
    let resumed = open(&console, &path).expect("opened").session.expect("resumed");
    close(&console);
    let again = open(&console, &path).expect("opened").session.expect("resumed again");
    assert_eq!(resumed.session.id, again.session.id);

    console.sign_out(Nothing {}).expect("signed out");
    assert!(!sign_in(&console, false).expect("signed in").kept);
    close(&console);
    assert_eq!(open(&console, &path).expect("opened").session, None);
    assert!(sign_in(&console, false).is_ok(), "closing had signed out");
}

#[test]
fn logging_out_forgets_the_token_and_keeps_the_email() {
    let office = Office::new();
    let (console, _) = office.with_store();
    sign_in(&console, true).expect("signed in");
    assert!(office.keeper.only().expect("an entry").token.is_some());
    console.sign_out(Nothing {}).expect("signed out");
    assert!(office.keeper.only().expect("an entry").token.is_none());
    let remembered = console.remembered_email(Nothing {}).expect("an answer");
    assert_eq!(remembered.email.as_deref(), Some(EMAIL));
}

#[test]
fn a_store_that_is_forgotten_leaves_nothing_in_the_keyring() {
    let office = Office::new();
    let (console, _) = office.with_store();
    sign_in(&console, true).expect("signed in");
    close(&console);
    assert!(office.keeper.only().expect("an entry").token.is_some());
    let path = console.list_stores(Nothing {}).expect("a list")[0].path.clone();
    assert!(console.forget_store(OfPath { path: path.clone() }).expect("forgotten").is_empty());
    assert!(office.keeper.only().is_none());
    assert_eq!(open(&console, path.as_ref()).expect("opened").session, None);
}

#[test]
fn a_store_is_forgotten_though_the_keyring_fails() {
    let office = Office::new();
    let (console, _) = office.with_store();
    close(&console);
    office.keeper.break_down("no keyring here");
    let path = console.list_stores(Nothing {}).expect("a list")[0].path.clone();
    assert!(console.forget_store(OfPath { path }).expect("forgotten").is_empty());
}

#[test]
fn a_keyring_that_fails_leaves_the_sign_in_standing_and_says_why() {
    let office = Office::new();
    office.keeper.break_down("no keyring here");
    let (console, _) = office.with_store();
    let done = sign_in(&console, true).expect("signed in");
    assert!(!done.kept);
    let problem = done.keyring.problem.expect("a refusal of the keyring");
    assert_eq!(problem.code, "keyring_unavailable");
    assert_eq!(problem.details, Some(serde_json::json!({"why": "no keyring here"})));
    close(&console);
    assert_eq!(open(&console, &office.path("accounts.db")).expect("opened").session, None);
    assert!(sign_in(&console, false).is_ok(), "closing had signed out");
}

#[test]
fn ses_01_a_session_that_is_taken_over_elsewhere_is_told() {
    let office = Office::new();
    let (here, desk) = office.with_store();
    sign_in(&here, true).expect("signed in");
    let (there, _) = office.another();
    open(&there, &office.path("accounts.db")).expect("opened");
    let payload = json!({"email": EMAIL, "password": PASSWORD, "take_over": true, "stay": false});
    there.command("sign_in", payload).expect("taken over");
    let ended = desk.wait_for("session_ended");
    assert_eq!(ended["reason"], "taken_over");
    let refused = here.call("own_session", json!({})).expect_err("no session");
    assert_eq!(refused.code, "session_closed");
    assert_eq!(desk.all("session_ended").len(), 1);
    assert!(office.keeper.only().expect("an entry").token.is_none());
}

#[test]
fn ses_06_who_is_forced_out_is_told_why() {
    let office = Office::new();
    let (manager, _) = office.with_store();
    sign_in(&manager, false).expect("signed in");
    add_operator(&manager);
    let (here, desk) = office.another();
    open(&here, &office.path("accounts.db")).expect("opened");
    let session = sign_in_operator(&here);
    let forced = json!({"session": session, "reason": "Stocktaking"});
    manager.call("end_session", forced).expect("forced out");
    let ended = desk.wait_for("session_ended");
    assert_eq!(ended, json!({"reason": "forced", "message": "Stocktaking"}));
}

/// Somebody who has no feed of their own.
fn add_operator(manager: &Console) {
    let customer = own_customer(manager);
    let licenses = json!({"customer": customer, "licenses": {"floating_operator": 1}});
    manager.call("set_licenses", licenses).expect("a license");
    let workspaces = manager.call("list_workspaces", json!({"customer": customer}));
    let workspace = workspaces.expect("workspaces")["items"][0]["id"].clone();
    let user = json!({"customer": customer, "full_name": "Bo Lind", "email": "bo@example.org",
        "password": TEMPORARY, "password_again": TEMPORARY, "license": "floating_operator",
        "roles": [{"workspace": workspace, "role": "operator"}]});
    manager.call("create_user", user).expect("a user");
}

fn sign_in_operator(console: &Console) -> Value {
    let payload = json!({"email": "bo@example.org", "password": TEMPORARY,
        "new_password": "nine blue ladders sing", "stay": false});
    console.command("sign_in", payload).expect("signed in")["session"]["id"].clone()
}

#[test]
fn a_change_is_told_as_feed() {
    let office = Office::new();
    let (console, desk) = office.with_store();
    sign_in(&console, false).expect("signed in");
    let customer = own_customer(&console);
    let workspace = json!({"customer": customer, "name": "Nord", "languages": ["fr"]});
    console.call("create_workspace", workspace).expect("a workspace");
    let feed = desk.wait_for("feed");
    assert_eq!(feed["customer"], customer);
    assert!(feed["kinds"].as_array().expect("kinds").contains(&json!("workspaces_changed")));
}
