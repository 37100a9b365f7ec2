//! The hash chain of the audit log (AUD-02).

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use crate::{CustomerId, EntryId, UserId};

/// What of an entry the chain covers besides the digest of its payload: nothing that is personal.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// Whose chain.
    pub customer: CustomerId,
    /// Place in it.
    pub seq: u64,
    /// Id.
    pub id: EntryId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: Option<UserId>,
    /// What.
    pub action: &'a str,
    /// Kind of thing.
    pub subject_kind: &'a str,
    /// On what.
    pub subject: &'a str,
    /// Whose data the payload holds.
    pub person: Option<UserId>,
    /// Salted digest of the payload.
    pub digest: &'a [u8; 32],
    /// Salted digest of the address it came from, where there is one: a datum of whoever acted, who
    /// may be erased when the payload's person is not.
    pub address_digest: Option<&'a [u8; 32]>,
}

/// Salted digest of a payload, or of an address: it stays when that and its salt are erased.
#[must_use]
pub fn digest(salt: &str, payload: &str) -> [u8; 32] {
    Sha256::new().chain_update(salt).chain_update([0]).chain_update(payload).finalize().into()
}

/// Hash of an entry, chained to the one before. Every part is preceded by its length, so that no
/// two entries are the same bytes.
#[must_use]
pub fn chain(before: &[u8; 32], link: &Link<'_>) -> [u8; 32] {
    let optional = |id: Option<UserId>| id.map(|id| id.0.into_bytes());
    let (actor, person) = (optional(link.actor), optional(link.person));
    let parts: [&[u8]; 10] = [
        link.customer.0.as_bytes(),
        &link.seq.to_be_bytes(),
        link.id.0.as_bytes(),
        &link.at.timestamp_millis().to_be_bytes(),
        actor.as_ref().map_or(&[], |bytes| bytes),
        link.action.as_bytes(),
        link.subject_kind.as_bytes(),
        link.subject.as_bytes(),
        person.as_ref().map_or(&[], |bytes| bytes),
        link.digest,
    ];
    let address = link.address_digest.map(|digest| digest.as_slice());
    let mut hash = Sha256::new().chain_update(before);
    for part in parts.into_iter().chain(address) {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}
