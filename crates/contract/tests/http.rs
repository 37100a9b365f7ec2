//! How operations travel over HTTP: what is written is what is read, and both are the contract's.

use seatkeeper_contract::http::{self, Received};
use seatkeeper_contract::{Declaration, OPERATIONS, Problem};
use serde_json::{Value, json};

const ID: &str = "0199b0c2-6d1e-7c54-9d0f-5f0a0c6f2b11";

fn operation(name: &str) -> &'static Declaration {
    OPERATIONS.iter().find(|it| it.name == name).expect("an operation")
}

fn sent(name: &str, request: Value) -> http::Request {
    http::write(operation(name), request).expect("written")
}

/// Reads what came, as a server does: the path taken apart by the declaration.
fn received(name: &str, request: &http::Request) -> Result<Value, Problem> {
    let operation = operation(name);
    let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
    let declared = format!("{}{}", http::BASE, operation.path);
    let pairs = declared.split('/').zip(path.split('/'));
    let path = pairs
        .filter_map(|(name, value)| {
            let name = name.strip_prefix('{')?.strip_suffix('}')?;
            Some((name.to_owned(), value.to_owned()))
        })
        .collect();
    let if_match = request.if_match.as_deref();
    http::read(operation, Received { path, query, if_match, body: request.body.clone() })
}

fn from_query(name: &str, query: &str) -> Result<Value, Problem> {
    let path = http::placeholders(operation(name).path);
    let path = path.map(|name| (name.to_owned(), ID.to_owned())).collect();
    http::read(operation(name), Received { path, query, ..Received::default() })
}

#[test]
fn what_is_written_is_what_is_read() {
    let requests = [
        ("own_session", json!({})),
        ("get_customer", json!({"customer": ID})),
        ("set_licenses", json!({"customer": ID, "licenses": {"floating_writer": 2}})),
        (
            "list_users",
            json!({
                "customer": ID, "q": "é & ü", "workspace": ID, "license": ["none", "floating_writer"],
                "role": ["manager"], "status": ["active", "locked"], "attention": true,
                "sort": "-name", "limit": 50, "after": "a+b/c=",
            }),
        ),
        ("update_user", json!({"user": ID, "version": 3, "phone": null, "locked": false})),
        ("remove_role", json!({"user": ID, "workspace": ID, "version": 9})),
        ("end_session", json!({"session": ID, "reason": "Needed urgently"})),
        ("usage", json!({"customer": ID, "from": "2026-03-02T00:00:00Z", "to": ID, "step": 60})),
        ("list_audit", json!({"customer": ID, "actions": ["user_created"], "by_staff": false})),
    ];
    for (name, request) in requests {
        let sent = sent(name, request.clone());
        assert_eq!(received(name, &sent).expect("read"), request, "{sent:?}");
    }
}

#[test]
fn a_request_is_spelled_as_the_contract_says() {
    let changed = sent("update_user", json!({"user": ID, "version": 3, "phone": "+33 1"}));
    assert_eq!(changed.target, format!("/api/v1/users/{ID}"));
    assert_eq!(changed.if_match.as_deref(), Some("\"3\""));
    assert_eq!(changed.body, Some(json!({"phone": "+33 1"})));
    let licenses = json!({"customer": ID, "licenses": {"floating_writer": 2}});
    assert_eq!(sent("set_licenses", licenses).body, Some(json!({"floating_writer": 2})));
    let none = sent("preview_license", json!({"user": ID, "type": null}));
    assert_eq!(none.target, format!("/api/v1/users/{ID}/license/preview"));
    let list = json!({"customer": ID, "status": ["active", "locked"], "limit": 5});
    let list = sent("list_users", list);
    assert_eq!(list.target, format!("/api/v1/customers/{ID}/users?limit=5&status=active%2Clocked"));
    assert_eq!(list.body, None);
}

#[test]
fn a_list_in_a_query_is_repeated_or_joined_by_commas() {
    let wanted =
        json!({"customer": ID, "license": ["none", "floating_writer", "concurrent_writer"]});
    let query = "license=none,floating_writer&license=concurrent_writer";
    assert_eq!(from_query("list_users", query), Ok(wanted));
}

#[test]
fn where_null_is_a_value_an_empty_one_or_none_says_it() {
    let nothing = json!({"user": ID});
    for query in ["", "type=", "type=none"] {
        assert_eq!(from_query("preview_license", query).as_ref(), Ok(&nothing));
    }
    let typed = json!({"user": ID, "type": "floating_writer"});
    assert_eq!(from_query("preview_license", "type=floating_writer"), Ok(typed));
}

