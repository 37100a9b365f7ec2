//! Ways out of dead ends: `staff`, `reset-password`, `set-email`, `transfer-manager`.

use seatkeeper_contract::{ClientInfo, SetPassword, SignIn};
use seatkeeper_domain::Refusal;
use seatkeeper_service::Caller;

use crate::program::{MANAGER, PASSWORD, Place};

const NEW: &str = "seven geese cross the river";

fn sign_in(place: &Place, email: &str, password: &str) -> Result<(), Refusal> {
    let request = SignIn {
        email: email.to_owned(),
        password: password.to_owned(),
        new_password: None,
        client: ClientInfo { name: "test".to_owned(), device: None },
        take_over: None,
    };
    place.service().sign_in(&Caller::nobody(), request).map(drop)
}

/// Sets a password with the code that a command printed.
fn use_code(place: &Place, printed: &str) {
    let code = printed.lines().find_map(|line| line.strip_prefix("Code: ")).expect("a code");
    let request = SetPassword { token: code.to_owned(), password: NEW.to_owned() };
    place.service().set_password(&Caller::nobody(), request).expect("the code is good");
}

/// The newest action in the log, and that nobody is named as its author.
fn last_action(place: &Place) -> String {
    place.text("SELECT action FROM audit WHERE actor IS NULL ORDER BY at DESC, seq DESC LIMIT 1")
}

#[test]
fn cus_04_the_first_lead_is_made_by_the_command_line() {
    let place = Place::with_store();
    let lead = ["staff", "add", "--email", "lead@vendor.example", "--lead", "--name", "Ada Lead"];
    let out = place.run(&lead, "").well();
    assert_eq!(last_action(&place), "staff_created");
    use_code(&place, &out);
    assert_eq!(sign_in(&place, "lead@vendor.example", NEW), Ok(()));
    assert_eq!(place.text("SELECT full_name FROM staff WHERE lead = 1"), "Ada Lead");
    place.run(&["staff", "add", "--email", MANAGER], "").refused("email_taken");
    place.run(&["staff", "add", "--email", "second@vendor.example"], "").well();
    assert_eq!(place.text("SELECT full_name FROM staff WHERE lead = 0"), "second");
}

#[test]
fn pwd_01_a_reset_password_is_void_at_once_and_a_code_sets_the_next() {
    let place = Place::with_store();
    let out = place.run(&["reset-password", "--email", "INES.ROUX@lanterne.example"], "").well();
    assert_eq!(last_action(&place), "password_reset");
    assert_eq!(sign_in(&place, MANAGER, PASSWORD), Err(Refusal::BadCredentials));
    use_code(&place, &out);
    assert_eq!(sign_in(&place, MANAGER, NEW), Ok(()));
    place.run(&["reset-password", "--email", "nobody@lanterne.example"], "").refused("not_found");
}

#[test]
fn cus_04_a_member_of_staff_gets_back_in() {
    let place = Place::with_store();
    place.run(&["staff", "add", "--email", "lead@vendor.example", "--lead"], "").well();
    let out = place.run(&["reset-password", "--email", "lead@vendor.example"], "").well();
    assert_eq!(last_action(&place), "password_reset");
    use_code(&place, &out);
    let moved = ["set-email", "--email", "lead@vendor.example", "--to", "ada@vendor.example"];
    place.run(&moved, "").well();
    assert_eq!(last_action(&place), "staff_changed");
    assert_eq!(sign_in(&place, "ada@vendor.example", NEW), Ok(()));
}

#[test]
fn usr_02_an_address_is_changed_and_stays_unique() {
    let place = Place::with_store();
    let moved = ["set-email", "--email", MANAGER, "--to", " ines@lanterne.example "];
    place.run(&moved, "").well();
    assert_eq!(last_action(&place), "user_changed");
    assert_eq!(sign_in(&place, "ines@lanterne.example", PASSWORD), Ok(()));
    place.run(&["staff", "add", "--email", "lead@vendor.example"], "").well();
    let taken = ["set-email", "--email", "ines@lanterne.example", "--to", "LEAD@vendor.example"];
    place.run(&taken, "").refused("email_taken");
    let wrong = ["set-email", "--email", "ines@lanterne.example", "--to", "not an address"];
    place.run(&wrong, "").refused("invalid");
    place.run(&moved, "").refused("not_found");
}

#[test]
fn cus_02_the_customer_gets_another_manager() {
    let (place, former, _) = Place::with_people(40);
    let next = place.text(
        "SELECT email FROM users WHERE manager = 0 AND status = 'active' AND role_count > 0
            AND deleted_at IS NULL LIMIT 1",
    );
    let customer = "etoile & FILS";
    place.run(&["transfer-manager", "--customer", customer, "--to", &next], "").well();
    assert_eq!(last_action(&place), "manager_transferred");
    assert_eq!(place.text("SELECT email FROM users WHERE manager = 1"), next);
    let left = format!(
        "SELECT coalesce(license, 'none') || role_count FROM users WHERE email = '{former}'"
    );
    assert_eq!(place.text(&left), "none0");
    let transfer = |customer: &str, to: &str| {
        place.run(&["transfer-manager", "--customer", customer, "--to", to], "")
    };
    transfer("FR-20418", &next).refused("invalid");
    transfer("Nowhere", &former).refused("not_found");
    transfer("FR-20418", "nora.whitfield@calenco.example").refused("not_found");
}
