//! Lists as CSV (CSV-01…04, AUD-01): the bytes that come over HTTP are those that a file would have.

use seatkeeper_domain::LicenseType;
use seatkeeper_roster::Dialect;
use seatkeeper_service::{Caller, ExportScope, ExportUsers};
use serde_json::json;

use crate::house::House;
use crate::talk::{Answer, Ask};

const HEADER: &str = "customer,workspace,full_name,email,phone,department,license,role,form_tags,\
groups,status,locked,language,created_at,last_sign_in,expires_on,user_id,workspace_id\r\n";

fn list(house: &House, boss: &str, path: &str) -> Answer {
    house.ask(&Ask::get(&house.customer(path)).by(boss))
}

/// A house with somebody whose name begins as a formula does.
fn house() -> House {
    let house = House::open();
    house.worker("=1+1");
    let _ = house.shop.hire("Nora None").done();
    house
}

#[test]
fn csv_01_a_workspace_s_list_is_byte_for_byte_the_exported_file() {
    let house = house();
    let boss = house.boss();
    let of = house.shop.workspace;
    let answer = list(&house, &boss, &format!("/workspaces/{of}/users.csv"));
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-type").is_some_and(|kind| kind.starts_with("text/csv")));
    assert!(answer.header("content-disposition").is_some_and(|it| it.starts_with("attachment")));
    let path = house.shop.folder().join("list.csv");
    let request = ExportUsers { customer: house.shop.customer, scope: ExportScope::Workspace(of) };
    let go_on = Box::new(|_| std::ops::ControlFlow::Continue(()));
    let saved = house.shop.service.export_users(
        &Caller::holder(),
        &request,
        Dialect::default(),
        &path,
        go_on,
    );
    saved.expect("saved");
    assert_eq!(answer.body, std::fs::read(&path).expect("a file"));
    let text = answer.text();
    assert!(text.starts_with(&format!("\u{feff}{HEADER}")), "a byte order mark, and the names");
    assert!(text.contains("'=1+1") && !text.contains("Nora None"), "{text}");
    assert!(text.contains("customer_manager"));
}

#[test]
fn csv_02_delimiter_and_byte_order_mark_are_chosen() {
    let house = house();
    let boss = house.boss();
    let plain = list(&house, &boss, "/users.csv?bom=false").text();
    assert!(plain.starts_with(HEADER));
    let tab = list(&house, &boss, "/users.csv?delimiter=tab&bom=false").text();
    assert!(tab.starts_with(&HEADER.replace(',', "\t")));
    let semicolon = list(&house, &boss, "/users.csv?delimiter=semicolon").text();
    assert!(semicolon.starts_with(&format!("\u{feff}{}", HEADER.replace(',', ";"))));
    let twice = "delimiter=tab&delimiter=tab";
    for wrong in ["delimiter=pipe", "bom=perhaps", twice, "license=gold", "limit=x"] {
        list(&house, &boss, &format!("/users.csv?{wrong}")).refused(422, "invalid");
    }
    for wrong in ["delimiter=pipe", "format=xml", twice, "format=csv&format=csv"] {
        list(&house, &boss, &format!("/audit?{wrong}")).refused(422, "invalid");
    }
}

#[test]
fn csv_04_a_view_is_exported_as_the_query_or_the_body_says() {
    let house = house();
    let boss = house.boss();
    let rows = |answer: Answer| answer.text().lines().count() - 1;
    assert_eq!(rows(list(&house, &boss, "/users.csv")), 3);
    assert_eq!(rows(list(&house, &boss, "/users.csv?license=none")), 1);
    assert_eq!(rows(list(&house, &boss, "/users.csv?q=nora&sort=-email")), 1);
    let post =
        |body| house.ask(&Ask::post(&house.customer("/users.csv?bom=false"), &body).by(&boss));
    let nora = house.shop.service.list_users(
        &Caller::holder(),
        serde_json::from_value(json!({"customer": house.shop.customer, "q": "nora"}))
            .expect("a view"),
    );
    let nora = nora.expect("listed").items[0].id;
    assert_eq!(rows(post(json!({"users": [nora]}))), 1);
    assert_eq!(rows(post(json!({"except": [nora], "license": ["none", "nominative_writer"]}))), 2);
    for (body, field) in [
        (json!({"users": "nora"}), "users"),
        (json!({"users": [nora, "nora"]}), "users[1]"),
        (json!({"license": 5}), "license"),
        (json!({"except": [5]}), "except[0]"),
        (json!([]), "body"),
    ] {
        assert_eq!(post(body.clone()).refused(422, "invalid")["field"], field, "{body}");
    }
}

#[test]
fn who_has_no_session_learns_of_that_before_anything_about_the_request() {
    let house = house();
    let workspace = house.shop.workspace;
    let post = Ask::new("POST", &house.customer("/users.csv"));
    let asks = [
        Ask::get(&house.customer("/users.csv?limit=x")),
        Ask::get(&house.customer("/users.csv?delimiter=pipe")),
        Ask::get(&house.customer(&format!("/workspaces/{workspace}/users.csv?bom=perhaps"))),
        Ask::get(&house.customer("/audit?format=pdf")),
        Ask::get(&house.customer("/audit?format=csv&delimiter=pipe")),
        post.clone().body("application/json", "{"),
        post.clone().body("text/plain", "{}"),
        post.json(&json!({"users": 5})),
        Ask::new("POST", "/api/v1/oauth/introspect").form("no=token"),
        Ask::new("POST", "/api/v1/oauth/introspect").json(&json!({})),
    ];
    for ask in asks {
        house.ask(&ask).refused(401, "session_closed");
        let known = house.ask(&ask.by(&house.boss()));
        assert!([400, 415, 422].contains(&known.status), "{known:?}");
        assert_eq!(known.json()["code"], "invalid");
    }
}

#[test]
fn a_list_is_refused_before_its_first_byte() {
    let house = house();
    let ada = house.worker("Ada Byron");
    let workspace = house.shop.workspace;
    let (other, victor) = house.shop.neighbour(&[(LicenseType::NominativeWriter, 2)]);
    let paths = [
        house.customer("/users.csv"),
        house.customer(&format!("/workspaces/{workspace}/users.csv")),
        house.customer("/audit?format=csv"),
    ];
    for path in &paths {
        house.ask(&Ask::get(path)).refused(401, "session_closed");
        house.ask(&Ask::get(path).by(&house.token(&ada))).refused(403, "forbidden");
        house.ask(&Ask::get(path).by(&house.token(&victor))).refused(404, "not_found");
    }
    let theirs = format!("/api/v1/customers/{other}/workspaces/{workspace}/users.csv");
    house.ask(&Ask::get(&theirs).by(&house.token(&victor))).refused(404, "not_found");
}

#[test]
fn aud_01_the_audit_log_is_exported_as_it_is_filtered() {
    let house = house();
    let boss = house.boss();
    let log = list(&house, &boss, "/audit?format=csv&bom=false&actions=user_created").text();
    let mut lines = log.split("\r\n");
    assert_eq!(
        lines.next(),
        Some("seq,id,at,actor,actor_name,address,action,subject_kind,subject,before,after")
    );
    let rest: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    assert_eq!(rest.len(), 3);
    assert!(rest.iter().all(|line| line.contains("user_created")));
}
