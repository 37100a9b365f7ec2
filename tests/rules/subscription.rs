//! SUB-01…04: counts subscribed.

use std::collections::BTreeMap;

use chrono::Duration;
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Refusal, SessionEnd, Status};
use seatkeeper_tests::shop::{Person, Shop, assert_refused};

pub fn subscribe(
    shop: &Shop,
    counts: &[(LicenseType, u32)],
) -> Result<Vec<wire::LicenseCounts>, Refusal> {
    let licenses = counts.iter().copied().collect();
    let request = wire::SetLicenses { customer: shop.customer, licenses };
    shop.service.set_licenses(&shop.boss(), request)
}

fn history(shop: &Shop) -> Vec<wire::SubscriptionChange> {
    let request = wire::ListOfCustomer::first(shop.customer);
    shop.service.subscription_history(&shop.boss(), request).expect("a history").items
}

#[test]
fn sub_01_several_types_change_at_once_or_not_at_all() {
    let shop = Shop::new();
    let told =
        subscribe(&shop, &[(LicenseType::FloatingWriter, 3), (LicenseType::ConcurrentOperator, 4)]);
    let told = told.expect("subscribed");
    assert_eq!(told.iter().map(|counts| counts.subscribed).collect::<Vec<_>>(), [1, 0, 3, 0, 0, 4]);
    let answer =
        subscribe(&shop, &[(LicenseType::FloatingWriter, 9), (LicenseType::NominativeWriter, 0)]);
    assert_refused(answer, "subscription_in_use");
    assert_eq!(shop.counts(LicenseType::FloatingWriter).subscribed, 3);
}

#[test]
fn sub_02_a_count_cannot_go_below_what_active_users_hold() {
    let shop =
        Shop::with(&[(LicenseType::NominativeOperator, 5), (LicenseType::FloatingWriter, 2)]);
    let ada = shop.hire("Ada Byron").with(LicenseType::NominativeOperator).done();
    for n in 0..11 {
        shop.hire(&format!("Floater {n}")).license(LicenseType::FloatingWriter).ask().expect("ok");
    }
    let refusal = assert_refused(
        subscribe(&shop, &[(LicenseType::NominativeOperator, 0)]),
        "subscription_in_use",
    );
    let Refusal::SubscriptionInUse { requested, minimum, holders, .. } = refusal else {
        panic!("another refusal");
    };
    assert_eq!((requested, minimum), (0, 1));
    assert_eq!(holders.iter().map(|holder| holder.user).collect::<Vec<_>>(), [ada.id]);
    assert_refused(subscribe(&shop, &[(LicenseType::FloatingWriter, 1)]), "subscription_in_use");
    subscribe(&shop, &[(LicenseType::NominativeOperator, 1)]).expect("what is held stays");
}

#[test]
fn sub_02_lic_13_the_manager_s_own_unit_cannot_be_given_up() {
    let shop = Shop::stocked();
    assert_refused(subscribe(&shop, &[(LicenseType::NominativeWriter, 0)]), "subscription_in_use");
    subscribe(&shop, &[(LicenseType::NominativeWriter, 1)]).expect("one is the manager's");
}

#[test]
fn sub_02_inactive_holders_do_not_stand_in_the_way() {
    let shop = Shop::with(&[(LicenseType::NominativeOperator, 1)]);
    let ada = shop.hire("Ada Byron").with(LicenseType::NominativeOperator).done();
    let version = Some(shop.user(&ada).version);
    let request = wire::UpdateUser {
        status: Some(Status::Inactive),
        ..crate::accounts::update(&ada, version)
    };
    shop.service.update_user(&shop.boss(), request).expect("deactivated");
    subscribe(&shop, &[(LicenseType::NominativeOperator, 0)]).expect("nobody active holds it");
}

fn signed_in_one_after_another(shop: &Shop, license: LicenseType, count: usize) -> Vec<Person> {
    let people = (0..count).map(|n| {
        let person = shop.hire(&format!("Seated {n}")).with(license).done();
        shop.wait(Duration::seconds(1));
        person.sign_in(shop);
        person
    });
    people.collect()
}

#[test]
fn sub_03_lowering_the_limit_ends_the_most_recent_sessions_first_with_their_reason() {
    let shop = Shop::with(&[(LicenseType::ConcurrentWriter, 4)]);
    let people = signed_in_one_after_another(&shop, LicenseType::ConcurrentWriter, 4);
    let callers: Vec<_> = people.iter().map(|person| person.caller(&shop)).collect();
    subscribe(&shop, &[(LicenseType::ConcurrentWriter, 2)]).expect("lowered");
    let ends = callers.iter().map(|caller| shop.service.own_session(caller, wire::Empty {}).err());
    let dropped = Refusal::SessionClosed { reason: Some(SessionEnd::Dropped), message: None };
    let dropped = Some(dropped);
    assert_eq!(ends.collect::<Vec<_>>(), [None, None, dropped.clone(), dropped]);
    assert_eq!(shop.counts(LicenseType::ConcurrentWriter).signed_in, 2);
}

#[test]
fn sub_03_ses_08_a_crashed_client_s_session_costs_nobody_theirs() {
    let shop = Shop::with(&[(LicenseType::FloatingOperator, 2)]);
    let crashed = shop.hire("Crash Ed").with(LicenseType::FloatingOperator).done();
    let alive = shop.hire("Alive Still").with(LicenseType::FloatingOperator).done();
    crashed.sign_in(&shop);
    shop.wait(Duration::minutes(4));
    let caller = alive.sign_in(&shop);
    subscribe(&shop, &[(LicenseType::FloatingOperator, 1)]).expect("lowered");
    shop.service.own_session(&caller, wire::Empty {}).expect("still open");
}

#[test]
fn sub_04_every_change_is_kept_with_date_author_before_and_after() {
    let shop = Shop::new();
    shop.wait(Duration::days(1));
    subscribe(&shop, &[(LicenseType::FloatingWriter, 2), (LicenseType::NominativeWriter, 1)])
        .expect("subscribed");
    let changes = history(&shop);
    let counts = |count| BTreeMap::from([(LicenseType::FloatingWriter, count)]);
    assert_eq!(changes.len(), 2, "founding, and this one: {changes:?}");
    assert_eq!((changes[0].at, changes[0].author), (shop.now(), Some(shop.manager.id)));
    assert_eq!((&changes[0].before, &changes[0].after), (&counts(0), &counts(2)));
    subscribe(&shop, &[(LicenseType::FloatingWriter, 2)]).expect("the same again");
    assert_eq!(history(&shop).len(), 2, "nothing changed");
}

#[test]
fn sub_04_the_history_outlasts_the_person_who_made_it() {
    let shop = Shop::stocked();
    subscribe(&shop, &[(LicenseType::FloatingWriter, 5)]).expect("subscribed");
    let before = history(&shop).len();
    let next = shop.hire("Nina Next").with(LicenseType::FloatingWriter).done();
    crate::customers::transfer(&shop, &next).expect("transferred");
    let former = wire::OfUserVersion { user: shop.manager.id, version: None };
    shop.service.erase_user(&next.caller(&shop), former).expect("erased");
    let request = wire::ListOfCustomer::first(shop.customer);
    let changes = shop.service.subscription_history(&next.caller(&shop), request);
    assert_eq!(changes.expect("a history").items.len(), before);
}
