//! A server whose disk is full: what cannot be kept is refused, what can be read is read, and once there
//! is room again everything works as before. Over SQLite the store's file is on that disk, over
//! PostgreSQL the whole cluster.

use chrono::Duration;
use seatkeeper_tests::shop::{PASSWORD, Person, stores};
use serde_json::{Value, json};

use crate::house::{House, sign_in, user};
use crate::small_disk::on_a_small_disk;
use crate::talk::{Answer, Ask};

/// Enough for an empty store, and for a cluster.
const MEBIBYTES: u32 = 256;
/// Writes of a kind until one needs room that is not there; far fewer do.
const WRITES: usize = 5_000;

#[test]
fn on_a_full_disk_what_cannot_be_kept_is_refused_and_nothing_is_damaged() {
    let name = "full_disk::on_a_full_disk_what_cannot_be_kept_is_refused_and_nothing_is_damaged";
    on_a_small_disk(name, MEBIBYTES, |disk| {
        let place = Place::new();
        let before = place.count();
        disk.fill();
        let kept = until_refused(&place, workspace);
        until_refused(&place, person);
        until_refused(&place, entering);
        assert_eq!(place.count(), before + kept, "all that was answered, and no more");
        reads_go_on(&place);
        disk.free();
        for ask in [workspace, person, entering] {
            place.house.ask(&ask(&place, WRITES)).well(201);
        }
        is_whole(&place.house);
    });
}

/// A house, its manager's token, and somebody who works there.
struct Place {
    house: House,
    boss: String,
    worker: Person,
}

impl Place {
    fn new() -> Self {
        let house = House::open();
        let (boss, worker) = (house.boss(), house.worker("Ada Byron"));
        Self { house, boss, worker }
    }

    fn get(&self, path: &str) -> Answer {
        self.house.ask(&Ask::get(path).by(&self.boss))
    }

    fn post(&self, path: &str, body: &Value) -> Ask {
        Ask::post(&self.house.customer(path), body).by(&self.boss)
    }

    /// How many workspaces there are.
    fn count(&self) -> usize {
        let list = self.get(&self.house.customer("/workspaces")).well(200);
        list["items"].as_array().expect("a list").len()
    }
}

fn workspace(place: &Place, at: usize) -> Ask {
    place.post("/workspaces", &json!({"name": format!("Atelier {at} {}", "x".repeat(80))}))
}

fn person(place: &Place, at: usize) -> Ask {
    let email = format!("person{at}@lumen.example");
    place.post("/users", &json!({"full_name": format!("Person {at}"), "email": email}))
}

fn entering(place: &Place, _: usize) -> Ask {
    sign_in(&place.worker.email, PASSWORD)
}

/// How many were answered before one was refused for want of room.
fn until_refused(place: &Place, ask: fn(&Place, usize) -> Ask) -> usize {
    for at in 0..WRITES {
        let answer = place.house.ask(&ask(place, at));
        if answer.status != 201 {
            is_refused(&answer);
            return at;
        }
    }
    panic!("there is room for everything");
}

#[track_caller]
fn is_refused(answer: &Answer) {
    answer.refused(503, "store_unavailable");
    assert_eq!(answer.header("retry-after"), Some("5"));
}

fn reads_go_on(place: &Place) {
    // A beat is due by now, which cannot be kept: that keeps nobody from reading.
    place.house.shop.clock.advance(Duration::seconds(30));
    let paths = ["/api/v1/session", &place.house.customer("/users"), &user(&place.worker, "")];
    for path in paths.into_iter().chain(["/readyz", "/metrics"]) {
        let answer = place.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    }
    // A list goes through a file, which is on that disk too.
    is_refused(&place.get(&place.house.customer("/users.csv")));
}

/// As `verify` looks.
fn is_whole(house: &House) {
    let faults = (stores::chosen().faults)(house.shop.folder()).expect("checked");
    assert_eq!(faults, Vec::<String>::new());
    let report = house.shop.service.verify().expect("verified");
    assert!(report.broken.is_empty() && report.entries > 0, "{report:?}");
}
