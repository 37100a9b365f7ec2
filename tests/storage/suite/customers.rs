//! Customers, staff and facts.

use seatkeeper_domain::{
    Customer, CustomerId, Language, LicenseType, Refusal, StaffId, StaffMember,
};
use seatkeeper_service::port::{AuditFilter, PageAt};

use super::fixtures::{Fixture, acme, at, customer, first, id, person, walked};

pub(crate) fn staff(n: u64, name: &str, email: &str) -> StaffMember {
    StaffMember {
        id: StaffId(id(9_000 + n)),
        full_name: name.into(),
        email: email.into(),
        lead: n == 1,
        language: Language::En,
        has_password: false,
        must_change_password: false,
        invited_until: None,
        failed_tries: 2,
        locked_until: Some(at(5)),
        last_sign_in: None,
        created_at: at(0),
    }
}

#[test]
fn a_customer_is_read_as_it_was_written() {
    let store = Fixture::new();
    let changed = Customer { name: "Acmé GmbH".into(), support_until: None, ..customer(1, "") };
    let expected = changed.clone();
    store.write(move |tx| tx.update_customer(&changed));
    assert_eq!(store.read(|tx| tx.customer(acme())), Some(expected));
    assert_eq!(store.read(|tx| tx.customer(CustomerId(id(77)))), None);
}

#[test]
fn a_customer_is_found_by_number_and_by_name_without_case_and_accents() {
    let store = Fixture::new();
    store.write(|tx| tx.insert_customer(&customer(2, "Élan & Fils")));
    for words in ["C-2", "elan & fils", "ÉLAN & FILS"] {
        let found = store.read(move |tx| tx.customer_named(words));
        assert_eq!(found.map(|customer| customer.number), Some("C-2".into()), "{words}");
    }
    assert_eq!(store.read(|tx| tx.customer_named("elan")), None);
}

#[test]
fn customers_come_in_pages_by_folded_name() {
    let store = Fixture::new();
    store.write(|tx| {
        for (n, name) in [(2, "École"), (3, "Zeta"), (4, "école"), (5, "Beta")] {
            tx.insert_customer(&customer(n, name))?;
        }
        Ok(())
    });
    let mut names = Vec::new();
    let mut after = None;
    loop {
        let at = PageAt { limit: 2, after };
        let page = store.read(move |tx| tx.customers(None, &at));
        names.extend(page.items.into_iter().map(|customer| customer.name));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(names, ["Acme", "Beta", "École", "école", "Zeta"]);
    let found = store.read(|tx| tx.customers(Some("col"), &first()));
    assert_eq!(found.items.len(), 2);
    let found = store.read(|tx| tx.customers(Some("c-5"), &first()));
    assert_eq!(found.items.len(), 1);
}

#[test]
fn a_taken_number_is_invalid_and_a_new_customer_has_six_empty_pools() {
    let store = Fixture::new();
    let twin = Customer { number: "C-1".into(), ..customer(2, "Twin") };
    let refused = store.try_write(move |tx| tx.insert_customer(&twin));
    assert!(matches!(refused, Err(Refusal::Invalid { field: "number", .. })), "{refused:?}");
    let pools = store.read(|tx| tx.pools(acme()));
    assert_eq!(pools.iter().map(|pool| pool.license).collect::<Vec<_>>(), LicenseType::ALL);
    assert!(pools.iter().all(|pool| pool.subscribed + pool.assigned + pool.signed_in == 0));
    assert_eq!(store.read(|tx| tx.last_seq(acme())), 0);
}

#[test]
fn usr_02_staff_and_users_share_one_directory_of_addresses() {
    let store = Fixture::with(&[person(1)]);
    let taken = staff(1, "Ann", "PERSON.1@example.org");
    let refused = store.try_write(move |tx| tx.insert_staff(&taken));
    assert_eq!(refused, Err(Refusal::EmailTaken { user: None }));
    store.write(|tx| tx.insert_staff(&staff(2, "Bob", "bob@example.org")));
    let found = store.read(|tx| tx.by_email("Bob@Example.org"));
    assert_eq!(found, Some((CustomerId::VENDOR, StaffId(id(9_002)).into())));
    let refused =
        store.try_write(|tx| tx.insert_user(&super::fixtures::user(2, "Bob", "bob@EXAMPLE.org")));
    assert_eq!(refused, Err(Refusal::EmailTaken { user: None }));
}

#[test]
fn staff_are_read_as_they_were_written_and_leave_no_row() {
    let store = Fixture::new();
    store.write(|tx| {
        tx.insert_staff(&staff(1, "Zoé", "zoe@example.org"))?;
        tx.insert_staff(&staff(2, "Éric", "eric@example.org"))?;
        tx.update_staff(&StaffMember { lead: true, ..staff(2, "Éric", "e@example.org") })
    });
    let eric = StaffMember { lead: true, ..staff(2, "Éric", "e@example.org") };
    let all = [eric, staff(1, "Zoé", "zoe@example.org")];
    for size in 1..=3 {
        assert_eq!(walked(&store, size, |tx, at| tx.staff(at)), all, "{size} a page");
    }
    store.write(|tx| tx.delete_staff(StaffId(id(9_002))));
    assert_eq!(store.read(|tx| tx.staff_member(StaffId(id(9_002)))), None);
    assert_eq!(store.read(|tx| tx.by_email("e@example.org")), None);
    assert_eq!(store.read(|tx| tx.by_email("eric@example.org")), None);
}

#[test]
fn cus_03_what_former_staff_did_is_still_known_as_the_vendors() {
    let store = Fixture::new();
    store.write(|tx| {
        tx.insert_staff(&staff(1, "Zoé", "zoe@example.org"))?;
        let actor = Some(StaffId(id(9_001)).into());
        tx.append(&super::audit::entry(1, actor, None, "user_created"))?;
        tx.append(&super::audit::entry(2, Some(super::fixtures::user_id(1)), None, "signed_in"))?;
        tx.delete_staff(StaffId(id(9_001)))
    });
    let filter = AuditFilter { by_staff: true, ..AuditFilter::default() };
    let found = store.read(move |tx| tx.audit(acme(), &filter, &first()));
    assert_eq!(found.items.iter().map(|row| row.seq).collect::<Vec<_>>(), [1]);
}

#[test]
fn facts_are_set_and_set_again() {
    let store = Fixture::new();
    assert_eq!(store.read(|tx| tx.fact("name")), None);
    store.write(|tx| tx.set_fact("name", "one"));
    store.write(|tx| tx.set_fact("name", "two"));
    assert_eq!(store.reopened().read(|tx| tx.fact("name")), Some("two".into()));
}
