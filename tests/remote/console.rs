//! The console on a store that a server holds: the same as on a file.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use seatkeeper_console::{
    ConnectStore, Console, EditStore, Nothing, OfPath, Opened, SignInHere, StoreState,
};
use seatkeeper_contract::{self as wire, Problem};
use seatkeeper_domain::LicenseType;
use seatkeeper_server::{Config, Running, Server};
use seatkeeper_service::{Options, SystemClock};
use seatkeeper_tests::shop::{PASSWORD, Shop, served};
use serde_json::{Value, json};

use crate::desk::{Desk, Office, close, own_customer};

#[test]
fn a_servers_store_is_listed_opened_and_opened_again_from_the_list() {
    let (shop, server, office) = scene();
    let (console, _) = office.console();
    let opened = connect(&console, &server, "Paris").expect("connected");
    assert_eq!((opened.store.kind, opened.store.state), ("remote", StoreState::Unchecked));
    assert_eq!(opened.store.given_name.as_deref(), Some("Paris"));
    sign_in(&console, &shop.manager.email, false).expect("signed in");
    close(&console);

    let (console, _) = office.console();
    let stores = console.list_stores(Nothing {}).expect("a list");
    assert_eq!((stores.len(), &stores[0].path), (1, &server.url()));
    let of = || OfPath { path: server.url() };
    assert_eq!(console.probe_store(of()).expect("a state"), StoreState::Ready);
    let opened = console.open_store(of()).expect("opened");
    assert_eq!((opened.store.given_name.as_deref(), opened.session), (Some("Paris"), None));
}

#[test]
fn ses_01_a_kept_session_is_resumed_at_a_server_too() {
    let (shop, server, office) = scene();
    let (console, _) = office.console();
    connect(&console, &server, "").expect("connected");
    assert!(sign_in(&console, &shop.manager.email, true).expect("signed in")["kept"] == true);
    close(&console);
    let opened = console.open_store(OfPath { path: server.url() }).expect("opened");
    assert!(opened.session.is_some());
    let file = fs::read_to_string(office.path("profile").join("console.json")).expect("a profile");
    let token = office.keeper.only().and_then(|kept| kept.token).expect("a token");
    assert!(file.contains(&server.url()) && !file.contains(&token));
}

#[test]
fn a_server_that_is_forgotten_leaves_nothing_in_the_keyring() {
    let (shop, server, office) = scene();
    let (console, _) = office.console();
    connect(&console, &server, "").expect("connected");
    sign_in(&console, &shop.manager.email, true).expect("signed in");
    close(&console);
    assert!(office.keeper.only().is_some());
    console.forget_store(OfPath { path: server.url() }).expect("forgotten");
    assert!(office.keeper.only().is_none());
}

#[test]
fn a_change_elsewhere_is_told_as_feed() {
    let (shop, server, office) = scene();
    let (console, desk) = office.console();
    connect(&console, &server, "").expect("connected");
    sign_in(&console, &shop.manager.email, false).expect("signed in");
    let customer = own_customer(&console);
    let sam = support(&shop, &console);
    let workspace =
        wire::CreateWorkspace { customer: shop.customer, name: "Nord".into(), languages: None };
    shop.service.create_workspace(&sam, workspace).expect("a workspace");
    let told = wait_for(&desk, "feed", |it| {
        it["kinds"].as_array().is_some_and(|kinds| kinds.contains(&json!("workspaces_changed")))
    });
    assert_eq!(told["customer"], customer);
}

#[test]
fn ses_06_who_is_forced_out_at_a_server_is_told_why() {
    let (shop, server, office) = scene();
    let ada = shop.hire("Ada Lovelace").with(LicenseType::NominativeOperator).done();
    let (console, desk) = office.console();
    connect(&console, &server, "").expect("connected");
    let own = sign_in(&console, &ada.email, true).expect("signed in");
    let session = serde_json::from_value(own["session"]["id"].clone()).expect("an id");
    let reason = Some("Stocktaking".to_owned());
    shop.service.end_session(&shop.boss(), wire::EndSession { session, reason }).expect("ended");
    let ended = desk.wait_for("session_ended");
    assert_eq!(ended, json!({"reason": "forced", "message": "Stocktaking"}));
    assert!(office.keeper.only().expect("an entry").token.is_none());
}

