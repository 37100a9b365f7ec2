//! LIC-10, LIC-11: between tiers, and to none.

use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Role};
use seatkeeper_tests::shop::{Person, Shop, assert_refused};

pub fn set(shop: &Shop, person: &Person, r#type: Option<LicenseType>, restore: bool) -> wire::User {
    let request =
        wire::SetLicense { user: person.id, r#type, restore_roles: Some(restore), version: None };
    shop.service.set_license(&shop.boss(), request).expect("license set")
}

fn preview(shop: &Shop, person: &Person, r#type: Option<LicenseType>) -> wire::LicensePreview {
    let request = wire::PreviewLicense { user: person.id, r#type };
    shop.service.preview_license(&shop.boss(), request).expect("a preview")
}

fn roles(user: &wire::User) -> Vec<Role> {
    user.roles.iter().map(|held| held.role).collect()
}

/// Writes in one workspace, administers another, fills forms in a third.
fn three_roles(shop: &Shop) -> Person {
    let (two, three) = (shop.open_workspace("Two"), shop.open_workspace("Three"));
    let hiring = shop.hire("Ada Byron").license(LicenseType::NominativeWriter).role(Role::Writer);
    hiring.role_in(two, Role::Administrator).role_in(three, Role::Operator).done()
}

#[test]
fn lic_10_the_operator_tier_makes_every_role_operator_and_says_so_first() {
    let shop = Shop::stocked();
    let ada = three_roles(&shop);
    let told = preview(&shop, &ada, Some(LicenseType::FloatingOperator));
    let lowered: Vec<_> = told.lowered.iter().map(|change| (change.before, change.after)).collect();
    let operator = Some(Role::Operator);
    assert_eq!(lowered, [(Some(Role::Writer), operator), (Some(Role::Administrator), operator)]);
    let after = set(&shop, &ada, Some(LicenseType::FloatingOperator), false);
    assert_eq!(roles(&after), [Role::Operator; 3]);
}

#[test]
fn lic_10_former_roles_come_back_with_a_writer_license_where_wanted() {
    let shop = Shop::stocked();
    let ada = three_roles(&shop);
    set(&shop, &ada, Some(LicenseType::FloatingOperator), false);
    assert_eq!(preview(&shop, &ada, Some(LicenseType::FloatingWriter)).restorable.len(), 2);
    let after = set(&shop, &ada, Some(LicenseType::FloatingWriter), true);
    assert_eq!(roles(&after), [Role::Writer, Role::Administrator, Role::Operator]);
}

#[test]
fn lic_10_former_roles_stay_offered_where_they_were_not_wanted_at_once() {
    let shop = Shop::stocked();
    let ada = three_roles(&shop);
    set(&shop, &ada, Some(LicenseType::FloatingOperator), false);
    let after = set(&shop, &ada, Some(LicenseType::FloatingWriter), false);
    assert_eq!(roles(&after), [Role::Operator; 3]);
    let later = set(&shop, &ada, Some(LicenseType::NominativeWriter), true);
    assert_eq!(roles(&later), [Role::Writer, Role::Administrator, Role::Operator]);
}

#[test]
fn lic_10_a_role_set_by_hand_since_is_not_undone_by_restoring() {
    let shop = Shop::stocked();
    let ada = three_roles(&shop);
    set(&shop, &ada, Some(LicenseType::FloatingOperator), false);
    set(&shop, &ada, Some(LicenseType::FloatingWriter), false);
    for role in [Role::Administrator, Role::Operator] {
        crate::roles::set(&shop, &ada, shop.workspace, role).expect("set by hand");
    }
    let after = set(&shop, &ada, Some(LicenseType::NominativeWriter), true);
    assert_eq!(roles(&after), [Role::Operator, Role::Administrator, Role::Operator]);
}

#[test]
fn lic_11_none_keeps_roles_suspended_and_ends_the_session() {
    let shop = Shop::stocked();
    let ada = three_roles(&shop);
    let caller = ada.sign_in(&shop);
    let told = preview(&shop, &ada, None);
    assert!(told.suspends_roles && told.ends_session);
    let after = set(&shop, &ada, None, false);
    assert_eq!(roles(&after), [Role::Writer, Role::Administrator, Role::Operator]);
    let answer = shop.service.own_session(&caller, wire::Empty {});
    assert_refused(answer, "session_closed");
    assert_refused(ada.try_sign_in(&shop), "no_license");
}

#[test]
fn lic_11_any_license_can_be_given_back_at_any_time() {
    let shop = Shop::stocked();
    let ada = three_roles(&shop);
    set(&shop, &ada, None, false);
    let after = set(&shop, &ada, Some(LicenseType::ConcurrentWriter), false);
    assert_eq!(roles(&after), [Role::Writer, Role::Administrator, Role::Operator]);
    ada.sign_in(&shop);
}

#[test]
fn lic_11_rol_05_an_operator_license_after_none_lowers_the_suspended_roles() {
    let shop = Shop::stocked();
    let ada = three_roles(&shop);
    set(&shop, &ada, None, false);
    let after = set(&shop, &ada, Some(LicenseType::NominativeOperator), false);
    assert_eq!(roles(&after), [Role::Operator; 3]);
}

#[test]
fn lic_10_a_change_of_license_ends_the_session_whose_seat_it_held() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    ada.sign_in(&shop);
    set(&shop, &ada, Some(LicenseType::FloatingOperator), false);
    assert_eq!(shop.counts(LicenseType::FloatingWriter).signed_in, 0);
}
