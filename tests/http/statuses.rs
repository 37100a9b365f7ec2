//! Statuses: what each refusal and each unreadable request answers with.

use seatkeeper_contract::OPERATIONS;
use seatkeeper_domain::LicenseType;
use seatkeeper_tests::shop::PASSWORD;
use serde_json::json;

use crate::house::{House, sign_in, text, user};
use crate::talk::Ask;

#[test]
fn what_is_not_there_is_404_and_what_is_not_done_there_405() {
    let house = House::open();
    let boss = house.boss();
    for path in ["/", "/api/v1", "/api/v1/nothing", "/api/v2/meta", "/api/v1/users/not-an-id"] {
        house.ask(&Ask::get(path).by(&boss)).refused(404, "not_found");
    }
    let answer = house.ask(&Ask::new("DELETE", "/api/v1/meta"));
    assert_eq!(answer.refused(405, "invalid")["field"], "method");
    house.ask(&Ask::new("TRACE", "/api/v1/meta")).refused(405, "invalid");
    assert!(answer.header("allow").is_some_and(|allowed| allowed.contains("GET")), "{answer:?}");
}

#[test]
fn what_cannot_be_read_is_400_413_or_415() {
    let house = House::open();
    let boss = house.boss();
    let path = house.customer("/workspaces");
    let post =
        |kind: &str, body: &[u8]| house.ask(&Ask::new("POST", &path).by(&boss).body(kind, body));
    for broken in [b"{\"name\":".as_slice(), b"\xff\xfe", b"{\"name\":\"\xc3\"}", b"name=x"] {
        let problem = post("application/json", broken).refused(400, "invalid");
        assert_eq!(problem["field"], "body");
    }
    assert_eq!(post("text/plain", b"{}").refused(415, "invalid")["field"], "content-type");
    let big = format!("{{\"name\":\"{}\"}}", "x".repeat(1024 * 1024));
    assert_eq!(post("application/json", big.as_bytes()).refused(413, "invalid")["field"], "body");
    let deep = "[".repeat(100_000);
    post("application/json", deep.as_bytes()).refused(400, "invalid");
}

#[test]
fn what_is_not_as_it_must_be_is_422_and_names_its_field() {
    let house = House::open();
    let boss = house.boss();
    let create = |body| house.ask(&Ask::post(&house.customer("/users"), &body).by(&boss));
    let refusals = [
        (json!([]), "body"),
        (json!({"full_name": "Ada"}), "email"),
        (json!({"full_name": 5, "email": "ada@lumen.example"}), "full_name"),
        (json!({"full_name": "Ada", "email": "nonsense"}), "email"),
        (json!({"full_name": "A\0da", "email": "ada@lumen.example"}), "full_name"),
        (json!({"full_name": "Ada", "email": "ada@lumen.example", "license": "gold"}), "license"),
    ];
    for (body, field) in refusals {
        assert_eq!(create(body.clone()).refused(422, "invalid")["field"], field, "{body}");
    }
    for (query, field) in
        [("limit=x", "limit"), ("limit=0", "limit"), ("sort=height", "sort"), ("q=%00", "q")]
    {
        let path = house.customer(&format!("/users?{query}"));
        let problem = house.ask(&Ask::get(&path).by(&boss)).refused(422, "invalid");
        assert_eq!(problem["field"], field, "{query}");
    }
    let weak = json!({"full_name": "Ada", "email": "ada@lumen.example", "password": "short"});
    create(weak).refused(422, "password_too_weak");
}

