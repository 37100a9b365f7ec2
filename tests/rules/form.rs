//! USR-01, USR-03, USR-09: making accounts, from nothing or from another one.

use chrono::Duration;
use seatkeeper_contract as wire;
use seatkeeper_domain::{Language, LicenseType, Refusal, Role, WeakPassword};
use seatkeeper_service::Caller;
use seatkeeper_tests::shop::{PASSWORD, Person, Shop, assert_refused};

fn invite(shop: &Shop, person: &Person) -> wire::CodeMade {
    let request = wire::OfUserVersion { user: person.id, version: None };
    shop.service.invite_user(&shop.boss(), request).expect("invited")
}

fn set_password(shop: &Shop, code: &str) -> Result<wire::Empty, Refusal> {
    let request = wire::SetPassword { token: code.into(), password: PASSWORD.into() };
    shop.service.set_password(&Caller::nobody(), request)
}

#[test]
fn usr_01_a_user_is_made_with_everything_the_form_has() {
    let shop = Shop::stocked();
    let mut hiring = shop.hire("  Zoë O'Neill ").license(LicenseType::FloatingWriter);
    hiring = hiring.role(Role::Administrator);
    hiring.request.roles.as_mut().expect("one")[0].tags = vec!["a|b".into(), "=c".into()];
    hiring.request.email = "zoe@lumen.example".into();
    hiring.request.phone = Some("+33 1 23".into());
    hiring.request.department = Some(" Docs ".into());
    hiring.request.language = Some(Language::Fr);
    let user = hiring.ask().expect("created").user;
    assert_eq!((user.full_name.as_str(), user.version), ("Zoë O'Neill", 1));
    assert_eq!(
        (user.phone.as_deref(), user.department.as_deref()),
        (Some("+33 1 23"), Some("Docs"))
    );
    assert_eq!(user.roles[0].tags, ["a|b", "=c"]);
    assert!(user.invited && !user.manager && user.last_sign_in.is_none());
}

#[test]
fn usr_01_each_field_that_is_wrong_is_named() {
    let shop = Shop::stocked();
    let field = |alter: fn(&mut wire::CreateUser)| {
        let mut hiring = shop.hire("Ada Byron").license(LicenseType::FloatingWriter);
        alter(&mut hiring.request);
        match hiring.ask() {
            Err(Refusal::Invalid { field, .. }) => field,
            other => panic!("not invalid: {other:?}"),
        }
    };
    assert_eq!(field(|request| request.full_name = " ".into()), "full_name");
    assert_eq!(field(|request| request.full_name = "a\0b".into()), "full_name");
    assert_eq!(field(|request| request.email = "a@".into()), "email");
    assert_eq!(field(|request| request.phone = Some("1".repeat(201))), "phone");
    assert_eq!(field(|request| request.department = Some("\0".into())), "department");
}

#[test]
fn usr_01_a_workspace_of_another_customer_is_no_workspace() {
    let shop = Shop::stocked();
    let (customer, victor) = shop.neighbour(&[]);
    let request = wire::ListOfCustomer::first(customer);
    let theirs = shop.service.list_workspaces(&victor.caller(&shop), request).expect("theirs");
    let hiring = shop.hire("Ada Byron").license(LicenseType::FloatingWriter);
    assert_refused(hiring.role_in(theirs.items[0].id, Role::Writer).ask(), "invalid");
}

#[test]
fn usr_03_two_passwords_that_differ_or_only_one_are_a_mismatch() {
    let shop = Shop::stocked();
    for (one, two) in [
        (Some(PASSWORD), Some("Other-Tram-Kettle-93")),
        (None, Some(PASSWORD)),
        (Some(PASSWORD), Some("")),
    ] {
        let mut hiring = shop.hire("Ada Byron");
        hiring.request.password = one.map(str::to_owned);
        hiring.request.password_again = two.map(str::to_owned);
        assert_refused(hiring.ask(), "password_mismatch");
    }
    let mut hiring = shop.hire("Ada Byron");
    (hiring.request.password, hiring.request.password_again) =
        (Some(String::new()), Some(String::new()));
    assert!(hiring.ask().expect("both blank").code.is_some());
}

#[test]
fn usr_03_an_invitation_is_valid_for_seven_days_and_once() {
    let shop = Shop::stocked();
    let created = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).ask().expect("created");
    let code = created.code.expect("a code");
    assert_eq!(created.code_expires_at, Some(shop.now() + Duration::days(7)));
    let ada = Person::new(created.user.id, &created.user.email);
    assert_refused(ada.try_sign_in(&shop), "bad_credentials");
    shop.wait(Duration::days(7) - Duration::milliseconds(1));
    set_password(&shop, &code.to_lowercase().replace('-', " ")).expect("as it was read out");
    assert_refused(set_password(&shop, &code), "link_expired");
    ada.sign_in(&shop);
    assert!(!shop.user(&ada).invited);
}

