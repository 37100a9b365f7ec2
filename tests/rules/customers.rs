//! CUS-02, CUS-05: customers, their policies, and the manager's office.

use chrono::Duration;
use rstest::rstest;
use seatkeeper_contract as wire;
use seatkeeper_domain::{CustomerId, Language, LicenseType, Policies, Refusal, Role, Status};
use seatkeeper_service::Caller;
use seatkeeper_tests::shop::{Person, Shop, assert_refused, new_customer};

/// A change of nothing.
pub fn update(customer: CustomerId) -> wire::UpdateCustomer {
    wire::UpdateCustomer {
        customer,
        name: None,
        time_zone: None,
        language: None,
        extra_recipients: None,
        policies: None,
    }
}

/// The command line makes somebody the manager.
pub fn transfer(shop: &Shop, to: &Person) -> Result<wire::Customer, Refusal> {
    let request = wire::TransferManager { customer: shop.customer, user: to.id };
    shop.service.transfer_manager(&Caller::holder(), request)
}

fn writer(shop: &Shop, name: &str) -> Person {
    shop.hire(name).license(LicenseType::NominativeWriter).role(Role::Writer).done()
}

#[test]
fn cus_02_only_leads_create_customers() {
    let shop = Shop::stocked();
    let (lea, sam) = (shop.staff("Lea", true), shop.staff("Sam", false));
    let request = || new_customer("Third", "C-3", "tessa@third.example");
    assert_refused(shop.service.create_customer(&shop.boss(), request()), "forbidden");
    assert_refused(shop.service.create_customer(&sam.sign_in(&shop), request()), "forbidden");
    let lea = lea.sign_in(&shop);
    let created = shop.service.create_customer(&lea, request()).expect("created").customer;
    assert_eq!((created.name.as_str(), created.number.as_str()), ("Third", "C-3"));
    assert_refused(shop.service.create_customer(&lea, request()), "email_taken");
    let taken = new_customer("Fourth", "C-3", "four@fourth.example");
    let refusal = assert_refused(shop.service.create_customer(&lea, taken), "invalid");
    assert!(matches!(refusal, Refusal::Invalid { field: "number", .. }));
}

#[test]
fn wsp_01_cus_02_the_first_workspace_is_named_after_the_company() {
    let shop = Shop::new();
    let request = wire::ListOfCustomer::first(shop.customer);
    let all = shop.service.list_workspaces(&shop.boss(), request).expect("workspaces").items;
    assert_eq!(all.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Atelier Lumen"]);
}

#[test]
fn cus_02_a_transfer_moves_the_office_whole() {
    let shop = Shop::stocked();
    let lea = shop.staff("Lea", true).sign_in(&shop);
    let next = writer(&shop, "Nina Next");
    crate::accounts::change(&shop, &next, |request| {
        request.expires_on = Some(Some(shop.now().date_naive()));
    })
    .expect("temporary");
    let former = shop.boss();
    let request = wire::TransferManager { customer: shop.customer, user: next.id };
    let told = shop.service.transfer_manager(&lea, request).expect("transferred");
    assert_eq!(told.manager, next.id);
    assert_refused(shop.service.own_session(&former, wire::Empty {}), "session_closed");
    let boss = next.caller(&shop);
    let see = |user| shop.service.get_user(&boss, wire::OfUser { user }).expect("a user");
    let (old, new) = (see(shop.manager.id), see(next.id));
    assert_eq!((old.manager, old.license, old.roles.len()), (false, None, 0));
    assert_eq!((new.manager, new.license), (true, Some(LicenseType::NominativeWriter)));
    assert_eq!((new.roles.len(), new.expires_on), (0, None));
    assert_refused(shop.manager.try_sign_in(&shop), "no_license");
}

#[test]
fn cus_02_the_new_manager_may_license_or_delete_the_former_one() {
    let shop = Shop::stocked();
    let next = writer(&shop, "Nina Next");
    transfer(&shop, &next).expect("transferred");
    let boss = next.caller(&shop);
    let (user, license) = (shop.manager.id, Some(LicenseType::FloatingWriter));
    let request = wire::SetLicense { user, r#type: license, restore_roles: None, version: None };
    shop.service.set_license(&boss, request).expect("licensed");
    let (workspace, role) = (shop.workspace, Role::Administrator);
    let request = wire::SetRole { user, workspace, role, tags: None, version: None };
    shop.service.set_role(&boss, request).expect("a role");
    shop.manager.sign_in(&shop);
    let request = wire::OfUserVersion { user, version: None };
    shop.service.delete_user(&boss, request).expect("deleted");
}

#[test]
fn cus_02_lic_13_the_office_goes_to_somebody_without_license_when_no_unit_is_free() {
    let shop = Shop::new();
    let next = shop.hire("Nina Next").done();
    transfer(&shop, &next).expect("the former manager's unit");
    let request = wire::OfCustomer { customer: shop.customer };
    let counts = shop.service.list_licenses(&next.caller(&shop), request).expect("counts");
    assert_eq!((counts[0].subscribed, counts[0].assigned), (1, 1));
}

#[test]
fn cus_02_the_office_goes_to_no_stranger_nor_to_who_is_gone_or_inactive() {
    let shop = Shop::stocked();
    let (_, victor) = shop.neighbour(&[]);
    assert_refused(transfer(&shop, &victor), "not_found");
    let gone = writer(&shop, "Gone Away");
    crate::deletion::delete(&shop, &gone);
    assert_refused(transfer(&shop, &gone), "not_found");
    let idle = writer(&shop, "Idle Now");
    let off = |request: &mut wire::UpdateUser| request.status = Some(Status::Inactive);
    crate::accounts::change(&shop, &idle, off).expect("deactivated");
    assert_refused(transfer(&shop, &idle), "invalid");
    assert_refused(transfer(&shop, &shop.manager), "invalid");
}

#[test]
fn cus_05_the_store_names_the_vendor_s_contact_to_everybody() {
    let shop = Shop::new();
    let lea = shop.staff("Lea", true).sign_in(&shop);
    let contact = Some("desk@vendor.example".to_owned());
    let request = wire::SetVendorContact { contact: contact.clone() };
    assert_refused(shop.service.set_vendor_contact(&shop.boss(), request.clone()), "forbidden");
    shop.service.set_vendor_contact(&lea, request).expect("set");
    let told = shop.service.meta(&Caller::nobody(), wire::Empty {}).expect("meta");
    assert_eq!(told.vendor_contact, contact);
    let request = wire::OfCustomer { customer: shop.customer };
    let customer = shop.service.get_customer(&shop.boss(), request).expect("a customer");
    assert_eq!(customer.vendor_contact, contact);
    let request = wire::SetVendorContact { contact: None };
    let told = shop.service.set_vendor_contact(&lea, request).expect("taken away");
    assert_eq!(told.vendor_contact, None);
}

#[test]
fn cus_05_the_manager_sets_name_time_zone_language_recipients_and_policies() {
    let shop = Shop::new();
    let policies = Policies { idle_minutes: 1, ..Policies::default() };
    let request = wire::UpdateCustomer {
        name: Some(" Atelier Neuf ".into()),
        time_zone: Some("Europe/Paris".into()),
        language: Some(Language::Fr),
        extra_recipients: Some(vec!["boss@lumen.example".into()]),
        policies: Some(policies.clone()),
        ..update(shop.customer)
    };
    let told = shop.service.update_customer(&shop.boss(), request).expect("changed");
    assert_eq!((told.name.as_str(), told.time_zone.as_str()), ("Atelier Neuf", "Europe/Paris"));
    assert_eq!((told.language, told.policies), (Language::Fr, policies));
    assert_eq!((told.number.as_str(), told.extra_recipients.len()), ("C-1", 1));
}

#[rstest]
#[case(|request: &mut wire::UpdateCustomer| request.time_zone = Some("Mars/Olympus".into()))]
#[case(|request: &mut wire::UpdateCustomer| request.name = Some(" ".into()))]
#[case(|request: &mut wire::UpdateCustomer| request.extra_recipients = Some(vec!["no".into()]))]
#[case(|request: &mut wire::UpdateCustomer| {
    request.policies = Some(Policies { idle_minutes: 0, ..Policies::default() });
})]
fn cus_05_what_is_wrong_of_a_customer_is_refused(#[case] alter: fn(&mut wire::UpdateCustomer)) {
    let shop = Shop::new();
    let mut request = update(shop.customer);
    alter(&mut request);
    assert_refused(shop.service.update_customer(&shop.boss(), request), "invalid");
}

