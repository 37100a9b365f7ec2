//! The audit log.

use seatkeeper_domain::{CustomerId, EntryId, UserId};
use seatkeeper_service::port::{AuditFilter, AuditRow, Head, PageAt, Sealed};

use super::fixtures::{Fixture, acme, at, first, id, user_id};

pub(crate) fn entry(
    seq: u64,
    actor: Option<UserId>,
    person: Option<UserId>,
    action: &str,
) -> AuditRow {
    AuditRow {
        customer: acme(),
        seq,
        id: EntryId(id(700_000 + seq)),
        at: at(i64::try_from(seq).expect("small")),
        actor,
        action: action.into(),
        subject_kind: "user".into(),
        subject: "somebody".into(),
        person,
        payload: Some(format!("{{\"n\":{seq}}}")),
        salt: Some("5a17".into()),
        digest: [3; 32],
        address: Some(Sealed { text: "192.0.2.7".into(), salt: "0a".into() }),
        address_digest: Some([4; 32]),
        hash: [u8::try_from(seq % 256).expect("a byte"); 32],
    }
}

fn seqs(store: &Fixture, filter: AuditFilter) -> Vec<u64> {
    let page = store.read(move |tx| tx.audit(acme(), &filter, &first()));
    page.items.iter().map(|row| row.seq).collect()
}

fn ten() -> Fixture {
    let store = Fixture::new();
    store.write(|tx| {
        for seq in 1..=10 {
            let person = (seq % 2 == 0).then(|| user_id(2));
            let action = if seq > 5 { "signed_in" } else { "user_changed" };
            tx.append(&entry(seq, Some(user_id(seq % 3)), person, action))?;
        }
        Ok(())
    });
    store
}

#[test]
fn aud_01_entries_are_read_as_they_were_written_newest_first_in_pages() {
    let store = ten();
    let mut at = PageAt { limit: 4, after: None };
    let mut rows = Vec::new();
    loop {
        let this = at.clone();
        let page = store.read(move |tx| tx.audit(acme(), &AuditFilter::default(), &this));
        rows.extend(page.items);
        at.after = page.next;
        if at.after.is_none() {
            break;
        }
    }
    assert_eq!(
        rows.iter().map(|row| row.seq).collect::<Vec<_>>(),
        (1..=10).rev().collect::<Vec<_>>()
    );
    assert_eq!(rows[7], entry(3, Some(user_id(0)), None, "user_changed"));
}

#[test]
fn aud_01_entries_are_filtered() {
    let store = ten();
    let all = AuditFilter::default;
    assert_eq!(seqs(&store, AuditFilter { actor: Some(user_id(1)), ..all() }), [10, 7, 4, 1]);
    assert_eq!(seqs(&store, AuditFilter { person: Some(user_id(2)), ..all() }), [10, 8, 6, 4, 2]);
    let actions = vec!["signed_in".into(), "nothing".into()];
    assert_eq!(seqs(&store, AuditFilter { actions, ..all() }), [10, 9, 8, 7, 6]);
    let span = AuditFilter { from: Some(at(3)), to: Some(at(5)), ..all() };
    assert_eq!(seqs(&store, span), [4, 3]);
}

#[test]
fn the_head_follows_the_last_entry() {
    let store = ten();
    let head = store.write(|tx| tx.lock_head(acme()));
    assert_eq!(head, Head { seq: 10, hash: [10; 32] });
    assert_eq!(store.read(|tx| tx.last_seq(acme())), 10);
    let vendor = store.write(|tx| tx.lock_head(CustomerId::VENDOR));
    assert_eq!(vendor, Head { seq: 0, hash: [0; 32] });
    let heads = store.read(|tx| tx.heads());
    assert_eq!(heads, [(CustomerId::VENDOR, vendor), (acme(), head)]);
}

#[test]
fn the_feed_is_oldest_first_and_limited() {
    let store = ten();
    let feed = store.read(|tx| tx.feed(acme(), 6, 3));
    assert_eq!(feed.iter().map(|row| row.seq).collect::<Vec<_>>(), [7, 8, 9]);
}

#[test]
fn an_export_stops_when_it_is_told_to() {
    let store = ten();
    let seen = store.read(|tx| {
        let mut seen = Vec::new();
        tx.each_audit(acme(), &AuditFilter::default(), &mut |row| {
            seen.push(row.seq);
            Ok(seen.len() < 3)
        })?;
        Ok(seen)
    });
    assert_eq!(seen, [10, 9, 8]);
}

#[test]
fn aud_02_erased_payloads_and_addresses_leave_the_chain() {
    let store = ten();
    store.write(|tx| tx.erase_payloads(acme(), user_id(2)));
    let rows = store.read(|tx| tx.feed(acme(), 0, 100));
    for row in rows {
        assert_eq!(row.payload.is_none(), row.seq % 2 == 0);
        assert_eq!(row.salt.is_none(), row.seq % 2 == 0);
        assert_eq!(row.address.is_none(), row.actor == Some(user_id(2)));
        assert_eq!((row.digest, row.address_digest), ([3; 32], Some([4; 32])));
    }
}
