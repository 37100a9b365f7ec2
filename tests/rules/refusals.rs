//! Every code of the contract comes out of the service over a real store. One comes from the
//! console alone, one from the rules alone.

use seatkeeper_contract::{self as wire, CODES, Problem};
use seatkeeper_domain::{Actor, LicenseType, Refusal, Role, Status, rules};
use seatkeeper_service::port::Credential;
use seatkeeper_service::{Caller, Limits, Options};
use seatkeeper_tests::shop::{Person, Shop, stores};

/// A code, and a way to it.
type Way = (&'static str, fn() -> Refusal);

/// Codes that do not come out of the service: the keyring is the console's; nobody but who holds
/// every right is let near roles, so that exceeding one's own is shown on the rules themselves.
const ELSEWHERE: [&str; 2] = ["keyring_unavailable", "role_exceeds_yours"];

const OF_ACCOUNTS: [Way; 13] = [
    ("license_unavailable", || {
        refused(Shop::new().hire("A B").with(LicenseType::FloatingWriter).ask())
    }),
    ("subscription_in_use", || {
        refused(crate::subscription::subscribe(&Shop::new(), &[(LicenseType::NominativeWriter, 0)]))
    }),
    ("manager_protected", || {
        let shop = Shop::new();
        refused(crate::accounts::change(&shop, &shop.manager, |it| {
            it.status = Some(Status::Inactive);
        }))
    }),
    ("own_roles", || {
        let (shop, ada) = staffed();
        let (user, workspace) = (ada.id, shop.workspace);
        let request = wire::RemoveRole { user, workspace, version: None };
        refused(shop.service.remove_role(&ada.sign_in(&shop), request))
    }),
    ("own_email", || {
        let shop = Shop::new();
        let email = Some("new@lumen.example".to_owned());
        refused(crate::accounts::change(&shop, &shop.manager, |it| it.email = email))
    }),
    ("role_needs_license", || refused(Shop::new().hire("A B").role(Role::Writer).ask())),
    ("operator_only", || {
        let (shop, _) = staffed();
        refused(shop.hire("A B").license(LicenseType::FloatingOperator).role(Role::Writer).ask())
    }),
    ("email_taken", || {
        let (shop, _) = staffed();
        refused(shop.hire("Ada Byron").ask())
    }),
    ("invalid", || refused(Shop::new().hire(" ").ask())),
    ("password_mismatch", || with_password("a", Some("b"))),
    ("password_too_weak", || with_password("weak", None)),
    ("stale", || {
        let (shop, ada) = staffed();
        let request = wire::OfUserVersion { user: ada.id, version: Some(9) };
        refused(shop.service.delete_user(&shop.boss(), request))
    }),
    ("precondition_required", || {
        let (shop, ada) = staffed();
        refused(shop.service.update_user(&shop.boss(), crate::accounts::update(&ada, None)))
    }),
];

const OF_SIGN_IN: [Way; 12] = [
    ("password_change_required", || {
        let shop = Shop::new();
        let request = seatkeeper_tests::shop::new_customer("Third", "C-3", "t@third.example");
        let made = shop.service.create_customer(&Caller::holder(), request).expect("created");
        refused(Person::new(made.customer.manager, "t@third.example").try_sign_in(&shop))
    }),
    ("bad_credentials", || {
        let shop = Shop::new();
        refused(Person::new(shop.manager.id, "nobody@x.example").try_sign_in(&shop))
    }),
    ("locked", || {
        let (shop, ada) = staffed();
        for _ in 0..5 {
            let request = wire::SignIn { password: "wrong".into(), ..ada.credentials() };
            refused(shop.service.sign_in(&Caller::nobody(), request));
        }
        refused(ada.try_sign_in(&shop))
    }),
    ("inactive", || changed(|request, _| request.status = Some(Status::Inactive))),
    ("expired", || changed(|request, today| request.expires_on = Some(today.pred_opt()))),
    ("not_yet_valid", || changed(|request, today| request.valid_from = Some(today.succ_opt()))),
    ("no_license", || {
        let shop = Shop::new();
        refused(shop.hire("A B").done().try_sign_in(&shop))
    }),
    ("no_role", || {
        let shop = Shop::stocked();
        refused(shop.hire("A B").license(LicenseType::FloatingWriter).done().try_sign_in(&shop))
    }),
    ("already_signed_in", || {
        let (shop, ada) = staffed();
        ada.sign_in(&shop);
        refused(ada.try_sign_in(&shop))
    }),
    ("floating_busy", || full(LicenseType::FloatingOperator)),
    ("seats_exhausted", || full(LicenseType::ConcurrentOperator)),
    ("too_many_requests", || {
        let one = std::num::NonZeroU32::MIN;
        let limits = Limits { per_account: one, per_address: one };
        let shop = Shop::with_options(&[], |options| Options { limits, ..options });
        let _ = shop.manager.try_sign_in(&shop);
        refused(shop.manager.try_sign_in(&shop))
    }),
];

const OF_ACCESS: [Way; 5] = [
    ("session_closed", || {
        refused(Shop::new().service.own_session(&Caller::token("unknown"), wire::Empty {}))
    }),
    ("link_expired", || {
        let request = wire::SetPassword { token: "AAAAA".into(), password: "x".into() };
        refused(Shop::new().service.set_password(&Caller::nobody(), request))
    }),
    ("consent_required", || {
        let shop = Shop::new();
        overview_by(&shop, &shop.staff("Sam", false).sign_in(&shop))
    }),
    ("forbidden", || {
        let (shop, ada) = staffed();
        overview_by(&shop, &ada.sign_in(&shop))
    }),
    ("not_found", || {
        let shop = Shop::new();
        let (_, victor) = shop.neighbour(&[]);
        overview_by(&shop, &victor.caller(&shop))
    }),
];

const OF_STORES: [Way; 4] = [
    ("store_unavailable", || {
        let folder = tempfile::tempdir().expect("a folder");
        (stores::chosen().foreign)(folder.path());
        (stores::chosen().open)(folder.path()).err().expect("refused")
    }),
    ("store_newer", || {
        let folder = Shop::new().close();
        (stores::chosen().newer)(folder.path());
        (stores::chosen().open)(folder.path()).err().expect("refused")
    }),
    ("store_busy", || {
        let shop = Shop::new();
        let boss = shop.boss();
        let _other = (stores::chosen().hold)(shop.folder());
        refused(shop.hire("A B").ask_by(&boss))
    }),
    ("internal", || {
        let (shop, ada) = staffed();
        let (customer, id) = (shop.customer, ada.id);
        shop.behind(move |tx| {
            let damaged = Credential { phc: "no hash".into(), temporary: false };
            tx.set_credential(customer, id, Some(&damaged))
        });
        refused(ada.try_sign_in(&shop))
    }),
];

fn refused<T: std::fmt::Debug>(answer: Result<T, Refusal>) -> Refusal {
    answer.expect_err("refused")
}

/// A shop with Ada, who has a floating writer's license and a role.
fn staffed() -> (Shop, Person) {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    (shop, ada)
}

fn with_password(password: &str, again: Option<&str>) -> Refusal {
    let shop = Shop::new();
    let mut hiring = shop.hire("A B");
    hiring.request.password = Some(password.into());
    hiring.request.password_again = again.map(str::to_owned);
    refused(hiring.ask())
}

/// The sign-in of somebody who was changed.
fn changed(alter: fn(&mut wire::UpdateUser, chrono::NaiveDate)) -> Refusal {
    let (shop, ada) = staffed();
    let today = shop.now().date_naive();
    crate::accounts::change(&shop, &ada, |request| alter(request, today)).expect("changed");
    refused(ada.try_sign_in(&shop))
}

/// The sign-in to a pool whose only seat is taken.
fn full(license: LicenseType) -> Refusal {
    let shop = Shop::with(&[(license, 1)]);
    shop.hire("First In").with(license).done().sign_in(&shop);
    refused(shop.hire("Second In").with(license).done().try_sign_in(&shop))
}

fn overview_by(shop: &Shop, caller: &Caller) -> Refusal {
    refused(shop.service.overview(caller, wire::OfCustomer { customer: shop.customer }))
}

fn ways() -> impl Iterator<Item = Way> {
    OF_ACCOUNTS.into_iter().chain(OF_SIGN_IN).chain(OF_ACCESS).chain(OF_STORES)
}

#[test]
fn every_code_of_the_contract_has_a_way_here_or_elsewhere() {
    let mut known: Vec<_> = ways().map(|(code, _)| code).chain(ELSEWHERE).collect();
    let mut codes: Vec<_> = CODES.iter().map(|(code, _)| *code).collect();
    known.sort_unstable();
    codes.sort_unstable();
    assert_eq!(known, codes);
}

#[test]
fn every_way_ends_in_its_code_and_the_code_s_status() {
    for (code, way) in ways() {
        let refusal = way();
        assert_eq!(refusal.code(), code, "{refusal:?}");
        let problem = Problem::from(&refusal);
        assert_eq!((problem.code.as_str(), problem.status), (code, wire::status_of(code)));
    }
}

#[test]
fn an_internal_error_s_cause_is_logged_and_never_told() {
    let (_, way) = OF_STORES[3];
    let refusal = way();
    let Refusal::Internal { cause } = &refusal else { panic!("another refusal: {refusal:?}") };
    let problem = seatkeeper_service::problem(&refusal);
    let told = serde_json::to_string(&problem).expect("a problem");
    assert!(!told.contains(cause.as_str()) && problem.request_id.is_some(), "{told}");
}

#[test]
fn stores_refuse_what_is_no_store_what_is_newer_and_what_another_holds() {
    let [no_store, newer, held, _] = OF_STORES.map(|(_, way)| way());
    assert_eq!(no_store.code(), "store_unavailable");
    assert!(matches!(newer, Refusal::StoreNewer { store: 9999, .. }), "{newer:?}");
    assert!(matches!(held, Refusal::StoreBusy), "{held:?}");
}

#[test]
fn rol_09_who_has_fewer_rights_than_a_role_grants_it_to_nobody() {
    let (shop, ada) = staffed();
    let (id, workspace) = (ada.id, shop.workspace);
    let user = shop.behind(move |tx| Ok(tx.user(id)?.expect("there")));
    let actor = Actor::User { id: shop.manager.id, customer: shop.customer, manager: false };
    let answer = rules::roles::set(actor, &user, workspace, Role::Writer, None);
    assert_eq!(answer, Err(Refusal::RoleExceedsYours { role: Role::Writer }));
}

#[test]
fn json_that_cannot_be_read_and_operations_that_are_none_are_problems_too() {
    let shop = Shop::new();
    let call = |operation: &str, payload| {
        shop.service.call(&shop.boss(), operation, payload).expect_err("refused").code
    };
    assert_eq!(call("get_user", serde_json::json!({"user": 7})), "invalid");
    assert_eq!(call("no_such_operation", serde_json::json!({})), "not_found");
}