#[test]
fn a_put_says_what_it_sets_and_takes_nothing_away_by_saying_nothing() {
    let house = House::open();
    let (ada, boss) = (house.worker("Ada Byron"), house.boss());
    let lead = house.token(&house.shop.staff("Lea", true));
    let contact = Ask::new("PUT", "/api/v1/vendor-contact").by(&lead);
    house.ask(&contact.clone().json(&json!({"contact": "the desk"}))).well(200);
    let license = Ask::new("PUT", &user(&ada, "/license")).by(&boss);
    for (put, field) in [(license.clone(), "type"), (contact.clone(), "contact")] {
        for silent in [put.clone(), put.clone().json(&json!({})), put.json(&json!({"x": null}))] {
            assert_eq!(house.ask(&silent).refused(422, "invalid")["field"], field);
        }
    }
    assert!(house.shop.user(&ada).license.is_some());
    let meta = house.ask(&Ask::get("/api/v1/meta")).well(200);
    assert_eq!(meta["vendor_contact"], "the desk");
    let taken = house.ask(&license.json(&json!({"type": null}))).well(200);
    assert_eq!(taken["license"], json!(null));
    let taken = house.ask(&contact.json(&json!({"contact": null}))).well(200);
    assert_eq!(taken["vendor_contact"], json!(null));
}

#[test]
fn an_empty_value_in_a_query_is_422_and_names_its_field_where_no_text_is_wanted() {
    let house = House::open();
    let boss = house.boss();
    let fields = [
        ("/users", vec!["workspace", "license", "role", "status", "attention"]),
        ("/users", vec!["sort", "limit", "after"]),
        ("/users/outline?step=20", vec!["workspace", "license", "sort"]),
        ("/users/outline", vec!["step"]),
        ("/users.csv", vec!["workspace", "license", "sort", "delimiter", "bom"]),
        ("/sessions", vec!["license", "limit", "after"]),
        ("/sessions/history", vec!["user", "end", "limit", "after"]),
        ("/denials", vec!["user", "limit", "after"]),
        ("/licenses/holders", vec!["type"]),
        ("/licenses/holders?type=floating_writer", vec!["limit", "after"]),
        ("/licenses/history", vec!["limit", "after"]),
        ("/workspaces", vec!["limit", "after"]),
        ("/usage?to=2026-03-02T00:00:00Z&step=60", vec!["from"]),
        ("/usage?from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z", vec!["step"]),
        ("/audit", vec!["actor", "user", "actions", "by_staff", "from", "to", "limit", "after"]),
        ("/audit", vec!["format"]),
        ("/feed", vec!["after"]),
    ];
    for (path, fields) in fields {
        for field in fields {
            let joint = if path.contains('?') { '&' } else { '?' };
            let path = house.customer(&format!("{path}{joint}{field}="));
            let problem = house.ask(&Ask::get(&path).by(&boss)).refused(422, "invalid");
            assert_eq!(problem["field"], field, "{path}");
        }
    }
    for path in ["/users?q=", "/users/outline?step=20&q="] {
        house.ask(&Ask::get(&house.customer(path)).by(&boss)).well(200);
    }
    let preview = user(&house.worker("Ada Byron"), "/license/preview?type=");
    house.ask(&Ask::get(&preview).by(&boss)).well(200);
}

#[test]
fn rules_answer_409_protection_403_and_strangers_404() {
    let house = House::open();
    let boss = house.boss();
    let ada = house.worker("Ada Byron");
    let again = json!({"full_name": "Ada", "email": ada.email});
    let taken = house.ask(&Ask::post(&house.customer("/users"), &again).by(&boss));
    assert_eq!(taken.refused(409, "email_taken")["details"]["user"], json!(ada.id));
    let own = Ask::new("PUT", &user(&house.shop.manager, "/license")).by(&boss);
    house.ask(&own.json(&json!({"type": null}))).refused(403, "manager_protected");
    let (_, victor) = house.shop.neighbour(&[]);
    let stranger = house.token(&victor);
    house.ask(&Ask::get(&user(&ada, "")).by(&stranger)).refused(404, "not_found");
    house.ask(&Ask::get(&house.customer("/users")).by(&stranger)).refused(404, "not_found");
    let operator = house.shop.hire("Oz").license(LicenseType::NominativeOperator).ask();
    let operator = operator.expect("created").user.id;
    let role = format!("/api/v1/users/{operator}/roles/{}", house.shop.workspace);
    let role = Ask::new("PUT", &role).by(&boss).json(&json!({"role": "writer"}));
    house.ask(&role).refused(409, "operator_only");
}

