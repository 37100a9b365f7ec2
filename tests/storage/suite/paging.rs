//! Pages and outlines in every order, held against a sort in memory.

use proptest::prelude::*;
use seatkeeper_contract::UserSortBy;
use seatkeeper_domain::{LicenseType, Refusal, Status, User, UserId, fold};
use seatkeeper_service::port::{PageAt, UserFilter, UserSort};

use super::fixtures::{Fixture, acme, at, by_name, everybody, first, person, user};

const ORDERS: [UserSortBy; 6] = [
    UserSortBy::Name,
    UserSortBy::Email,
    UserSortBy::License,
    UserSortBy::Status,
    UserSortBy::LastSignIn,
    UserSortBy::CreatedAt,
];

/// Name, domain, license, inactive, last sign-in, creation, deleted.
type Parts = (usize, u8, Option<usize>, bool, Option<i64>, i64, bool);

fn some_user() -> impl Strategy<Value = Parts> {
    (
        0..6_usize,
        0..3_u8,
        proptest::option::of(0..6_usize),
        any::<bool>(),
        proptest::option::of(0..3_i64),
        0..3_i64,
        proptest::bool::weighted(0.1),
    )
}

fn users(parts: &[Parts]) -> Vec<User> {
    const NAMES: [&str; 6] = ["Ann", "ann", "Änn", "Zoé", "", "李"];
    let each = parts.iter().zip(0_u64..);
    each.map(|((name, domain, license, inactive, seen, created, deleted), n)| User {
        license: license.map(|at| LicenseType::ALL[at]),
        status: if *inactive { Status::Inactive } else { Status::Active },
        last_sign_in: seen.map(at),
        created_at: at(*created),
        deleted_at: deleted.then(|| at(9)),
        ..user(n, NAMES[*name], &format!("{}P{}@example.org", domain, n * 7 % 100))
    })
    .collect()
}

/// The order as the port tells it: the column, empty values last, then folded name, then e-mail.
fn sorted(users: &[User], sort: UserSort) -> Vec<UserId> {
    let mut users: Vec<&User> = users.iter().filter(|user| user.deleted_at.is_none()).collect();
    users.sort_by_key(|user| {
        let email = user.email.to_lowercase();
        let column = match sort.by {
            UserSortBy::Name => (String::new(), 0),
            UserSortBy::Email => (email.clone(), 0),
            UserSortBy::License => (String::new(), user.license.map_or(i64::MAX, |l| l as i64)),
            UserSortBy::Status => (String::new(), user.status as i64),
            UserSortBy::LastSignIn => {
                (String::new(), user.last_sign_in.map_or(i64::MAX, |t| t.timestamp_millis()))
            }
            UserSortBy::CreatedAt => (String::new(), user.created_at.timestamp_millis()),
        };
        (column, fold(&user.full_name), email)
    });
    if sort.descending {
        users.reverse();
    }
    users.into_iter().map(|user| user.id).collect()
}

fn by_pages(store: &Fixture, sort: UserSort, limit: u32) -> Vec<UserId> {
    let mut ids = Vec::new();
    let mut after = None;
    loop {
        let at = PageAt { limit, after };
        let page = store.read(move |tx| tx.users(acme(), &everybody(), sort, &at));
        assert!(page.items.len() <= limit as usize);
        ids.extend(page.items.iter().map(|user| user.id));
        after = page.next;
        if after.is_none() {
            return ids;
        }
    }
}

fn by_anchors(store: &Fixture, sort: UserSort, step: u32) -> (u64, Vec<UserId>) {
    let outline = store.read(move |tx| tx.outline(acme(), &everybody(), sort, step));
    let mut ids = Vec::new();
    for after in std::iter::once(None).chain(outline.anchors.into_iter().map(Some)) {
        let at = PageAt { limit: step, after };
        let page = store.read(move |tx| tx.users(acme(), &everybody(), sort, &at));
        ids.extend(page.items.iter().map(|user| user.id));
    }
    (outline.total, ids)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_and_outline_show_each_user_once_in_order(
        parts in proptest::collection::vec(some_user(), 0..40),
        limit in 1..12_u32,
    ) {
        let users = users(&parts);
        let store = Fixture::with(&users);
        for by in ORDERS {
            for descending in [false, true] {
                let sort = UserSort { by, descending };
                let expected = sorted(&users, sort);
                prop_assert_eq!(&by_pages(&store, sort, limit), &expected);
                let (total, shown) = by_anchors(&store, sort, limit);
                prop_assert_eq!(total, expected.len() as u64);
                prop_assert_eq!(&shown, &expected);
            }
        }
    }
}

#[test]
fn a_cursor_of_another_order_or_none_of_ours_is_invalid() {
    let store = Fixture::with(&[person(1), person(2)]);
    let one = PageAt { limit: 1, after: None };
    let next = store.read(move |tx| tx.users(acme(), &everybody(), by_name(), &one)).next;
    let by_license = UserSort { by: UserSortBy::License, descending: false };
    for after in [next.expect("a second page"), "x".into(), String::new(), "W10".into()] {
        let at = PageAt { limit: 1, after: Some(after) };
        let refused = seatkeeper_service::port::run(
            store.store.as_ref(),
            seatkeeper_service::port::Mode::Read,
            move |tx| tx.users(acme(), &everybody(), by_license, &at),
        );
        assert!(matches!(refused, Err(Refusal::Invalid { field: "after", .. })), "{refused:?}");
    }
}

#[test]
fn a_page_goes_on_after_a_row_that_is_gone() {
    let users: Vec<User> = (1..=5).map(person).collect();
    let store = Fixture::with(&users);
    let two = PageAt { limit: 2, after: None };
    let page = store.read(move |tx| tx.users(acme(), &everybody(), by_name(), &two));
    let last = page.items[1].clone();
    store.write(move |tx| tx.erase_user(&last));
    let rest = PageAt { limit: 9, after: page.next };
    let page = store.read(move |tx| tx.users(acme(), &everybody(), by_name(), &rest));
    assert_eq!(page.items, users[2..]);
}

#[test]
fn an_export_has_all_in_order_until_it_is_stopped() {
    let users: Vec<User> = (1_000..1_700).map(person).collect();
    let store = Fixture::with(&users);
    for (limit, expected) in [(usize::MAX, 700), (501, 501), (3, 3)] {
        let seen = store.read(move |tx| {
            let mut seen = Vec::new();
            tx.each_user(acme(), &everybody(), by_name(), &mut |user| {
                seen.push(user.clone());
                Ok(seen.len() < limit)
            })?;
            Ok(seen)
        });
        assert_eq!(seen, users[..expected]);
    }
}

#[test]
fn another_customers_users_are_not_in_the_list() {
    let store = Fixture::with(&[person(1)]);
    store.write(|tx| {
        let other = super::fixtures::customer(2, "Other");
        tx.insert_customer(&other)?;
        tx.insert_user(&User { customer: other.id, ..person(2) })
    });
    let filter = || UserFilter { words: vec!["person".into()], ..everybody() };
    for filter in [everybody(), filter()] {
        let page = store.read(move |tx| tx.users(acme(), &filter, by_name(), &first()));
        assert_eq!(page.items, [person(1)]);
    }
}
