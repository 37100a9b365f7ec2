//! Versions of a user as `ETag` and `If-Match` (USR-15), and creations under a key.

use seatkeeper_domain::LicenseType;
use serde_json::{Value, json};

use crate::house::{House, user};
use crate::talk::Ask;

#[test]
fn usr_15_a_change_names_the_version_seen_and_answers_the_next() {
    let house = House::open();
    let (ada, boss) = (house.worker("Ada Byron"), house.boss());
    let path = user(&ada, "");
    let read = house.ask(&Ask::get(&path).by(&boss));
    assert_eq!(read.well(200)["version"].to_string(), "1");
    assert_eq!(read.header("etag"), Some("\"1\""));
    let patch = |if_match: &str, body: Value| {
        let ask = Ask::new("PATCH", &path).by(&boss).json(&body);
        house.ask(&if if_match.is_empty() { ask } else { ask.header("if-match", if_match) })
    };
    patch("", json!({"phone": "+33 1"})).refused(428, "precondition_required");
    patch("", json!({"phone": "+33 1", "version": 1})).refused(428, "precondition_required");
    let changed = patch("\"1\"", json!({"phone": "+33 1"}));
    assert_eq!(changed.well(200)["phone"], "+33 1");
    assert_eq!(changed.header("etag"), Some("\"2\""));
    let stale = patch("\"1\"", json!({"phone": "+33 2"})).refused(412, "stale");
    assert_eq!(stale["details"]["version"], 2);
    patch("\"elsewhere\"", json!({"phone": "+33 2"})).refused(412, "stale");
    patch("\"1\", \"2\"", json!({"phone": "+33 2"})).refused(422, "invalid");
    assert_eq!(patch("W/\"2\"", json!({"phone": null})).well(200)["phone"], Value::Null);
}

#[test]
fn usr_15_every_change_of_a_user_honours_the_version_seen() {
    let house = House::open();
    let (ada, boss) = (house.worker("Ada Byron"), house.boss());
    let workspace = house.shop.workspace;
    let changes = [
        Ask::new("PUT", &user(&ada, "/license")).json(&json!({"type": "floating_writer"})),
        Ask::new("PUT", &user(&ada, &format!("/roles/{workspace}")))
            .json(&json!({"role": "operator"})),
        Ask::new("DELETE", &user(&ada, &format!("/roles/{workspace}"))),
        Ask::new("POST", &user(&ada, "/invitation")),
        Ask::new("DELETE", &user(&ada, "")),
        Ask::new("POST", &user(&ada, "/erase")),
    ];
    for change in changes.map(|change| change.by(&boss)) {
        house.ask(&change.clone().header("if-match", "\"99\"")).refused(412, "stale");
        let read = house.ask(&Ask::get(&user(&ada, "")).by(&boss));
        let seen = read.header("etag").expect("a version").to_owned();
        let done = house.ask(&change.header("if-match", &seen));
        assert!((200..=204).contains(&done.status), "{done:?}");
        let now = house.ask(&Ask::get(&user(&ada, "")).by(&boss));
        if now.status == 404 {
            continue; // Erased: there is nothing left to have a version.
        }
        let number = |tag: &str| tag.trim_matches('"').parse::<u32>().expect("a number");
        let now = number(now.header("etag").expect("a version"));
        assert!(now > number(&seen), "{done:?} left version {seen}");
    }
}

#[test]
fn usr_15_any_version_will_do_where_the_caller_says_so() {
    let house = House::open();
    let (ada, boss) = (house.worker("Ada Byron"), house.boss());
    let patch = Ask::new("PATCH", &user(&ada, "")).by(&boss).header("if-match", "*");
    for phone in ["+33 1", "+33 2"] {
        let changed = house.ask(&patch.clone().json(&json!({"phone": phone})));
        assert_eq!(changed.well(200)["phone"], phone);
    }
    let body = json!({"phone": "+33 3", "version": "*"});
    let unsaid = Ask::new("PATCH", &user(&ada, "")).by(&boss).json(&body);
    house.ask(&unsaid).refused(428, "precondition_required");
    let license = Ask::new("PUT", &user(&ada, "/license")).by(&boss).header("if-match", "*");
    house.ask(&license.json(&json!({"type": "floating_writer"}))).well(200);
}

