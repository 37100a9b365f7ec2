//! Erased people leave nothing but bare intervals (USR-06).

use seatkeeper_domain::{LicenseType, Role, User, WorkspaceRole};
use seatkeeper_service::port::{CodePurpose, Credential, OneTimeCode, Sealed};

use super::audit::entry;
use super::fixtures::{Fixture, acme, at, id, role, session, sha256, user, user_id};

pub(crate) fn wilhelmina() -> User {
    User {
        phone: Some("+49 555 0199".into()),
        department: Some("Ichthyology".into()),
        license: Some(LicenseType::FloatingWriter),
        roles: vec![WorkspaceRole { tags: vec!["tagged-w".into()], ..role(1, Role::Writer) }],
        former_roles: vec![WorkspaceRole {
            tags: vec!["tagged-w".into()],
            ..role(2, Role::Writer)
        }],
        ..user(1, "Wilhelmina Quastenflosser", "W.Quast@example.org")
    }
}

/// A store in which she and many others have left traces in every table, again and again.
pub(crate) fn lived_in() -> Fixture {
    let store = Fixture::new();
    for round in 0..10_u64 {
        store.write(move |tx| {
            for n in 0..200 {
                let n = 2 + round * 200 + n;
                tx.insert_user(&user(
                    n,
                    &format!("{} Person", n * 7919 % 1000),
                    &format!("{n}@x"),
                ))?;
            }
            Ok(())
        });
        if round == 4 {
            store.write(|tx| tx.insert_user(&wilhelmina()));
        }
    }
    store.write(|tx| {
        let credential = Credential { phc: "phc-of-w".into(), temporary: false };
        tx.set_credential(acme(), user_id(1), Some(&credential))?;
        let code = OneTimeCode {
            customer: acme(),
            user: user_id(1),
            purpose: CodePurpose::Reset,
            expires_at: at(9),
        };
        tx.put_code(&sha256(1), &code)?;
        let mut session = session(1, user_id(1), wilhelmina().license, 0);
        session.client.device = Some("Device of W".into());
        session.client.address = Some("198.51.100.77".into());
        session.reason = Some("reason about W".into());
        tx.insert_session(&session, &sha256(1))?;
        let mut entry = entry(1, None, Some(user_id(1)), "user_created");
        entry.payload = Some("payload about W".repeat(400));
        tx.append(&entry)?;
        let mut of_another =
            super::audit::entry(2, Some(user_id(1)), Some(user_id(2)), "user_changed");
        of_another.address = Some(Sealed { text: "203.0.113.88".into(), salt: "5a".into() });
        tx.append(&of_another)?;
        tx.update_user(&User { full_name: "Wilhelmina Q.".into(), ..wilhelmina() })?;
        tx.update_user(&wilhelmina())
    });
    store
}

/// Erases her, as the service does.
pub(crate) fn erase(store: &Fixture) {
    store.write(|tx| {
        tx.erase_user(&wilhelmina())?;
        tx.erase_payloads(acme(), user_id(1))
    });
}

#[test]
fn usr_06_sessions_stay_as_bare_intervals_and_the_address_is_free() {
    let store = lived_in();
    erase(&store);
    assert_eq!(store.read(|tx| tx.user(user_id(1))), None);
    assert_eq!(store.read(|tx| tx.by_email("w.quast@example.org")), None);
    assert_eq!(store.read(|tx| tx.session_by_token(&sha256(1))), None);
    assert_eq!(store.read(|tx| tx.code(&sha256(1))), None);
    let kept = store.read(|tx| tx.session(seatkeeper_domain::SessionId(id(500_001))));
    let kept = kept.expect("the interval");
    assert_eq!((kept.user, kept.started_at), (user_id(1), at(0)));
    assert_eq!((kept.client.device, kept.client.address, kept.reason), (None, None, None));
    let history = store
        .read(|tx| tx.session_history(acme(), Some(user_id(1)), None, &super::fixtures::first()));
    assert_eq!(history.items[0].full_name, "");
    store.write(|tx| tx.insert_user(&user(9_999, "Another", "w.quast@EXAMPLE.org")));
}
