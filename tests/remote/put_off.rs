//! A server that has too much to do and says when to ask again (`Retry-After`): a person who reads is
//! made to wait a moment, nobody for long, and what changes something is not repeated.

use std::thread::sleep;
use std::time::{Duration, Instant};

use seatkeeper_contract as wire;
use seatkeeper_service::{Accounts as _, Caller};
use seatkeeper_tests::shop::{Shop, served};
use serde_json::json;

use crate::impostor::{Answer, Impostor};

/// Longer than anybody waits.
const AN_HOUR: u32 = 3600;
/// Within which something that is not put off would have been tried again.
const QUIET: Duration = Duration::from_millis(1500);
const WAIT: Duration = Duration::from_secs(20);

#[test]
fn what_is_read_is_asked_for_again_when_the_server_said() {
    for (status, code) in
        [(503, "store_busy"), (503, "store_unavailable"), (429, "too_many_requests")]
    {
        let (shop, between, _server) = behind(put_off(status, code, 0));
        let client = served::client(&between.url);
        let own = client.own_session(&shop.boss(), wire::Empty {});
        assert!(own.is_ok(), "{code}: {own:?}");
        assert_eq!(between.asked().len(), 2, "{code}");
    }
}

#[test]
fn whoever_would_wait_for_long_is_told_at_once() {
    let page =
        answer("503 Service Unavailable", AN_HOUR, "text/html", "<h1>Closed for the day</h1>");
    for (first, code) in
        [(put_off(503, "store_busy", AN_HOUR), "store_busy"), (page, "store_unavailable")]
    {
        let (shop, between, _server) = behind(first);
        let client = served::client(&between.url);
        let refused = client.own_session(&shop.boss(), wire::Empty {}).expect_err("a refusal");
        assert_eq!(refused.code, code);
        assert_eq!(between.asked().len(), 1, "{code}");
    }
}

#[test]
fn a_change_that_is_put_off_is_not_asked_for_again() {
    let (shop, between, _server) = behind(put_off(503, "store_busy", 0));
    let client = served::client(&between.url);
    let request = wire::AllowSupport { customer: shop.customer, hours: None };
    let refused = client.allow_support(&shop.boss(), request).expect_err("a refusal");
    assert_eq!(refused.code, "store_busy");
    assert_eq!(between.asked().len(), 1);
}

#[test]
fn events_are_asked_for_when_the_server_said_or_when_a_person_does() {
    let there = Impostor::start(vec![put_off(503, "store_unavailable", AN_HOUR)]);
    let client = served::client(&there.url);
    client.attend(&Caller::token("of nobody"), None);
    let asked = || there.asked().iter().filter(|it| it.contains("/session/events")).count();
    let began = Instant::now();
    while asked() == 0 && began.elapsed() < WAIT {
        sleep(Duration::from_millis(10));
    }
    sleep(QUIET);
    assert_eq!(asked(), 1, "the server wants to be left alone");
    client.try_now();
    while asked() == 1 && began.elapsed() < WAIT {
        sleep(Duration::from_millis(10));
    }
    assert_eq!(asked(), 2, "a person wants it now");
}

#[test]
fn streams_that_end_as_soon_as_they_begin_are_opened_less_and_less_often() {
    let begun = answer("200 OK", 0, "text/event-stream", ": there\n\n");
    let there = Impostor::start(vec![begun]);
    let client = served::client(&there.url);
    client.attend(&Caller::token("of nobody"), None);
    sleep(QUIET * 2);
    let asked = there.asked().iter().filter(|it| it.contains("/session/events")).count();
    // After 1/4, 1/2, 1 and 2 s at most, and half of that at least.
    assert!((2..=6).contains(&asked), "{asked}");
}

/// A server, with something before it that answers the first request itself.
fn behind(first: Answer) -> (Shop, Impostor, seatkeeper_server::Running) {
    let shop = Shop::new();
    let server = served::server(&shop.service);
    let between = Impostor::start(vec![first, Answer::PassTo(server.url())]);
    (shop, between, server)
}

fn put_off(status: u16, code: &str, seconds: u32) -> Answer {
    let problem = json!({"code": code, "status": status, "title": "later"}).to_string();
    answer(&format!("{status} Later"), seconds, "application/problem+json", &problem)
}

fn answer(status: &str, seconds: u32, kind: &str, body: &str) -> Answer {
    Answer::Say(format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\nretry-after: {seconds}\r\ncontent-length: {}\r\n\
         connection: close\r\n\r\n{body}",
        body.len()
    ))
}
