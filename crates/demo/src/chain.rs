//! Makes rows of the log's entries, each chained to the one before (AUD-02).

use std::collections::HashMap;

use seatkeeper_domain::rules::audit::{Link, chain, digest};
use seatkeeper_domain::{CustomerId, EntryId};
use seatkeeper_service::port::{AuditRow, Head, Sealed};
use serde_json::json;

use crate::dice::Dice;
use crate::journal::Entry;

/// Chains entries that are in order of time.
pub(crate) fn link(entries: Vec<Entry>, dice: &mut Dice) -> Vec<AuditRow> {
    let mut heads: HashMap<CustomerId, Head> = HashMap::new();
    let none = Head { seq: 0, hash: [0; 32] };
    entries
        .into_iter()
        .map(|entry| {
            let head = heads.entry(entry.customer).or_insert(none);
            let row = row(entry, *head, dice);
            *head = Head { seq: row.seq, hash: row.hash };
            row
        })
        .collect()
}

fn row(entry: Entry, head: Head, dice: &mut Dice) -> AuditRow {
    let payload = json!({"after": entry.after, "before": entry.before}).to_string();
    let salt = salt(dice);
    let address = entry.address.map(|text| Sealed { text, salt: self::salt(dice) });
    let mut row = AuditRow {
        customer: entry.customer,
        seq: head.seq + 1,
        id: EntryId(dice.id(entry.at)),
        at: entry.at,
        actor: entry.actor,
        action: entry.action.to_owned(),
        subject_kind: entry.subject_kind.to_owned(),
        subject: entry.subject,
        person: entry.person,
        digest: digest(&salt, &payload),
        payload: Some(payload),
        salt: Some(salt),
        address_digest: address.as_ref().map(|sealed| digest(&sealed.salt, &sealed.text)),
        address,
        hash: [0; 32],
    };
    row.hash = chain(
        &head.hash,
        &Link {
            customer: row.customer,
            seq: row.seq,
            id: row.id,
            at: row.at,
            actor: row.actor,
            action: &row.action,
            subject_kind: &row.subject_kind,
            subject: &row.subject,
            person: row.person,
            digest: &row.digest,
            address_digest: row.address_digest.as_ref(),
        },
    );
    row
}

fn salt(dice: &mut Dice) -> String {
    dice.bytes::<16>().iter().map(|byte| format!("{byte:02x}")).collect()
}
