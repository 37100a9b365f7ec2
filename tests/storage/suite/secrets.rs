//! Password hashes and one-time codes.

use seatkeeper_domain::{CustomerId, User, UserId};
use seatkeeper_service::port::{CodePurpose, Credential, OneTimeCode};

use super::fixtures::{Fixture, acme, at, id, person, sha256, user_id};

fn credential(temporary: bool) -> Credential {
    Credential { phc: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".into(), temporary }
}

fn code(purpose: CodePurpose) -> OneTimeCode {
    OneTimeCode { customer: acme(), user: user_id(1), purpose, expires_at: at(60) }
}

#[test]
fn pwd_02_an_account_tells_whether_it_has_a_password_to_be_changed() {
    let store = Fixture::with(&[person(1)]);
    store.write(|tx| tx.set_credential(acme(), user_id(1), Some(&credential(true))));
    let read = store.read(|tx| tx.user(user_id(1)));
    assert_eq!(read, Some(User { has_password: true, must_change_password: true, ..person(1) }));
    store.write(|tx| tx.set_credential(acme(), user_id(1), Some(&credential(false))));
    let read = store.read(|tx| tx.user(user_id(1)));
    assert_eq!(read, Some(User { has_password: true, ..person(1) }));
    let kept = store.read(|tx| tx.credential(acme(), user_id(1)));
    assert!(kept == Some(credential(false)));
    store.write(|tx| tx.set_credential(acme(), user_id(1), None));
    assert_eq!(store.read(|tx| tx.user(user_id(1))), Some(person(1)));
    assert!(store.read(|tx| tx.credential(acme(), user_id(1))).is_none());
}

#[test]
fn ses_04_an_account_is_found_by_its_address_if_it_has_a_password_and_is_not_deleted() {
    let gone = User { deleted_at: Some(at(9)), ..person(2) };
    let store = Fixture::with(&[person(1), gone, person(3)]);
    store.write(|tx| {
        tx.insert_staff(&super::customers::staff(5, "Éric", "E@vendor.example"))?;
        tx.set_credential(acme(), user_id(1), Some(&credential(true)))?;
        tx.set_credential(acme(), user_id(2), Some(&credential(false)))?;
        tx.set_credential(CustomerId::VENDOR, UserId(id(9_005)), Some(&credential(false)))
    });
    let found = |email: &'static str| {
        let account = store.read(move |tx| tx.account(email))?;
        Some((account.customer, account.user, account.credential.temporary))
    };
    assert_eq!(found("PERSON.1@example.org"), Some((acme(), user_id(1), true)));
    assert_eq!(found("e@vendor.example"), Some((CustomerId::VENDOR, UserId(id(9_005)), false)));
    assert_eq!(found("person.2@example.org"), None, "deleted");
    assert_eq!(found("person.3@example.org"), None, "without a password");
    assert_eq!(found("nobody@example.org"), None);
}

#[test]
fn a_change_of_the_account_leaves_its_secrets_alone() {
    let store = Fixture::with(&[person(1)]);
    store.write(|tx| {
        tx.set_credential(acme(), user_id(1), Some(&credential(false)))?;
        tx.update_user(&User { version: 2, ..person(1) })
    });
    let read = store.read(|tx| tx.user(user_id(1)));
    assert_eq!(read, Some(User { has_password: true, version: 2, ..person(1) }));
}

#[test]
fn usr_03_a_new_code_takes_the_place_of_all_former_ones() {
    let store = Fixture::with(&[person(1)]);
    store.write(|tx| tx.put_code(&sha256(1), &code(CodePurpose::Invitation)));
    store.write(|tx| tx.put_code(&sha256(2), &code(CodePurpose::Reset)));
    assert_eq!(store.read(|tx| tx.code(&sha256(1))), None);
    assert_eq!(store.read(|tx| tx.code(&sha256(2))), Some(code(CodePurpose::Reset)));
    let read = store.read(|tx| tx.user(user_id(1)));
    assert_eq!(read, Some(User { invited_until: Some(at(60)), ..person(1) }));
    store.write(|tx| tx.drop_codes(acme(), user_id(1)));
    assert_eq!(store.read(|tx| tx.code(&sha256(2))), None);
    assert_eq!(store.read(|tx| tx.user(user_id(1))), Some(person(1)));
}

#[test]
fn staff_have_secrets_as_users_do() {
    let store = Fixture::new();
    let member = super::customers::staff(1, "Zoé", "zoe@example.org");
    let id = member.id;
    store.write(move |tx| {
        tx.insert_staff(&member)?;
        tx.set_credential(CustomerId::VENDOR, id.into(), Some(&credential(true)))?;
        let code = OneTimeCode {
            customer: CustomerId::VENDOR,
            user: id.into(),
            ..code(CodePurpose::Invitation)
        };
        tx.put_code(&sha256(1), &code)
    });
    let read = store.read(move |tx| tx.staff_member(id)).expect("there");
    assert!(read.has_password && read.must_change_password);
    assert_eq!(read.invited_until, Some(at(60)));
    store.write(move |tx| tx.delete_staff(id));
    assert_eq!(store.read(|tx| tx.code(&sha256(1))), None);
    assert!(store.read(move |tx| tx.credential(CustomerId::VENDOR, id.into())).is_none());
}
