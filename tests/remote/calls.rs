//! Calls and refusals: a server's store answers as a local one does, word for word.

use seatkeeper_contract::Problem;
use seatkeeper_domain::LicenseType;
use seatkeeper_service::{Accounts as _, Caller};
use seatkeeper_tests::shop::{Shop, served};
use serde_json::{Value, json};

#[test]
fn a_client_reads_what_the_service_reads() {
    let shop = Shop::stocked();
    let _ = shop.hire("Ada Lovelace").with(LicenseType::FloatingWriter).done();
    let mut hiring = shop.hire("Émile & Søn, \"né\" + 1%");
    hiring.request.email = "emile@lumen.example".into();
    let _ = hiring.done();
    let server = served::server(&shop.service);
    let client = served::client(&server.url());
    let boss = shop.boss();
    let of = json!({"customer": shop.customer});
    for (operation, payload) in [
        ("overview", of.clone()),
        ("list_licenses", of.clone()),
        ("list_workspaces", of),
        ("list_users", json!({"customer": shop.customer, "q": "émile & søn, \"né\" + 1%"})),
        ("list_users", json!({"customer": shop.customer, "license": ["floating_writer", "none"]})),
        ("outline_users", json!({"customer": shop.customer, "step": 50})),
        ("own_session", json!({})),
        ("meta", json!({})),
    ] {
        let there = client.call(&boss, operation, payload.clone()).expect("a server's answer");
        let here = shop.service.call(&boss, operation, payload).expect("an answer");
        assert_eq!(there, here, "{operation}");
    }
}

#[test]
fn a_client_is_refused_as_the_service_refuses() {
    let shop = Shop::new();
    let ada = shop.hire("Ada Lovelace").done();
    let server = served::server(&shop.service);
    let client = served::client(&server.url());
    let boss = shop.boss();
    let stranger = Caller::token("no such token");
    let of = |user: Value| json!({"customer": shop.customer, "full_name": "A", "email": user});
    for (caller, operation, payload) in [
        (&boss, "create_user", of(json!("ada.lovelace@lumen.example"))),
        (&boss, "create_user", of(json!("no address"))),
        (&boss, "set_license", json!({"user": ada.id, "type": "floating_writer"})),
        (&boss, "update_user", json!({"user": ada.id, "version": 99, "phone": "1"})),
        (&boss, "update_user", json!({"user": ada.id, "phone": "1"})),
        (&boss, "get_user", json!({"user": shop.workspace})),
        (&boss, "list_staff", json!({})),
        (&stranger, "own_session", json!({})),
        (&Caller::nobody(), "list_customers", json!({})),
    ] {
        let there = client.call(caller, operation, payload.clone()).expect_err("a refusal");
        let here = shop.service.call(caller, operation, payload).expect_err("a refusal");
        assert_eq!(without_id(there), here, "{operation}");
    }
}

#[test]
fn an_operation_that_there_is_not_is_not_found() {
    let shop = Shop::new();
    let server = served::server(&shop.service);
    let client = served::client(&server.url());
    let refused = client.call(&shop.boss(), "drop_everything", json!({})).expect_err("a refusal");
    assert_eq!(refused.code, "not_found");
}

/// A server names every request.
fn without_id(problem: Problem) -> Problem {
    Problem { request_id: None, ..problem }
}
