//! A database that goes away under a server, and comes back.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use postgres::Client;
use seatkeeper_server::{Config, Running, Server};
use seatkeeper_service::{FoundStore, Service};
use seatkeeper_storage_postgres::PostgresStore;
use seatkeeper_tests::cluster::{Cluster, Database};
use seatkeeper_tests::shop::{PASSWORD, TestClock, new_customer, options};

use crate::house::sign_in;
use crate::small_disk::on_a_small_disk;
use crate::talk::Ask;

const PATIENCE: Duration = Duration::from_secs(30);
/// Enough for a cluster.
const MEBIBYTES: u32 = 256;
/// Files of the log that a cluster may have in store, and more.
const LOG_FILES: u32 = 100;

/// Longer than a client may be silent (SES-08).
const OUTAGE: TimeDelta = TimeDelta::minutes(10);

#[test]
fn while_the_database_is_away_a_server_says_so_and_when_to_ask_again_and_then_works_again() {
    let place = Place::new();
    place.database.cluster().stop();
    place.is_away();
    place.clock.advance(OUTAGE);
    place.is_away();
    place.database.cluster().start_again();
    place.service.sweep().expect("swept");
    place.is_back();
}

#[test]
fn a_database_whose_log_has_no_room_is_away_until_there_is_some() {
    let name = "outage::a_database_whose_log_has_no_room_is_away_until_there_is_some";
    on_a_small_disk(name, MEBIBYTES, |disk| {
        let place = Place::new();
        disk.fill();
        break_off(place.database.connect());
        place.goes_away();
        place.is_away();
        disk.free();
        let cluster = place.database.cluster();
        cluster.stop();
        cluster.start_again();
        place.is_back();
        assert_eq!(place.store.integrity_check(), Ok(Vec::new()));
        let report = place.service.verify().expect("verified");
        assert!(report.broken.is_empty() && report.entries > 0, "{report:?}");
    });
}

/// A server over a store in a cluster of its own, and its manager's session.
struct Place {
    server: Running,
    service: Service,
    clock: TestClock,
    store: Arc<PostgresStore>,
    database: Database,
    own: Ask,
}

const EMAIL: &str = "mona@lumen.example";

impl Place {
    fn new() -> Self {
        let database = Cluster::start().database();
        let store = Arc::new(PostgresStore::create(&database.url()).expect("a store"));
        let clock = TestClock::default();
        let service = Service::new(store.clone(), options(&clock));
        let customer = new_customer("Atelier Lumen", "C-1", EMAIL);
        service.found(FoundStore { customer }).expect("founded");
        let server = Server::start(service.clone(), Config::on_a_free_port()).expect("a server");
        let token = sign_in(EMAIL, PASSWORD).send(server.address()).well(201)["token"].clone();
        let own = Ask::get("/api/v1/session").by(token.as_str().expect("a token"));
        Self { server, service, clock, store, database, own }
    }

    /// Waits until the database has ended its other processes too: whoever asks one until then may
    /// still be answered.
    fn goes_away(&self) {
        let began = Instant::now();
        while self.own.send(self.server.address()).status == 200 {
            assert!(began.elapsed() < PATIENCE, "it goes on");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    #[track_caller]
    fn is_away(&self) {
        for ask in [&self.own, &sign_in(EMAIL, PASSWORD), &Ask::get("/readyz")] {
            let answer = ask.send(self.server.address());
            answer.refused(503, "store_unavailable");
            assert_eq!(answer.header("retry-after"), Some("5"));
        }
    }

    #[track_caller]
    fn is_back(&self) {
        let session = self.own.send(self.server.address()).well(200);
        assert_eq!(session["user"]["email"], EMAIL, "the session is still open");
        sign_in(EMAIL, PASSWORD).send(self.server.address()).well(201);
    }
}

/// Has a server begin one file of its log after another, until there is no room for one and it stops.
fn break_off(mut behind: Client) {
    let next = "SELECT pg_logical_emit_message(false, 'test', 'more'); SELECT pg_switch_wal()";
    let broken = (0..LOG_FILES).any(|_| behind.batch_execute(next).is_err());
    assert!(broken, "there is room for everything");
}
