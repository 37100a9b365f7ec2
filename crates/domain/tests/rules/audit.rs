//! The hash chain of the audit log.

use proptest::prelude::*;
use seatkeeper_domain::rules::audit::{Link, chain, digest};
use seatkeeper_domain::{CustomerId, EntryId, UserId};
use uuid::Uuid;

use crate::build::{CUSTOMER, OTHER_CUSTOMER, at, noon, user_id};

const START: [u8; 32] = [0; 32];
const DIGEST: [u8; 32] = [7; 32];

fn link() -> Link<'static> {
    Link {
        customer: CUSTOMER,
        seq: 1,
        id: EntryId(Uuid::from_u128(1)),
        at: noon(),
        actor: None,
        action: "user_created",
        subject_kind: "user",
        subject: "42",
        person: None,
        digest: &DIGEST,
        address_digest: None,
    }
}

fn hex(hash: [u8; 32]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn aud_02_whatever_is_altered_gives_another_hash() {
    let (actor, person): (Option<UserId>, _) = (Some(user_id(1)), Some(user_id(1)));
    let altered = [
        link(),
        Link { customer: OTHER_CUSTOMER, ..link() },
        Link { customer: CustomerId::VENDOR, ..link() },
        Link { seq: 2, ..link() },
        Link { id: EntryId(Uuid::from_u128(2)), ..link() },
        Link { at: at("2026-06-15T12:00:00.001Z"), ..link() },
        Link { actor, ..link() },
        Link { person, ..link() },
        Link { actor, person, ..link() },
        Link { action: "user_deleted", ..link() },
        Link { subject_kind: "session", ..link() },
        Link { subject: "43", ..link() },
        Link { digest: &START, ..link() },
        Link { address_digest: Some(&START), ..link() },
        Link { address_digest: Some(&DIGEST), ..link() },
    ];
    let mut hashes: Vec<_> = altered.iter().map(|link| chain(&START, link)).collect();
    hashes.push(chain(&DIGEST, &link()));
    let kinds: std::collections::HashSet<_> = hashes.iter().collect();
    assert_eq!(kinds.len(), hashes.len());
}

#[test]
fn aud_02_a_letter_moved_from_one_part_to_the_next_gives_another_hash() {
    let moved = Link { action: "user_create", subject_kind: "duser", ..link() };
    assert_ne!(chain(&START, &link()), chain(&START, &moved));
}

#[test]
fn aud_02_a_missing_entry_gives_another_hash_to_all_that_follow() {
    let follow = |before| chain(&before, &Link { seq: 3, ..link() });
    let first = chain(&START, &link());
    let second = chain(&first, &Link { seq: 2, ..link() });
    assert_ne!(follow(second), follow(first));
}

#[test]
fn aud_02_the_bytes_of_the_chain_stay_what_they_are() {
    // Stores that exist are verified with these.
    assert_eq!(
        hex(chain(&START, &link())),
        "2fd3f763717f3d400ac0f1fac8c4cf88ed1b3e207a1f0801771ffd7c4531e312"
    );
    assert_eq!(
        hex(digest("salt", "{}")),
        "3b4669e090f454e40183bf45abbf7098860f6701bc89c55d39ea4dbe556c8a60"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn aud_02_a_digest_depends_on_salt_and_payload(
        salt in "[0-9a-f]{4}", other in "[0-9a-f]{4}", payload in ".{0,40}", changed in ".{0,40}",
    ) {
        prop_assert_eq!(digest(&salt, &payload), digest(&salt, &payload));
        prop_assume!(salt != other && payload != changed);
        prop_assert_ne!(digest(&salt, &payload), digest(&other, &payload));
        prop_assert_ne!(digest(&salt, &payload), digest(&salt, &changed));
    }
}