#[test]
fn a_lost_server_is_told_saving_fails_clearly_and_it_comes_back_by_itself() {
    let (shop, server, office) = scene();
    let (console, desk) = office.console();
    connect(&console, &server, "").expect("connected");
    sign_in(&console, &shop.manager.email, false).expect("signed in");
    let place = server.address();
    server.stop();
    let told = wait_for(&desk, "reach", |it| !it["away"].is_null());
    assert!(told["away"]["heard_at"].is_string());
    assert_eq!(told["away"]["problem"]["details"]["server"], place.to_string());
    // A request that the server still answered while it stopped may have said otherwise in between.
    until_away(&console, true);
    let workspace = json!({"customer": shop.customer, "name": "Nord"});
    let refused = console.call("create_workspace", workspace.clone()).expect_err("nobody is there");
    assert_eq!(refused.code, "store_unavailable");

    let config = Config { listen: place, ..Config::default() };
    let _server = Server::start(Clone::clone(&*shop.service), config).expect("it is back");
    until_away(&console, false);
    let last = desk.all("reach").pop().expect("told");
    assert!(last["away"].is_null(), "the window is told what the console knows");
    console.call("create_workspace", workspace).expect("saved, with the session as it was");
}

#[test]
fn ses_07_leaving_works_while_the_server_is_away() {
    let (shop, server, office) = scene();
    let (console, _) = office.console();
    connect(&console, &server, "").expect("connected");
    sign_in(&console, &shop.manager.email, true).expect("signed in");
    let url = server.url();
    server.stop();
    let refused = console.sign_out(Nothing {}).expect_err("nobody hears it");
    assert_eq!(refused.code, "store_unavailable");
    assert!(office.keeper.only().expect("an entry").token.is_none(), "the token is forgotten");
    assert_eq!(
        console.call("own_session", json!({})).expect_err("no session").code,
        "store_unavailable"
    );
    close(&console);
    assert_eq!(console.probe_store(OfPath { path: url }).expect("a state"), StoreState::Away);
}

#[test]
fn a_server_that_cannot_be_opened_leaves_the_list_and_the_open_store_as_they_were() {
    let (_, server, office) = scene();
    let (console, _) = office.with_store();
    let url = server.url();
    server.stop();
    for (address, code) in [(url.as_str(), "store_unavailable"), ("http://10.0.0.4", "invalid")] {
        assert_eq!(connect_to(&console, address, "").expect_err("a refusal").code, code);
    }
    assert_eq!(console.list_stores(Nothing {}).expect("a list").len(), 1);
    assert_eq!(console.app_state().opened.expect("still open").store.kind, "local");
}

#[test]
fn a_store_is_given_a_name_and_a_colour_and_its_own_again() {
    let (_, server, office) = scene();
    let (console, _) = office.console();
    connect(&console, &server, "").expect("connected");
    let edit = |name: &str, colour: &str| {
        let (name, colour) = (Some(name.to_owned()), Some(colour.to_owned()));
        console.edit_store(EditStore { path: server.url(), name, colour, ca_file: None })
    };
    let edited = edit("Lyon", "#495057").expect("edited");
    assert_eq!((edited.given_name.as_deref(), &*edited.colour), (Some("Lyon"), "#495057"));
    assert_eq!(edit("Lyon", "#ffffff").expect_err("no such colour").code, "invalid");
    assert_eq!(edit("  ", "#495057").expect("edited").given_name, None);
}

#[test]
fn csv_01_csv_04_lists_come_from_a_server_byte_for_byte_as_from_a_file() {
    let (shop, server, office) = scene();
    for (at, name) in ["Ada Lovelace", "Émile \"Zo\" Zola", "=cmd Formula"].iter().enumerate() {
        let mut hiring = shop.hire(name).with(LicenseType::NominativeOperator);
        hiring.request.email = format!("person-{at}@lumen.example");
        let _ = hiring.ask().expect("hired");
    }
    let (console, desk) = office.console();
    connect(&console, &server, "").expect("connected");
    sign_in(&console, &shop.manager.email, false).expect("signed in");
    console.call("allow_support", json!({"customer": shop.customer})).expect("allowed");
    let _ = shop.staff("Lea", true);
    let workspace = json!({"kind": "workspace", "workspace": shop.workspace});
    let view = json!({"kind": "view", "view": {"q": "a", "sort": "-name"}});
    for (number, scope) in [workspace, json!({"kind": "customer"}), view].into_iter().enumerate() {
        let there = exported(&console, &desk, &office.path(&format!("{number}.csv")), &scope);
        let here = exported_here(&shop, &office, number, &scope);
        assert_eq!(there, here, "{scope}");
    }
    let progress = desk.all("export_progress");
    assert!(progress.last().is_some_and(|it| it["done"] == true && it["rows"].as_u64() > Some(0)));
}

