//! Giving and taking roles.

use rstest::rstest;
use seatkeeper_domain::LicenseType::{self, *};
use seatkeeper_domain::Role::{self, Administrator, Operator, Writer};
use seatkeeper_domain::rules::roles;
use seatkeeper_domain::{Actor, Refusal, User, WorkspaceRole};

use crate::build::{
    Build, LEAD, LYON, MANAGER, PARIS, SUPPORT, as_person, code, held, manager, person,
};

#[rstest]
#[case(NominativeWriter)]
#[case(FloatingWriter)]
#[case(ConcurrentWriter)]
fn rol_05_a_writer_license_allows_any_role(#[case] license: LicenseType) {
    for role in Role::ALL {
        assert_eq!(roles::allows(Some(license), role), Ok(()));
    }
}

#[rstest]
#[case(NominativeOperator)]
#[case(FloatingOperator)]
#[case(ConcurrentOperator)]
fn rol_05_an_operator_license_allows_operator_only(#[case] license: LicenseType) {
    assert_eq!(roles::allows(Some(license), Operator), Ok(()));
    assert_eq!(roles::allows(Some(license), Writer), Err(Refusal::OperatorOnly));
    assert_eq!(roles::allows(Some(license), Administrator), Err(Refusal::OperatorOnly));
    let user = person(1).with(license);
    let refused = roles::set(MANAGER, &user, PARIS, Writer, None);
    assert_eq!(refused, Err(Refusal::OperatorOnly));
}

#[test]
fn rol_06_without_license_no_role_is_set_taken_or_given_at_creation() {
    let user = person(1).role(PARIS, Writer);
    let needs = Err(Refusal::RoleNeedsLicense);
    assert_eq!(roles::set(MANAGER, &user, PARIS, Operator, None), needs);
    assert_eq!(roles::remove(MANAGER, &user, PARIS), needs);
    assert_eq!(roles::allows(None, Operator), Err(Refusal::RoleNeedsLicense));
    let initial = roles::initial(MANAGER, None, &[held(PARIS, Operator)]);
    assert_eq!(initial, Err(Refusal::RoleNeedsLicense));
}

#[test]
fn usr_07_the_managers_roles_stay() {
    assert_eq!(
        roles::set(SUPPORT, &manager(), PARIS, Writer, None),
        Err(Refusal::ManagerProtected)
    );
    assert_eq!(roles::remove(SUPPORT, &manager(), PARIS), Err(Refusal::ManagerProtected));
}

#[test]
fn usr_07_usr_08_protected_comes_before_own_and_own_before_license() {
    assert_eq!(code(&roles::set(MANAGER, &manager(), PARIS, Writer, None)), "manager_protected");
    assert_eq!(code(&roles::set(as_person(1), &person(1), PARIS, Writer, None)), "own_roles");
}

#[test]
fn usr_08_nobody_sets_or_takes_their_own_roles_and_a_manager_does_others() {
    let user = person(1).with(FloatingWriter).role(PARIS, Writer);
    assert_eq!(code(&roles::set(as_person(1), &user, PARIS, Operator, None)), "own_roles");
    assert_eq!(code(&roles::remove(as_person(1), &user, PARIS)), "own_roles");
    assert_eq!(code(&roles::remove(MANAGER, &user, PARIS)), "ok");
}

#[rstest]
#[case(MANAGER, "ok")]
#[case(SUPPORT, "ok")]
#[case(LEAD, "ok")]
#[case(Actor::Holder, "ok")]
#[case(as_person(2), "role_exceeds_yours")]
#[case(Actor::Nobody, "role_exceeds_yours")]
fn rol_09_only_who_has_every_right_grants_a_role(#[case] actor: Actor, #[case] expected: &str) {
    let user = person(1).with(FloatingWriter);
    for role in Role::ALL {
        assert_eq!(code(&roles::set(actor, &user, PARIS, role, None)), expected);
        let initial = roles::initial(actor, Some(FloatingWriter), &[held(PARIS, role)]);
        assert_eq!(code(&initial), expected);
    }
}

#[test]
fn rol_05_rol_09_the_license_is_asked_before_the_actors_own_rights() {
    let user = person(1).with(FloatingOperator);
    assert_eq!(code(&roles::set(as_person(2), &user, PARIS, Writer, None)), "operator_only");
}

#[test]
fn rol_01_rol_04_one_role_a_workspace_and_different_ones_in_others() {
    let user = person(1).with(FloatingWriter).role(PARIS, Writer).role(LYON, Operator);
    let roles = roles::set(MANAGER, &user, PARIS, Administrator, None).expect("it is allowed");
    assert_eq!(roles, [held(PARIS, Administrator), held(LYON, Operator)]);
    let user = person(1).with(FloatingWriter).role(LYON, Operator);
    let roles = roles::set(MANAGER, &user, PARIS, Writer, None).expect("it is allowed");
    assert_eq!(roles, [held(LYON, Operator), held(PARIS, Writer)]);
}

#[test]
fn rol_01_two_roles_in_one_workspace_are_invalid_at_creation() {
    let twice = [held(PARIS, Writer), held(PARIS, Operator)];
    let refused = roles::initial(MANAGER, Some(FloatingWriter), &twice);
    assert!(matches!(refused, Err(Refusal::Invalid { field: "roles", .. })));
    let apart = [held(PARIS, Writer), held(LYON, Operator)];
    assert_eq!(roles::initial(MANAGER, Some(FloatingWriter), &apart), Ok(()));
}

#[test]
fn usr_01_an_account_without_license_and_roles_can_be_made() {
    assert_eq!(roles::initial(MANAGER, None, &[]), Ok(()));
}

#[test]
fn rol_04_taking_a_role_leaves_the_others() {
    let user = person(1).with(FloatingWriter).role(PARIS, Writer).role(LYON, Operator);
    let left = roles::remove(MANAGER, &user, PARIS).expect("there is one to take");
    assert_eq!(left, [held(LYON, Operator)]);
}

#[test]
fn rol_04_a_role_that_is_not_there_is_not_found() {
    let user = person(1).with(FloatingWriter).role(PARIS, Writer);
    assert_eq!(roles::remove(MANAGER, &user, LYON), Err(Refusal::NotFound));
}

#[test]
fn rol_08_tags_come_with_a_role_and_stay_until_said_otherwise() {
    let tags = |tag: &str| vec![tag.to_owned()];
    let user = person(1).with(FloatingWriter);
    let set = |user: &User, role, tags| {
        let roles = roles::set(MANAGER, user, PARIS, role, tags).expect("it is allowed");
        roles.into_iter().map(|held: WorkspaceRole| (held.role, held.tags)).collect::<Vec<_>>()
    };
    assert_eq!(set(&user, Operator, Some(tags("a"))), [(Operator, tags("a"))]);
    assert_eq!(set(&user, Operator, None), [(Operator, Vec::new())]);
    let mut tagged = user.role(PARIS, Operator);
    tagged.roles[0].tags = tags("a");
    assert_eq!(set(&tagged, Writer, None), [(Writer, tags("a"))]);
    assert_eq!(set(&tagged, Operator, Some(tags("b"))), [(Operator, tags("b"))]);
    assert_eq!(set(&tagged, Operator, Some(Vec::new())), [(Operator, Vec::new())]);
}
