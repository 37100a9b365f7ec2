//! Changing a license, and the roles that go and come with it.

use seatkeeper_domain::LicenseType::{self, *};
use seatkeeper_domain::Role::{Administrator, Operator, Writer};
use seatkeeper_domain::rules::licensing::{self, LicenseChange};
use seatkeeper_domain::rules::roles;
use seatkeeper_domain::{Refusal, User, WorkspaceRole};

use crate::build::{Build, LYON, MANAGER, PARIS, code, held, manager, person, pool, workspace};

/// Changes the license where units are plenty, and gives the account as it is afterwards.
fn changed(user: User, license: impl Into<Option<LicenseType>>, restore: bool) -> User {
    let license = license.into();
    let plenty = license.map(|license| pool(license, 100, 0));
    let LicenseChange { roles, former_roles, .. } =
        licensing::change(&user, license, plenty.as_ref(), restore).expect("units are plenty");
    User { license, roles, former_roles, ..user }
}

/// An administrator of Paris who writes in Lyon.
fn ada() -> User {
    person(1).with(FloatingWriter).role(PARIS, Administrator).role(LYON, Writer)
}

fn roles_of(user: &User) -> Vec<(seatkeeper_domain::WorkspaceId, seatkeeper_domain::Role)> {
    user.roles.iter().map(|held| (held.workspace, held.role)).collect()
}

#[test]
fn usr_07_lic_13_the_managers_license_stays() {
    let plenty = pool(FloatingWriter, 9, 0);
    let refused = licensing::change(&manager(), Some(FloatingWriter), Some(&plenty), false);
    assert_eq!(refused, Err(Refusal::ManagerProtected));
    assert_eq!(licensing::change(&manager(), None, None, false), Err(Refusal::ManagerProtected));
}

#[test]
fn lic_08_a_full_type_is_refused_and_none_never_is() {
    let full = pool(NominativeOperator, 2, 2);
    let refused = licensing::change(&ada(), Some(NominativeOperator), Some(&full), false);
    assert_eq!(code(&refused), "license_unavailable");
    assert_eq!(code(&licensing::change(&ada(), None, None, false)), "ok");
}

#[test]
fn lic_08_keeping_ones_license_in_a_full_pool_is_no_assignment() {
    let full = pool(FloatingWriter, 1, 10);
    let kept = licensing::change(&ada(), Some(FloatingWriter), Some(&full), false);
    assert!(!kept.expect("nothing is assigned").ends_sessions);
}

#[test]
fn lic_06_an_inactive_account_takes_no_unit() {
    let full = pool(NominativeOperator, 2, 2);
    let change = licensing::change(&ada().inactive(), Some(NominativeOperator), Some(&full), false);
    assert_eq!(code(&change), "ok");
}

#[test]
fn lic_10_to_the_operator_tier_every_role_becomes_operator_and_is_remembered() {
    let lowered = changed(ada(), FloatingOperator, false);
    assert_eq!(roles_of(&lowered), [(PARIS, Operator), (LYON, Operator)]);
    assert_eq!(lowered.former_roles, ada().roles);
}

#[test]
fn lic_10_former_roles_come_back_on_demand_and_are_then_forgotten() {
    let back = changed(changed(ada(), FloatingOperator, false), NominativeWriter, true);
    assert_eq!(roles_of(&back), [(PARIS, Administrator), (LYON, Writer)]);
    assert!(back.former_roles.is_empty());
}

#[test]
fn lic_10_without_demand_nothing_comes_back_and_the_offer_stays() {
    let back = changed(changed(ada(), FloatingOperator, false), FloatingWriter, false);
    assert_eq!(roles_of(&back), [(PARIS, Operator), (LYON, Operator)]);
    let later = changed(back, FloatingWriter, true);
    assert_eq!(roles_of(&later), [(PARIS, Administrator), (LYON, Writer)]);
}

#[test]
fn lic_10_the_way_back_stays_open_from_one_operator_type_to_another() {
    let between = changed(changed(ada(), FloatingOperator, false), NominativeOperator, true);
    assert_eq!(roles_of(&between), [(PARIS, Operator), (LYON, Operator)]);
    assert_eq!(roles_of(&changed(between, FloatingWriter, true)), roles_of(&ada()));
}

#[test]
fn lic_10_lic_11_the_way_back_stays_open_over_none() {
    let none = changed(changed(ada(), FloatingOperator, false), None, true);
    assert_eq!(roles_of(&none), [(PARIS, Operator), (LYON, Operator)]);
    assert_eq!(roles_of(&changed(none, FloatingWriter, true)), roles_of(&ada()));
}

