//! USR-04, USR-16: the list of users, its search, filters, orders and pages.

use chrono::Duration;
use rstest::rstest;
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Refusal, Role, Status};
use seatkeeper_tests::shop::{Shop, assert_refused};

fn names(shop: &Shop, view: wire::UserView) -> Vec<String> {
    let request = wire::ListUsers { customer: shop.customer, view, limit: None, after: None };
    let list = shop.service.list_users(&shop.boss(), request).expect("a list");
    list.items.into_iter().map(|user| user.full_name).collect()
}

fn found(shop: &Shop, q: &str) -> Vec<String> {
    names(shop, wire::UserView { q: Some(q.into()), ..wire::UserView::default() })
}

#[rstest]
#[case("zoe", &["Zoë Ünlü"])]
#[case("UNLU", &["Zoë Ünlü"])]
#[case("byron@lum", &["Ada Byron"])]
#[case("yrne eno", &["Zeno Byrne"])]
#[case("%", &[])]
#[case("nobody", &[])]
fn usr_04_search_finds_any_part_of_name_or_address_without_case_or_accents(
    #[case] q: &str,
    #[case] expected: &[&str],
) {
    let shop = Shop::stocked();
    for (name, email) in [
        ("Zoë Ünlü", "zu@x.example"),
        ("Ada Byron", "byron@lumen.example"),
        ("Zeno Byrne", "z@y.example"),
    ] {
        let mut hiring = shop.hire(name);
        hiring.request.email = email.into();
        hiring.ask().expect("created");
    }
    assert_eq!(found(&shop, q), expected);
}

#[test]
fn usr_04_the_list_shows_license_roles_status_and_last_sign_in() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    ada.sign_in(&shop);
    let request = wire::ListUsers {
        customer: shop.customer,
        view: wire::UserView { q: Some("ada".into()), ..wire::UserView::default() },
        limit: None,
        after: None,
    };
    let told = shop.service.list_users(&shop.boss(), request).expect("a list").items.remove(0);
    assert_eq!((told.license, told.status), (Some(LicenseType::FloatingWriter), Status::Active));
    assert_eq!((told.roles.len(), told.last_sign_in), (1, Some(shop.now())));
    assert_eq!(told.signed_in_since, Some(shop.now()));
}

#[test]
fn usr_04_filters_are_met_all_and_their_values_are_alternatives() {
    let shop = Shop::stocked();
    let two = shop.open_workspace("Two");
    shop.hire("Ann License Less").ask().expect("created");
    shop.hire("Bob Role Less").license(LicenseType::FloatingWriter).ask().expect("created");
    let writer = shop.hire("Cid Writes").license(LicenseType::NominativeWriter);
    writer.role_in(two, Role::Writer).ask().expect("created");
    let view = wire::UserView::default;
    let licenses = Some(vec!["none".to_owned(), "floating_writer".to_owned()]);
    let some = names(&shop, wire::UserView { license: licenses, ..view() });
    assert_eq!(some, ["Ann License Less", "Bob Role Less"]);
    let role = Some(vec!["writer".to_owned()]);
    assert_eq!(
        names(&shop, wire::UserView { role, workspace: Some(two), ..view() }),
        ["Cid Writes"]
    );
    let two = names(&shop, wire::UserView { workspace: Some(two), ..view() });
    assert_eq!(two, ["Cid Writes", "Mona Marchand"], "the manager is in every workspace");
    let attention = names(&shop, wire::UserView { attention: Some(true), ..view() });
    assert_eq!(attention, ["Ann License Less", "Bob Role Less"]);
    let refused = wire::ListUsers {
        customer: shop.customer,
        view: wire::UserView { status: Some(vec!["gone".into()]), ..view() },
        limit: None,
        after: None,
    };
    assert_refused(shop.service.list_users(&shop.boss(), refused), "invalid");
}

fn sorted(shop: &Shop, sort: &str) -> Vec<String> {
    names(shop, wire::UserView { sort: Some(sort.into()), ..wire::UserView::default() })
}

#[test]
fn usr_04_a_sort_keeps_users_without_a_value() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    shop.hire("Bea Never").ask().expect("created");
    shop.wait(Duration::minutes(1));
    ada.sign_in(&shop);
    for sort in ["name", "email", "license", "status", "last_sign_in", "created_at"] {
        let mut upward = sorted(&shop, sort);
        let mut downward = sorted(&shop, &format!("-{sort}"));
        upward.sort();
        downward.sort();
        assert_eq!(upward, ["Ada Byron", "Bea Never", "Mona Marchand"], "{sort}");
        assert_eq!(downward, upward, "-{sort}");
    }
    assert_eq!(sorted(&shop, "last_sign_in").last().map(String::as_str), Some("Bea Never"));
    assert_eq!(sorted(&shop, "-name"), ["Mona Marchand", "Bea Never", "Ada Byron"]);
}

#[test]
fn usr_04_pages_meet_end_to_end_and_agree_with_the_outline() {
    let shop = Shop::stocked();
    for n in 0..45 {
        shop.hire(&format!("Person {:02}", (n * 7) % 45)).ask().expect("created");
    }
    let view = wire::UserView::default;
    let page = |after: Option<String>| {
        let request =
            wire::ListUsers { customer: shop.customer, view: view(), limit: Some(20), after };
        shop.service.list_users(&shop.boss(), request).expect("a page")
    };
    let outline = wire::OutlineUsers { customer: shop.customer, view: view(), step: 20 };
    let outline = shop.service.outline_users(&shop.boss(), outline).expect("an outline");
    let (mut all, mut after, mut anchors) = (Vec::new(), None, Vec::new());
    loop {
        let list = page(after);
        all.extend(list.items.into_iter().map(|user| user.full_name));
        after = list.next;
        match &after {
            Some(next) => anchors.push(next.clone()),
            None => break,
        }
    }
    assert_eq!(all, names(&shop, view()));
    assert_eq!((outline.total, outline.anchors), (46, anchors));
}

#[rstest]
#[case(Some(0))]
#[case(Some(1001))]
fn usr_04_a_page_has_one_to_a_thousand_rows(#[case] limit: Option<u32>) {
    let shop = Shop::new();
    let view = wire::UserView::default();
    let request = wire::ListUsers { customer: shop.customer, view, limit, after: None };
    let refusal = assert_refused(shop.service.list_users(&shop.boss(), request), "invalid");
    assert!(matches!(refusal, Refusal::Invalid { field: "limit", .. }));
}

#[test]
fn usr_16_who_has_not_signed_in_for_the_customer_s_dormant_time_is_dormant() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    ada.sign_in(&shop);
    let dormant = || {
        let status = Some(vec!["dormant".to_owned()]);
        names(&shop, wire::UserView { status, ..wire::UserView::default() })
    };
    shop.wait(Duration::days(90));
    assert_eq!(dormant(), [""; 0]);
    assert!(!shop.user(&ada).dormant);
    shop.wait(Duration::milliseconds(1));
    assert_eq!(dormant(), ["Ada Byron"]);
    assert!(shop.user(&ada).dormant);
    let policies =
        seatkeeper_domain::Policies { dormant_days: 91, ..seatkeeper_domain::Policies::default() };
    let request = wire::UpdateCustomer {
        policies: Some(policies),
        ..crate::customers::update(shop.customer)
    };
    shop.service.update_customer(&shop.boss(), request).expect("settable");
    assert_eq!(dormant(), [""; 0]);
}
