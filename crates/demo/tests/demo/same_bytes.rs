//! The same arguments, the same bytes of every column.

use rusqlite::types::Value;

use crate::store::{Filled, demo, filled};

/// Every row of every table, in the order of its columns.
fn dump(store: &Filled) -> Vec<String> {
    let file = store.file();
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    let mut statement = file.prepare(tables).expect("the schema");
    let names: Vec<String> = statement
        .query_map([], |row| row.get(0))
        .expect("names")
        .collect::<Result<_, _>>()
        .expect("names");
    let mut lines = Vec::new();
    for name in names {
        let mut statement = file.prepare(&format!("SELECT * FROM \"{name}\"")).expect("a table");
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            let cells = (0..columns).map(|at| row.get::<_, Value>(at).expect("a cell"));
            lines.push(format!("{name}: {:?}", cells.collect::<Vec<_>>()));
        }
    }
    lines
}

#[test]
fn the_same_arguments_give_the_same_bytes_of_every_column() {
    let (one, other) = (dump(&filled(&demo(300))), dump(&filled(&demo(300))));
    assert!(one.len() > 5000, "{} rows", one.len());
    for (left, right) in one.iter().zip(&other) {
        assert_eq!(left, right);
    }
    assert_eq!(one.len(), other.len());
}

#[test]
fn another_seed_gives_other_people() {
    let people = |seed| {
        let store = filled(&seatkeeper_demo::Demo { seed, ..demo(50) });
        dump(&store).into_iter().filter(|line| line.starts_with("users:")).collect::<Vec<_>>()
    };
    assert_ne!(people(7), people(8));
}

#[test]
fn a_store_that_holds_something_is_left_alone() {
    let store = filled(&demo(3));
    let again = seatkeeper_demo::fill(&store.store, &demo(3));
    assert_eq!(again.expect_err("not empty").code(), "invalid");
    assert_eq!(store.count("SELECT count(*) FROM users"), 3);
}
