//! Limits on sign-in and resets, and turns: nobody starves others.

use std::num::NonZeroU32;

use seatkeeper_server::Config;
use seatkeeper_service::{Hashing, Limits, Options};
use seatkeeper_tests::shop::{PASSWORD, Shop};
use serde_json::json;

use crate::house::{House, sign_in};
use crate::talk::{Answer, Ask};

pub fn few(per_account: u32, per_address: u32) -> impl FnOnce(Options) -> Options {
    let count = |n| NonZeroU32::new(n).expect("some");
    let limits = Limits { per_account: count(per_account), per_address: count(per_address) };
    move |options| Options { limits, ..options }
}

#[track_caller]
pub fn is_limited(answer: &Answer) -> bool {
    if answer.status != 429 {
        return false;
    }
    let problem = answer.refused(429, "too_many_requests");
    let told = problem["details"]["retry_after_seconds"].to_string();
    assert_eq!(answer.header("retry-after"), Some(&*told));
    true
}

#[test]
fn ses_04_tries_for_one_account_are_limited_and_others_are_not() {
    let house = House::with_options(few(3, 1000));
    let ada = house.worker("Ada Byron");
    let limited = |email: &str| is_limited(&house.ask(&sign_in(email, "wrong")));
    assert_eq!([0; 4].map(|_| limited(&ada.email)), [false, false, false, true]);
    assert!(limited(&format!(" {} ", ada.email.to_uppercase())), "the same account");
    assert!(!limited("somebody.else@lumen.example"));
    house.token(&house.shop.manager);
}

#[test]
fn ses_04_tries_from_one_address_are_limited_whoever_they_are_for() {
    let house = House::with_options(few(1000, 3));
    let tries: Vec<_> = (0..4)
        .map(|at| is_limited(&house.ask(&sign_in(&format!("a{at}@lumen.example"), "wrong"))))
        .collect();
    assert_eq!(tries, [false, false, false, true]);
}

/// Behind a proxy that says from where each asks.
fn proxied(per_account: u32, per_address: u32) -> House {
    House::with(Shop::with_options(&[], few(per_account, per_address)), |mut config| {
        config.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a net")];
        config
    })
}

fn limited_from(house: &House, address: &str, ask: &Ask) -> bool {
    is_limited(&house.ask(&ask.clone().header("x-forwarded-for", address)))
}

#[test]
fn an_address_without_tries_takes_none_of_other_people_s_accounts() {
    let house = proxied(3, 3);
    let email = json!({"email": "mona@lumen.example"});
    let asks = [
        sign_in("mona@lumen.example", "wrong"),
        Ask::post("/api/v1/password-reset-requests", &email),
    ];
    let others = [
        sign_in("nobody@lumen.example", "wrong"),
        Ask::post("/api/v1/password-reset-requests", &json!({"email": "nobody@lumen.example"})),
    ];
    for (ask, other) in asks.iter().zip(&others) {
        assert_eq!([0; 3].map(|_| limited_from(&house, "203.0.113.1", other)), [false; 3]);
        assert_eq!([0; 5].map(|_| limited_from(&house, "203.0.113.1", ask)), [true; 5]);
        assert!(!limited_from(&house, "203.0.113.2", ask), "the account has its tries");
    }
}

#[test]
fn addresses_of_one_network_count_as_one() {
    let house = proxied(1000, 3);
    let ask = sign_in("nobody@lumen.example", "wrong");
    let tries = (1..=4).map(|at| limited_from(&house, &format!("2001:db8:1:2::{at}"), &ask));
    assert_eq!(tries.collect::<Vec<_>>(), [false, false, false, true]);
    assert!(!limited_from(&house, "2001:db8:1:3::1", &ask));
}

#[test]
fn the_address_that_a_trusted_proxy_tells_is_the_one_that_counts() {
    let house = proxied(1000, 2);
    let from = |forwarded: &str| {
        limited_from(&house, forwarded, &sign_in("nobody@lumen.example", "wrong"))
    };
    assert_eq!([0; 3].map(|_| from("203.0.113.1")), [false, false, true]);
    assert!(!from("203.0.113.2"));
    assert!(from("203.0.113.9, 203.0.113.1"), "what the client itself wrote is not believed");
    let ask = sign_in(&house.shop.manager.email, PASSWORD).header("x-forwarded-for", "203.0.113.7");
    let signed_in = house.ask(&ask).well(201);
    assert_eq!(signed_in["session"]["client"]["address"], "203.0.113.7");
}

