//! `init` and `demo`.

use seatkeeper_contract::{ClientInfo, SignIn};
use seatkeeper_service::Caller;

use crate::program::{MANAGER, PASSWORD, Place};

fn sign_in(place: &Place, email: &str, password: &str) -> Result<(), String> {
    let request = SignIn {
        email: email.to_owned(),
        password: password.to_owned(),
        new_password: None,
        client: ClientInfo { name: "test".to_owned(), device: None },
        take_over: None,
    };
    let signed_in = place.service().sign_in(&Caller::nobody(), request);
    signed_in.map(drop).map_err(|refusal| refusal.code().to_owned())
}

#[test]
fn cus_02_a_new_store_lets_its_manager_in_at_once() {
    let place = Place::with_store();
    assert_eq!(sign_in(&place, MANAGER, PASSWORD), Ok(()));
    assert_eq!(place.text("SELECT name FROM workspaces"), "Lanterne");
    assert_eq!(place.text("SELECT full_name FROM users"), "ines.roux");
}

#[test]
fn cus_05_what_a_new_customer_is_can_be_said() {
    let place = Place::empty();
    let args = [
        "init",
        "--customer",
        "Étoile",
        "--manager",
        MANAGER,
        "--manager-name",
        "Inès Roux",
        "--number",
        "42",
        "--workspace",
        "Notices",
        "--language",
        "fr",
        "--time-zone",
        "Europe/Paris",
    ];
    place.run(&args, PASSWORD).well();
    let told = place.text("SELECT name || number || language || time_zone FROM customers");
    assert_eq!(told, "Étoile42frEurope/Paris");
    assert_eq!(place.text("SELECT name FROM workspaces"), "Notices");
    assert_eq!(place.text("SELECT full_name FROM users"), "Inès Roux");
}

#[test]
fn pwd_01_a_weak_password_makes_no_store() {
    let place = Place::empty();
    let args = ["init", "--customer", "Lanterne", "--manager", MANAGER];
    let said = place.run(&args, "short");
    said.refused("password_too_weak");
    assert!(said.err.contains("at least 15 characters"), "{said:?}");
    assert!(!place.store().exists());
    place.run(&args, "").refused("invalid");
    assert!(!place.store().exists());
}

#[test]
fn a_store_that_is_there_is_not_made_again() {
    let place = Place::with_store();
    let said =
        place.run(&["init", "--customer", "Other", "--manager", "o@other.example"], PASSWORD);
    said.refused("store_unavailable");
    place.run(&["demo", "--users", "5"], "").refused("store_unavailable");
    assert_eq!(place.text("SELECT name FROM customers"), "Lanterne");
}

#[test]
fn what_makes_no_sense_is_exit_status_2() {
    let place = Place::empty();
    for args in
        [&["serve-tea"][..], &["demo", "--users", "0"], &["demo", "--now", "yesterday"], &[]]
    {
        assert_eq!(place.run(args, "").status, 2, "{args:?}");
    }
    let other = std::process::Command::new(env!("CARGO_BIN_EXE_seatkeeperd"))
        .args(["verify", "--store", "mysql://host/base"])
        .output()
        .expect("a run");
    assert_eq!(other.status.code(), Some(2));
    let told = String::from_utf8_lossy(&other.stderr).into_owned();
    assert!(
        told.contains(
            "no store is known by mysql: say sqlite:PATH or postgres://USER@HOST/DATABASE"
        ),
        "{told}"
    );
}

#[test]
fn the_manager_of_a_demo_store_signs_in_with_what_it_printed() {
    let (place, email, password) = Place::with_people(60);
    assert_eq!(sign_in(&place, &email, &password), Ok(()));
    assert_eq!(place.text("SELECT CAST(count(*) AS TEXT) FROM users"), "60");
    assert_eq!(place.text("SELECT value FROM facts WHERE name = 'demo'"), "true");
}
