//! AUD-01: never a secret in the log, nor anywhere else in the store.

use seatkeeper_contract as wire;
use seatkeeper_domain::LicenseType;
use seatkeeper_service::{Caller, Service};
use seatkeeper_tests::shop::{PASSWORD, Person, Shop, stores};

const TYPED: &str = "Mistyped-Secret-Phrase-1";
const TEMPORARY: &str = "Temporary-Secret-Phrase-2";
const CHOSEN: &str = "Chosen-Secret-Phrase-3";
const LATER: &str = "Later-Secret-Phrase-4";

/// Does everything that a secret takes part in; every secret that was used.
fn use_secrets(shop: &Shop) -> Vec<String> {
    let mut secrets: Vec<String> =
        [PASSWORD, TYPED, TEMPORARY, CHOSEN, LATER].map(str::to_owned).into();
    let nobody = Caller::nobody();
    let mut hiring = shop.hire("Ada Byron").with(LicenseType::FloatingWriter);
    hiring.request.password = Some(TEMPORARY.into());
    let created = hiring.ask().expect("created").user;
    let ada = Person::new(created.id, &created.email);
    let with = |password: &str, new_password: Option<&str>| {
        let new_password = new_password.map(str::to_owned);
        let password = password.to_owned();
        let request = wire::SignIn { password, new_password, ..ada.credentials() };
        shop.service.sign_in(&nobody, request)
    };
    with(TYPED, None).expect_err("wrong");
    with(TEMPORARY, Some("weak")).expect_err("weak");
    let token = with(TEMPORARY, Some(CHOSEN)).expect("signed in").token;
    let caller = Caller::token(token.clone());
    let change = |current: &str, new: &str| {
        let request = wire::ChangePassword { current: current.into(), new: new.into() };
        shop.service.change_password(&caller, request)
    };
    change(TYPED, LATER).expect_err("wrong");
    change(CHOSEN, LATER).expect("changed");
    let unknown = wire::SignIn { email: TYPED.into(), ..ada.credentials() };
    shop.service.sign_in(&nobody, unknown).expect_err("a password in the wrong field");
    let request = wire::OfUserVersion { user: ada.id, version: None };
    let made = shop.service.invite_user(&shop.boss(), request);
    let code = made.expect("invited").code;
    let wrong = wire::SetPassword { token: TYPED.into(), password: LATER.into() };
    shop.service.set_password(&nobody, wrong).expect_err("no such code");
    ada.choose_password(shop, &code);
    secrets.extend([token, code.replace('-', ""), code]);
    secrets.extend(staff_secrets(shop));
    secrets
}

fn staff_secrets(shop: &Shop) -> Vec<String> {
    let holder = Caller::holder();
    let staff = |name: &str, password: Option<&str>| wire::CreateStaff {
        full_name: format!("{name} Desk"),
        email: format!("{name}@vendor.example"),
        lead: false,
        password: password.map(str::to_owned),
    };
    shop.service.create_staff(&holder, staff("sam", Some(TEMPORARY))).expect("staff");
    let code = shop.service.create_staff(&holder, staff("lea", None)).expect("staff").code;
    let mut request = seatkeeper_tests::shop::new_customer("Third", "C-3", "t@third.example");
    request.manager.password = None;
    let made = shop.service.create_customer(&holder, request).expect("created").code;
    [code, made].into_iter().flatten().collect()
}

fn payloads(service: &Service) -> Vec<String> {
    let job = |tx: &mut dyn seatkeeper_service::port::Tx| {
        let mut found = Vec::new();
        for (customer, _) in tx.heads()? {
            for row in tx.feed(customer, 0, 10_000)? {
                found.push(format!("{row:?}"));
            }
        }
        Ok(found)
    };
    let mode = seatkeeper_service::port::Mode::Read;
    seatkeeper_service::port::run(service.storage().as_ref(), mode, job).expect("read")
}

#[test]
fn aud_01_no_password_token_or_code_is_in_the_log() {
    let shop = Shop::stocked();
    let secrets = use_secrets(&shop);
    let rows = payloads(&shop.service);
    assert!(rows.len() > 15);
    for row in rows {
        for secret in &secrets {
            assert!(!row.contains(secret.as_str()), "{secret} is in {row}");
        }
    }
}

#[test]
fn aud_01_pwd_01_no_secret_is_readable_in_the_store() {
    let shop = Shop::stocked();
    let secrets = use_secrets(&shop);
    let folder = shop.close();
    let bytes = (stores::chosen().contents)(folder.path());
    assert!(bytes.len() > 1000);
    for secret in &secrets {
        let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
        assert!(!found, "{secret} is in the store");
    }
}

#[test]
fn aud_01_a_caller_is_printed_without_the_token() {
    let printed = format!("{:?}", Caller::token(TYPED).from("192.0.2.7"));
    assert!(!printed.contains(TYPED) && printed.contains("192.0.2.7"), "{printed}");
}