#[test]
fn usr_03_a_code_that_has_run_out_is_refused_and_the_account_needs_attention() {
    let shop = Shop::stocked();
    let created = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).ask().expect("created");
    shop.wait(Duration::days(7));
    assert_refused(set_password(&shop, &created.code.expect("a code")), "link_expired");
    let ada = Person::new(created.user.id, &created.user.email);
    assert_eq!(shop.user(&ada).attention, [wire::Attention::InvitationRunOut]);
}

#[test]
fn usr_03_inviting_again_voids_the_former_code() {
    let shop = Shop::stocked();
    let created = shop.hire("Ada Byron").ask().expect("created");
    let ada = Person::new(created.user.id, &created.user.email);
    let again = invite(&shop, &ada);
    assert_refused(set_password(&shop, &created.code.expect("a code")), "link_expired");
    set_password(&shop, &again.code).expect("the later one");
}

#[test]
fn pwd_01_usr_03_a_reset_voids_the_password_ends_the_session_and_invites_again() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    let caller = ada.sign_in(&shop);
    let made = invite(&shop, &ada);
    assert!(made.user.invited);
    assert_refused(shop.service.own_session(&caller, wire::Empty {}), "session_closed");
    assert_refused(ada.try_sign_in(&shop), "bad_credentials");
    set_password(&shop, &made.code).expect("chosen");
    ada.sign_in(&shop);
}

#[test]
fn usr_03_a_weak_password_does_not_use_the_code_up() {
    let shop = Shop::stocked();
    let created = shop.hire("Ada Byron").ask().expect("created");
    let code = created.code.expect("a code");
    let request = wire::SetPassword { token: code.clone(), password: "short".into() };
    let refusal =
        assert_refused(shop.service.set_password(&Caller::nobody(), request), "password_too_weak");
    let minimum = 15;
    assert_eq!(refusal, Refusal::PasswordTooWeak { why: WeakPassword::TooShort { minimum } });
    set_password(&shop, &code).expect("still good");
}

fn duplicate(shop: &Shop, of: &Person, name: &str) -> wire::UserCreated {
    let request = wire::DuplicateUser {
        user: of.id,
        full_name: name.into(),
        email: format!("{}@lumen.example", name.to_lowercase()),
        password: None,
        password_again: None,
    };
    shop.service.duplicate_user(&shop.boss(), request).expect("duplicated")
}

#[test]
fn usr_09_a_copy_has_license_roles_tags_language_and_department_and_nothing_personal() {
    let shop = Shop::stocked();
    let mut hiring = shop.hire("Ada Byron").license(LicenseType::FloatingWriter).role(Role::Writer);
    hiring.request.roles.as_mut().expect("one")[0].tags = vec!["green".into()];
    hiring.request.language = Some(Language::Fr);
    hiring.request.department = Some("Docs".into());
    hiring.request.phone = Some("+33 1".into());
    let ada = hiring.done();
    ada.sign_in(&shop);
    let source = shop.user(&ada);
    let copy = duplicate(&shop, &ada, "Twin");
    let user = copy.user;
    assert_eq!((user.license, &user.roles), (source.license, &source.roles));
    assert_eq!((user.language, &user.department), (Language::Fr, &source.department));
    assert_eq!((user.phone, user.last_sign_in, user.signed_in_since), (None, None, None));
    assert!(user.invited && copy.code.is_some());
    assert_eq!((user.full_name.as_str(), user.email.as_str()), ("Twin", "twin@lumen.example"));
}

#[test]
fn usr_09_where_no_unit_is_free_the_copy_comes_without_license_and_its_roles_suspended() {
    let shop = Shop::with(&[(LicenseType::NominativeOperator, 1)]);
    let ada = shop.hire("Ada Byron").with(LicenseType::NominativeOperator).done();
    let copy = duplicate(&shop, &ada, "Twin").user;
    assert_eq!((copy.license, copy.roles.len()), (None, 1));
}

#[test]
fn usr_09_usr_07_a_copy_of_the_manager_is_no_manager() {
    let shop = Shop::stocked();
    let copy = duplicate(&shop, &shop.manager, "Deputy").user;
    assert!(!copy.manager && copy.roles.is_empty());
}
