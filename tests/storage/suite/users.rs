//! Users as rows.

use seatkeeper_domain::{LicenseType, Refusal, Role, Status, User};

use super::fixtures::{Fixture, acme, at, id, person, role, user, user_id};

fn full(n: u64) -> User {
    User {
        phone: Some("=1+1".into()),
        department: Some("R&D".into()),
        license: Some(LicenseType::ConcurrentOperator),
        roles: vec![role(2, Role::Operator), role(1, Role::Operator)],
        former_roles: vec![role(1, Role::Administrator)],
        status: Status::Inactive,
        manager: true,
        failed_tries: 3,
        locked_until: Some(at(10)),
        valid_from: Some(at(0).date_naive()),
        expires_on: Some(at(100).date_naive()),
        last_sign_in: Some(at(-5)),
        deleted_at: Some(at(20)),
        version: 12,
        ..person(n)
    }
}

#[test]
fn a_user_is_read_as_it_was_written() {
    let store = Fixture::with(&[full(1)]).reopened();
    assert_eq!(store.read(|tx| tx.user(user_id(1))), Some(full(1)));
    assert_eq!(store.read(|tx| tx.user(user_id(2))), None);
    assert_eq!(store.read(|tx| tx.user(seatkeeper_domain::UserId(id(1)))), None);
}

#[test]
fn a_change_replaces_all_columns_and_roles() {
    let store = Fixture::with(&[full(1)]);
    let changed = User { roles: vec![role(1, Role::Writer)], ..user(1, "Ann", "ann@example.org") };
    let expected = changed.clone();
    store.write(move |tx| tx.update_user(&changed));
    assert_eq!(store.read(|tx| tx.user(user_id(1))), Some(expected));
    let refused = store.try_write(|tx| tx.update_user(&person(9)));
    assert_eq!(refused, Err(Refusal::NotFound));
}

#[test]
fn signing_in_changes_three_columns_alone() {
    let store = Fixture::with(&[full(1)]);
    store.write(|tx| {
        tx.touch_user(&User {
            failed_tries: 0,
            locked_until: None,
            last_sign_in: Some(at(99)),
            ..person(1)
        })
    });
    let expected =
        User { failed_tries: 0, locked_until: None, last_sign_in: Some(at(99)), ..full(1) };
    assert_eq!(store.read(|tx| tx.user(user_id(1))), Some(expected));
}

#[test]
fn usr_02_an_address_is_taken_without_case_even_by_a_deleted_user() {
    let deleted = User { deleted_at: Some(at(1)), ..user(1, "Ann", "Ann@Exämple.org") };
    let store = Fixture::with(&[deleted, person(2)]);
    let refused = store.try_write(|tx| tx.insert_user(&user(3, "Bob", "ANN@EXÄMPLE.ORG")));
    assert_eq!(refused, Err(Refusal::EmailTaken { user: Some(user_id(1)) }));
    let refused = store.try_write(|tx| tx.update_user(&user(2, "Bob", "ann@exämple.org")));
    assert_eq!(refused, Err(Refusal::EmailTaken { user: Some(user_id(1)) }));
    assert_eq!(store.read(|tx| tx.user(user_id(3))), None);
    assert_eq!(store.read(|tx| tx.by_email("ann@EXÄMPLE.org")), Some((acme(), user_id(1))));
}

#[test]
fn usr_02_accents_tell_addresses_apart() {
    let store = Fixture::with(&[user(1, "Ann", "zoé@example.org")]);
    store.write(|tx| tx.insert_user(&user(2, "Zoe", "zoe@example.org")));
    assert_eq!(store.read(|tx| tx.by_email("zoe@example.org")), Some((acme(), user_id(2))));
}

#[test]
fn a_changed_address_sets_the_old_one_free() {
    let store = Fixture::with(&[user(1, "Ann", "ann@example.org")]);
    store.write(|tx| tx.update_user(&user(1, "Ann", "ANN@example.org")));
    store.write(|tx| tx.update_user(&user(1, "Ann", "new@example.org")));
    assert_eq!(store.read(|tx| tx.by_email("ann@example.org")), None);
    assert_eq!(store.read(|tx| tx.by_email("new@example.org")), Some((acme(), user_id(1))));
}

#[test]
fn usr_06_the_deleted_are_found_by_the_moment_of_their_deletion() {
    let gone = |n, seconds| User { deleted_at: Some(at(seconds)), ..person(n) };
    let store = Fixture::with(&[gone(1, 30), gone(2, 10), gone(3, 20), person(4)]);
    let ids = |limit| {
        let users = store.read(move |tx| tx.deleted_before(at(30), limit));
        users.into_iter().map(|user| user.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(10), [user_id(2), user_id(3)]);
    assert_eq!(ids(1), [user_id(2)]);
}
