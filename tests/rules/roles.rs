//! ROL-01, ROL-04…07, ROL-09: giving and taking roles.

use rstest::rstest;
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Refusal, Role, WorkspaceId};
use seatkeeper_tests::shop::{Person, Shop, assert_refused};

pub fn set(
    shop: &Shop,
    person: &Person,
    workspace: WorkspaceId,
    role: Role,
) -> Result<wire::User, Refusal> {
    let request = wire::SetRole { user: person.id, workspace, role, tags: None, version: None };
    shop.service.set_role(&shop.boss(), request)
}

fn remove(shop: &Shop, person: &Person, workspace: WorkspaceId) -> Result<wire::User, Refusal> {
    let request = wire::RemoveRole { user: person.id, workspace, version: None };
    shop.service.remove_role(&shop.boss(), request)
}

#[test]
fn rol_01_rol_04_one_role_a_workspace_and_different_ones_in_different_workspaces() {
    let shop = Shop::stocked();
    let two = shop.open_workspace("Two");
    let ada = shop.hire("Ada Byron").license(LicenseType::FloatingWriter).done();
    set(&shop, &ada, shop.workspace, Role::Writer).expect("set");
    set(&shop, &ada, two, Role::Administrator).expect("set");
    let after = set(&shop, &ada, shop.workspace, Role::Operator).expect("set again");
    let told: Vec<_> = after.roles.iter().map(|held| (held.workspace, held.role)).collect();
    assert_eq!(told, [(shop.workspace, Role::Operator), (two, Role::Administrator)]);
    let doubled = shop.hire("Twice There").license(LicenseType::FloatingWriter);
    assert_refused(doubled.role(Role::Writer).role(Role::Operator).ask(), "invalid");
}

#[test]
fn rol_04_tags_stay_where_a_role_changes_without_them() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    let tags = Some(vec!["green".into(), "green".into(), " blue ".into()]);
    let (user, workspace) = (ada.id, shop.workspace);
    let request = wire::SetRole { user, workspace, role: Role::Operator, tags, version: None };
    shop.service.set_role(&shop.boss(), request).expect("tagged");
    let after = set(&shop, &ada, workspace, Role::Writer).expect("set");
    assert_eq!(after.roles[0].tags, ["green", "blue"]);
}

#[test]
fn rol_04_a_role_that_is_not_held_cannot_be_taken() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    assert!(remove(&shop, &ada, shop.workspace).expect("taken").roles.is_empty());
    assert_refused(remove(&shop, &ada, shop.workspace), "not_found");
}

#[rstest]
fn rol_05_a_writer_license_allows_every_role(
    #[values(
        LicenseType::NominativeWriter,
        LicenseType::FloatingWriter,
        LicenseType::ConcurrentWriter
    )]
    license: LicenseType,
) {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").license(license).done();
    for role in Role::ALL {
        set(&shop, &ada, shop.workspace, role).expect("allowed");
    }
}

#[rstest]
fn rol_05_an_operator_license_allows_only_operator(
    #[values(
        LicenseType::NominativeOperator,
        LicenseType::FloatingOperator,
        LicenseType::ConcurrentOperator
    )]
    license: LicenseType,
    #[values(Role::Administrator, Role::Writer)] role: Role,
) {
    let shop = Shop::stocked();
    assert_refused(shop.hire("Too Much").license(license).role(role).ask(), "operator_only");
    let ada = shop.hire("Ada Byron").with(license).done();
    assert_refused(set(&shop, &ada, shop.workspace, role), "operator_only");
}

#[test]
fn rol_06_roles_of_who_has_no_license_are_neither_given_nor_changed_nor_taken() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    crate::license_change::set(&shop, &ada, None, false);
    assert_refused(set(&shop, &ada, shop.workspace, Role::Writer), "role_needs_license");
    assert_refused(remove(&shop, &ada, shop.workspace), "role_needs_license");
    assert_refused(shop.hire("No License").role(Role::Operator).ask(), "role_needs_license");
    assert_eq!(shop.user(&ada).roles.len(), 1);
}

#[test]
fn rol_07_without_license_or_without_role_nobody_signs_in_but_the_manager_and_staff() {
    let shop = Shop::stocked();
    let unlicensed = shop.hire("No License").done();
    let roleless = shop.hire("No Role").license(LicenseType::FloatingWriter).done();
    assert_refused(unlicensed.try_sign_in(&shop), "no_license");
    assert_refused(roleless.try_sign_in(&shop), "no_role");
    assert!(shop.user(&shop.manager).roles.is_empty());
    shop.manager.caller(&shop);
    shop.staff("Sam", false).sign_in(&shop);
}

#[test]
fn rol_09_only_who_manages_grants_roles_at_all() {
    let shop = Shop::stocked();
    let admin =
        shop.hire("Adm In").license(LicenseType::NominativeWriter).role(Role::Administrator);
    let admin = admin.done().sign_in(&shop);
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    for role in Role::ALL {
        let (user, workspace) = (ada.id, shop.workspace);
        let request = wire::SetRole { user, workspace, role, tags: None, version: None };
        assert_refused(shop.service.set_role(&admin, request), "not_found");
    }
    set(&shop, &ada, shop.workspace, Role::Administrator).expect("the manager has every right");
}

#[test]
fn rol_04_a_neighbour_s_workspace_is_not_found() {
    let shop = Shop::stocked();
    let (customer, victor) = shop.neighbour(&[]);
    let request = wire::ListOfCustomer::first(customer);
    let theirs = shop.service.list_workspaces(&victor.caller(&shop), request).expect("theirs");
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    assert_refused(set(&shop, &ada, theirs.items[0].id, Role::Writer), "not_found");
}
