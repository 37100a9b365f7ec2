//! Events as they happen (SES-06): a customer's, and of one's own session.

use chrono::Duration;
use seatkeeper_contract as wire;
use seatkeeper_domain::SessionEnd;
use seatkeeper_tests::shop::{Shop, stores};
use serde_json::json;

use crate::house::{House, text, user};
use crate::talk::{Ask, Listening, Told};

fn of_customer(house: &House, token: &str) -> Ask {
    Ask::get(&house.customer("/events")).by(token)
}

fn of_session(token: &str) -> Ask {
    Ask::get("/api/v1/session/events").by(token)
}

fn session_of(house: &House, token: &str) -> String {
    let own = house.ask(&Ask::get("/api/v1/session").by(token)).well(200);
    text(&own["session"], "id").to_owned()
}

#[track_caller]
fn force_out(house: &House, boss: &str, session: &str, reason: &str) {
    let end = Ask::new("DELETE", &format!("/api/v1/sessions/{session}"));
    house.ask(&end.by(boss).json(&json!({"reason": reason}))).well(204);
}

#[test]
fn ses_06_a_forced_logout_is_told_to_who_had_the_session_and_its_stream_ends() {
    let house = House::open();
    let ada = house.worker("Ada Byron");
    let (boss, token) = (house.boss(), house.token(&ada));
    let session = session_of(&house, &token);
    let mut own = Listening::open(&of_session(&token), house.address());
    force_out(&house, &boss, &session, "Needed urgently");
    let over = own.next().expect("an end");
    assert_eq!(over.name, "session_closed");
    assert_eq!(over.data, json!({"reason": "forced", "message": "Needed urgently"}));
    assert_eq!(own.next(), None, "nothing comes after it");
}

#[test]
fn the_manager_hears_what_happens_with_its_ids() {
    let house = House::open();
    let ada = house.worker("Ada Byron");
    let boss = house.boss();
    let mut events = Listening::open(&of_customer(&house, &boss), house.address());
    let reset = events.next().expect("a beginning");
    assert_eq!(reset.name, "reset");
    let token = house.token(&ada);
    let session = session_of(&house, &token);
    let opened = events.until("session_opened");
    assert_eq!(
        (opened.data["subject"].as_str(), &opened.data["user"]),
        (Some(&*session), &json!(ada.id))
    );
    assert!(opened.id > reset.id);
    let phone = json!({"phone": "+33 1"});
    let patch =
        Ask::new("PATCH", &user(&ada, "")).by(&boss).header("if-match", "\"1\"").json(&phone);
    house.ask(&patch).well(200);
    assert_eq!(events.until("user_changed").data["subject"], json!(ada.id));
    let licenses = Ask::new("PUT", &house.customer("/licenses")).by(&boss);
    house.ask(&licenses.json(&json!({"floating_writer": 5}))).well(200);
    events.until("licenses_changed");
    force_out(&house, &boss, &session, "Enough");
    assert_eq!(events.until("session_closed").data["subject"], session);
}

#[test]
fn events_go_on_after_the_last_one_that_was_seen() {
    let house = House::open();
    let ada = house.worker("Ada Byron");
    let boss = house.boss();
    let mut events = Listening::open(&of_customer(&house, &boss), house.address());
    let seen = events.next().and_then(|reset| reset.id).expect("a beginning");
    drop(events);
    let token = house.token(&ada);
    house.ask(&Ask::new("DELETE", "/api/v1/session").by(&token)).well(204);
    let resume = of_customer(&house, &boss).header("last-event-id", &seen.to_string());
    let mut events = Listening::open(&resume, house.address());
    let missed: Vec<Told> = (0..2).map(|_| events.next().expect("missed")).collect();
    assert_eq!([&*missed[0].name, &*missed[1].name], ["session_opened", "session_closed"]);
    assert_eq!(
        missed.iter().map(|told| told.id).collect::<Vec<_>>(),
        [Some(seen + 1), Some(seen + 2)]
    );
    house.token(&ada);
    assert_eq!(events.next().expect("live").id, Some(seen + 3), "once, and in order");
}

#[test]
fn who_cannot_go_on_is_told_to_read_anew() {
    let house = House::open();
    let boss = house.boss();
    for strange in ["999999", "nonsense"] {
        let ask = of_customer(&house, &boss).header("last-event-id", strange);
        let reset = Listening::open(&ask, house.address()).next().expect("a beginning");
        assert_eq!(reset.name, "reset");
        assert_eq!(reset.data["seq"].as_u64(), reset.id);
    }
}

#[test]
fn streams_want_a_session_and_the_right_to_see_it() {
    let house = House::open();
    let ada = house.worker("Ada Byron");
    let (_, victor) = house.shop.neighbour(&[]);
    house.ask(&of_session("")).refused(401, "session_closed");
    house.ask(&of_customer(&house, "")).refused(401, "session_closed");
    house.ask(&of_customer(&house, &house.token(&ada))).refused(403, "forbidden");
    house.ask(&of_customer(&house, &house.token(&victor))).refused(404, "not_found");
    let sam = house.shop.staff("Sam", false);
    house.ask(&of_customer(&house, &house.token(&sam))).refused(403, "consent_required");
}