#[test]
fn sign_in_answers_what_stands_in_the_way() {
    let house = House::open();
    house.ask(&sign_in("nobody@lumen.example", PASSWORD)).refused(401, "bad_credentials");
    let unlicensed = house.shop.hire("No License").done();
    house.ask(&sign_in(&unlicensed.email, PASSWORD)).refused(403, "no_license");
    let roleless = house.shop.hire("No Role").license(LicenseType::NominativeWriter).done();
    house.ask(&sign_in(&roleless.email, PASSWORD)).refused(403, "no_role");
    let people: Vec<_> = (0..2)
        .map(|at| {
            house.shop.hire(&format!("Seat {at}")).with(LicenseType::ConcurrentOperator).done()
        })
        .collect();
    house.ask(&sign_in(&people[0].email, PASSWORD)).well(201);
    house.ask(&sign_in(&people[1].email, PASSWORD)).refused(409, "seats_exhausted");
}

#[test]
fn pwd_02_a_temporary_password_is_changed_at_the_first_sign_in() {
    let house = House::open();
    let boss = house.boss();
    let ada = json!({
        "full_name": "Ada Byron", "email": "ada@lumen.example", "license": "nominative_writer",
        "password": PASSWORD, "roles": [{"workspace": house.shop.workspace, "role": "writer"}],
    });
    let created = house.ask(&Ask::post(&house.customer("/users"), &ada).by(&boss)).well(201);
    assert_eq!(created["code"], json!(null));
    let request = |new: Option<&str>| {
        Ask::post(
            "/api/v1/sign-in",
            &json!({
                "email": " ADA@lumen.example ", "password": PASSWORD, "new_password": new,
                "client": {"name": "Calenco Docs"},
            }),
        )
    };
    house.ask(&request(None)).refused(403, "password_change_required");
    house.ask(&request(Some("short"))).refused(422, "password_too_weak");
    house.ask(&request(Some("Copper-Lamp-Orchid-58"))).well(201);
    let own = json!({"current": PASSWORD, "new": "Amber-Lamp-Orchid-58"});
    let token = house.ask(&sign_in("ada@lumen.example", "Copper-Lamp-Orchid-58")).well(201);
    let change = Ask::post("/api/v1/session/password", &own).by(text(&token, "token"));
    house.ask(&change).refused(401, "bad_credentials");
}

#[test]
fn an_id_that_a_request_brings_is_taken_over_where_it_can_be_written_down() {
    let house = House::open();
    let id = |brought: &str| {
        let answer = house.ask(&Ask::get("/api/v1/session").header("x-request-id", brought));
        answer.refused(401, "session_closed");
        answer.header("x-request-id").expect("an id").to_owned()
    };
    assert_eq!(id("trace-1.a_b"), "trace-1.a_b");
    assert_ne!(id("with spaces"), "with spaces");
    assert_ne!(id(&"x".repeat(65)), "x".repeat(65));
    assert_ne!(id(""), id(""));
}

#[test]
fn answers_are_kept_by_nobody_between() {
    let house = House::open();
    let answer = house.ask(&Ask::get(&house.customer("/users")).by(&house.boss()));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
}

#[test]
fn every_operation_has_its_route() {
    let house = House::open();
    let absent = "0199b0c2-6d1e-7c54-9d0f-5f0a0c6f2b11";
    for operation in OPERATIONS {
        let names = seatkeeper_contract::http::placeholders(operation.path);
        let path = names.fold(operation.path.to_owned(), |path, name| {
            path.replace(&format!("{{{name}}}"), absent)
        });
        let method = format!("{:?}", operation.method).to_uppercase();
        let answer = house.ask(&Ask::new(&method, &format!("/api/v1{path}")));
        assert!(![404, 405].contains(&answer.status), "{}: {answer:?}", operation.name);
    }
}
