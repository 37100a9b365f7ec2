//! USR-05, USR-06: many at once, whole or not at all.

use std::collections::BTreeMap;

use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Status, UserId};
use seatkeeper_tests::shop::{Shop, assert_refused};

fn bulk(shop: &Shop, users: &[UserId], change: wire::BulkChange, dry: bool) -> wire::BulkOutcome {
    let request = wire::BulkUsers {
        customer: shop.customer,
        users: Some(users.to_vec()),
        view: None,
        except: None,
        change,
        dry_run: Some(dry),
    };
    shop.service.bulk_users(&shop.boss(), request).expect("an outcome")
}

fn status(status: Status) -> wire::BulkChange {
    wire::BulkChange { status: Some(status), ..wire::BulkChange::default() }
}

fn delete() -> wire::BulkChange {
    wire::BulkChange { delete: Some(true), ..wire::BulkChange::default() }
}

#[test]
fn usr_05_a_dry_run_tells_the_balance_and_changes_nothing() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    let bea = shop.hire("Bea Arthur").with(LicenseType::ConcurrentWriter).done();
    ada.sign_in(&shop);
    let told = bulk(&shop, &[ada.id, bea.id], status(Status::Inactive), true);
    assert_eq!((told.applied, told.total, told.ends_sessions), (false, 2, 1));
    assert_eq!(told.units, BTreeMap::from([(LicenseType::FloatingWriter, 1)]));
    assert_eq!(shop.user(&ada).status, Status::Active);
}

#[test]
fn usr_05_usr_07_one_refused_keeps_all_from_being_changed() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    let told = bulk(&shop, &[ada.id, shop.manager.id], delete(), false);
    assert!(!told.applied);
    let codes: Vec<_> = told.refused.iter().map(|one| one.code.as_deref()).collect();
    assert_eq!(codes, [Some("manager_protected")]);
    assert_eq!(shop.user(&ada).deleted_at, None);
}

#[test]
fn usr_05_what_is_told_as_changed_is_what_an_undo_may_turn_back() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    let bea = shop.hire("Bea Arthur").with(LicenseType::FloatingWriter).done();
    bulk(&shop, &[ada.id], status(Status::Inactive), false);
    let told = bulk(&shop, &[ada.id, bea.id], status(Status::Inactive), false);
    assert_eq!((told.applied, told.changed), (true, vec![bea.id]));
}

#[test]
fn usr_05_lic_08_reactivating_many_needs_a_unit_for_each() {
    let shop = Shop::with(&[(LicenseType::NominativeOperator, 2)]);
    let hire = |name: &str| shop.hire(name).with(LicenseType::NominativeOperator).done().id;
    let away = [hire("Ada Byron"), hire("Bea Arthur")];
    assert!(bulk(&shop, &away, status(Status::Inactive), false).applied);
    hire("Cid Newcomer");
    let told = bulk(&shop, &away, status(Status::Active), false);
    assert!(!told.applied, "one unit is free for two");
    assert_eq!(told.refused.len(), 1);
    assert_eq!(shop.counts(LicenseType::NominativeOperator).assigned, 1);
}

#[test]
fn usr_06_many_are_deleted_and_restored_with_the_units_that_are_free() {
    let shop = Shop::with(&[(LicenseType::NominativeOperator, 2)]);
    let hire = |name: &str| shop.hire(name).with(LicenseType::NominativeOperator).done().id;
    let gone = [hire("Ada Byron"), hire("Bea Arthur")];
    assert_eq!(bulk(&shop, &gone, delete(), false).changed.len(), 2);
    hire("Cid Newcomer");
    let restore = wire::BulkChange { restore: Some(true), ..wire::BulkChange::default() };
    assert!(bulk(&shop, &gone, restore, false).applied);
    assert_eq!(shop.counts(LicenseType::NominativeOperator).assigned, 2);
}

#[test]
fn usr_05_a_view_is_changed_but_for_those_excepted() {
    let shop = Shop::stocked();
    let keep = shop.hire("Keep Me").ask().expect("created").user.id;
    shop.hire("Lose Me").ask().expect("created");
    let request = wire::BulkUsers {
        customer: shop.customer,
        users: None,
        view: Some(wire::UserView { q: Some("me".into()), ..wire::UserView::default() }),
        except: Some(vec![keep]),
        change: delete(),
        dry_run: None,
    };
    let told = shop.service.bulk_users(&shop.boss(), request).expect("an outcome");
    assert_eq!((told.applied, told.total), (true, 1));
}

#[test]
fn usr_05_a_neighbour_s_user_is_not_found_among_many() {
    let shop = Shop::stocked();
    let (_, victor) = shop.neighbour(&[]);
    let request = wire::BulkUsers {
        customer: shop.customer,
        users: Some(vec![victor.id]),
        view: None,
        except: None,
        change: delete(),
        dry_run: Some(true),
    };
    assert_refused(shop.service.bulk_users(&shop.boss(), request), "not_found");
}
