//! Sessions and denials.

use seatkeeper_domain::{
    CustomerId, Denial, DenialId, LicenseType, Refusal, Session, SessionEnd, SessionId, User,
};
use seatkeeper_service::port::{PageAt, SessionSpan};

use super::fixtures::{
    Fixture, acme, at, first, id, person, session, sha256, user_id, workspace_id,
};

const FLOATING: Option<LicenseType> = Some(LicenseType::FloatingWriter);
const OTHER: Option<LicenseType> = Some(LicenseType::ConcurrentWriter);

fn ended(session: Session, seconds: i64, end: SessionEnd) -> Session {
    Session { ended_at: Some(at(seconds)), end: Some(end), ..session }
}

/// Sessions 1 to n, one a second, of as many people; one who is even has the other license.
fn signed_in(n: u64) -> Fixture {
    let users: Vec<User> = (1..=n).map(person).collect();
    let store = Fixture::with(&users);
    store.write(move |tx| {
        for n in 1..=n {
            let license = if n % 2 == 0 { OTHER } else { FLOATING };
            let started = i64::try_from(n).expect("small");
            tx.insert_session(&session(n, user_id(n), license, started), &sha256(n))?;
        }
        Ok(())
    });
    store
}

#[test]
fn ses_01_a_session_is_found_by_id_by_token_and_by_person() {
    let store = signed_in(2);
    let expected = Some(session(1, user_id(1), FLOATING, 1));
    assert_eq!(store.read(|tx| tx.session(SessionId(id(500_001)))), expected);
    assert_eq!(store.read(|tx| tx.session_by_token(&sha256(1))), expected);
    assert_eq!(store.read(|tx| tx.open_session(acme(), user_id(1))), expected);
    assert_eq!(store.read(|tx| tx.session_by_token(&sha256(9))), None);
    assert_eq!(store.read(|tx| tx.session(SessionId(user_id(1).0))), None);
}

#[test]
fn ses_01_the_database_refuses_a_second_open_session_of_one_person() {
    let store = signed_in(1);
    let second = || session(7, user_id(1), FLOATING, 7);
    let refused = store.try_write(move |tx| tx.insert_session(&second(), &sha256(7)));
    assert!(matches!(refused, Err(Refusal::Internal { .. })), "{refused:?}");
    store.write(move |tx| {
        let first = session(1, user_id(1), FLOATING, 1);
        tx.end_session(&ended(first, 7, SessionEnd::TakenOver))?;
        tx.insert_session(&second(), &sha256(7))
    });
    assert_eq!(store.read(|tx| tx.open_count(acme())), 1);
}

#[test]
fn a_beat_and_an_end_write_their_own_columns() {
    let store = signed_in(1);
    let beat = Session {
        last_seen_at: at(30),
        last_active_at: at(20),
        workspace: Some(workspace_id(1)),
        ..session(1, user_id(1), FLOATING, 1)
    };
    let over = Session {
        ended_by: Some(user_id(9)),
        reason: Some("a seat is needed".into()),
        ..ended(beat.clone(), 40, SessionEnd::Forced)
    };
    let expected = over.clone();
    store.write(move |tx| {
        tx.touch_session(&beat)?;
        tx.end_session(&over)
    });
    assert_eq!(store.read(|tx| tx.session_by_token(&sha256(1))), Some(expected));
    assert_eq!(store.read(|tx| tx.open_session(acme(), user_id(1))), None);
}

#[test]
fn open_sessions_come_newest_first_in_pages() {
    let store = signed_in(5);
    let mut at = PageAt { limit: 2, after: None };
    let mut names = Vec::new();
    loop {
        let this = at.clone();
        let page = store.read(move |tx| tx.open_sessions(acme(), None, &this));
        names.extend(page.items.into_iter().map(|signed_in| signed_in.full_name));
        at.after = page.next;
        if at.after.is_none() {
            break;
        }
    }
    assert_eq!(names, ["Person 5", "Person 4", "Person 3", "Person 2", "Person 1"]);
    let floating = store.read(|tx| tx.open_sessions(acme(), FLOATING, &first()));
    assert_eq!(floating.items.len(), 3);
    assert_eq!(floating.items[0].email, "person.5@example.org");
}

#[test]
fn ses_10_history_is_of_all_of_one_person_or_of_one_end() {
    let store = signed_in(4);
    store.write(|tx| {
        tx.end_session(&ended(session(1, user_id(1), FLOATING, 1), 9, SessionEnd::Idle))?;
        tx.end_session(&ended(session(2, user_id(2), OTHER, 2), 9, SessionEnd::Forced))?;
        tx.insert_session(&session(5, user_id(1), FLOATING, 10), &sha256(5))
    });
    let starts = |user: Option<u64>, end| {
        let page =
            store.read(move |tx| tx.session_history(acme(), user.map(user_id), end, &first()));
        page.items.iter().map(|item| item.session.id.0).collect::<Vec<_>>()
    };
    let ids = |of: &[u64]| of.iter().map(|n| id(500_000 + n)).collect::<Vec<_>>();
    assert_eq!(starts(None, None), ids(&[5, 4, 3, 2, 1]));
    assert_eq!(starts(Some(1), None), ids(&[5, 1]));
    assert_eq!(starts(None, Some(SessionEnd::Forced)), ids(&[2]));
    assert_eq!(starts(Some(1), Some(SessionEnd::Idle)), ids(&[1]));
}

