//! Pools and their use.

use seatkeeper_domain::{LicenseType, Pool, Refusal, SessionEnd, Status, User};

use super::fixtures::{Fixture, acme, at, id, person, session, sha256, user_id, walked};

const FLOATING: LicenseType = LicenseType::FloatingWriter;
const OTHER: LicenseType = LicenseType::ConcurrentWriter;

fn pool(store: &Fixture, license: LicenseType) -> Pool {
    store.write(move |tx| tx.lock_pool(acme(), license))
}

fn with_license(n: u64, license: LicenseType) -> User {
    User { license: Some(license), ..person(n) }
}

#[test]
fn sub_01_the_subscribed_count_is_kept_by_type() {
    let store = Fixture::new();
    store.write(|tx| tx.set_subscribed(acme(), FLOATING, 3));
    assert_eq!(pool(&store, FLOATING).subscribed, 3);
    assert_eq!(pool(&store, OTHER).subscribed, 0);
    let nobody = seatkeeper_domain::CustomerId(id(66));
    let refused = store.try_write(move |tx| tx.lock_pool(nobody, FLOATING));
    assert_eq!(refused, Err(Refusal::NotFound));
}

#[test]
fn lic_06_only_active_users_count_as_assigned() {
    let store = Fixture::with(&[
        with_license(1, FLOATING),
        with_license(2, FLOATING),
        User { status: Status::Inactive, ..with_license(3, FLOATING) },
        User { deleted_at: Some(at(1)), ..with_license(4, FLOATING) },
        person(5),
    ]);
    assert_eq!(pool(&store, FLOATING).assigned, 2);
    store.write(|tx| {
        tx.update_user(&User { status: Status::Inactive, ..with_license(1, FLOATING) })?;
        tx.update_user(&with_license(2, OTHER))?;
        tx.update_user(&with_license(3, FLOATING))?;
        tx.update_user(&with_license(4, FLOATING))?;
        tx.update_user(&with_license(5, FLOATING))
    });
    assert_eq!((pool(&store, FLOATING).assigned, pool(&store, OTHER).assigned), (3, 1));
    store.write(|tx| {
        tx.update_user(&User { deleted_at: Some(at(2)), ..with_license(5, FLOATING) })?;
        tx.erase_user(&with_license(4, FLOATING))?;
        tx.update_user(&person(2))
    });
    assert_eq!((pool(&store, FLOATING).assigned, pool(&store, OTHER).assigned), (1, 0));
    assert_eq!(store.faults(), Vec::<String>::new());
}

#[test]
fn ses_09_open_sessions_count_as_signed_in() {
    let store = Fixture::with(&[with_license(1, FLOATING), with_license(2, FLOATING)]);
    store.write(|tx| {
        tx.insert_session(&session(1, user_id(1), Some(FLOATING), 0), &sha256(1))?;
        tx.insert_session(&session(2, user_id(2), Some(FLOATING), 0), &sha256(2))
    });
    assert_eq!(pool(&store, FLOATING).signed_in, 2);
    store.write(|tx| {
        let mut ended = session(1, user_id(1), Some(FLOATING), 0);
        (ended.ended_at, ended.end) = (Some(at(9)), Some(SessionEnd::SignedOut));
        tx.end_session(&ended)?;
        tx.end_session(&ended)
    });
    assert_eq!(pool(&store, FLOATING).signed_in, 1);
    assert_eq!(store.faults(), Vec::<String>::new());
}

#[test]
fn sub_02_holders_who_signed_in_longest_ago_come_first() {
    let seen = |n, last| User { last_sign_in: last, ..with_license(n, FLOATING) };
    let store = Fixture::with(&[
        seen(1, Some(at(5))),
        seen(2, None),
        seen(3, Some(at(-5))),
        User { status: Status::Inactive, ..seen(4, None) },
        with_license(5, OTHER),
        seen(6, None),
        seen(7, Some(at(5))),
    ]);
    for size in 1..=6 {
        let holders = walked(&store, size, |tx, at| tx.holders(acme(), FLOATING, at));
        let names: Vec<&str> = holders.iter().map(|holder| holder.full_name.as_str()).collect();
        let all = ["Person 2", "Person 6", "Person 3", "Person 1", "Person 7"];
        assert_eq!(names, all, "{size} a page");
    }
}
