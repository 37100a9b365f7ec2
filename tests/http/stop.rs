//! A stop: what has begun is finished, and who waits is told to ask elsewhere, or again.

use std::time::Duration;

use seatkeeper_service::{Caller, Hashing, Options};
use seatkeeper_tests::shop::{PASSWORD, Shop};
use serde_json::json;

use crate::house::{House, sign_in};
use crate::talk::Answer;

const WAITING: &str = "seatkeeper_waiting{kind=\"hashing\"}";

/// Where one password is hashed at a time, and slowly.
fn slow(grace: Duration) -> House {
    let hashing = Hashing { passes: 100, ..Hashing::default() };
    let shop = Shop::with_options(&[], |options| Options { hashing, ..options });
    House::with(shop, |mut config| {
        (config.limits.hashing, config.limits.grace) = (1, grace);
        config
    })
}

#[test]
fn who_waits_for_a_turn_when_the_server_stops_is_told_so_and_who_has_one_is_answered() {
    let mut house = slow(Duration::from_secs(20));
    let ask = |at: usize| sign_in(&format!("p{at}@lumen.example"), "wrong");
    let asked: Vec<_> = (0..5).map(|at| ask(at).start(house.address())).collect();
    house.until(WAITING, 4);
    house.restart();
    let statuses = asked.into_iter().map(|stream| {
        let answer = Answer::of(stream);
        if answer.status == 503 {
            answer.refused(503, "store_unavailable");
            assert_eq!(answer.header("retry-after"), Some("5"));
        }
        answer.status
    });
    let mut statuses: Vec<_> = statuses.collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [401, 503, 503, 503, 503]);
}

#[test]
fn a_server_that_has_stopped_writes_nothing_more() {
    let house = slow(Duration::ZERO);
    let ask = sign_in("mona@lumen.example", PASSWORD);
    let asked = [(); 2].map(|()| ask.start(house.address()));
    // One waits, so the other is at work.
    house.until(WAITING, 1);
    let shop = house.stop();
    let sessions = json!({"customer": shop.customer});
    let told = shop.service.call(&Caller::holder(), "list_sessions", sessions).expect("a list");
    assert_eq!(told["items"].as_array().map(Vec::len), Some(1), "what was begun was waited for");
    drop(asked);
}
