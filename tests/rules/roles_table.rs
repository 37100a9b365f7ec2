//! Who may do what: every operation tried by everybody, printed in full, and reviewed.
//!
//! `SEATKEEPER_UPDATE=1 cargo test -p seatkeeper-tests roles_table` writes `tests/output/roles.txt`.

use std::path::Path;

use seatkeeper_contract::OPERATIONS;
use seatkeeper_tests::shop::PASSWORD;

use crate::requests::{self, Operation};
use crate::scene::Scene;

/// Column by column: its head, who asks, and whether support access is allowed.
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

const LEGEND: &str = "\
# Who may do what, by trying. Each operation asks about one customer, its writer (or that writer's
# session), its workspace, or a member of staff. Made by the test roles_table; read before committing.
# manager … operator: of that customer. oneself: the writer it is about. support, lead: the vendor's,
# without and (+) with the manager's consent. x-: of another customer.
# ok, or the refusal's code.
";

fn cell(operation: Operation, kind: &str, consent: bool) -> String {
    let scene = Scene::stage(consent);
    let payload = requests::of(operation, &scene.cast, PASSWORD);
    match scene.service.call(&scene.cast.caller(kind), operation.name(), payload) {
        Ok(_) => "ok".into(),
        Err(problem) => problem.code,
    }
}

fn row(operation: Operation) -> Vec<String> {
    let cells = COLUMNS.iter().map(|(_, kind, consent)| cell(operation, kind, *consent));
    std::iter::once(operation.name().to_owned()).chain(cells).collect()
}

fn table(rows: &[Vec<String>]) -> String {
    let widths: Vec<usize> = (0..=COLUMNS.len())
        .map(|column| rows.iter().map(|row| row[column].len()).max().unwrap_or(0))
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}

fn printed() -> String {
    let head = COLUMNS.iter().map(|(head, _, _)| (*head).to_owned());
    let mut rows = vec![std::iter::once("operation".to_owned()).chain(head).collect()];
    std::thread::scope(|scope| {
        let halves: Vec<_> = Operation::ALL
            .chunks(Operation::ALL.len().div_ceil(4))
            .map(|part| scope.spawn(|| part.iter().map(|it| row(*it)).collect::<Vec<_>>()))
            .collect();
        for half in halves {
            rows.extend(half.join().expect("tried"));
        }
    });
    format!("{LEGEND}\n{}", table(&rows))
}

#[test]
fn roles_table_is_as_it_was_reviewed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("output/roles.txt");
    let now = printed();
    if std::env::var_os("SEATKEEPER_UPDATE").is_some() {
        std::fs::write(&path, &now).expect("written");
    }
    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(now == reviewed, "not as reviewed; SEATKEEPER_UPDATE=1 writes it:\n{now}");
}

#[test]
fn every_operation_has_a_request_that_its_rightful_caller_gets_through() {
    assert_eq!(Operation::ALL.len(), OPERATIONS.len());
    for operation in Operation::ALL {
        let scene = Scene::stage(true);
        let payload = requests::of(operation, &scene.cast, PASSWORD);
        let answer = scene.service.call(&scene.able(operation), operation.name(), payload);
        answer.unwrap_or_else(|problem| panic!("{operation:?}: {problem:?}"));
    }
}
