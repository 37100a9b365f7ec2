//! SES-04: the order of refusals, each fault added before the one that is told.

use std::num::NonZeroU32;

use chrono::Days;
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Refusal, Status};
use seatkeeper_service::port::Credential;
use seatkeeper_service::{Caller, Hashing, Limits, Options, Service};
use seatkeeper_tests::shop::{PASSWORD, Person, Shop, assert_refused, options};

/// A fault by the code that it is refused with, and how an account comes to have it.
type Fault = (&'static str, fn(&Shop, &Person));

/// From the last check to the first: each is told although all those before are there too.
const FAULTS: [Fault; 9] = [
    ("floating_busy", |shop, _| {
        let other = shop.hire("Seat Taker").with(LicenseType::FloatingWriter).done();
        other.sign_in(shop);
    }),
    ("already_signed_in", open_behind),
    ("password_change_required", temporary),
    ("no_role", |shop, person| alter(shop, person, |user| user.roles.clear())),
    ("no_license", |shop, person| alter(shop, person, |user| user.license = None)),
    ("expired", |shop, person| {
        let day = shop.now().date_naive().checked_sub_days(Days::new(1));
        alter(shop, person, move |user| user.expires_on = day);
    }),
    ("not_yet_valid", |shop, person| {
        let day = shop.now().date_naive().checked_add_days(Days::new(1));
        alter(shop, person, move |user| user.valid_from = day);
    }),
    ("inactive", |shop, person| alter(shop, person, |user| user.status = Status::Inactive)),
    ("locked", |shop, person| {
        let until = shop.now().checked_add_days(Days::new(1));
        alter(shop, person, move |user| user.locked_until = until);
    }),
];

fn alter(
    shop: &Shop,
    person: &Person,
    change: impl Fn(&mut seatkeeper_domain::User) + Send + 'static,
) {
    let id = person.id;
    shop.behind(move |tx| {
        let mut user = tx.user(id)?.expect("there");
        change(&mut user);
        tx.update_user(&user)
    });
}

/// A session of the person that came to be before the seat was taken.
fn open_behind(shop: &Shop, person: &Person) {
    let (id, now) = (person.id, shop.now());
    shop.behind(move |tx| {
        let user = tx.user(id)?.expect("there");
        let session = seatkeeper_domain::Session {
            id: seatkeeper_domain::SessionId(uuid::Uuid::from_u128(7)),
            customer: user.customer,
            user: id,
            license: Some(LicenseType::ConcurrentWriter),
            workspace: None,
            client: seatkeeper_domain::Client::default(),
            started_at: now,
            last_seen_at: now,
            last_active_at: now,
            ended_at: None,
            end: None,
            ended_by: None,
            reason: None,
        };
        tx.insert_session(&session, &[7; 32])
    });
}

fn temporary(shop: &Shop, person: &Person) {
    let (id, customer) = (person.id, shop.customer);
    shop.behind(move |tx| {
        let credential = tx.credential(customer, id)?.expect("a password");
        let credential = Credential { temporary: true, ..credential };
        tx.set_credential(customer, id, Some(&credential))
    });
}

#[test]
fn ses_04_the_first_fault_in_order_is_what_is_told() {
    let shop = Shop::with(&[(LicenseType::FloatingWriter, 1)]);
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    for (code, add) in FAULTS {
        add(&shop, &ada);
        assert_refused(ada.try_sign_in(&shop), code);
    }
    let wrong = wire::SignIn { password: "wrong".into(), ..ada.credentials() };
    assert_refused(shop.service.sign_in(&Caller::nobody(), wrong), "bad_credentials");
}

#[test]
fn ses_04_unknown_locked_deleted_and_invited_accounts_answer_alike_to_a_wrong_password() {
    let shop = Shop::stocked();
    let hire = |name: &str| shop.hire(name).with(LicenseType::FloatingWriter);
    let (known, locked, deleted) = (hire("A A").done(), hire("B B").done(), hire("C C").done());
    let invited = hire("D D").ask().expect("created").user.email;
    FAULTS[8].1(&shop, &locked);
    crate::deletion::delete(&shop, &deleted);
    let emails = [known.email, locked.email, deleted.email, invited, "nobody@x.example".into()];
    for email in emails {
        let request =
            wire::SignIn { email, password: "wrong".into(), ..shop.manager.credentials() };
        let refusal = shop.service.sign_in(&Caller::nobody(), request);
        assert_eq!(refusal.expect_err("refused"), Refusal::BadCredentials);
    }
}

#[test]
fn ses_04_unknown_addresses_are_hashed_for_at_the_full_cost_like_known_ones() {
    let shop = Shop::with(&[]);
    let invited = shop.hire("In Vited").ask().expect("created").user.email;
    // A cost that Argon2 refuses: whoever's answer is `internal` was about to be hashed for.
    let hashing = Hashing { memory_kib: 1, ..Hashing::cheapest() };
    let storage = std::sync::Arc::clone(shop.service.storage());
    let service = Service::new(storage, Options { hashing, ..options(&shop.clock) });
    for email in ["nobody@x.example", invited.as_str()] {
        let request = wire::SignIn {
            email: email.into(),
            password: "wrong".into(),
            ..shop.manager.credentials()
        };
        let refusal = service.sign_in(&Caller::nobody(), request).expect_err("refused");
        assert_eq!(refusal.code(), "internal", "{email} was answered without a hash");
    }
}

#[test]
fn ses_04_too_many_tries_come_before_everything_for_known_and_unknown_alike() {
    let limits =
        Limits { per_account: NonZeroU32::new(3).expect("not zero"), per_address: NonZeroU32::MAX };
    let shop = Shop::with_options(&[], |options| Options { limits, ..options });
    for email in ["nobody@x.example", "mona@lumen.example"] {
        let request = || wire::SignIn {
            email: email.into(),
            password: "wrong".into(),
            ..shop.manager.credentials()
        };
        for _ in 0..3 {
            assert_refused(shop.service.sign_in(&Caller::nobody(), request()), "bad_credentials");
        }
        let refusal = shop.service.sign_in(&Caller::nobody(), request());
        assert_refused(refusal, "too_many_requests");
    }
    let right = wire::SignIn { email: " MONA@lumen.example ".into(), ..shop.manager.credentials() };
    assert_refused(shop.service.sign_in(&Caller::nobody(), right), "too_many_requests");
}

#[test]
fn ses_04_too_many_tries_from_one_address_are_refused_whoever_they_are_for() {
    let limits =
        Limits { per_account: NonZeroU32::MAX, per_address: NonZeroU32::new(2).expect("not zero") };
    let shop = Shop::with_options(&[], |options| Options { limits, ..options });
    let from = |address: &str, n: u32| {
        let request =
            wire::SignIn { email: format!("n{n}@x.example"), ..shop.manager.credentials() };
        shop.service.sign_in(&Caller::nobody().from(address), request)
    };
    assert_refused(from("192.0.2.1", 1), "bad_credentials");
    assert_refused(from("192.0.2.1", 2), "bad_credentials");
    assert_refused(from("192.0.2.1", 3), "too_many_requests");
    assert_refused(from("192.0.2.2", 4), "bad_credentials");
}

#[test]
fn ses_04_usr_02_sign_in_trims_the_address_and_takes_either_case() {
    let shop = Shop::new();
    let request =
        wire::SignIn { email: "  Mona@LUMEN.example\t".into(), ..shop.manager.credentials() };
    shop.service.sign_in(&Caller::nobody(), request).expect("signed in");
}

#[test]
fn ses_04_a_password_is_the_same_however_a_keyboard_composes_it() {
    let shop = Shop::stocked();
    let created = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).ask().expect("created");
    let composed = format!("{PASSWORD} é");
    let request = wire::SetPassword { token: created.code.expect("a code"), password: composed };
    shop.service.set_password(&Caller::nobody(), request).expect("set");
    let ada = Person::new(created.user.id, &created.user.email);
    let decomposed = format!("{PASSWORD} e\u{301}");
    let request = wire::SignIn { password: decomposed, ..ada.credentials() };
    shop.service.sign_in(&Caller::nobody(), request).expect("signed in");
}
