//! USR-02, USR-05, USR-07, USR-08, USR-11, USR-12: one account, and who changes what of it.

use chrono::{Days, Duration, NaiveDate};
use seatkeeper_contract as wire;
use seatkeeper_domain::{Language, LicenseType, Refusal, Role, Status, UserId};
use seatkeeper_tests::shop::{Person, Shop, assert_refused};

/// A change of nothing.
pub fn update(person: &Person, version: Option<u32>) -> wire::UpdateUser {
    update_of(person.id, version)
}

pub fn update_of(user: UserId, version: Option<u32>) -> wire::UpdateUser {
    wire::UpdateUser {
        user,
        version: version.map(Into::into),
        full_name: None,
        email: None,
        phone: None,
        department: None,
        language: None,
        status: None,
        locked: None,
        valid_from: None,
        expires_on: None,
    }
}

/// The manager changes somebody at their current version.
pub fn change(
    shop: &Shop,
    person: &Person,
    alter: impl FnOnce(&mut wire::UpdateUser),
) -> Result<wire::User, Refusal> {
    let mut request = update(person, Some(shop.user(person).version));
    alter(&mut request);
    shop.service.update_user(&shop.boss(), request)
}

fn writer(shop: &Shop, name: &str) -> Person {
    shop.hire(name).license(LicenseType::NominativeWriter).role(Role::Writer).done()
}

#[test]
fn usr_02_an_address_is_trimmed_checked_and_unique_without_case() {
    let shop = Shop::stocked();
    let mut hiring = shop.hire("Ada Byron");
    hiring.request.email = "  Ada@Lumen.example ".into();
    assert_eq!(hiring.ask().expect("created").user.email, "Ada@Lumen.example");
    let mut again = shop.hire("Ada Again");
    again.request.email = "aDA@lUMEN.EXAMPLE".into();
    let refusal = assert_refused(again.ask(), "email_taken");
    assert!(matches!(refusal, Refusal::EmailTaken { user: Some(_) }), "with a link: {refusal:?}");
    let mut broken = shop.hire("Broken Address");
    broken.request.email = "ada.lumen.example".into();
    assert_refused(broken.ask(), "invalid");
}

#[test]
fn usr_02_a_neighbour_s_address_is_taken_and_not_told_whose() {
    let shop = Shop::stocked();
    let (_, victor) = shop.neighbour(&[]);
    let ada = writer(&shop, "Ada Byron");
    let mut hiring = shop.hire("Victor Again");
    hiring.request.email = victor.email.to_uppercase();
    let created = assert_refused(hiring.ask(), "email_taken");
    let changed = change(&shop, &ada, |request| request.email = Some(victor.email.clone()));
    let changed = assert_refused(changed, "email_taken");
    assert_eq!([created, changed], [const { Refusal::EmailTaken { user: None } }; 2]);
}

#[test]
fn usr_02_changing_only_the_case_of_an_address_is_no_clash_with_itself() {
    let shop = Shop::stocked();
    let ada = writer(&shop, "Ada Byron");
    let told =
        change(&shop, &ada, |request| request.email = Some("ADA.byron@lumen.example".into()));
    assert_eq!(told.expect("changed").email, "ADA.byron@lumen.example");
}

#[test]
fn usr_05_a_deactivated_user_is_out_and_the_unit_is_free() {
    let shop = Shop::with(&[(LicenseType::NominativeOperator, 1)]);
    let ada = shop.hire("Ada Byron").with(LicenseType::NominativeOperator).done();
    let caller = ada.sign_in(&shop);
    change(&shop, &ada, |request| request.status = Some(Status::Inactive)).expect("deactivated");
    assert_refused(shop.service.own_session(&caller, wire::Empty {}), "session_closed");
    assert_refused(ada.try_sign_in(&shop), "inactive");
    let other = shop.hire("Other One").with(LicenseType::NominativeOperator).done();
    let back = change(&shop, &ada, |request| request.status = Some(Status::Active));
    assert_refused(back, "license_unavailable");
    change(&shop, &other, |request| request.status = Some(Status::Inactive)).expect("deactivated");
    let back = change(&shop, &ada, |request| request.status = Some(Status::Active)).expect("back");
    assert_eq!((back.license, back.roles.len()), (Some(LicenseType::NominativeOperator), 1));
    ada.sign_in(&shop);
}

#[test]
fn usr_07_the_manager_s_account_is_protected_from_the_customer() {
    let shop = Shop::stocked();
    let (boss, user) = (shop.boss(), shop.manager.id);
    let of = wire::OfUserVersion { user, version: None };
    let refused = [
        change(&shop, &shop.manager, |r| r.status = Some(Status::Inactive)).err(),
        change(&shop, &shop.manager, |r| r.expires_on = Some(shop.now().date_naive().into())).err(),
        crate::roles::set(&shop, &shop.manager, shop.workspace, Role::Writer).err(),
        shop.service.erase_user(&boss, of).err(),
        shop.service.delete_user(&boss, wire::OfUserVersion { user, version: None }).err(),
    ];
    for refusal in refused {
        assert_eq!(refusal, Some(Refusal::ManagerProtected));
    }
}