#[test]
fn whatever_is_changed_at_its_address_has_a_tag_that_changes_with_it() {
    let house = House::open();
    let (boss, lead) = (house.boss(), house.token(&house.shop.staff("Lea", true)));
    let staff = house.shop.staff("Sam", false).id;
    let next = house.worker("Nora Next");
    let workspace = format!("/api/v1/workspaces/{}", house.shop.workspace);
    let changes = [
        ("PATCH", house.customer(""), &boss, json!({"name": "A"}), json!({"name": "B"})),
        ("PATCH", workspace, &boss, json!({"name": "A"}), json!({"name": "B"})),
        (
            "PATCH",
            format!("/api/v1/staff/{staff}"),
            &lead,
            json!({"lead": true}),
            json!({"lead": false}),
        ),
        (
            "PUT",
            house.customer("/licenses"),
            &boss,
            json!({"floating_writer": 7}),
            json!({"floating_writer": 8}),
        ),
        ("PUT", house.customer("/support-access"), &boss, json!({"hours": 1}), json!({"hours": 2})),
    ];
    for (method, path, by, one, other) in changes {
        let tag = |body: &Value| {
            let answer = house.ask(&Ask::new(method, &path).by(by).json(body));
            answer.well(200);
            let tag = answer.header("etag").unwrap_or_else(|| panic!("no tag: {path}")).to_owned();
            assert!(tag.starts_with('"') && tag.ends_with('"') && tag.len() > 2, "{tag}");
            tag
        };
        let first = tag(&one);
        assert_eq!(tag(&one), first, "{path}");
        assert_ne!(tag(&other), first, "{path}");
    }
    let transfer = Ask::new("PUT", &house.customer("/manager")).by(&lead);
    let moved = house.ask(&transfer.json(&json!({"user": next.id})));
    assert_eq!(moved.well(200)["manager"], json!(next.id));
    let read = house.ask(&Ask::get(&house.customer("")).by(&house.token(&next)));
    assert!(read.header("etag").is_some(), "{read:?}");
    assert_eq!(read.header("etag"), moved.header("etag"));
}

#[test]
fn a_creation_under_a_key_is_done_once() {
    let mut house = House::open();
    let boss = house.boss();
    let ada = json!({"full_name": "Ada Byron", "email": "ada@lumen.example"});
    let create = |house: &House, key: &str, body: &Value| {
        let ask = Ask::post(&house.customer("/users"), body).by(&boss);
        house.ask(&ask.header("idempotency-key", key))
    };
    let first = create(&house, "k-1", &ada).well(201);
    assert!(first["code"].is_string() && first["id"].is_string(), "{first}");
    assert_eq!(create(&house, "k-1", &ada).well(201), first);
    house.restart();
    assert_eq!(create(&house, "k-1", &ada).well(201), first);
    let other = json!({"full_name": "Bea Byron", "email": "bea@lumen.example"});
    let problem = create(&house, "k-1", &other).refused(422, "invalid");
    assert_eq!(problem["field"], "idempotency-key");
    create(&house, "k-2", &ada).refused(409, "email_taken");
    create(&house, "", &ada).refused(422, "invalid");
    let all = house.ask(&Ask::get(&house.customer("/users?q=ada")).by(&boss)).well(200);
    assert_eq!(all["items"].as_array().map(Vec::len), Some(1));
}

#[test]
fn many_who_ask_at_once_under_one_key_get_one_answer() {
    let house = House::open();
    let boss = house.boss();
    let ada = json!({"full_name": "Ada Byron", "email": "ada@lumen.example"});
    let ask = Ask::post(&house.customer("/users"), &ada).by(&boss).header("idempotency-key", "k");
    let answers: Vec<Value> = std::thread::scope(|scope| {
        let asked: Vec<_> = (0..8).map(|_| scope.spawn(|| house.ask(&ask).well(201))).collect();
        asked.into_iter().map(|one| one.join().expect("answered")).collect()
    });
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert_eq!(house.shop.counts(LicenseType::FloatingWriter).assigned, 0);
}
