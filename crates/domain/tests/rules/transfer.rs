//! The transfer of a customer to another manager.

use seatkeeper_domain::LicenseType::{FloatingOperator, NominativeWriter};
use seatkeeper_domain::rules::accounts;
use seatkeeper_domain::{Refusal, Role, User};

use crate::build::{Build, LYON, PARIS, code, day, manager, noon, person};

#[test]
fn cus_02_the_former_manager_is_left_without_license_and_role() {
    let mut former = manager().role(PARIS, Role::Writer).formerly(LYON, Role::Writer);
    accounts::step_down(&mut former);
    assert_eq!(former, person(0));
}

#[test]
fn cus_02_lic_13_the_new_manager_holds_a_nominative_writer_unit_and_no_workspace_role() {
    let mut new = person(1)
        .with(FloatingOperator)
        .role(PARIS, Role::Operator)
        .formerly(PARIS, Role::Administrator);
    accounts::step_up(&mut new);
    assert_eq!(new, User { manager: true, ..person(1).with(NominativeWriter) });
}

#[test]
fn usr_07_usr_12_a_new_managers_account_does_not_run_out() {
    let mut new = User {
        valid_from: Some(day("2026-01-01")),
        expires_on: Some(day("2026-12-31")),
        ..person(1)
    };
    accounts::step_up(&mut new);
    assert_eq!((new.valid_from, new.expires_on), (None, None));
}

#[test]
fn cus_02_an_active_person_can_become_manager() {
    assert_eq!(accounts::guard_step_up(&person(1)), Ok(()));
    assert_eq!(code(&accounts::guard_step_up(&person(1).inactive())), "invalid");
    assert_eq!(code(&accounts::guard_step_up(&manager())), "invalid");
    let deleted = User { deleted_at: Some(noon()), ..person(1).inactive() };
    assert_eq!(accounts::guard_step_up(&deleted), Err(Refusal::NotFound));
}
