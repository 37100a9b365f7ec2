//! A server that goes away and comes back: told once, clear while it lasts, over by itself.

use std::net::SocketAddr;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use seatkeeper_contract as wire;
use seatkeeper_contract::Problem;
use seatkeeper_server::{Config, Running, Server};
use seatkeeper_service::{Accounts as _, Caller, News};
use seatkeeper_tests::shop::{Shop, served};

use crate::events::{heard, settle};

const WAIT: Duration = Duration::from_secs(40);

#[test]
fn an_absence_is_told_and_so_is_its_end_without_anybody_asking() {
    let shop = Shop::new();
    let server = served::server(&shop.service);
    let place = server.address();
    let client = served::client(&server.url());
    let news = heard(&client);
    let boss = shop.boss();
    client.attend(&boss, Some(shop.customer));
    settle(&news);

    server.stop();
    let News::Away { problem, .. } = next_but_changes(&news) else { panic!("it is not away") };
    assert_unreachable(&problem, place);
    let refused = client.own_session(&boss, wire::Empty {}).expect_err("nobody is there");
    assert_unreachable(&refused, place);

    let _server = again(&shop, place);
    assert_eq!(next_but_changes(&news), News::Back);
    assert!(client.own_session(&boss, wire::Empty {}).is_ok(), "the session outlived the server");
}

#[test]
fn ses_07_signing_out_comes_back_though_the_server_is_away() {
    let shop = Shop::new();
    let server = served::server(&shop.service);
    let (place, url) = (server.address(), server.url());
    let client = served::client(&url);
    let boss = shop.boss();
    server.stop();
    let refused = client.sign_out(&boss, wire::Empty {}).expect_err("nobody is there");
    assert_unreachable(&refused, place);
}

#[test]
fn who_tries_now_finds_out_that_the_server_is_back_though_nobody_is_signed_in() {
    let shop = Shop::new();
    let server = served::server(&shop.service);
    let place = server.address();
    let client = served::client(&server.url());
    let news = heard(&client);
    server.stop();
    client.greet().expect_err("nobody is there");
    let News::Away { .. } = next_but_changes(&news) else { panic!("it is not away") };
    let _server = again(&shop, place);
    settle(&news);
    client.try_now();
    assert_eq!(next_but_changes(&news), News::Back);
}

#[test]
fn a_server_that_was_never_there_is_away_too() {
    let shop = Shop::new();
    let server = served::server(&shop.service);
    let (place, url) = (server.address(), server.url());
    server.stop();
    let refused = served::client(&url).greet().expect_err("nobody is there");
    assert_unreachable(&refused, place);
    let _ = Caller::nobody();
}

/// Where the one before was.
fn again(shop: &Shop, place: SocketAddr) -> Running {
    let config = Config { listen: place, ..Config::default() };
    Server::start(Clone::clone(&*shop.service), config).expect("the same server again")
}

fn next_but_changes(news: &Receiver<News>) -> News {
    loop {
        match news.recv_timeout(WAIT).expect("news") {
            News::Changed => {}
            other => return other,
        }
    }
}

fn assert_unreachable(problem: &Problem, place: SocketAddr) {
    assert_eq!(problem.code, "store_unavailable");
    let details = problem.details.as_ref().expect("details");
    assert_eq!(
        (&details["why"], &details["server"]),
        (&"unreachable".into(), &place.to_string().into())
    );
}