#[test]
fn the_document_has_no_null_in_a_query_and_tells_how_it_is_spelled() {
    let document: Value = serde_json::from_str(&seatkeeper_contract::openapi()).expect("JSON");
    let paths = document["paths"].as_object().expect("paths").values();
    let methods = paths.flat_map(|path| path.as_object().expect("methods").values());
    let parameters = methods.filter_map(|method| method["parameters"].as_array()).flatten();
    let in_query: Vec<_> = parameters.filter(|parameter| parameter["in"] == "query").collect();
    assert!(in_query.iter().all(|parameter| !parameter["schema"].to_string().contains("null")));
    let spelled = in_query.iter().filter_map(|parameter| parameter["schema"]["enum"].as_array());
    let none = spelled.filter(|words| words.contains(&json!("none")) && words.contains(&json!("")));
    assert_eq!(none.count(), 1, "the license that is previewed");
}

#[test]
fn an_empty_value_leaves_nothing_out_and_an_empty_list_is_not_written() {
    for field in ["workspace", "license", "role", "status", "attention", "limit"] {
        let problem = from_query("list_users", &format!("{field}=")).expect_err("invalid");
        assert_eq!((problem.code.as_str(), problem.field.as_deref()), ("invalid", Some(field)));
    }
    from_query("list_users", "status=active,,locked").expect_err("an empty one in between");
    let nothing_sought = json!({"customer": ID, "q": ""});
    assert_eq!(from_query("list_users", "q="), Ok(nothing_sought));
    let none = json!({"customer": ID, "license": [], "role": [], "sort": "name"});
    let target = sent("list_users", none).target;
    assert_eq!(target, format!("/api/v1/customers/{ID}/users?sort=name"));
}

#[test]
fn a_query_of_the_wrong_type_is_invalid_and_names_its_field() {
    for (query, field) in [
        ("limit=many", "limit"),
        ("attention=perhaps", "attention"),
        ("q=a&q=b", "q"),
        ("workspace=here", "workspace"),
    ] {
        let problem = from_query("list_users", query).expect_err("invalid");
        assert_eq!((problem.code.as_str(), problem.field.as_deref()), ("invalid", Some(field)));
    }
}

#[test]
fn the_path_says_what_a_request_is_about_and_if_match_at_which_version() {
    let body = json!({"user": "somebody else", "version": 8, "full_name": "Ada"});
    let path = vec![("user".to_owned(), ID.to_owned())];
    let received = Received { path, query: "", if_match: Some("\"2\""), body: Some(body) };
    let read = http::read(operation("update_user"), received).expect("read");
    assert_eq!(read, json!({"user": ID, "version": 2, "full_name": "Ada"}));
}

#[test]
fn nul_is_invalid_everywhere_but_in_what_is_only_hashed() {
    let read = |name: &str, body: Value| {
        http::read(operation(name), Received { body: Some(body), ..Received::default() })
    };
    let problem = read("create_workspace", json!({"name": "a\0b"})).expect_err("NUL");
    assert_eq!((problem.code.as_str(), problem.field.as_deref()), ("invalid", Some("name")));
    let deep = json!({"roles": [{"tags": ["\0"]}]});
    assert_eq!(read("create_user", deep).expect_err("NUL").field.as_deref(), Some("roles"));
    read("set_password", json!({"token": "t", "password": "a\0b"})).expect("any character");
}

#[test]
fn answers_have_the_contracts_statuses() {
    let status = |name| http::answer(operation(name), b"{}".to_vec()).status;
    let names = ["sign_in", "create_user", "duplicate_user", "create_customer", "create_staff"];
    assert!(names.into_iter().all(|name| status(name) == 201));
    assert_eq!(status("request_password_reset"), 202);
    assert!(
        ["sign_out", "heartbeat", "end_session", "delete_user"]
            .map(status)
            .iter()
            .all(|s| *s == 204)
    );
    assert!(["list_users", "set_license", "end_sessions"].map(status).iter().all(|s| *s == 200));
    let told = |name, response: Value| http::answer(operation(name), response.to_string().into());
    let user = told("get_user", json!({"id": ID, "version": 4}));
    assert_eq!(user.etag.as_deref(), Some("\"4\""));
    assert_eq!(told("meta", json!({"version": "0.1.0"})).etag, None);
}

#[test]
fn an_answer_that_no_server_of_ours_gave_is_an_unavailable_store() {
    let meta = operation("meta");
    let problem = http::read_answer(meta, 502, b"<html>Bad Gateway</html>").expect_err("502");
    assert_eq!(problem.code, "store_unavailable");
    let told = serde_json::to_vec(&Problem::invalid("limit", "too many")).expect("JSON");
    assert_eq!(
        http::read_answer(meta, 422, &told).expect_err("422").field.as_deref(),
        Some("limit")
    );
    assert_eq!(http::read_answer(operation("sign_out"), 204, b""), Ok(json!({})));
}
