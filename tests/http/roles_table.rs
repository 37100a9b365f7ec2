//! Who may do what, over HTTP: every route tried by everybody; what comes back has the reviewed
//! code, and the status of that code.

use std::path::Path;

use seatkeeper_contract::http::{self, Request};
use seatkeeper_contract::{OPERATIONS, status_of};
use seatkeeper_service::Caller;
use seatkeeper_tests::shop::PASSWORD;

use crate::house::start;
use crate::requests::{self, Operation};
use crate::scene::Scene;
use crate::talk::{Answer, Ask};

/// Column of the reviewed table, who asks, and whether support access is allowed.
const COLUMNS: [(&str, &str, bool); 14] = [
    ("manager", "manager", false),
    ("support+", "support", true),
    ("support", "support", false),
    ("lead+", "lead", true),
    ("lead", "lead", false),
    ("administrator", "administrator", false),
    ("writer", "writer", false),
    ("operator", "operator", false),
    ("oneself", "oneself", false),
    ("nobody", "nobody", false),
    ("x-manager", "their manager", false),
    ("x-administrator", "their administrator", false),
    ("x-writer", "their writer", false),
    ("x-operator", "their operator", false),
];

/// The reviewed table: operation and column to code.
fn reviewed() -> impl Fn(&str, &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("output/roles.txt");
    let text = std::fs::read_to_string(path).expect("reviewed");
    let mut lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let head = words(lines.next().expect("a head"));
    let rows: Vec<_> = lines.map(words).collect();
    move |operation, column| {
        let at = head.iter().position(|name| name == column).expect("a column");
        let row = rows.iter().find(|row| row[0] == operation).expect("a row");
        row[at].clone()
    }
}

fn ask(request: &Request, caller: &Caller) -> Ask {
    let method = format!("{:?}", request.method).to_uppercase();
    let ask = Ask::new(&method, &request.target).by(caller.bearer().unwrap_or_default());
    let ask = match &request.if_match {
        Some(version) => ask.header("if-match", version),
        None => ask,
    };
    request.body.as_ref().map_or_else(|| ask.clone(), |body| ask.clone().json(body))
}

fn answer(operation: Operation, kind: &str, consent: bool) -> Answer {
    let scene = Scene::stage(consent);
    let server = start(&scene.service, seatkeeper_server::Config::on_a_free_port());
    let declared = OPERATIONS.iter().find(|it| it.name == operation.name()).expect("declared");
    let payload = requests::of(operation, &scene.cast, PASSWORD);
    let request = http::write(declared, payload).expect("written");
    ask(&request, &scene.cast.caller(kind)).send(server.address())
}

/// What is wrong with how an operation answers, if anything.
fn wrong(operation: Operation, reviewed: &impl Fn(&str, &str) -> String) -> Vec<String> {
    let tried = COLUMNS.iter().filter_map(|(column, kind, consent)| {
        let answer = answer(operation, kind, *consent);
        let code = if answer.status < 300 {
            "ok".to_owned()
        } else {
            answer.json()["code"].as_str().unwrap_or_default().to_owned()
        };
        let declared = OPERATIONS.iter().find(|it| it.name == operation.name()).expect("declared");
        let status = match code.as_str() {
            "ok" => http::answer(declared, b"{}".to_vec()).status,
            code => status_of(code),
        };
        let wanted = reviewed(operation.name(), column);
        (code != wanted || answer.status != status)
            .then(|| format!("{operation:?} by {column}: {} {code}, not {wanted}", answer.status))
    });
    tried.collect()
}

#[test]
fn every_route_answers_everybody_as_reviewed() {
    let reviewed = reviewed();
    let parts: Vec<_> = Operation::ALL.chunks(Operation::ALL.len().div_ceil(4)).collect();
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let reviewed = &reviewed;
        let asked: Vec<_> = parts
            .into_iter()
            .map(|part| {
                scope.spawn(move || {
                    part.iter().flat_map(|it| wrong(*it, reviewed)).collect::<Vec<_>>()
                })
            })
            .collect();
        asked.into_iter().flat_map(|part| part.join().expect("tried")).collect()
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn routes_that_are_no_operations_answer_everybody_as_their_operation_does() {
    let reviewed = reviewed();
    let table = [
        ("/customers/{customer}/events", "read_feed"),
        ("/customers/{customer}/users.csv", "list_users"),
        ("/customers/{customer}/workspaces/{workspace}/users.csv", "list_users"),
        ("/customers/{customer}/audit?format=csv", "list_audit"),
    ];
    for (path, like) in table {
        for (column, kind, consent) in COLUMNS {
            let wanted = reviewed(like, column);
            if wanted == "ok" {
                continue; // What they answer then is shown by the tests of each.
            }
            let scene = Scene::stage(consent);
            let server = start(&scene.service, seatkeeper_server::Config::on_a_free_port());
            let target = path
                .replace("{customer}", &scene.cast.customer.to_string())
                .replace("{workspace}", &scene.cast.workspace.to_string());
            let caller = scene.cast.caller(kind);
            let ask = Ask::get(&format!("/api/v1{target}")).by(caller.bearer().unwrap_or_default());
            ask.send(server.address()).refused(status_of(&wanted), &wanted);
        }
    }
}
