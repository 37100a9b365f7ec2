//! Nobody learns by asking which addresses have an account (SES-04, PWD-05).

use seatkeeper_domain::LicenseType;
use seatkeeper_tests::shop::PASSWORD;
use serde_json::{Value, json};

use crate::house::{House, sign_in};
use crate::talk::{Answer, Ask};

/// All that an answer says but which request it answers.
fn said(answer: &Answer) -> (u16, Vec<String>, Value) {
    let names = answer.headers.iter().map(|(name, _)| name.clone()).collect();
    let mut problem = answer.json();
    problem["request_id"] = Value::Null;
    (answer.status, names, problem)
}

#[test]
fn ses_04_a_wrong_sign_in_is_answered_the_same_for_every_kind_of_account() {
    let house = House::open();
    let ada = house.worker("Ada Byron");
    let locked = house.worker("Lou Locked");
    for _ in 0..5 {
        house.ask(&sign_in(&locked.email, "wrong")).refused(401, "bad_credentials");
    }
    assert!(house.shop.user(&locked).locked);
    let invited = house.shop.hire("In Vited").license(LicenseType::NominativeWriter).ask();
    let invited = invited.expect("created").user.email;
    let deleted = house.shop.hire("Gone Away").done();
    crate::deletion::delete(&house.shop, &deleted);
    let wrong = |email: &str| said(&house.ask(&sign_in(email, "wrong")));
    let unknown = wrong("nobody@nowhere.example");
    assert_eq!(unknown.2["code"], "bad_credentials");
    for email in [&ada.email, &locked.email, &invited, &deleted.email] {
        assert_eq!(wrong(email), unknown, "{email}");
    }
    // Only the right password learns that the account is locked.
    house.ask(&sign_in(&locked.email, PASSWORD)).refused(423, "locked");
}

#[test]
fn pwd_05_a_reset_is_asked_for_with_the_same_answer_and_noted_for_the_manager() {
    let house = House::open();
    let ada = house.worker("Ada Byron");
    let ask = |email: &str| {
        let ask = Ask::post("/api/v1/password-reset-requests", &json!({"email": email}));
        let answer = house.ask(&ask);
        let names: Vec<String> = answer.headers.iter().map(|(name, _)| name.clone()).collect();
        (answer.status, names, answer.body)
    };
    let known = ask(&format!("  {} ", ada.email.to_uppercase()));
    assert_eq!((known.0, known.2.as_slice()), (202, b"".as_slice()));
    assert_eq!(ask("nobody@nowhere.example"), known);
    let boss = house.boss();
    let log = house.customer(&format!("/audit?user={}&actions=password_reset_requested", ada.id));
    let log = house.ask(&Ask::get(&log).by(&boss)).well(200);
    assert_eq!(log["items"].as_array().map(Vec::len), Some(1), "{log}");
    // Nothing has changed by it: the password is the same.
    house.token(&ada);
}
