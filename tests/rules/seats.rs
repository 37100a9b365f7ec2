//! SES-01, SES-02, SES-03, SES-05: one session a user, and pools that are full.

use chrono::Duration;
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Refusal, SessionEnd};
use seatkeeper_service::Caller;
use seatkeeper_tests::shop::{Person, Shop, assert_refused};

fn take_over(shop: &Shop, person: &Person) -> Result<wire::SignedIn, Refusal> {
    let request = wire::SignIn { take_over: Some(true), ..person.credentials() };
    shop.service.sign_in(&Caller::nobody(), request)
}

fn denials(shop: &Shop) -> Vec<wire::Denial> {
    let request =
        wire::ListDenials { customer: shop.customer, user: None, limit: None, after: None };
    shop.service.list_denials(&shop.boss(), request).expect("denials").items
}

#[test]
fn ses_01_a_second_sign_in_is_refused_saying_where_and_since_when() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::NominativeWriter).done();
    let since = shop.now();
    let nobody = Caller::nobody().from("192.0.2.7");
    shop.service.sign_in(&nobody, ada.credentials()).expect("signed in");
    shop.wait(Duration::minutes(1));
    let refusal = assert_refused(ada.try_sign_in(&shop), "already_signed_in");
    let (client, device) = ("Calenco Docs".into(), Some("Firefox on Windows".into()));
    let address = Some("192.0.2.7".into());
    assert_eq!(refusal, Refusal::AlreadySignedIn { since, client, device, address });
}

#[test]
fn ses_01_taking_over_ends_the_other_session_and_says_why() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::NominativeWriter).done();
    let first = ada.sign_in(&shop);
    let second = take_over(&shop, &ada).expect("taken over");
    let closed = assert_refused(shop.service.own_session(&first, wire::Empty {}), "session_closed");
    let reason = Some(SessionEnd::TakenOver);
    assert_eq!(closed, Refusal::SessionClosed { reason, message: None });
    shop.service.own_session(&Caller::token(second.token), wire::Empty {}).expect("open");
}

#[test]
fn ses_01_taking_over_with_nothing_open_is_an_ordinary_sign_in() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::NominativeWriter).done();
    take_over(&shop, &ada).expect("signed in");
}

#[test]
fn ses_01_one_s_own_seat_is_taken_over_in_a_full_pool_too() {
    let shop = Shop::with(&[(LicenseType::FloatingOperator, 1)]);
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingOperator).done();
    ada.sign_in(&shop);
    take_over(&shop, &ada).expect("taken over");
    assert_eq!(shop.counts(LicenseType::FloatingOperator).signed_in, 1);
}

#[test]
fn ses_01_taking_over_asks_for_the_password_again() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::NominativeWriter).done();
    let first = ada.sign_in(&shop);
    let request =
        wire::SignIn { password: "wrong".into(), take_over: Some(true), ..ada.credentials() };
    assert_refused(shop.service.sign_in(&first, request), "bad_credentials");
    shop.service.own_session(&first, wire::Empty {}).expect("still open");
}

#[test]
fn ses_02_ses_05_a_full_floating_pool_names_no_holder_and_keeps_a_denial() {
    let shop = Shop::with(&[(LicenseType::FloatingWriter, 1)]);
    let first = shop.hire("First In").with(LicenseType::FloatingWriter).done();
    let second = shop.hire("Second In").with(LicenseType::FloatingWriter).done();
    first.sign_in(&shop);
    let refusal = assert_refused(second.try_sign_in(&shop), "floating_busy");
    let license = LicenseType::FloatingWriter;
    assert_eq!(refusal, Refusal::FloatingBusy { license, seats: 1 });
    let problem = seatkeeper_contract::Problem::from(&refusal);
    let told = serde_json::to_string(&problem).expect("a problem");
    assert!(!told.contains("First") && !told.contains(&first.id.to_string()), "{told}");
    let kept = denials(&shop);
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].user, kept[0].r#type, kept[0].at), (second.id, license, shop.now()));
    assert_eq!(kept[0].code, "floating_busy");
    assert_eq!(kept[0].full_name.as_deref(), Some("Second In"));
}

#[test]
fn ses_03_ses_05_in_a_full_concurrent_pool_the_newcomer_loses_and_nobody_else() {
    let shop = Shop::with(&[(LicenseType::ConcurrentWriter, 1)]);
    let first = shop.hire("First In").with(LicenseType::ConcurrentWriter).done();
    let second = shop.hire("Second In").with(LicenseType::ConcurrentWriter).done();
    let caller = first.sign_in(&shop);
    let refusal = assert_refused(second.try_sign_in(&shop), "seats_exhausted");
    let license = LicenseType::ConcurrentWriter;
    assert_eq!(refusal, Refusal::SeatsExhausted { license, seats: 1 });
    shop.service.own_session(&caller, wire::Empty {}).expect("still open");
    assert_eq!(denials(&shop).len(), 1);
    assert_eq!(shop.user(&second).signed_in_since, None);
    first.sign_out(&shop);
    second.sign_in(&shop);
}

#[test]
fn ses_02_ses_03_one_pool_being_full_is_nothing_to_another() {
    let shop = Shop::with(&[(LicenseType::FloatingWriter, 1), (LicenseType::FloatingOperator, 1)]);
    shop.hire("First In").with(LicenseType::FloatingWriter).done().sign_in(&shop);
    shop.hire("Other Tier").with(LicenseType::FloatingOperator).done().sign_in(&shop);
}

#[test]
fn ses_03_lic_04_a_pool_without_licenses_seats_nobody() {
    let shop = Shop::new();
    let ada = shop.hire("Ada Byron").with(LicenseType::ConcurrentOperator).done();
    let refusal = assert_refused(ada.try_sign_in(&shop), "seats_exhausted");
    let license = LicenseType::ConcurrentOperator;
    assert_eq!(refusal, Refusal::SeatsExhausted { license, seats: 0 });
}

#[test]
fn ses_05_only_a_want_of_seats_is_a_denial() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    let roleless = shop.hire("No Role").license(LicenseType::FloatingWriter).done();
    ada.sign_in(&shop);
    assert_refused(ada.try_sign_in(&shop), "already_signed_in");
    assert_refused(roleless.try_sign_in(&shop), "no_role");
    assert_eq!(denials(&shop), []);
}