#[test]
fn what_anybody_else_tells_of_addresses_is_not_believed() {
    let house = House::with_options(few(1000, 2));
    let tries = [1, 2, 3].map(|at| {
        let ask = sign_in("nobody@lumen.example", "wrong");
        is_limited(&house.ask(&ask.header("x-forwarded-for", &format!("203.0.113.{at}"))))
    });
    assert_eq!(tries, [false, false, true]);
}

#[test]
fn pwd_05_resets_are_limited_by_account_and_keep_nobody_from_signing_in() {
    let house = House::with_options(few(2, 1000));
    let ada = house.worker("Ada Byron");
    let ask = Ask::post("/api/v1/password-reset-requests", &json!({"email": ada.email}));
    let limited = [0; 3].map(|_| is_limited(&house.ask(&ask)));
    assert_eq!(limited, [false, false, true]);
    let unknown = json!({"email": "nobody@lumen.example"});
    let unknown = Ask::post("/api/v1/password-reset-requests", &unknown);
    assert_eq!(
        [0; 3].map(|_| is_limited(&house.ask(&unknown))),
        limited,
        "the same for unknown ones"
    );
    house.token(&ada);
}

#[test]
fn pwd_04_current_passwords_that_are_tried_are_limited_with_sign_ins() {
    let change =
        Ask::post("/api/v1/session/password", &json!({"current": "wrong", "new": "other"}));
    for (per_account, per_address) in [(4, 1000), (1000, 4)] {
        let house = House::with_options(few(per_account, per_address));
        let token = house.token(&house.worker("Ada Byron"));
        let change = change.clone().by(&token);
        for _ in 0..3 {
            house.ask(&change).refused(401, "bad_credentials");
        }
        assert!(is_limited(&house.ask(&change)));
    }
}

/// Where a password takes a while to be hashed.
fn slow(passes: u32, alter: impl FnOnce(Config) -> Config) -> House {
    let hashing = Hashing { passes, ..Hashing::default() };
    House::with(Shop::with_options(&[], |options| Options { hashing, ..options }), alter)
}

const WAITING: &str = "seatkeeper_waiting{kind=\"hashing\"}";

#[test]
fn twenty_four_sign_ins_at_once_are_queued_and_others_are_answered_meanwhile() {
    let house = slow(5, |config| config);
    let boss = house.boss();
    std::thread::scope(|scope| {
        let flood: Vec<_> = (0..24)
            .map(|at| {
                let house = &house;
                let email = format!("p{at}@lumen.example");
                scope.spawn(move || house.ask(&sign_in(&email, "wrong")).status)
            })
            .collect();
        while house.figure(WAITING) == 0 {
            assert!(flood.iter().any(|one| !one.is_finished()), "nobody ever waited");
        }
        for _ in 0..10 {
            house.ask(&Ask::get("/api/v1/session").by(&boss)).well(200);
        }
        assert!(house.figure(WAITING) > 0, "others were held up until the flood had gone by");
        for one in flood {
            assert_eq!(one.join().expect("answered"), 401);
        }
    });
}

#[test]
fn more_than_can_wait_are_told_to_come_back_and_nobody_else_suffers() {
    let house = slow(20, |mut config| {
        (config.limits.hashing, config.limits.waiting) = (1, 2);
        config
    });
    let boss = house.boss();
    let ask = |at: usize| sign_in(&format!("p{at}@lumen.example"), "wrong");
    // One has its turn, two wait, and there is no room for any of the others.
    let asked: Vec<_> = (0..40).map(|at| ask(at).start(house.address())).collect();
    house.ask(&Ask::get("/api/v1/session").by(&boss)).well(200);
    let statuses: Vec<u16> = asked
        .into_iter()
        .map(|stream| {
            let answer = Answer::of(stream);
            if answer.status == 503 {
                answer.refused(503, "store_busy");
                assert_eq!(answer.header("retry-after"), Some("1"));
            }
            answer.status
        })
        .collect();
    let count = |wanted| statuses.iter().filter(|status| **status == wanted).count();
    assert_eq!(count(401) + count(503), 40, "{statuses:?}");
    assert!(count(401) >= 3, "who has room waits: {statuses:?}");
    assert!(count(503) > 0, "who has none is told: {statuses:?}");
}