#[test]
fn cus_03_support_hears_nothing_more_once_consent_is_withdrawn() {
    let house = House::open();
    let (boss, sam) = (house.boss(), house.shop.staff("Sam", false));
    let access = house.customer("/support-access");
    house.ask(&Ask::new("PUT", &access).by(&boss).json(&json!({"hours": 2}))).well(200);
    let token = house.token(&sam);
    let mut events = Listening::open(&of_customer(&house, &token), house.address());
    assert_eq!(events.next().map(|told| told.name).as_deref(), Some("reset"));
    house.ask(&Ask::new("DELETE", &access).by(&boss)).well(200);
    assert_eq!(events.next(), None);
}

/// Makes the sessions of staff rows that cannot be read, or rows as they were.
fn staff_sessions(house: &House, readable: bool) {
    let sql = if readable {
        "UPDATE sessions SET license = NULL WHERE license = 'strange'"
    } else {
        "UPDATE sessions SET license = 'strange' WHERE license IS NULL"
    };
    assert!((stores::chosen().meddle)(house.shop.folder(), sql) > 0);
}

#[test]
fn cus_03_nothing_is_told_while_the_store_cannot_say_who_may_hear_it() {
    let house = House::open();
    let (boss, sam) = (house.boss(), house.shop.staff("Sam", false));
    let access = house.customer("/support-access");
    let allow = Ask::new("PUT", &access).by(&boss).json(&json!({"hours": 2}));
    let withdraw = Ask::new("DELETE", &access).by(&boss);
    house.ask(&allow).well(200);
    let asks = [boss, house.token(&sam)].map(|token| of_customer(&house, &token));
    let [mut of_boss, mut of_sam] = asks.map(|ask| Listening::open(&ask, house.address()));
    for events in [&mut of_boss, &mut of_sam] {
        assert_eq!(events.next().map(|told| told.name).as_deref(), Some("reset"));
    }
    for (change, held) in [(allow, Some("customer_changed")), (withdraw, None)] {
        staff_sessions(&house, false);
        house.ask(&change).well(200);
        of_boss.until("customer_changed");
        // Sam's stream has heard of it too by then, and does not know whether to tell.
        std::thread::sleep(std::time::Duration::from_millis(300));
        staff_sessions(&house, true);
        assert_eq!(of_sam.next().map(|told| told.name).as_deref(), held);
    }
}

#[test]
fn a_stream_ends_with_the_session_that_opened_it() {
    let house = House::open();
    let boss = house.boss();
    let mut events = Listening::open(&of_customer(&house, &boss), house.address());
    assert_eq!(events.next().map(|told| told.name).as_deref(), Some("reset"));
    house.ask(&Ask::new("DELETE", "/api/v1/session").by(&boss)).well(204);
    assert!(events.next().is_none_or(|told| told.name == "session_closed"));
    assert_eq!(events.next(), None);
}

#[test]
fn ses_08_a_session_that_is_swept_away_is_told_as_what_it_is() {
    let house = House::open();
    let token = house.token(&house.worker("Ada Byron"));
    let mut own = Listening::open(&of_session(&token), house.address());
    house.shop.wait(Duration::seconds(181));
    house.shop.service.sweep().expect("swept");
    let over: wire::SessionOver =
        serde_json::from_value(own.next().expect("an end").data).expect("its shape");
    assert_eq!(over.reason, Some(SessionEnd::Lost));
}

#[test]
fn ses_08_a_stream_that_is_held_is_no_beat() {
    let house = House::open();
    let ada = house.worker("Ada Byron");
    let token = house.token(&ada);
    let mut streams = Vec::new();
    for _ in 0..3 {
        streams.push(Listening::open(&of_session(&token), house.address()));
        house.shop.wait(Duration::seconds(61));
    }
    house.ask(&Ask::get("/api/v1/session").by(&token)).refused(401, "session_closed");
}

#[test]
fn many_streams_hear_the_same_and_all_end_when_the_server_stops() {
    let mut house = House::with(Shop::stocked(), |mut config| {
        config.limits.streams_a_session = 100;
        config
    });
    let boss = house.boss();
    let ask = of_customer(&house, &boss);
    let mut streams: Vec<_> = (0..100).map(|_| Listening::open(&ask, house.address())).collect();
    for stream in &mut streams {
        assert_eq!(stream.next().map(|told| told.name).as_deref(), Some("reset"));
    }
    let token = house.token(&house.worker("Ada Byron"));
    let heard: Vec<_> = streams.iter_mut().map(|stream| stream.until("session_opened")).collect();
    assert!(heard.iter().all(|told| *told == heard[0]));
    let mut own = Listening::open(&of_session(&token), house.address());
    house.restart();
    assert!(streams.iter_mut().all(|stream| stream.next().is_none()));
    assert_eq!(own.next(), None, "no session ended");
    house.ask(&Ask::get("/api/v1/session").by(&token)).well(200);
}

#[test]
fn a_session_holds_eight_streams_and_gets_a_place_back_when_one_is_let_go() {
    let house = House::open();
    let (boss, ada) = (house.boss(), house.token(&house.worker("Ada Byron")));
    let ask = of_customer(&house, &boss);
    let mut held: Vec<_> = (0..7).map(|_| Listening::open(&ask, house.address())).collect();
    held.push(Listening::open(&of_session(&boss), house.address()));
    for one_more in [&ask, &of_session(&boss)] {
        let refused = house.ask(one_more);
        refused.refused(429, "too_many_requests");
        assert_eq!(refused.header("retry-after"), Some("2"));
    }
    drop(Listening::open(&of_session(&ada), house.address()));
    held.pop();
    // That the connection is gone is noticed in a moment.
    let again = (0..500).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        Listening::try_open(&ask, house.address())
    });
    assert!(again.is_some(), "no place was given back");
}
