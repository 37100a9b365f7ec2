//! PWD-01…04: strength, temporary ones, changing one's own, lockout.

use chrono::Duration;
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Policies, Refusal, WeakPassword};
use seatkeeper_service::{Caller, Hashing, Options, Service};
use seatkeeper_tests::shop::{PASSWORD, Person, Shop, assert_refused, options};

const OTHER: &str = "Copper-Lamp-Orchid-58";

fn with_temporary(shop: &Shop) -> Person {
    let mut hiring = shop.hire("Ada Byron").with(LicenseType::FloatingWriter);
    hiring.request.password = Some(PASSWORD.into());
    let created = hiring.ask().expect("created");
    assert_eq!(created.code, None);
    Person::new(created.user.id, &created.user.email)
}

fn sign_in_with_new(shop: &Shop, person: &Person, new: &str) -> Result<wire::SignedIn, Refusal> {
    let request = wire::SignIn { new_password: Some(new.into()), ..person.credentials() };
    shop.service.sign_in(&Caller::nobody(), request)
}

fn try_password(shop: &Shop, person: &Person, password: &str) -> Result<wire::SignedIn, Refusal> {
    let request = wire::SignIn { password: password.into(), ..person.credentials() };
    shop.service.sign_in(&Caller::nobody(), request)
}

#[test]
fn pwd_01_weak_passwords_are_refused_with_why() {
    let shop = Shop::stocked();
    let why = |password: &str| {
        let mut hiring = shop.hire("Ada Byron");
        hiring.request.password = Some(password.into());
        match hiring.ask() {
            Err(Refusal::PasswordTooWeak { why }) => why,
            other => panic!("not too weak: {other:?}"),
        }
    };
    assert_eq!(why("fourteen chars"), WeakPassword::TooShort { minimum: 15 });
    assert_eq!(why(&"Aé9-".repeat(65)), WeakPassword::TooLong);
    assert_eq!(why("passwordpassword"), WeakPassword::Common);
    assert_eq!(why("ada.byron@lumen"), WeakPassword::Personal);
    assert_eq!(why("Atelier-Lumen-1"), WeakPassword::Personal);
}

#[test]
fn pwd_01_a_customer_s_policy_sets_the_shortest_and_256_are_kept_whole() {
    let shop = Shop::stocked();
    let policies = Policies { password_min_length: 8, ..Policies::default() };
    let request = wire::UpdateCustomer {
        policies: Some(policies),
        ..crate::customers::update(shop.customer)
    };
    shop.service.update_customer(&shop.boss(), request).expect("set");
    let mut short = shop.hire("Short One");
    short.request.password = Some("kX7-mq2z".into());
    short.ask().expect("long enough now");
    let ada = with_temporary(&shop);
    let letters =
        (1_u32..).map(|n| char::from_u32(0x4e00 + n.wrapping_mul(2_654_435_761) % 20_000));
    let long: String = letters.flatten().take(256).collect();
    sign_in_with_new(&shop, &ada, &long).expect("256 characters");
    let cut: String = long.chars().take(255).collect();
    assert_refused(try_password(&shop, &ada, &cut), "bad_credentials");
    assert_refused(try_password(&shop, &ada, &long), "already_signed_in");
}

fn phc(shop: &Shop, person: &Person) -> String {
    let (customer, id) = (shop.customer, person.id);
    shop.behind(move |tx| Ok(tx.credential(customer, id)?.expect("a password").phc))
}

#[test]
fn pwd_01_a_hash_is_argon2id_and_made_again_at_sign_in_once_the_cost_is_raised() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    let before = phc(&shop, &ada);
    assert!(before.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{before}");
    ada.sign_in(&shop);
    ada.sign_out(&shop);
    assert_eq!(phc(&shop, &ada), before, "the cost is the same");
    let hashing = Hashing { memory_kib: 64, ..Hashing::cheapest() };
    let raised = Options { hashing, ..options(&shop.clock) };
    let raised = Service::new(shop.service.storage().clone(), raised);
    raised.sign_in(&Caller::nobody(), ada.credentials()).expect("signed in");
    let after = phc(&shop, &ada);
    assert!(after.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{after}");
    assert_refused(ada.try_sign_in(&shop), "already_signed_in");
    assert_eq!(phc(&shop, &ada), after, "never lowered");
}

#[test]
fn pwd_01_the_cost_is_owasp_s_unless_tests_say_otherwise() {
    let expected = Hashing { memory_kib: 19 * 1024, passes: 2, lanes: 1 };
    assert_eq!(Options::default().hashing, expected);
}

#[test]
fn pwd_02_a_temporary_password_must_be_changed_at_the_first_sign_in() {
    let shop = Shop::stocked();
    let ada = with_temporary(&shop);
    assert_refused(ada.try_sign_in(&shop), "password_change_required");
    assert_refused(sign_in_with_new(&shop, &ada, PASSWORD), "invalid");
    assert_refused(sign_in_with_new(&shop, &ada, "short"), "password_too_weak");
    assert_refused(ada.try_sign_in(&shop), "password_change_required");
    sign_in_with_new(&shop, &ada, OTHER).expect("changed and signed in");
    assert_refused(ada.try_sign_in(&shop), "bad_credentials");
}

#[test]
fn pwd_02_a_new_password_is_kept_although_a_later_check_refuses() {
    let shop = Shop::with(&[(LicenseType::FloatingWriter, 1)]);
    shop.hire("Seat Taker").with(LicenseType::FloatingWriter).done().sign_in(&shop);
    let ada = with_temporary(&shop);
    assert_refused(sign_in_with_new(&shop, &ada, OTHER), "floating_busy");
    assert_refused(try_password(&shop, &ada, PASSWORD), "bad_credentials");
    assert_refused(try_password(&shop, &ada, OTHER), "floating_busy");
}

#[test]
fn pwd_02_cus_02_a_manager_made_with_a_password_must_change_it_but_the_founder_need_not() {
    let shop = Shop::new();
    shop.manager.sign_in(&shop);
    let request = seatkeeper_tests::shop::new_customer("Third", "C-3", "tessa@third.example");
    let created = shop.service.create_customer(&Caller::holder(), request).expect("created");
    let tessa = Person::new(created.customer.manager, "tessa@third.example");
    assert_refused(tessa.try_sign_in(&shop), "password_change_required");
}

fn change(shop: &Shop, caller: &Caller, current: &str, new: &str) -> Result<wire::Empty, Refusal> {
    let request = wire::ChangePassword { current: current.into(), new: new.into() };
    shop.service.change_password(caller, request)
}

#[test]
fn pwd_03_changing_one_s_password_needs_the_current_one() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    let caller = ada.sign_in(&shop);
    assert_refused(change(&shop, &caller, "wrong", OTHER), "bad_credentials");
    assert_refused(change(&shop, &caller, PASSWORD, PASSWORD), "invalid");
    assert_refused(change(&shop, &caller, PASSWORD, "short"), "password_too_weak");
    change(&shop, &caller, PASSWORD, OTHER).expect("changed");
    shop.service.own_session(&caller, wire::Empty {}).expect("one's own stays open");
    ada.sign_out(&shop);
    assert_refused(ada.try_sign_in(&shop), "bad_credentials");
    try_password(&shop, &ada, OTHER).expect("signed in");
}