#[test]
fn lic_10_lic_11_from_none_to_the_operator_tier_suspended_roles_are_lowered() {
    let lowered = changed(changed(ada(), None, false), ConcurrentOperator, false);
    assert_eq!(roles_of(&lowered), [(PARIS, Operator), (LYON, Operator)]);
    assert_eq!(roles_of(&changed(lowered, ConcurrentWriter, true)), roles_of(&ada()));
}

#[test]
fn lic_10_a_role_given_meanwhile_stays_as_it_is() {
    let rome = workspace(9);
    let mut lowered = changed(ada(), FloatingOperator, false);
    lowered.roles.push(held(rome, Operator));
    let back = changed(lowered, FloatingWriter, true);
    assert_eq!(roles_of(&back), [(PARIS, Administrator), (LYON, Writer), (rome, Operator)]);
}

#[test]
fn lic_10_a_role_taken_meanwhile_does_not_come_back() {
    let mut lowered = changed(ada(), FloatingOperator, false);
    lowered.roles.retain(|held| held.workspace != PARIS);
    assert_eq!(roles_of(&changed(lowered, FloatingWriter, true)), [(LYON, Writer)]);
}

#[test]
fn lic_10_a_role_set_by_hand_on_a_writer_license_is_not_overruled() {
    let back = changed(changed(ada(), FloatingOperator, false), FloatingWriter, false);
    let roles = roles::set(MANAGER, &back, PARIS, Writer, None).expect("a writer may be Writer");
    let by_hand = User { roles, ..back };
    let restored = changed(by_hand, NominativeWriter, true);
    assert_eq!(roles_of(&restored), [(PARIS, Writer), (LYON, Writer)]);
}

#[test]
fn lic_10_a_role_taken_and_given_again_is_not_raised() {
    let lowered = changed(ada(), FloatingOperator, false);
    let without = roles::remove(MANAGER, &lowered, PARIS).expect("there is a role to take");
    let former_roles = roles::remembered(&lowered, &without);
    assert_eq!(former_roles, [held(LYON, Writer)]);
    let again = User { roles: without, former_roles, ..lowered }.role(PARIS, Operator);
    assert_eq!(
        roles_of(&changed(again, FloatingWriter, true)),
        [(LYON, Writer), (PARIS, Operator)]
    );
}

#[test]
fn lic_10_rol_08_new_tags_do_not_forget_the_former_role() {
    let lowered = changed(ada(), FloatingOperator, false);
    let tags = Some(vec!["invoices".to_owned()]);
    let roles = roles::set(MANAGER, &lowered, PARIS, Operator, tags).expect("Operator fits");
    assert_eq!(roles::remembered(&lowered, &roles), lowered.former_roles);
    let back = changed(User { roles, ..lowered }, FloatingWriter, true);
    let tagged =
        WorkspaceRole { workspace: PARIS, role: Administrator, tags: vec!["invoices".to_owned()] };
    assert_eq!(back.roles[0], tagged);
}

#[test]
fn lic_10_lowered_twice_the_stronger_memory_of_each_workspace_stays() {
    let mut back = changed(changed(ada(), FloatingOperator, false), FloatingWriter, false);
    back.roles[1].role = Administrator;
    let twice = changed(back, FloatingOperator, false);
    assert_eq!(twice.former_roles, [held(PARIS, Administrator), held(LYON, Administrator)]);
}

#[test]
fn lic_10_restoring_previews_without_changing_anything() {
    let lowered = changed(ada(), FloatingOperator, false);
    assert_eq!(licensing::restored(&lowered), ada().roles);
}

#[test]
fn lic_11_none_suspends_roles_as_they_are_and_ends_sessions() {
    let change = licensing::change(&ada(), None, None, true).expect("none is always free");
    assert_eq!((change.roles, change.ends_sessions), (ada().roles, true));
}

#[test]
fn lic_11_any_license_can_be_given_back_with_the_same_roles() {
    let back = changed(changed(ada(), None, false), ConcurrentWriter, false);
    assert_eq!(roles_of(&back), roles_of(&ada()));
}

#[test]
fn lic_10_another_writer_type_changes_no_role_but_the_seat() {
    let plenty = pool(NominativeWriter, 9, 0);
    let change = licensing::change(&ada(), Some(NominativeWriter), Some(&plenty), false)
        .expect("a unit is free");
    let expected =
        LicenseChange { roles: ada().roles, former_roles: Vec::new(), ends_sessions: true };
    assert_eq!(change, expected);
}
