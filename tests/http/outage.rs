//! A database that goes away under a server, and comes back.

use std::sync::Arc;

use seatkeeper_server::{Config, Server};
use seatkeeper_service::{FoundStore, Service};
use seatkeeper_storage_postgres::PostgresStore;
use seatkeeper_tests::cluster::Cluster;
use seatkeeper_tests::shop::{PASSWORD, TestClock, new_customer, options};

use crate::house::sign_in;
use crate::talk::Ask;

#[test]
fn while_the_database_is_away_a_server_says_so_and_when_to_ask_again_and_then_works_again() {
    let cluster = Cluster::start();
    let database = cluster.database();
    let store = PostgresStore::create(&database.url()).expect("a store");
    let service = Service::new(Arc::new(store), options(&TestClock::default()));
    let customer = new_customer("Atelier Lumen", "C-1", "mona@lumen.example");
    service.found(FoundStore { customer }).expect("founded");
    let server = Server::start(service, Config::on_a_free_port()).expect("a server");
    let entering = sign_in("mona@lumen.example", PASSWORD);
    let token = entering.send(server.address()).well(201)["token"].clone();
    let own = Ask::get("/api/v1/session").by(token.as_str().expect("a token"));
    cluster.stop();
    for ask in [&own, &entering, &Ask::get("/readyz")] {
        let answer = ask.send(server.address());
        answer.refused(503, "store_unavailable");
        assert_eq!(answer.header("retry-after"), Some("5"));
    }
    cluster.start_again();
    let session = own.send(server.address()).well(200);
    assert_eq!(session["user"]["email"], "mona@lumen.example", "the session is still open");
}