#[test]
fn usr_08_nobody_changes_their_own_roles_or_their_own_address() {
    let shop = Shop::stocked();
    let ada = writer(&shop, "Ada Byron");
    let caller = ada.sign_in(&shop);
    let (user, workspace) = (ada.id, shop.workspace);
    let role =
        wire::SetRole { user, workspace, role: Role::Administrator, tags: None, version: None };
    assert_refused(shop.service.set_role(&caller, role), "own_roles");
    let role = wire::RemoveRole { user, workspace, version: None };
    assert_refused(shop.service.remove_role(&caller, role), "own_roles");
    let email = Some("other@lumen.example".to_owned());
    let version = Some(shop.user(&ada).version);
    let request = wire::UpdateUser { email: email.clone(), ..update(&ada, version) };
    assert_refused(shop.service.update_user(&caller, request), "own_email");
    let own = change(&shop, &shop.manager, |request| request.email = email);
    assert_refused(own, "own_email");
}

#[test]
fn usr_08_my_account_is_phone_department_and_language_and_nothing_more() {
    let shop = Shop::stocked();
    let ada = writer(&shop, "Ada Byron");
    let caller = ada.sign_in(&shop);
    let request = wire::UpdateUser {
        phone: Some(Some("=+33 1".into())),
        department: Some(Some("Docs".into())),
        language: Some(Language::Fr),
        ..update(&ada, Some(1))
    };
    let told = shop.service.update_user(&caller, request).expect("one's own");
    assert_eq!((told.phone.as_deref(), told.department.as_deref()), (Some("=+33 1"), Some("Docs")));
    assert_eq!((told.language, told.version), (Language::Fr, 2));
    let day = Some(shop.now().date_naive());
    let more = [
        wire::UpdateUser { full_name: Some("Somebody Else".into()), ..update(&ada, Some(2)) },
        wire::UpdateUser { status: Some(Status::Inactive), ..update(&ada, Some(2)) },
        wire::UpdateUser { expires_on: Some(day), ..update(&ada, Some(2)) },
        wire::UpdateUser { locked: Some(false), ..update(&ada, Some(2)) },
    ];
    for request in more {
        assert_refused(shop.service.update_user(&caller, request), "forbidden");
    }
}

#[test]
fn usr_11_a_user_has_the_customer_s_language_unless_another_is_preferred() {
    let shop = Shop::stocked();
    let plain = shop.hire("Ada Byron").ask().expect("created").user;
    let mut hiring = shop.hire("Emma French");
    hiring.request.language = Some(Language::Fr);
    assert_eq!(plain.language, Language::En);
    assert_eq!(hiring.ask().expect("created").user.language, Language::Fr);
}

#[test]
fn usr_12_an_account_is_valid_through_its_last_day_in_the_customer_s_time_zone() {
    let shop = Shop::stocked();
    let zone = wire::UpdateCustomer {
        time_zone: Some("America/New_York".into()),
        ..crate::customers::update(shop.customer)
    };
    shop.service.update_customer(&shop.boss(), zone).expect("moved");
    let day = shop.now().date_naive();
    let mut hiring = shop.hire("Tim Porary").with(LicenseType::FloatingWriter);
    hiring.request.valid_from = day.checked_add_days(Days::new(1));
    hiring.request.expires_on = day.checked_add_days(Days::new(2));
    let tim = hiring.done();
    let from = day.and_hms_opt(5, 0, 0).expect("a time").and_utc() + Duration::days(1);
    shop.clock.set(from - Duration::milliseconds(1));
    assert_refused(tim.try_sign_in(&shop), "not_yet_valid");
    shop.clock.set(from);
    tim.sign_in(&shop);
    tim.sign_out(&shop);
    shop.clock.set(from + Duration::days(2) - Duration::milliseconds(1));
    tim.sign_in(&shop);
    tim.sign_out(&shop);
    shop.clock.set(from + Duration::days(2));
    assert_refused(tim.try_sign_in(&shop), "expired");
    assert!(shop.user(&tim).expired);
}

#[test]
fn usr_12_the_end_is_warned_of_seven_days_before() {
    let shop = Shop::stocked();
    let day = shop.now().date_naive();
    let warned = |days: u64| {
        let mut hiring = shop.hire(&format!("Tim {days}")).with(LicenseType::ConcurrentWriter);
        hiring.request.expires_on = day.checked_add_days(Days::new(days));
        let told = hiring.ask().expect("created").user;
        told.attention.contains(&wire::Attention::ExpiresSoon)
    };
    assert!(warned(7) && !warned(8));
}

#[test]
fn usr_12_an_end_before_the_beginning_is_invalid() {
    let shop = Shop::stocked();
    let mut hiring = shop.hire("Back Wards");
    hiring.request.valid_from = NaiveDate::from_ymd_opt(2026, 5, 2);
    hiring.request.expires_on = NaiveDate::from_ymd_opt(2026, 5, 1);
    assert_refused(hiring.ask(), "invalid");
}
