//! Answers of what is no server of ours, or of one that this program does not understand.

use seatkeeper_contract::{PROTOCOL, Problem};
use seatkeeper_tests::shop::served;
use serde_json::json;

use crate::impostor::{Answer, Impostor, answer};

#[test]
fn a_server_that_has_left_this_program_behind_is_newer() {
    let problem = greeted(meta(PROTOCOL + 3, PROTOCOL + 2));
    assert_eq!(problem.code, "store_newer");
    let details = problem.details.expect("details");
    assert_eq!((&details["store"], &details["ours"]), (&(PROTOCOL + 2).into(), &PROTOCOL.into()));
}

#[test]
fn a_server_that_does_not_know_this_program_yet_says_so() {
    assert_eq!(why(greeted(meta(PROTOCOL - 1, 0))), "server_older");
}

#[test]
fn a_newer_server_that_still_speaks_ours_is_understood() {
    let there = Impostor::start(vec![meta(PROTOCOL + 5, PROTOCOL)]);
    assert_eq!(served::client(&there.url).greet().expect("a greeting").protocol, PROTOCOL + 5);
}

#[test]
fn another_program_is_no_server() {
    assert_eq!(why(greeted(answer("200 OK", "text/html", "<h1>It works!</h1>"))), "not_a_server");
    assert_eq!(why(greeted(answer("404 Not Found", "text/html", "<h1>No</h1>"))), "not_a_server");
}

#[test]
fn a_proxy_without_its_server_is_a_server_that_is_away() {
    assert_eq!(why(greeted(answer("502 Bad Gateway", "text/html", "<h1>No</h1>"))), "unreachable");
}

#[test]
fn a_redirect_is_not_followed() {
    let elsewhere = Impostor::start(vec![meta(PROTOCOL, PROTOCOL)]);
    let moved = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: {}/api/v1/meta\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        elsewhere.url
    );
    assert_eq!(why(greeted(Answer::Say(moved))), "not_a_server");
    assert!(elsewhere.asked().is_empty());
}

fn greeted(by: Answer) -> Problem {
    let there = Impostor::start(vec![by]);
    served::client(&there.url).greet().expect_err("a refusal")
}

fn meta(protocol: u32, oldest_protocol: u32) -> Answer {
    let body = json!({"version": "9.9.9", "vendor_contact": null, "demo": false,
        "protocol": protocol, "oldest_protocol": oldest_protocol});
    crate::impostor::json("200 OK", &body.to_string())
}

fn why(problem: Problem) -> String {
    assert_eq!(problem.code, "store_unavailable", "{problem:?}");
    problem.details.expect("details")["why"].as_str().expect("why").to_owned()
}
