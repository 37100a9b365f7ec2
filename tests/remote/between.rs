//! A console whose server answers some things and not others: what cannot be had keeps nothing else
//! from being done.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use seatkeeper_console::{Console, Nothing, OfPath};
use seatkeeper_server::Running;
use serde_json::json;

use crate::console::{connect_to, scene, sign_in};
use crate::desk::{Office, close, create};
use crate::impostor::{Answer, Impostor, is_for, json};

/// Longer than anything takes that is not waited for, and shorter than a request may take.
const WAIT: Duration = Duration::from_secs(20);

#[test]
fn ses_01_a_kept_sign_in_outlives_a_server_that_does_not_say_whether_it_still_holds() {
    let failures = [
        ("503 Service Unavailable", "store_unavailable"),
        ("500 Internal Server Error", "internal"),
    ];
    for (status, code) in failures {
        let (shop, server, office) = scene();
        let (fault, there) = faulty(&server, "GET", "/session");
        let (console, desk) = office.console();
        connect_to(&console, &there.url, "").expect("connected");
        let own = sign_in(&console, &shop.manager.email, true).expect("signed in");
        close(&console);

        create(&console, &office.path("other.db")).expect("another store");
        fault.begin(&problem(status, code));
        let of = || OfPath { path: there.url.clone() };
        let refused = console.open_store(of()).expect_err("a refusal");
        assert_eq!(refused.code, code);
        let still = console.app_state().opened.expect("a store is open").store;
        assert_eq!(still.kind, "local", "the store that was open stays open");
        assert!(desk.all("reach").is_empty(), "and nobody says that it is away");
        assert!(office.keeper.only().expect("an entry").token.is_some());

        fault.end();
        let resumed = console.open_store(of()).expect("opened").session.expect("resumed");
        assert_eq!(json!(resumed.session.id), own["session"]["id"]);
    }
}

#[test]
fn ses_01_a_kept_sign_in_is_forgotten_once_its_session_is_closed() {
    let (shop, server, office) = scene();
    let (console, _) = office.console();
    connect_to(&console, &server.url(), "").expect("connected");
    sign_in(&console, &shop.manager.email, true).expect("signed in");
    close(&console);
    let (elsewhere, _) = Office::new().console();
    connect_to(&elsewhere, &server.url(), "").expect("connected");
    sign_in(&elsewhere, &shop.manager.email, false).expect("taken over");
    let opened = console.open_store(OfPath { path: server.url() }).expect("opened");
    assert_eq!(opened.session, None);
    assert!(office.keeper.only().expect("an entry").token.is_none());
}

#[test]
fn a_store_is_left_though_its_server_answers_nothing_any_more() {
    let (shop, server, office) = scene();
    let (fault, there) = faulty(&server, "GET", "/feed");
    let (console, _) = office.console();
    connect_to(&console, &there.url, "").expect("connected");
    sign_in(&console, &shop.manager.email, true).expect("signed in");
    fault.begin(&Answer::Hold);
    console.try_store_now(Nothing {}).expect("asked");
    until("the feed is asked for", || there.asked().iter().any(|it| is_for(it, "/feed")));

    let (tell, told) = channel();
    let leaving = Arc::new(console);
    let console = Arc::clone(&leaving);
    thread::spawn(move || tell.send(leaving.close_store(Nothing {})));
    let closed = told.recv_timeout(WAIT);
    assert_ne!(closed, Err(RecvTimeoutError::Timeout), "it waits for the server");
    closed.expect("an answer").expect("closed: the session is kept");
    until("its request is broken off", || there.hung_up().iter().any(|it| is_for(it, "/feed")));
    create(&console, &office.path("other.db")).expect("another store");
}

#[test]
fn the_window_closes_though_a_store_is_being_opened_that_does_not_answer() {
    let (_, server, office) = scene();
    let (fault, there) = faulty(&server, "GET", "/meta");
    fault.begin(&Answer::Hold);
    let (console, _) = office.console();
    let console = Arc::new(console);
    let opening = {
        let (console, url) = (Arc::clone(&console), there.url.clone());
        thread::spawn(move || connect_to(&console, &url, ""))
    };
    until("it is asked", || !there.asked().is_empty());
    console.leave().expect("nothing is open");
    assert!(!opening.is_finished(), "it was not waited for");
    opening.join().expect("joined").expect_err("no answer");
}

#[test]
fn another_store_opens_though_the_former_cannot_be_signed_out_of() {
    let (shop, server, office) = scene();
    let (console, _) = office.console();
    connect_to(&console, &server.url(), "").expect("connected");
    sign_in(&console, &shop.manager.email, false).expect("signed in");
    server.stop();
    create(&console, &office.path("other.db")).expect("another store");
    assert_eq!(console.app_state().opened.expect("open").store.kind, "local");
}

#[test]
fn whoever_signs_in_again_is_signed_in_though_the_former_session_does_not_end() {
    let (shop, server, office) = scene();
    let ada = shop.hire("Ada Lovelace").with(seatkeeper_domain::LicenseType::NominativeOperator);
    let ada = ada.done();
    let (fault, there) = faulty(&server, "DELETE", "/session");
    let (console, _) = office.console();
    connect_to(&console, &there.url, "").expect("connected");
    sign_in(&console, &shop.manager.email, false).expect("signed in");
    fault.begin(&problem("500 Internal Server Error", "internal"));
    let own = sign_in(&console, &ada.email, false).expect("signed in as another");
    assert_eq!(own["user"]["email"], ada.email.as_str());
    assert!(there.asked().iter().any(|it| it.starts_with("DELETE ")), "it was tried");
    assert_eq!(whoever_is_in(&console), ada.email);
}

fn whoever_is_in(console: &Console) -> String {
    let own = console.call("own_session", json!({})).expect("a session");
    own["user"]["email"].as_str().expect("an e-mail").to_owned()
}

/// What one request is answered while it lasts, in the server's place.
#[derive(Clone, Default)]
struct Fault(Arc<Mutex<Option<Answer>>>);

impl Fault {
    fn begin(&self, answer: &Answer) {
        *self.0.lock().expect("a lock") = Some(answer.clone());
    }

    fn end(&self) {
        *self.0.lock().expect("a lock") = None;
    }
}

/// Something before a server that can be told to fail one request.
fn faulty(server: &Running, method: &'static str, path: &'static str) -> (Fault, Impostor) {
    let fault = Fault::default();
    let now = fault.clone();
    let there = Impostor::before(&server.url(), move |request| {
        let asked = request.starts_with(&format!("{method} ")) && is_for(request, path);
        now.0.lock().expect("a lock").clone().filter(|_| asked)
    });
    (fault, there)
}

fn problem(status: &str, code: &str) -> Answer {
    let number: u16 = status[..3].parse().expect("a status");
    json(status, &json!({"code": code, "status": number, "title": "a fault"}).to_string())
}

fn until(what: &str, so: impl Fn() -> bool) {
    let began = Instant::now();
    while !so() {
        assert!(began.elapsed() < WAIT, "never: {what}");
        sleep(Duration::from_millis(10));
    }
}
