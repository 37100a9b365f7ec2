//! Who may do what, over HTTP: every route tried by everybody; what comes back has the reviewed
//! code, and the status of that code.

use std::collections::BTreeSet;
use std::path::Path;

use seatkeeper_contract::http::{self, Request};
use seatkeeper_contract::{OPERATIONS, status_of};
use seatkeeper_service::Caller;
use seatkeeper_tests::shop::PASSWORD;

use crate::house::start;
use crate::requests::{self, Operation};
use crate::scene::Scene;
use crate::talk::{Answer, Ask, Listening};

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
            "ok" => http::answer(declared, serde_json::json!({})).status,
            code => status_of(code),
        };
        let wanted = reviewed(operation.name(), column);
        (code != wanted || answer.status != status)
            .then(|| format!("{operation:?} by {column}: {} {code}, not {wanted}", answer.status))
    });
    tried.collect()
}

/// Runs this for each of them, several at once; what it found wrong.
fn all_wrong<T: Copy + Sync>(all: &[T], wrong: impl Fn(T) -> Vec<String> + Sync) -> Vec<String> {
    std::thread::scope(|scope| {
        let wrong = &wrong;
        let asked: Vec<_> = all
            .chunks(all.len().div_ceil(4))
            .map(|part| {
                scope.spawn(move || part.iter().copied().flat_map(wrong).collect::<Vec<_>>())
            })
            .collect();
        asked.into_iter().flat_map(|part| part.join().expect("tried")).collect()
    })
}

#[test]
fn every_operation_answers_everybody_as_reviewed() {
    let reviewed = reviewed();
    let wrong = all_wrong(&Operation::ALL, |operation| wrong(operation, &reviewed));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// A way to ask that is no operation of its own.
#[derive(Clone, Copy)]
struct Other {
    method: &'static str,
    target: &'static str,
    /// Kind of the body, and the body.
    body: (&'static str, &'static str),
    /// The operation that it answers everybody like.
    like: &'static str,
}

const fn get(target: &'static str, like: &'static str) -> Other {
    Other { method: "GET", target, body: ("", ""), like }
}

const fn post(
    target: &'static str,
    body: (&'static str, &'static str),
    like: &'static str,
) -> Other {
    Other { method: "POST", target, body, like }
}

const CUSTOMER_CSV: &str = "/api/v1/customers/{customer}/users.csv";
const WORKSPACE_CSV: &str = "/api/v1/customers/{customer}/workspaces/{workspace}/users.csv";
const PASSWORDS: &str =
    "token={code}&password=Copper-Lamp-Orchid-58&password_again=Copper-Lamp-Orchid-58";

const OTHERS: [Other; 14] = [
    get("/api/v1/customers/{customer}/audit?format=csv", "list_audit"),
    get("/api/v1/customers/{customer}/events", "read_feed"),
    get("/api/v1/session/events", "own_session"),
    get(WORKSPACE_CSV, "list_users"),
    get(CUSTOMER_CSV, "list_users"),
    post(CUSTOMER_CSV, (JSON, "{}"), "list_users"),
    post("/api/v1/oauth/introspect", (FORM, "token=nonsense"), "own_session"),
    get("/set-password", "meta"),
    post("/set-password", (FORM, PASSWORDS), "set_password"),
    get("/healthz", "meta"),
    get("/readyz", "meta"),
    get("/metrics", "meta"),
    get("/openapi.json", "meta"),
    get("/docs", "meta"),
];

impl Other {
    /// Status and code, or `ok`, of what a caller is answered.
    fn answer(self, kind: &str, consent: bool) -> (u16, String) {
        let scene = Scene::stage(consent);
        let server = start(&scene.service, seatkeeper_server::Config::on_a_free_port());
        let filled = |text: &str| {
            text.replace("{customer}", &scene.cast.customer.to_string())
                .replace("{workspace}", &scene.cast.workspace.to_string())
                .replace("{code}", &scene.cast.code)
        };
        let caller = scene.cast.caller(kind);
        let ask = Ask::new(self.method, &filled(self.target));
        let ask = ask.by(caller.bearer().unwrap_or_default());
        let ask = match self.body {
            ("", _) => ask,
            (kind, body) => ask.body(kind, filled(body)),
        };
        // A stream that is one does not end by itself.
        if self.target.ends_with("/events") && Listening::try_open(&ask, server.address()).is_some()
        {
            return (200, "ok".to_owned());
        }
        let answer = ask.send(server.address());
        let code = |problem: serde_json::Value| problem["code"].as_str().map(str::to_owned);
        let ok = answer.status == 200;
        let code = if ok { Some("ok".to_owned()) } else { code(answer.json()) };
        (answer.status, code.unwrap_or_default())
    }

    fn wrong(self, reviewed: &impl Fn(&str, &str) -> String) -> Vec<String> {
        let tried = COLUMNS.iter().filter_map(|(column, kind, consent)| {
            let code = reviewed(self.like, column);
            let wanted = (if code == "ok" { 200 } else { status_of(&code) }, code);
            let told = self.answer(kind, *consent);
            let Self { method, target, .. } = self;
            (told != wanted)
                .then(|| format!("{method} {target} by {column}: {told:?}, not {wanted:?}"))
        });
        tried.collect()
    }
}

#[test]
fn routes_that_are_no_operations_answer_everybody_as_reviewed() {
    let reviewed = reviewed();
    let wrong = all_wrong(&OTHERS, |other| other.wrong(&reviewed));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_route_is_tried() {
    let operations = OPERATIONS.iter().map(|it| (it.method, format!("/api/v1{}", it.path)));
    let operations = operations.map(|(method, path)| (format!("{method:?}").to_uppercase(), path));
    let others = OTHERS.iter().map(|it| (it.method.to_owned(), it.target.to_owned()));
    let tried: BTreeSet<_> = operations.chain(others).collect();
    let routes = seatkeeper_server::routes().into_iter();
    let routes = routes.map(|(method, path)| (format!("{method:?}").to_uppercase(), path));
    let untried: Vec<_> = routes.filter(|route| !tried.contains(route)).collect();
    assert!(untried.is_empty(), "routes without a row in OTHERS: {untried:?}");
}
