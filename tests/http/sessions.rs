//! Sessions over HTTP: how each end of one is told to who had it (SES-01, SES-06, SES-08).

use chrono::Duration;
use seatkeeper_contract as wire;
use seatkeeper_domain::SessionId;
use seatkeeper_service::Caller;
use seatkeeper_tests::shop::{PASSWORD, Shop};
use serde_json::json;

use crate::house::{House, sign_in, text, user};
use crate::talk::Ask;

pub fn own(shop: &Shop, caller: &Caller) -> SessionId {
    shop.service.own_session(caller, wire::Empty {}).expect("open").session.id
}

fn own_session(token: &str) -> Ask {
    Ask::get("/api/v1/session").by(token)
}

#[test]
fn a_sign_in_answers_the_session_its_person_and_a_token() {
    let house = House::open();
    let ada = house.worker("Ada Byron");
    let signed_in = house.ask(&sign_in(&ada.email, PASSWORD)).well(201);
    assert_eq!(signed_in["user"]["email"], ada.email);
    assert_eq!(signed_in["user"]["id"], json!(ada.id));
    assert_eq!(signed_in["session"]["user"], json!(ada.id));
    assert_eq!(signed_in["session"]["client"]["address"], "127.0.0.1");
    assert_eq!(signed_in["heartbeat_seconds"], 60);
    let own = house.ask(&own_session(text(&signed_in, "token"))).well(200);
    assert_eq!(own["session"]["id"], signed_in["session"]["id"]);
    assert_eq!(own["user"]["kind"], "user");
}

#[test]
fn ses_07_one_logs_out_and_the_token_is_worth_nothing_then() {
    let house = House::open();
    let token = house.boss();
    let beat = Ask::post("/api/v1/session/heartbeat", &json!({"idle_seconds": 5})).by(&token);
    house.ask(&beat).well(204);
    house.ask(&Ask::new("DELETE", "/api/v1/session").by(&token)).well(204);
    let problem = house.ask(&own_session(&token)).refused(401, "session_closed");
    assert_eq!(problem["details"]["reason"], "signed_out");
}

#[test]
fn ses_06_a_forced_logout_tells_its_reason_with_every_request_after() {
    let house = House::open();
    let ada = house.worker("Ada Byron");
    let (boss, token) = (house.boss(), house.token(&ada));
    let session = house.ask(&own_session(&token)).well(200)["session"]["id"].clone();
    let target = format!("/api/v1/sessions/{}", session.as_str().expect("an id"));
    let end = Ask::new("DELETE", &target).by(&boss).json(&json!({"reason": "Needed urgently"}));
    house.ask(&end).well(204);
    let problem = house.ask(&own_session(&token)).refused(401, "session_closed");
    assert_eq!(problem["details"], json!({"reason": "forced", "message": "Needed urgently"}));
    let problem = house.ask(&Ask::get(&user(&ada, "")).by(&token)).refused(401, "session_closed");
    assert_eq!(problem["details"]["reason"], "forced");
}

#[test]
fn ses_01_a_second_sign_in_is_told_of_the_first_and_may_take_it_over() {
    let house = House::open();
    let ada = house.worker("Ada Byron");
    let first = house.token(&ada);
    let request = json!({
        "email": ada.email, "password": PASSWORD, "client": {"name": "Other", "device": "Tablet"},
    });
    let problem = house.ask(&Ask::post("/api/v1/sign-in", &request));
    let problem = problem.refused(409, "already_signed_in");
    assert_eq!(problem["details"]["client"], "Calenco Docs");
    house.token(&ada);
    let problem = house.ask(&own_session(&first)).refused(401, "session_closed");
    assert_eq!(problem["details"]["reason"], "taken_over");
}

#[test]
fn ses_08_a_session_that_missed_its_beats_is_lost() {
    let house = House::open();
    let token = house.boss();
    house.shop.wait(Duration::seconds(181));
    let problem = house.ask(&own_session(&token)).refused(401, "session_closed");
    assert_eq!(problem["details"]["reason"], "lost");
}

#[test]
fn no_token_and_an_unknown_one_are_told_nothing() {
    let house = House::open();
    for token in ["", "nonsense"] {
        let answer = house.ask(&own_session(token));
        assert!(answer.refused(401, "session_closed").get("details").is_none());
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
    }
}

#[test]
fn who_is_not_signed_in_is_told_nothing_of_a_new_password() {
    let house = House::open();
    for body in [json!({"current": "same", "new": "same"}), json!({"current": "a", "new": "b"})] {
        let change = Ask::post("/api/v1/session/password", &body);
        house.ask(&change).refused(401, "session_closed");
    }
}

#[test]
fn who_is_not_signed_in_is_told_that_before_what_is_wrong_with_the_request() {
    let house = House::open();
    let customer = house.shop.customer;
    let asked = [
        Ask::get(&format!("/api/v1/customers/{customer}/usage?step=nonsense")),
        Ask::get(&format!("/api/v1/customers/{customer}/users?limit=0")),
        Ask::new("PATCH", &format!("/api/v1/users/{}", house.shop.manager.id)).json(&json!({})),
        Ask::post("/api/v1/staff", &json!({"lead": 7})).header("idempotency-key", ""),
    ];
    for ask in asked {
        house.ask(&ask.clone().by("nonsense")).refused(401, "session_closed");
        let told = house.ask(&ask.by(&house.boss()));
        assert!(matches!(told.status, 422 | 428), "{}", told.status);
    }
}

#[test]
fn no_session_ends_by_a_server_that_stops() {
    let mut house = House::open();
    let token = house.boss();
    house.restart();
    house.ask(&own_session(&token)).well(200);
}
