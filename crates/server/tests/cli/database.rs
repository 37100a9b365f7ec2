//! Every command on a store in a PostgreSQL database.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};

use seatkeeper_tests::cluster::{self, Database};

use crate::program::{MANAGER, PASSWORD, Place, Said};

/// A command, started, with a line on standard input.
fn start(args: &[&str], line: &str) -> Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_seatkeeperd"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let _ = writeln!(child.stdin.take().expect("its input"), "{line}");
    child
}

fn run(database: &Database, args: &[&str], line: &str) -> Said {
    let url = database.url();
    let child = start(&[args, &["--store", &url]].concat(), line);
    child.wait_with_output().expect("an end").into()
}

/// A database with a store for one customer, Lanterne.
fn with_store() -> Database {
    let database = cluster::database();
    let args = ["init", "--customer", "Lanterne", "--manager", MANAGER];
    let said = run(&database, &args, PASSWORD).well();
    assert!(said.contains("made for Lanterne"), "{said}");
    database
}

fn text(database: &Database, sql: &str) -> String {
    database.connect().query_one(sql, &[]).expect(sql).get(0)
}

#[test]
fn a_store_is_made_in_an_empty_database_and_nowhere_else() {
    let database = with_store();
    assert_eq!(text(&database, "SELECT name FROM customers"), "Lanterne");
    let again = ["init", "--customer", "Other", "--manager", "o@other.example"];
    run(&database, &again, PASSWORD).refused("store_unavailable");
    run(&database, &["demo", "--users", "5"], "").refused("store_unavailable");
    assert_eq!(text(&database, "SELECT name FROM customers"), "Lanterne");
    let other = cluster::database();
    other.connect().batch_execute("CREATE TABLE letters (text text)").expect("made");
    run(&other, &again, PASSWORD).refused("store_unavailable");
    run(&other, &["verify"], "").refused("store_unavailable");
    run(&cluster::database(), &["verify"], "").refused("store_unavailable");
}

#[test]
fn pwd_01_a_weak_password_leaves_the_database_empty() {
    let database = cluster::database();
    let args = ["init", "--customer", "Lanterne", "--manager", MANAGER];
    run(&database, &args, "short").refused("password_too_weak");
    run(&database, &args, PASSWORD).well();
}

#[test]
fn cus_04_usr_02_pwd_01_ways_out_of_dead_ends_lead_out() {
    let database = with_store();
    let said = run(&database, &["staff", "add", "--email", "lead@vendor.example", "--lead"], "");
    assert!(said.well().contains("Code: "));
    let to = ["set-email", "--email", MANAGER, "--to", "ines@lanterne.example"];
    run(&database, &to, "").well();
    assert_eq!(text(&database, "SELECT email FROM users"), "ines@lanterne.example");
    let reset = ["reset-password", "--email", "ines@lanterne.example"];
    assert!(run(&database, &reset, "").well().contains("Code: "));
    run(&database, &["hold", "--email", "ines@lanterne.example"], PASSWORD)
        .refused("bad_credentials");
    let transfer = ["transfer-manager", "--customer", "Lanterne", "--to", "nobody@x.example"];
    run(&database, &transfer, "").refused("not_found");
}

#[test]
fn csv_01_the_users_of_a_workspace_are_saved() {
    let (database, place) = (with_store(), Place::empty());
    let out = place.path("users.csv");
    let args = ["export", "--workspace", "LANTERNE", "--out", out.to_str().expect("a path")];
    run(&database, &args, "").well();
    let text = std::fs::read_to_string(&out).expect("the list");
    assert!(text.contains(MANAGER), "{text}");
}

#[test]
fn ses_06_a_session_that_is_held_hears_of_its_end() {
    let database = with_store();
    let url = database.url();
    let mut held = start(&["hold", "--email", MANAGER, "--store", &url], PASSWORD);
    let mut lines = BufReader::new(held.stdout.take().expect("its output")).lines();
    let opened = lines.next().expect("a line").expect("text");
    assert!(opened.starts_with("open "), "{opened}");
    run(&database, &["reset-password", "--email", MANAGER], "").well();
    let ended = lines.next().expect("a line").expect("text");
    assert!(ended.ends_with("user_changed"), "{ended}");
    assert!(held.wait().expect("an end").success());
}

#[test]
fn aud_02_an_altered_log_is_found() {
    let database = cluster::database();
    run(&database, &["demo", "--users", "30"], "").well();
    assert!(run(&database, &["verify"], "").well().starts_with("Whole: "));
    let alter = "UPDATE audit SET action = 'nothing' WHERE seq = 4";
    database.connect().batch_execute(alter).expect("altered");
    let said = run(&database, &["verify"], "");
    said.refused("not_whole");
    assert!(said.out.contains("entry 4 is altered or missing"), "{said:?}");
    let alter = "UPDATE pools SET assigned = assigned + 1 WHERE license = 'floating_writer'";
    database.connect().batch_execute(alter).expect("altered");
    let said = run(&database, &["verify"], "");
    assert!(said.out.contains("the counts of pool floating_writer"), "{said:?}");
}

#[test]
fn a_database_has_programs_of_its_own_for_copies() {
    let (database, place) = (with_store(), Place::empty());
    let copy = place.path("copy");
    let copy = copy.to_str().expect("a path");
    for args in [["backup", "--out", copy], ["restore", "--from", copy]] {
        let said = run(&database, &args, "");
        said.refused("invalid");
        assert!(said.err.contains("pg_dump"), "{said:?}");
    }
    assert!(!place.path("copy").exists());
}

#[test]
fn a_store_is_copied_to_a_database_and_back() {
    let (place, database, back) = (Place::with_store(), cluster::database(), Place::empty());
    let file = |place: &Place| format!("sqlite:{}", place.store().display());
    let copy = |from: &str, to: &str| -> Said {
        let child = start(&["copy", "--from", from, "--to", to], "");
        child.wait_with_output().expect("an end").into()
    };
    let url = database.url();
    assert!(copy(&file(&place), &url).well().contains(" rows copied to postgres://"));
    copy(&url, &file(&back)).well();
    for said in [run(&database, &["verify"], ""), back.run(&["verify"], "")] {
        assert!(said.well().starts_with("Whole: "));
    }
    copy(&url, &file(&back)).refused("store_unavailable");
    copy(&url, &url).refused("invalid");
    copy("sqlite:/no/such/file", &url).refused("store_unavailable");
}

#[test]
fn a_database_that_is_away_is_told_so() {
    let said = start(&["verify", "--store", "postgres://me:s3cret@127.0.0.1:1/accounts"], "");
    let said: Said = said.wait_with_output().expect("an end").into();
    said.refused("store_unavailable");
    assert!(!said.err.contains("s3cret"), "{said:?}");
}

#[test]
fn aud_01_no_secret_is_logged_however_much_is_asked_for() {
    let database = with_store();
    let log = ["--log", "trace, tokio_postgres::query=trace,tokio_postgres=trace,postgres=trace"];
    let args = [&log[..], &["reset-password", "--email", MANAGER]].concat();
    let said = run(&database, &args, "");
    assert!(!said.err.contains("parameters"), "{said:?}");
    assert!(!said.err.contains("$argon2"), "{said:?}");
    said.well();
}
