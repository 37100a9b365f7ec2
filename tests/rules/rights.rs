//! ROL-02, ROL-10, SES-04: why somebody may do something, and why they may not sign in.

use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Right, Role};
use seatkeeper_tests::shop::{Person, Shop, assert_refused};

fn rights(shop: &Shop, person: &Person) -> wire::Rights {
    let request = wire::ExplainRights { user: person.id, workspace: shop.workspace };
    shop.service.explain_rights(&shop.boss(), request).expect("explained")
}

fn granted(rights: &wire::Rights) -> usize {
    rights.rights.iter().filter(|right| right.granted).count()
}

#[test]
fn rol_02_rol_10_each_role_has_the_rights_of_those_after_it_and_names_its_source() {
    let shop = Shop::stocked();
    let of = |role: Role| {
        let hiring = shop.hire(role.as_str()).license(LicenseType::NominativeWriter);
        rights(&shop, &hiring.role(role).done())
    };
    let all = [
        rights(&shop, &shop.manager),
        of(Role::Administrator),
        of(Role::Writer),
        of(Role::Operator),
    ];
    for pair in all.windows(2) {
        for (strong, weak) in pair[0].rights.iter().zip(&pair[1].rights) {
            assert!(strong.granted || !weak.granted, "{:?}", strong.right);
        }
        assert!(granted(&pair[0]) > granted(&pair[1]));
    }
    assert_eq!(granted(&all[0]), Right::ALL.len());
    assert!(all[0].rights.iter().all(|it| it.source == Some(wire::RightSource::CustomerManager)));
    let writer = all[2].rights.iter().find(|it| it.right == Right::CreateContent).expect("listed");
    assert_eq!((writer.source, writer.role), (Some(wire::RightSource::Role), Some(Role::Writer)));
}

#[test]
fn rol_10_lic_11_without_license_rights_are_shown_as_suspended() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").license(LicenseType::FloatingWriter).role(Role::Writer).done();
    crate::license_change::set(&shop, &ada, None, false);
    let told = rights(&shop, &ada);
    assert_eq!(granted(&told), 0);
    let suspended = wire::RightSource::Suspended;
    assert!(told.rights.iter().any(|right| right.source == Some(suspended)));
    assert_eq!((told.role, told.license), (Some(Role::Writer), None));
}

#[test]
fn rol_10_a_workspace_of_another_customer_is_not_found() {
    let shop = Shop::stocked();
    let (customer, victor) = shop.neighbour(&[]);
    let request = wire::ListOfCustomer::first(customer);
    let theirs = shop.service.list_workspaces(&victor.caller(&shop), request).expect("theirs");
    let request = wire::ExplainRights { user: shop.manager.id, workspace: theirs.items[0].id };
    assert_refused(shop.service.explain_rights(&shop.boss(), request), "not_found");
}

fn may(shop: &Shop, person: &Person) -> wire::MaySignIn {
    shop.service.may_sign_in(&shop.boss(), wire::OfUser { user: person.id }).expect("explained")
}

fn first_failure(told: &wire::MaySignIn) -> Option<&str> {
    told.checks.iter().find(|check| !check.ok).map(|check| check.code.as_str())
}

#[test]
fn ses_04_what_may_sign_in_foretells_is_what_sign_in_answers() {
    let shop = Shop::with(&[(LicenseType::FloatingWriter, 1)]);
    let first = shop.hire("First In").with(LicenseType::FloatingWriter).done();
    let second = shop.hire("Second In").with(LicenseType::FloatingWriter).done();
    let roleless = shop.hire("No Role").license(LicenseType::FloatingWriter).done();
    let unlicensed = shop.hire("No License").done();
    assert!(may(&shop, &first).ok);
    first.sign_in(&shop);
    for person in [&first, &second, &roleless, &unlicensed] {
        let told = may(&shop, person);
        let refusal = person.try_sign_in(&shop).expect_err("refused");
        assert_eq!(first_failure(&told), Some(refusal.code()));
        assert!(!told.ok);
    }
}

#[test]
fn ses_04_ses_08_sessions_that_are_due_to_end_stand_in_nobody_s_way() {
    let shop = Shop::with(&[(LicenseType::FloatingWriter, 1)]);
    let first = shop.hire("First In").with(LicenseType::FloatingWriter).done();
    let second = shop.hire("Second In").with(LicenseType::FloatingWriter).done();
    first.sign_in(&shop);
    shop.wait(chrono::Duration::minutes(3));
    assert!(may(&shop, &first).ok, "its own");
    assert!(may(&shop, &second).ok, "another's");
}

#[test]
fn ses_02_ses_06_managers_see_who_holds_the_seats_and_since_when() {
    let shop = Shop::with(&[(LicenseType::FloatingWriter, 1)]);
    let first = shop.hire("First In").with(LicenseType::FloatingWriter).done();
    let second = shop.hire("Second In").with(LicenseType::FloatingWriter).done();
    first.sign_in(&shop);
    let told = may(&shop, &second);
    assert_eq!(told.holders.len(), 1);
    let holder = &told.holders[0];
    assert_eq!((holder.user, holder.since), (first.id, shop.now()));
    assert_eq!(holder.full_name, "First In");
}