#[test]
fn cus_03_consent_lasts_as_long_as_it_says_and_ends_at_once() {
    let shop = Shop::new();
    let sam = shop.staff("Sam", false);
    let of = wire::OfCustomer { customer: shop.customer };
    let overview = || shop.service.overview(&sam.caller(&shop), of.clone());
    assert_refused(overview(), "consent_required");
    let allow = |hours| {
        let request = wire::AllowSupport { customer: shop.customer, hours };
        shop.service.allow_support(&shop.boss(), request)
    };
    let until = allow(None).expect("allowed").support_until;
    assert_eq!(until, Some(shop.now() + Duration::hours(48)));
    overview().expect("consent");
    shop.wait(Duration::hours(48) - Duration::milliseconds(1));
    overview().expect("to the last moment");
    shop.wait(Duration::milliseconds(1));
    assert_refused(overview(), "consent_required");
    allow(Some(168)).expect("a week at most");
    overview().expect("extended");
    shop.service.end_support(&shop.boss(), of.clone()).expect("ended");
    assert_refused(overview(), "consent_required");
    for hours in [0, 169] {
        assert_refused(allow(Some(hours)), "invalid");
    }
}

#[test]
fn cus_03_what_support_did_is_listed_for_the_manager() {
    let shop = Shop::stocked();
    let sam = shop.staff("Sam", false);
    let request = wire::AllowSupport { customer: shop.customer, hours: None };
    shop.service.allow_support(&shop.boss(), request).expect("allowed");
    let ada = writer(&shop, "Ada Byron");
    let request =
        wire::SetLicense { user: ada.id, r#type: None, restore_roles: None, version: None };
    shop.service.set_license(&sam.caller(&shop), request).expect("changed by support");
    let mut request = crate::audit::everything(shop.customer);
    request.by_staff = Some(true);
    let listed = shop.service.list_audit(&shop.boss(), request).expect("a log").items;
    let told: Vec<_> = listed.iter().map(|entry| (entry.action.as_str(), entry.actor)).collect();
    assert_eq!(told, [("license_changed", Some(sam.id))]);
    assert_eq!(listed[0].actor_name.as_deref(), Some("Sam Desk"));
    assert!(listed[0].by_staff);
}

#[test]
fn cus_03_only_the_manager_gives_consent() {
    let shop = Shop::new();
    let lea = shop.staff("Lea", true).sign_in(&shop);
    let request = || wire::AllowSupport { customer: shop.customer, hours: None };
    assert_refused(shop.service.allow_support(&lea, request()), "forbidden");
    shop.service.allow_support(&shop.boss(), request()).expect("allowed");
    assert_refused(shop.service.allow_support(&lea, request()), "forbidden");
}
