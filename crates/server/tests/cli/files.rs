//! `export`, `backup`, `restore`, `verify`.

use std::fs;

use crate::program::{MANAGER, PASSWORD, Place};

const HEADER: &str = "customer,workspace,full_name,email,phone,department,license,role,form_tags,\
    groups,status,locked,language,created_at,last_sign_in,expires_on,user_id,workspace_id";

fn alter(place: &Place, sql: &str) {
    let file = rusqlite::Connection::open(place.store()).expect("the file");
    file.execute_batch(sql).expect(sql);
}

#[test]
fn csv_01_the_users_of_a_workspace_are_saved() {
    let place = Place::with_store();
    let out = place.path("users.csv");
    let args = ["export", "--workspace", "LANTERNE", "--out", out.to_str().expect("a path")];
    place.run(&args, "").well();
    let text = fs::read_to_string(&out).expect("the list");
    let mut lines = text.strip_prefix('\u{feff}').expect("a byte order mark").split("\r\n");
    assert_eq!(lines.next(), Some(HEADER));
    let row = lines.next().expect("the manager");
    let begin =
        format!("Lanterne,Lanterne,ines.roux,{MANAGER},,,nominative_writer,customer_manager,,");
    assert!(row.starts_with(&begin), "{row}");
    assert_eq!(lines.collect::<Vec<_>>(), [""]);
}

#[test]
fn csv_02_the_list_is_spelled_as_it_is_wished() {
    let place = Place::with_store();
    let out = place.path("users.csv");
    let list = out.to_str().expect("a path");
    let base = ["export", "--customer", "1", "--workspace", "Lanterne", "--out", list, "--no-bom"];
    for (name, separator) in [("semicolon", ";"), ("tab", "\t"), ("comma", ",")] {
        place.run(&[&base[..], &["--delimiter", name]].concat(), "").well();
        let text = fs::read_to_string(&out).expect("the list");
        assert!(text.starts_with(&HEADER.replace(',', separator)), "{text}");
    }
}

#[test]
fn csv_02_a_list_that_cannot_be_saved_leaves_nothing() {
    let place = Place::with_store();
    let export = |workspace: &str, out: &str| {
        place.run(&["export", "--workspace", workspace, "--out", out], "")
    };
    let nowhere = place.path("no such folder/users.csv");
    export("Lanterne", nowhere.to_str().expect("a path")).refused("not_saved");
    let out = place.path("users.csv");
    export("Nowhere", out.to_str().expect("a path")).refused("not_found");
    assert!(!out.exists());
}

#[test]
fn a_backup_is_restored_as_it_was() {
    let place = Place::with_store();
    let copy = place.path("copy.db");
    let copied = copy.to_str().expect("a path");
    place.run(&["backup", "--out", copied], "").well();
    place.run(&["set-email", "--email", MANAGER, "--to", "other@lanterne.example"], "").well();
    let restore = ["restore", "--from", copied];
    let refused = place.run(&restore, "");
    refused.refused("store_unavailable");
    assert!(refused.err.contains("--force"), "{refused:?}");
    assert_eq!(place.text("SELECT email FROM users"), "other@lanterne.example");
    place.run(&[&restore[..], &["--force"]].concat(), "").well();
    assert_eq!(place.text("SELECT email FROM users"), MANAGER);
    place.run(&["verify"], "").well();
    let elsewhere = Place::empty();
    elsewhere.run(&restore, "").well();
    assert_eq!(elsewhere.text("SELECT email FROM users"), MANAGER);
    let left = fs::read_dir(elsewhere.path(".")).expect("the folder").count();
    assert_eq!(left, 1, "nothing but the store");
}

#[test]
fn a_copy_that_is_no_good_is_not_restored() {
    let place = Place::with_store();
    let copy = place.path("copy.db");
    fs::write(&copy, "names and addresses").expect("a file");
    let restore = ["restore", "--force", "--from", copy.to_str().expect("a path")];
    place.run(&restore, "").refused("store_unavailable");
    assert_eq!(place.text("SELECT email FROM users"), MANAGER);
    place.run(&["backup", "--out", copy.to_str().expect("a path")], "").well();
    let file = rusqlite::Connection::open(&copy).expect("the copy");
    file.execute_batch("UPDATE audit SET action = 'nothing' WHERE seq = 2").expect("altered");
    drop(file);
    place.run(&restore, "").refused("not_whole");
    assert!(!place.path("accounts.db.restoring").exists());
}

#[test]
fn what_a_file_that_is_no_store_left_beside_it_is_not_taken_for_the_restored_ones() {
    let place = Place::with_store();
    let copy = place.path("copy.db");
    let copied = copy.to_str().expect("a path");
    place.run(&["backup", "--out", copied], "").well();
    let beside = ["-wal", "-shm", "-journal"].map(|end| place.path(&format!("accounts.db{end}")));
    for file in beside.iter().chain([&place.path("accounts.db")]) {
        fs::write(file, "names and addresses").expect("a file");
    }
    place.run(&["restore", "--force", "--from", copied], "").well();
    assert!(beside.iter().all(|file| !file.exists()));
    assert_eq!(place.text("SELECT email FROM users"), MANAGER);
}

#[test]
fn a_store_that_others_have_open_is_not_replaced() {
    let place = Place::with_store();
    let copy = place.path("copy.db");
    let copied = copy.to_str().expect("a path");
    place.run(&["backup", "--out", copied], "").well();
    let open = place.service();
    place.run(&["restore", "--force", "--from", copied], "").refused("store_busy");
    drop(open);
    place.run(&["restore", "--force", "--from", copied], "").well();
}

#[test]
fn aud_02_one_altered_row_of_the_log_is_found() {
    let (place, _, _) = Place::with_people(30);
    let out = place.run(&["verify"], "").well();
    assert!(out.starts_with("Whole: "), "{out}");
    alter(
        &place,
        "UPDATE audit SET payload = replace(payload, 'Notices', 'Noticed')
            WHERE payload LIKE '%\"Notices\"%'",
    );
    let said = place.run(&["verify"], "");
    said.refused("not_whole");
    let seq = place.text(
        "SELECT CAST(seq AS TEXT) FROM audit WHERE payload LIKE '%\"Noticed\"%' ORDER BY seq LIMIT 1",
    );
    let wanted = format!("entry {seq} is altered or missing");
    assert!(said.out.contains("Étoile & Fils") && said.out.contains(&wanted), "{said:?}");
}

#[test]
fn aud_02_a_missing_row_of_the_log_is_found() {
    let place = Place::with_store();
    place.run(&["staff", "add", "--email", "lead@vendor.example"], "").well();
    alter(&place, "DELETE FROM audit WHERE seq = 2");
    let said = place.run(&["verify"], "");
    said.refused("not_whole");
    assert!(said.out.contains("Audit log of Lanterne"), "{said:?}");
    assert!(said.out.contains("entry 2 is altered or missing"), "{said:?}");
}

#[test]
fn a_file_that_is_no_store_is_refused_and_left_alone() {
    let place = Place::empty();
    fs::write(place.store(), "names and addresses").expect("a file");
    place.run(&["verify"], "").refused("store_unavailable");
    place.run(&["hold", "--email", MANAGER], PASSWORD).refused("store_unavailable");
    assert_eq!(fs::read_to_string(place.store()).expect("the file"), "names and addresses");
    Place::empty().run(&["verify"], "").refused("store_unavailable");
}
