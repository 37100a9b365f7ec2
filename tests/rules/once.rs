//! Creations under a key: asked for again, the first result is answered.

use chrono::Duration;
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Refusal};
use seatkeeper_service::{Caller, Service};
use seatkeeper_tests::shop::{PASSWORD, Shop, assert_refused, options, stores};

use crate::requests::{self, Operation};
use crate::scene::Scene;

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

/// Whatever is declared a creation is one: the declaration and the use case say the same.
#[test]
fn every_creation_is_done_once_under_its_key() {
    let creates = |operation: &&Operation| {
        let declared = wire::OPERATIONS.iter().find(|it| it.name == operation.name());
        declared.expect("an operation").is(wire::Trait::Creates)
    };
    let creations: Vec<_> = Operation::ALL.iter().filter(creates).collect();
    assert!(creations.contains(&&Operation::invite_user) && creations.len() >= 6);
    for operation in creations {
        let scene = Scene::stage(true);
        let caller = scene.able(*operation).idempotent("one");
        let request = requests::of(*operation, &scene.cast, PASSWORD);
        let ask = || scene.service.call(&caller, operation.name(), request.clone());
        let first = ask().expect("created");
        let entries = scene.entries();
        assert_eq!(ask().expect("answered again"), first, "{}", operation.name());
        assert_eq!(scene.entries(), entries, "{} was done again", operation.name());
    }
}

#[test]
fn what_makes_something_is_declared_a_creation() {
    for operation in wire::OPERATIONS.iter().filter(|it| it.method == wire::Method::Post) {
        let makes =
            operation.name.starts_with("create_") || operation.response.ends_with("Created");
        assert!(!makes || operation.is(wire::Trait::Creates), "{}", operation.name);
    }
}

#[test]
fn an_answer_is_given_again_though_what_it_was_made_of_is_gone() {
    let shop = Shop::stocked();
    let bea = shop.hire("Bea Byron").done();
    let request = wire::DuplicateUser {
        user: bea.id,
        full_name: "Twin".into(),
        email: "twin@lumen.example".into(),
        password: None,
        password_again: None,
    };
    let duplicate =
        |key: &str| shop.service.duplicate_user(&shop.boss().idempotent(key), request.clone());
    let first = duplicate("one").expect("duplicated");
    crate::deletion::delete(&shop, &bea);
    assert_eq!(duplicate("one").expect("answered again"), first);
    assert_refused(duplicate("two"), "not_found");
}

#[test]
fn usr_03_a_code_that_was_handed_out_is_not_voided_by_asking_again_under_its_key() {
    let shop = Shop::stocked();
    let bea = shop.hire("Bea Byron").with(LicenseType::FloatingWriter).done();
    let invite = |key: &str| {
        let request = wire::OfUserVersion { user: bea.id, version: None };
        shop.service.invite_user(&shop.boss().idempotent(key), request).expect("invited").code
    };
    let code = invite("one");
    assert_eq!(invite("one"), code);
    bea.choose_password(&shop, &code);
    assert_ne!(invite("two"), code);
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