#[test]
fn csv_02_a_server_that_refuses_a_list_leaves_the_old_file_whole() {
    let (shop, server, office) = scene();
    let (console, desk) = office.console();
    connect(&console, &server, "").expect("connected");
    sign_in(&console, &shop.manager.email, false).expect("signed in");
    let path = office.path("list.csv");
    fs::write(&path, "the old list").expect("written");
    desk.answer(&path);
    server.stop();
    let request =
        json!({"scope": {"kind": "customer"}, "suggested_name": "a.csv", "title": "Save"});
    let refused = console.command("export_users", request).expect_err("nobody is there");
    assert_eq!(refused.code, "store_unavailable");
    assert_eq!(fs::read_to_string(&path).expect("the file"), "the old list");
}

/// A shop that real time passes in, since a console's clock is the system's; its server; a desk.
pub fn scene() -> (Shop, Running, Office) {
    let in_real_time = |options| Options { clock: Arc::new(SystemClock), ..options };
    let shop = Shop::with_options(
        &[(LicenseType::NominativeOperator, 9), (LicenseType::NominativeWriter, 9)],
        in_real_time,
    );
    let server = served::server(&shop.service);
    (shop, server, Office::new())
}

fn connect(console: &Console, server: &Running, name: &str) -> Result<Opened, Problem> {
    connect_to(console, &server.url(), name)
}

pub fn connect_to(console: &Console, address: &str, name: &str) -> Result<Opened, Problem> {
    let (address, name) = (address.to_owned(), Some(name.to_owned()));
    console.connect_store(ConnectStore { address, name, colour: None, ca_file: None })
}

pub fn sign_in(console: &Console, email: &str, stay: bool) -> Result<Value, Problem> {
    let done = console.sign_in(SignInHere {
        email: email.to_owned(),
        password: PASSWORD.to_owned(),
        new_password: None,
        take_over: Some(true),
        stay,
    })?;
    Ok(json!(done))
}

/// One of the vendor's staff, whom the manager in the console has allowed.
fn support(shop: &Shop, console: &Console) -> seatkeeper_service::Caller {
    console.call("allow_support", json!({"customer": shop.customer})).expect("allowed");
    shop.staff("Sam", false).sign_in(shop)
}

fn wait_for(desk: &Desk, event: &str, wanted: impl Fn(&Value) -> bool) -> Value {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(40) {
        if let Some(told) = desk.all(event).into_iter().rev().find(|it| wanted(it)) {
            return told;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("no such {event} came: {:?}", desk.all(event));
}

fn until_away(console: &Console, away: bool) {
    let began = Instant::now();
    while console.app_state().opened.expect("open").away.is_some() != away {
        assert!(began.elapsed() < Duration::from_secs(40), "away is never {away}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn exported(console: &Console, desk: &Desk, path: &Path, scope: &Value) -> Vec<u8> {
    desk.answer(path);
    let request = json!({"scope": scope, "suggested_name": "a.csv", "title": "Save"});
    let done = console.command("export_users", request).expect("exported");
    let bytes = fs::read(path).expect("a list");
    let lines = String::from_utf8_lossy(&bytes).lines().count() as u64;
    assert_eq!(done["rows"].as_u64(), Some(lines - 1), "the rows below the header");
    bytes
}

/// The same list from the store's own file.
fn exported_here(shop: &Shop, office: &Office, number: usize, scope: &Value) -> Vec<u8> {
    let (console, desk) = office.another();
    let path = seatkeeper_tests::shop::stores::file(shop.folder());
    crate::desk::open(&console, &path).expect("opened");
    sign_in_as_lead(shop, &console);
    let bytes = exported(&console, &desk, &office.path(&format!("{number}-here.csv")), scope);
    close(&console);
    bytes
}

/// The manager's one session is the console's at the server, so that somebody else looks.
fn sign_in_as_lead(shop: &Shop, console: &Console) {
    sign_in(console, "lea@vendor.example", false).expect("signed in");
    console.call("overview", json!({"customer": shop.customer})).expect("in view");
}