#[test]
fn pwd_03_a_password_changed_at_sign_in_or_by_a_code_ends_the_other_session() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    let other = ada.sign_in(&shop);
    sign_in_with_new(&shop, &ada, OTHER).expect("changed and signed in");
    assert_refused(shop.service.own_session(&other, wire::Empty {}), "session_closed");
}

fn wrong(shop: &Shop, person: &Person, times: u32) {
    for _ in 0..times {
        assert_refused(try_password(shop, person, "wrong"), "bad_credentials");
    }
}

#[test]
fn pwd_04_five_wrong_passwords_in_a_row_lock_for_thirty_minutes() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    wrong(&shop, &ada, 4);
    ada.sign_in(&shop);
    ada.sign_out(&shop);
    wrong(&shop, &ada, 4);
    assert!(!shop.user(&ada).locked, "not in a row");
    wrong(&shop, &ada, 1);
    let until = shop.now() + Duration::minutes(30);
    assert_eq!(assert_refused(ada.try_sign_in(&shop), "locked"), Refusal::Locked { until });
    assert!(shop.user(&ada).attention.contains(&wire::Attention::Locked));
    shop.wait(Duration::minutes(30) - Duration::milliseconds(1));
    wrong(&shop, &ada, 3);
    assert_refused(ada.try_sign_in(&shop), "locked");
    shop.wait(Duration::milliseconds(1));
    ada.sign_in(&shop);
    assert!(!shop.user(&ada).locked);
}

#[test]
fn pwd_04_a_manager_unlocks_by_clearing_the_check_box_and_nobody_locks_by_setting_it() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    wrong(&shop, &ada, 5);
    let told = crate::accounts::change(&shop, &ada, |request| request.locked = Some(false));
    assert!(!told.expect("unlocked").locked);
    ada.sign_in(&shop);
    let set = crate::accounts::change(&shop, &ada, |request| request.locked = Some(true));
    assert_refused(set, "invalid");
}

#[test]
fn pwd_04_a_wrong_current_password_counts_too_and_a_code_unlocks() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    let caller = ada.sign_in(&shop);
    for _ in 0..5 {
        assert_refused(change(&shop, &caller, "wrong", OTHER), "bad_credentials");
    }
    assert!(shop.user(&ada).locked);
    let until = shop.now() + Duration::minutes(30);
    for tried in ["wrong", PASSWORD] {
        let refused = assert_refused(change(&shop, &caller, tried, OTHER), "locked");
        assert_eq!(refused, Refusal::Locked { until }, "{tried}: nothing is tried meanwhile");
    }
    let request = wire::OfUserVersion { user: ada.id, version: None };
    let made = shop.service.invite_user(&shop.boss(), request).expect("invited");
    ada.choose_password(&shop, &made.code);
    ada.sign_in(&shop);
}

#[test]
fn pwd_04_one_s_password_is_changed_once_the_lock_has_ended() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    let caller = ada.sign_in(&shop);
    for _ in 0..5 {
        assert_refused(change(&shop, &caller, "wrong", OTHER), "bad_credentials");
    }
    for _ in 0..15 {
        shop.wait(Duration::minutes(2));
        let beat = wire::Heartbeat { idle_seconds: Some(0), workspace: None };
        shop.service.heartbeat(&caller, beat).expect("open");
    }
    change(&shop, &caller, PASSWORD, OTHER).expect("changed");
}

#[test]
fn pwd_04_how_many_tries_lock_is_the_customer_s_to_set() {
    let shop = Shop::stocked();
    let policies = Policies { lockout_tries: 2, ..Policies::default() };
    let request = wire::UpdateCustomer {
        policies: Some(policies),
        ..crate::customers::update(shop.customer)
    };
    shop.service.update_customer(&shop.boss(), request).expect("set");
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    wrong(&shop, &ada, 2);
    assert_refused(ada.try_sign_in(&shop), "locked");
}
