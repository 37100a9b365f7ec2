//! A stop: what has begun is finished, and who waits is told to ask elsewhere, or again.

use std::time::Duration;

use seatkeeper_service::{Hashing, Options};
use seatkeeper_tests::shop::Shop;

use crate::house::{House, sign_in};
use crate::talk::{Answer, PATIENCE};

const WAITING: &str = "seatkeeper_waiting{kind=\"hashing\"}";
const ANSWERED: &str = "seatkeeper_http_requests_total\
{method=\"POST\",route=\"/api/v1/sign-in\",status=\"401\"}";

/// Where one password is hashed at a time, and slowly.
fn slow(passes: u32, grace: Duration) -> House {
    let hashing = Hashing { passes, ..Hashing::default() };
    let shop = Shop::with_options(&[], |options| Options { hashing, ..options });
    House::with(shop, |mut config| {
        (config.limits.hashing, config.limits.grace) = (1, grace);
        config
    })
}

#[test]
fn who_waits_for_a_turn_when_the_server_stops_is_told_so_and_who_has_one_is_answered() {
    const ASKED: u64 = 20;
    let mut house = slow(8, PATIENCE);
    let ask = |at: u64| sign_in(&format!("p{at}@lumen.example"), "wrong");
    // So that there is a count of answers.
    house.ask(&ask(0)).refused(401, "bad_credentials");
    let asked: Vec<_> = (1..=ASKED).map(|at| ask(at).start(house.address())).collect();
    // Each is read: it is answered, or waits, or is the one at work.
    let all_are_read = |_| {
        let (answered, waiting) = (house.figure(ANSWERED) - 1, house.figure(WAITING));
        waiting > 0 && answered + waiting + 1 == ASKED
    };
    assert!((0..1_000).any(all_are_read), "they did not wait");
    house.restart();
    let statuses = asked.into_iter().map(|stream| {
        let answer = Answer::of(stream);
        if answer.status == 503 {
            answer.refused(503, "store_unavailable");
            assert_eq!(answer.header("retry-after"), Some("5"));
        }
        answer.status
    });
    let statuses: Vec<_> = statuses.collect();
    assert!(statuses.iter().all(|status| [401, 503].contains(status)), "{statuses:?}");
    assert!(statuses.contains(&401) && statuses.contains(&503), "{statuses:?}");
}

#[test]
fn a_server_that_has_stopped_writes_nothing_more() {
    let house = slow(10, Duration::ZERO);
    let ask = |at: usize| sign_in(&format!("p{at}@lumen.example"), "wrong");
    let asked: Vec<_> = (0..20).map(|at| ask(at).start(house.address())).collect();
    // One waits, so another is at work.
    assert!((0..10_000).any(|_| house.figure(WAITING) > 0), "nobody ever waited");
    let shop = house.stop();
    let entries = || shop.service.verify().expect("verified").entries;
    let then = entries();
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(entries(), then, "what was begun is waited for");
    drop(asked);
}
