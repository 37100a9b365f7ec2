//! Two servers on one store: what is done at one is known at the other.

use std::net::SocketAddr;

use seatkeeper_domain::LicenseType;
use seatkeeper_server::{Config, Running};
use seatkeeper_service::Service;
use seatkeeper_tests::shop::{Shop, options, stores};
use serde_json::{Value, json};

use crate::house::{House, start, text, user};
use crate::talk::{Answer, Ask, Listening};

/// A second server, over a service and connections of its own, on the database of a house.
struct Pair {
    // Before the house: its server stops before the store's database goes.
    other: Running,
    house: House,
}

impl Pair {
    fn open() -> Self {
        let maker = stores::named("postgres");
        let shop = Shop::over(maker, &[(LicenseType::NominativeWriter, 20)], |options| options);
        let house = House::with(shop, |config| config);
        let storage = (maker.open)(house.shop.folder()).expect("the same store");
        let service = Service::new(storage, options(&house.shop.clock));
        let other = start(&service, Config::on_a_free_port());
        Self { other, house }
    }

    fn other(&self) -> SocketAddr {
        self.other.address()
    }
}

fn own(token: &str) -> Ask {
    Ask::get("/api/v1/session").by(token)
}

#[test]
fn events_of_one_server_reach_the_streams_of_the_other() {
    let pair = Pair::open();
    let house = &pair.house;
    let (boss, ada) = (house.boss(), house.worker("Ada Byron"));
    let mut events = Listening::open(&Ask::get(&house.customer("/events")).by(&boss), pair.other());
    assert_eq!(events.next().map(|told| told.name).as_deref(), Some("reset"));
    let phone = json!({"phone": "+33 1"});
    let patch = Ask::new("PATCH", &user(&ada, "")).by(&boss).header("if-match", "\"1\"");
    house.ask(&patch.json(&phone)).well(200);
    assert_eq!(events.until("user_changed").data["subject"], json!(ada.id));
    let read = Ask::get(&user(&ada, "")).by(&boss).send(pair.other()).well(200);
    assert_eq!(read["phone"], "+33 1", "and is read there");
}

#[test]
fn ses_06_a_logout_forced_on_one_server_ends_the_session_on_the_other() {
    let pair = Pair::open();
    let house = &pair.house;
    let (boss, ada) = (house.boss(), house.worker("Ada Byron"));
    let token = house.token(&ada);
    let session = own(&token).send(pair.other()).well(200);
    let session = text(&session["session"], "id").to_owned();
    let stream = Ask::get("/api/v1/session/events").by(&token);
    let mut told = Listening::open(&stream, pair.other());
    let end = Ask::new("DELETE", &format!("/api/v1/sessions/{session}")).by(&boss);
    house.ask(&end.json(&json!({"reason": "Needed urgently"}))).well(204);
    let over = told.next().expect("an end");
    let why = json!({"reason": "forced", "message": "Needed urgently"});
    assert_eq!((&*over.name, over.data), ("session_closed", why.clone()));
    assert_eq!(told.next(), None, "nothing comes after it");
    let problem = own(&token).send(pair.other()).refused(401, "session_closed");
    assert_eq!(problem["details"], why);
}

#[test]
fn a_creation_that_is_asked_for_at_two_servers_at_once_happens_once() {
    let pair = Pair::open();
    let house = &pair.house;
    let boss = house.boss();
    for round in 0..10 {
        let body = json!({
            "full_name": "Ada Byron", "email": format!("ada{round}@lumen.example"),
        });
        let create = Ask::post(&house.customer("/users"), &body).by(&boss);
        let create = create.header("idempotency-key", &format!("once-{round}"));
        let answers: Vec<Answer> = std::thread::scope(|scope| {
            let asked = [house.address(), pair.other()].map(|to| {
                let create = &create;
                scope.spawn(move || create.send(to))
            });
            asked.into_iter().map(|one| one.join().expect("answered")).collect()
        });
        let answers: Vec<Value> = answers.iter().map(|answer| answer.well(201)).collect();
        assert_eq!(answers[0], answers[1], "one answer for both, code included");
    }
    let users = house.ask(&Ask::get(&house.customer("/users?q=ada")).by(&boss)).well(200);
    assert_eq!(users["items"].as_array().map(Vec::len), Some(10), "{users}");
}
