//! Creations under a key: asked for again, the first result is answered.

use chrono::Duration;
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Refusal};
use seatkeeper_service::{Caller, Service};
use seatkeeper_tests::shop::{Shop, assert_refused, options, stores};

fn ada(shop: &Shop) -> wire::CreateUser {
    shop.hire("Ada Byron").license(LicenseType::FloatingWriter).request
}

fn create(shop: &Shop, caller: Caller, key: &str) -> Result<wire::UserCreated, Refusal> {
    shop.service.create_user(&caller.idempotent(key), ada(shop))
}

#[test]
fn a_creation_that_is_asked_for_again_under_its_key_answers_the_first_result() {
    let shop = Shop::stocked();
    let first = create(&shop, shop.boss(), "one").expect("created");
    let again = create(&shop, shop.boss(), "one").expect("answered again");
    assert_eq!(again, first, "with its code");
    assert_refused(create(&shop, shop.boss(), "two"), "email_taken");
    assert_eq!(shop.counts(LicenseType::FloatingWriter).assigned, 1);
}

#[test]
fn a_key_is_for_one_request_of_one_person() {
    let shop = Shop::stocked();
    create(&shop, shop.boss(), "one").expect("created");
    let other = wire::CreateUser { full_name: "Bea Byron".into(), ..ada(&shop) };
    let refused = shop.service.create_user(&shop.boss().idempotent("one"), other);
    assert_refused(refused, "invalid");
    let lea = shop.staff("Lea", true);
    let allow = wire::AllowSupport { customer: shop.customer, hours: None };
    shop.service.allow_support(&shop.boss(), allow).expect("allowed");
    assert_refused(create(&shop, lea.sign_in(&shop), "one"), "email_taken");
}

#[test]
fn a_refusal_is_not_kept() {
    let shop = Shop::new();
    assert_refused(create(&shop, shop.boss(), "one"), "license_unavailable");
    crate::subscription::subscribe(&shop, &[(LicenseType::FloatingWriter, 1)]).expect("subscribed");
    create(&shop, shop.boss(), "one").expect("created now");
}

#[test]
fn a_key_holds_across_a_restart_and_for_a_day() {
    let shop = Shop::stocked();
    let first = create(&shop, shop.boss(), "one").expect("created");
    let (boss, clock, request) = (shop.boss(), shop.clock.clone(), ada(&shop));
    let folder = shop.close();
    let storage = (stores::chosen().open)(folder.path()).expect("opened again");
    let service = Service::new(storage, options(&clock));
    let again = service.create_user(&boss.idempotent("one"), request.clone());
    assert_eq!(again.expect("answered again"), first);
    clock.advance(Duration::hours(11));
    service.sweep().expect("swept");
    let caller = signed_in(&service);
    let again = service.create_user(&caller.idempotent("one"), request.clone());
    assert_eq!(again.expect("answered again"), first);
    clock.advance(Duration::hours(14));
    service.sweep().expect("swept");
    let caller = signed_in(&service);
    assert_refused(service.create_user(&caller.idempotent("one"), request), "email_taken");
}

fn signed_in(service: &Service) -> Caller {
    let request = wire::SignIn {
        email: "mona@lumen.example".into(),
        password: seatkeeper_tests::shop::PASSWORD.into(),
        new_password: None,
        client: seatkeeper_tests::shop::client(),
        take_over: Some(true),
    };
    Caller::token(service.sign_in(&Caller::nobody(), request).expect("signed in").token)
}

#[test]
fn a_kept_answer_holds_nothing_that_can_be_read_without_its_key() {
    if stores::chosen().name != "sqlite" {
        return; // Only a store of one file can be read from end to end.
    }
    let shop = Shop::stocked();
    let created = create(&shop, shop.boss(), "one").expect("created");
    let code = created.code.expect("a code");
    let folder = shop.close();
    let store = folder.path();
    let written = std::fs::read_dir(store)
        .expect("a folder")
        .flat_map(|entry| std::fs::read(entry.expect("a file").path()).expect("read"));
    let written: Vec<u8> = written.collect();
    let holds = |text: &str| written.windows(text.len()).any(|bytes| bytes == text.as_bytes());
    assert!(holds("Ada Byron") && !holds(&code));
}