#[test]
fn ses_08_a_sweep_finds_what_is_lost_idle_or_too_old() {
    let store = signed_in(4);
    store.write(|tx| {
        let beat = |n: u64, seen, active| Session {
            last_seen_at: at(seen),
            last_active_at: at(active),
            ..session(n, user_id(n), FLOATING, i64::try_from(n).expect("small"))
        };
        tx.touch_session(&beat(1, 100, 100))?;
        tx.touch_session(&beat(2, 10, 100))?;
        tx.touch_session(&beat(3, 100, 10))?;
        tx.touch_session(&beat(4, 100, 100))
    });
    let found = store.read(|tx| tx.sweepable(acme(), at(10), at(10), at(1), 10));
    let users: Vec<_> = found.into_iter().map(|session| session.user).collect();
    assert_eq!(users, [user_id(1), user_id(2), user_id(3)]);
}

#[test]
fn of_these_people_those_with_an_open_session_are_told() {
    let store = signed_in(2);
    let asked = [user_id(2), user_id(9), user_id(1)];
    let mut since = store.read(move |tx| tx.signed_in_since(acme(), &asked));
    since.sort_unstable();
    assert_eq!(since, [(user_id(1), at(1)), (user_id(2), at(2))]);
}

#[test]
fn customers_with_sessions_are_each_told_once() {
    let store = signed_in(3);
    assert_eq!(store.read(|tx| tx.customers_with_sessions()), [acme()]);
    store.write(|tx| {
        let of_staff = Session {
            customer: CustomerId::VENDOR,
            ..session(8, seatkeeper_domain::UserId(id(9_001)), None, 3)
        };
        tx.insert_session(&of_staff, &sha256(8))
    });
    assert_eq!(store.read(|tx| tx.customers_with_sessions()), [CustomerId::VENDOR, acme()]);
    assert!(Fixture::new().read(|tx| tx.customers_with_sessions()).is_empty());
}

#[test]
fn ses_10_spans_are_those_that_overlap_a_period() {
    let store = signed_in(3);
    store.write(|tx| {
        tx.end_session(&ended(session(1, user_id(1), FLOATING, 1), 5, SessionEnd::Idle))?;
        tx.end_session(&ended(session(2, user_id(2), OTHER, 2), 20, SessionEnd::Idle))
    });
    let spans = |from, to| {
        store.read(move |tx| {
            let mut spans: Vec<SessionSpan> = Vec::new();
            tx.spans(acme(), at(from), at(to), &mut |span| {
                spans.push(span);
                Ok(true)
            })?;
            spans.sort_by_key(|span| span.started_at);
            Ok(spans.iter().map(|span| (span.started_at, span.ended_at)).collect::<Vec<_>>())
        })
    };
    assert_eq!(spans(5, 30), [(at(2), Some(at(20))), (at(3), None)]);
    assert_eq!(spans(0, 2), [(at(1), Some(at(5)))]);
}

#[test]
fn ses_05_denials_come_newest_first_and_counted() {
    let store = Fixture::with(&[person(1), person(2)]);
    let denial = |n: u64, license: Option<LicenseType>| Denial {
        id: DenialId(id(600_000 + n)),
        customer: acme(),
        at: at(i64::try_from(n).expect("small")),
        user: user_id(1 + n % 2),
        license: license.expect("a license"),
        code: "floating_busy".into(),
    };
    store.write(move |tx| {
        tx.insert_denial(&denial(1, FLOATING))?;
        tx.insert_denial(&denial(2, OTHER))?;
        tx.insert_denial(&denial(3, FLOATING))
    });
    let page = store.read(|tx| tx.denials(acme(), None, &PageAt { limit: 2, after: None }));
    assert_eq!(page.items, [denial(3, FLOATING), denial(2, OTHER)]);
    let rest = PageAt { limit: 2, after: page.next };
    assert_eq!(store.read(move |tx| tx.denials(acme(), None, &rest)).items, [denial(1, FLOATING)]);
    let of_one = store.read(|tx| tx.denials(acme(), Some(user_id(1)), &first()));
    assert_eq!(of_one.items, [denial(2, OTHER)]);
    let counts = store.read(|tx| tx.denials_since(acme(), at(2)));
    assert_eq!(counts, [(LicenseType::FloatingWriter, 1), (LicenseType::ConcurrentWriter, 1)]);
}
