//! Changing, closing and bringing back accounts.

use chrono::Duration;
use rstest::rstest;
use seatkeeper_domain::LicenseType::FloatingWriter;
use seatkeeper_domain::rules::accounts::{self, Touches};
use seatkeeper_domain::{Actor, Refusal, Status, User};

use crate::build::{
    Build, LEAD, MANAGER, SUPPORT, as_person, at, code, day, manager, noon, person, pool,
};

const NOTHING: Touches = Touches { managed: false, email: false, standing: false };
const NAME: Touches = Touches { managed: true, ..NOTHING };
const EMAIL: Touches = Touches { email: true, ..NOTHING };
const STANDING: Touches = Touches { standing: true, ..NOTHING };
const ALL: Touches = Touches { managed: true, email: true, standing: true };

#[rstest]
#[case::my_account(as_person(1), NOTHING, "ok")]
#[case::own_name(as_person(1), NAME, "forbidden")]
#[case::own_email(as_person(1), EMAIL, "own_email")]
#[case::own_standing(as_person(1), STANDING, "forbidden")]
#[case::all_of_ones_own(as_person(1), ALL, "forbidden")]
#[case::email_of_another(as_person(2), EMAIL, "forbidden")]
#[case::nobody(Actor::Nobody, NAME, "forbidden")]
#[case::manager(MANAGER, ALL, "ok")]
#[case::support(SUPPORT, ALL, "ok")]
#[case::lead(LEAD, ALL, "ok")]
#[case::command_line(Actor::Holder, ALL, "ok")]
fn usr_08_who_may_change_what_of_a_persons_account(
    #[case] actor: Actor,
    #[case] touches: Touches,
    #[case] expected: &str,
) {
    assert_eq!(code(&accounts::guard_change(actor, &person(1), touches)), expected);
}

#[rstest]
#[case::own_name(MANAGER, NAME, "ok")]
#[case::own_email(MANAGER, EMAIL, "own_email")]
#[case::standing(MANAGER, STANDING, "manager_protected")]
#[case::protected_before_own(MANAGER, ALL, "manager_protected")]
#[case::support_changes_the_email(SUPPORT, EMAIL, "ok")]
#[case::support_and_standing(SUPPORT, STANDING, "manager_protected")]
#[case::forbidden_before_protected(as_person(2), STANDING, "forbidden")]
fn usr_07_usr_08_the_managers_own_account_is_protected(
    #[case] actor: Actor,
    #[case] touches: Touches,
    #[case] expected: &str,
) {
    assert_eq!(code(&accounts::guard_change(actor, &manager(), touches)), expected);
}

#[test]
fn usr_07_the_manager_is_neither_deleted_nor_deactivated_and_others_are() {
    assert_eq!(accounts::guard_removal(&manager()), Err(Refusal::ManagerProtected));
    assert_eq!(accounts::guard_removal(&person(1)), Ok(()));
}

#[test]
fn usr_05_reactivation_needs_a_free_unit() {
    let away = person(1).with(FloatingWriter).inactive();
    assert_eq!(accounts::reactivate(&away, Some(&pool(FloatingWriter, 1, 9))), Ok(()));
    let full = pool(FloatingWriter, 1, 10);
    assert_eq!(code(&accounts::reactivate(&away, Some(&full))), "license_unavailable");
}

#[test]
fn usr_05_an_active_or_unlicensed_account_needs_none() {
    let full = pool(FloatingWriter, 1, 10);
    let here = person(1).with(FloatingWriter);
    assert_eq!(accounts::reactivate(&here, Some(&full)), Ok(()));
    assert_eq!(accounts::reactivate(&person(1).inactive(), None), Ok(()));
}

#[test]
fn usr_15_a_version_that_is_not_the_current_one_is_stale() {
    let user = User { version: 7, ..person(1) };
    assert_eq!(accounts::guard_version(&user, Some(7)), Ok(()));
    assert_eq!(accounts::guard_version(&user, None), Ok(()));
    assert_eq!(accounts::guard_version(&user, Some(6)), Err(Refusal::Stale { version: 7 }));
    assert_eq!(accounts::guard_version(&user, Some(8)), Err(Refusal::Stale { version: 7 }));
}

#[test]
fn usr_06_a_deletion_can_be_undone_for_thirty_days() {
    let deleted = User { deleted_at: Some(noon()), ..person(1) };
    let last = at("2026-07-15T12:00:00Z");
    assert_eq!(accounts::guard_restore(&deleted, noon()), Ok(()));
    assert_eq!(accounts::guard_restore(&deleted, last - Duration::seconds(1)), Ok(()));
    assert_eq!(accounts::guard_restore(&deleted, last), Err(Refusal::NotFound));
}

#[test]
fn usr_06_what_is_not_deleted_is_not_restored() {
    assert_eq!(accounts::guard_restore(&person(1), noon()), Err(Refusal::NotFound));
}

#[rstest]
#[case::free(Status::Active, 9, true)]
#[case::full(Status::Active, 10, false)]
#[case::full_but_inactive(Status::Inactive, 10, true)]
fn usr_06_usr_09_the_license_comes_back_where_a_unit_is_free(
    #[case] status: Status,
    #[case] assigned: u32,
    #[case] back: bool,
) {
    let pool = pool(FloatingWriter, 1, assigned);
    let license = accounts::license_back(&person(1).with(FloatingWriter), status, Some(&pool));
    assert_eq!(license, back.then_some(FloatingWriter));
}

#[test]
fn usr_09_no_license_is_copied_as_none() {
    assert_eq!(accounts::license_back(&person(1), Status::Active, None), None);
}

#[rstest]
#[case(None, None, "ok")]
#[case(Some("2026-06-15"), None, "ok")]
#[case(None, Some("2026-06-15"), "ok")]
#[case(Some("2026-06-15"), Some("2026-06-15"), "ok")]
#[case(Some("2026-06-16"), Some("2026-06-15"), "invalid")]
fn usr_12_an_account_does_not_expire_before_it_is_valid(
    #[case] from: Option<&str>,
    #[case] on: Option<&str>,
    #[case] expected: &str,
) {
    assert_eq!(code(&accounts::guard_days(from.map(day), on.map(day))), expected);
}

#[rstest]
#[case(Some("1899-12-31"), None, Some("valid_from"))]
#[case(Some("1900-01-01"), Some("9999-12-31"), None)]
#[case(None, Some("+10000-01-01"), Some("expires_on"))]
#[case(Some("-0001-01-01"), Some("+12345-01-01"), Some("valid_from"))]
fn usr_12_days_are_of_years_that_have_four_digits(
    #[case] from: Option<&str>,
    #[case] on: Option<&str>,
    #[case] expected: Option<&str>,
) {
    let refused = match accounts::guard_days(from.map(day), on.map(day)) {
        Err(Refusal::Invalid { field, .. }) => Some(field),
        _ => None,
    };
    assert_eq!(refused, expected);
}

#[test]
fn usr_03_usr_06_codes_last_seven_days_and_deletions_thirty() {
    assert_eq!((accounts::CODE_DAYS, accounts::UNDELETE_DAYS), (7, 30));
}
