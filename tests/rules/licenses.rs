//! LIC-02…09, LIC-13, LIC-14: capacities, counts, what a form offers.

use chrono::Duration;
use rstest::rstest;
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Refusal, Role, Status};
use seatkeeper_tests::shop::{Shop, assert_refused};

fn fill(shop: &Shop, license: LicenseType, count: u32) {
    for n in 0..count {
        let name = format!("Holder {} {n}", license.as_str());
        shop.hire(&name).license(license).ask().expect("a unit is free");
    }
}

#[rstest]
#[case(LicenseType::NominativeOperator, 3, 3)]
#[case(LicenseType::FloatingWriter, 1, 10)]
#[case(LicenseType::FloatingOperator, 2, 20)]
fn lic_02_lic_03_lic_08_one_more_than_the_capacity_is_refused_with_type_and_counts(
    #[case] license: LicenseType,
    #[case] subscribed: u32,
    #[case] capacity: u32,
) {
    let shop = Shop::with(&[(license, subscribed)]);
    fill(&shop, license, capacity);
    let refusal =
        assert_refused(shop.hire("One More").license(license).ask(), "license_unavailable");
    assert_eq!(refusal, Refusal::LicenseUnavailable { license, assigned: capacity, capacity });
}

#[test]
fn lic_02_nominative_writers_count_the_manager() {
    let shop = Shop::with(&[(LicenseType::NominativeWriter, 2)]);
    fill(&shop, LicenseType::NominativeWriter, 1);
    let answer = shop.hire("One More").license(LicenseType::NominativeWriter).ask();
    assert_refused(answer, "license_unavailable");
}

#[test]
fn lic_03_lic_08_giving_a_license_beyond_capacity_is_refused_and_changes_nothing() {
    let shop = Shop::with(&[(LicenseType::FloatingWriter, 1)]);
    fill(&shop, LicenseType::FloatingWriter, 10);
    let late = shop.hire("Late Comer").done();
    let request = wire::SetLicense {
        user: late.id,
        r#type: Some(LicenseType::FloatingWriter),
        restore_roles: None,
        version: None,
    };
    assert_refused(shop.service.set_license(&shop.boss(), request), "license_unavailable");
    assert_eq!(shop.user(&late).license, None);
    assert_eq!(shop.counts(LicenseType::FloatingWriter).assigned, 10);
}

#[test]
fn lic_04_any_number_holds_a_concurrent_type() {
    let shop = Shop::with(&[(LicenseType::ConcurrentWriter, 1)]);
    fill(&shop, LicenseType::ConcurrentWriter, 25);
    let counts = shop.counts(LicenseType::ConcurrentWriter);
    assert_eq!((counts.assigned, counts.capacity, counts.seats), (25, None, Some(1)));
}

#[test]
fn lic_04_a_replacement_is_added_beside_the_account_of_who_is_on_leave() {
    let shop = Shop::with(&[(LicenseType::ConcurrentWriter, 1)]);
    let away = shop.hire("Away Now").with(LicenseType::ConcurrentWriter).done();
    let stand_in = shop.hire("Stand In").with(LicenseType::ConcurrentWriter).done();
    stand_in.sign_in(&shop);
    assert_eq!(shop.user(&away).version, 1);
}

#[test]
fn lic_05_counts_of_every_type_are_told() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    shop.hire("Emil Noether").with(LicenseType::FloatingWriter).done().sign_in(&shop);
    let told = shop.counts(LicenseType::FloatingWriter);
    assert_eq!((told.subscribed, told.capacity, told.seats), (2, Some(20), Some(2)));
    assert_eq!((told.assigned, told.signed_in), (2, 1));
    ada.sign_in(&shop);
    assert_eq!(shop.counts(LicenseType::FloatingWriter).signed_in, 2);
    let nominative = shop.counts(LicenseType::NominativeWriter);
    assert_eq!((nominative.capacity, nominative.seats), (Some(20), Some(20)));
    let all =
        shop.service.list_licenses(&shop.boss(), wire::OfCustomer { customer: shop.customer });
    let types: Vec<_> = all.expect("counts").iter().map(|counts| counts.r#type).collect();
    assert_eq!(types, LicenseType::ALL);
}

#[test]
fn lic_06_usr_05_inactive_users_stay_listed_and_are_not_counted() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    set_status(&shop, &ada, Status::Inactive).expect("deactivated");
    assert_eq!(shop.counts(LicenseType::FloatingWriter).assigned, 0);
    let told = shop.user(&ada);
    assert_eq!((told.status, told.license), (Status::Inactive, Some(LicenseType::FloatingWriter)));
    assert_eq!(told.roles.len(), 1);
}

fn set_status(
    shop: &Shop,
    person: &seatkeeper_tests::shop::Person,
    status: Status,
) -> Result<wire::User, Refusal> {
    let version = Some(shop.user(person).version);
    let request =
        wire::UpdateUser { status: Some(status), ..crate::accounts::update(person, version) };
    shop.service.update_user(&shop.boss(), request)
}

#[test]
fn lic_07_holders_are_told_those_used_least_first_and_dormant_ones_marked() {
    let shop = Shop::with(&[(LicenseType::NominativeOperator, 3)]);
    let old = shop.hire("Old Hand").with(LicenseType::NominativeOperator).done();
    let never = shop.hire("Never Came").with(LicenseType::NominativeOperator).done();
    old.sign_in(&shop);
    shop.wait(Duration::days(100));
    let fresh = shop.hire("Fresh Face").with(LicenseType::NominativeOperator).done();
    fresh.sign_in(&shop);
    let request = wire::ListHolders {
        customer: shop.customer,
        r#type: LicenseType::NominativeOperator,
        limit: None,
        after: None,
    };
    let holders = shop.service.list_holders(&shop.boss(), request).expect("holders").items;
    let told: Vec<_> = holders.iter().map(|holder| (holder.user, holder.dormant)).collect();
    assert_eq!(told, [(never.id, true), (old.id, true), (fresh.id, false)]);
    assert!(holders[2].signed_in_since.is_some());
}

#[test]
fn lic_09_the_form_offers_none_first_then_the_type_chosen_last_while_a_unit_is_free() {
    let shop = Shop::with(&[(LicenseType::NominativeOperator, 2)]);
    let offered = |shop: &Shop| {
        let request = wire::OfCustomer { customer: shop.customer };
        shop.service.overview(&shop.boss(), request).expect("an overview").offered_license
    };
    assert_eq!(offered(&shop), None);
    fill(&shop, LicenseType::NominativeOperator, 1);
    assert_eq!(offered(&shop), Some(LicenseType::NominativeOperator));
    shop.hire("Second One").license(LicenseType::NominativeOperator).ask().expect("created");
    assert_eq!(offered(&shop), None, "no unit is free");
}

#[test]
fn lic_13_a_new_customer_has_the_manager_s_nominative_writer_and_nothing_else() {
    let shop = Shop::new();
    for license in LicenseType::ALL {
        let own = u32::from(license == LicenseType::NominativeWriter);
        let counts = shop.counts(license);
        assert_eq!((counts.subscribed, counts.assigned), (own, own), "{license}");
    }
    assert_eq!(shop.user(&shop.manager).license, Some(LicenseType::NominativeWriter));
}

#[test]
fn lic_13_usr_07_the_manager_s_license_cannot_be_changed() {
    let shop = Shop::stocked();
    for r#type in [None, Some(LicenseType::FloatingWriter)] {
        let user = shop.manager.id;
        let request = wire::SetLicense { user, r#type, restore_roles: None, version: None };
        assert_refused(shop.service.set_license(&shop.boss(), request), "manager_protected");
    }
}

#[test]
fn lic_14_a_pool_at_four_fifths_or_with_denials_is_pointed_out() {
    let shop =
        Shop::with(&[(LicenseType::NominativeOperator, 5), (LicenseType::ConcurrentWriter, 9)]);
    fill(&shop, LicenseType::NominativeOperator, 3);
    assert!(!shop.counts(LicenseType::NominativeOperator).watch);
    shop.hire("Fourth One").license(LicenseType::NominativeOperator).ask().expect("created");
    assert!(shop.counts(LicenseType::NominativeOperator).watch);
    assert!(!shop.counts(LicenseType::ConcurrentWriter).watch);
}

#[test]
fn lic_14_a_denial_is_remembered_for_a_week() {
    let shop = Shop::with(&[(LicenseType::FloatingOperator, 1)]);
    let [one, two] = ["Una Prima", "Dua Secunda"].map(|name| {
        shop.hire(name).license(LicenseType::FloatingOperator).role(Role::Operator).done()
    });
    one.sign_in(&shop);
    assert_refused(two.try_sign_in(&shop), "floating_busy");
    one.sign_out(&shop);
    let week = |shop: &Shop| {
        let counts = shop.counts(LicenseType::FloatingOperator);
        (counts.denials_this_week, counts.watch)
    };
    assert_eq!(week(&shop), (1, true));
    shop.wait(Duration::days(7) + Duration::minutes(1));
    assert_eq!(week(&shop), (0, false));
}
