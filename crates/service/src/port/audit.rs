//! Rows of the audit log, which is the event feed too.

use chrono::{DateTime, Utc};
use seatkeeper_domain::{CustomerId, EntryId, UserId};

use super::{Page, PageAt, Stored};

/// The end of a customer's chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Sequence of the last entry; 0 where there is none.
    pub seq: u64,
    /// Its hash; all zero where there is none.
    pub hash: [u8; 32],
}

/// One entry as it is kept (AUD-01, AUD-02).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Whose chain.
    pub customer: CustomerId,
    /// Place in the chain, from 1, without gap.
    pub seq: u64,
    /// Id.
    pub id: EntryId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who: a user's or a member of staff's id; `None` for nobody signed in and for the command line.
    pub actor: Option<UserId>,
    /// What was done, such as `user_created`.
    pub action: String,
    /// On what kind of thing: `user`, `session`, `license`, `workspace`, `customer`, `staff`, `store`.
    pub subject_kind: String,
    /// On what: an id, or a license type.
    pub subject: String,
    /// The person whose data the payload holds: it is erased with them.
    pub person: Option<UserId>,
    /// JSON `{before, after}`; `None` once erased.
    pub payload: Option<String>,
    /// Salt of the digest, hex; `None` once erased.
    pub salt: Option<String>,
    /// SHA-256 of salt and payload.
    pub digest: [u8; 32],
    /// Where it came from, if that is known and not erased: a datum of the actor, not of the person.
    pub address: Option<Sealed>,
    /// SHA-256 of the address and its salt, where there was one.
    pub address_digest: Option<[u8; 32]>,
    /// SHA-256 over the hash before and everything of this entry but payload, address and salts.
    pub hash: [u8; 32],
}

/// A text that may be erased, with the salt of its digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The text.
    pub text: String,
    /// Salt of its digest, hex.
    pub salt: String,
}

/// Which entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// By whom.
    pub actor: Option<UserId>,
    /// By the vendor's staff alone (CUS-03).
    pub by_staff: bool,
    /// Whose data, as `person`.
    pub person: Option<UserId>,
    /// Actions; empty means all.
    pub actions: Vec<String>,
    /// From this moment on.
    pub from: Option<DateTime<Utc>>,
    /// Before this moment.
    pub to: Option<DateTime<Utc>>,
}

/// The audit log.
pub trait Audit {
    /// The customer's head row, locked until the transaction ends; made where there is none.
    fn lock_head(&mut self, customer: CustomerId) -> Stored<Head>;
    /// An entry, and the head moved on to it.
    fn append(&mut self, row: &AuditRow) -> Stored<()>;
    /// A page, newest first.
    fn audit(
        &mut self,
        customer: CustomerId,
        filter: &AuditFilter,
        at: &PageAt,
    ) -> Stored<Page<AuditRow>>;
    /// Every entry newest first, until `each` answers false. For exports.
    fn each_audit(
        &mut self,
        customer: CustomerId,
        filter: &AuditFilter,
        each: &mut dyn FnMut(&AuditRow) -> Stored<bool>,
    ) -> Stored<()>;
    /// Entries after a sequence, oldest first, at most `limit`: the feed, and the way to verify.
    fn feed(&mut self, customer: CustomerId, after: u64, limit: u32) -> Stored<Vec<AuditRow>>;
    /// The last sequence of a customer without a lock; 0 where there is none.
    fn last_seq(&mut self, customer: CustomerId) -> Stored<u64>;
    /// Every chain there is, the vendor's too, with its head.
    fn heads(&mut self) -> Stored<Vec<(CustomerId, Head)>>;
    /// Deletes payload and salt of every entry about a person, and the address and its salt of every
    /// entry of what they did (USR-06, AUD-02).
    fn erase_payloads(&mut self, customer: CustomerId, person: UserId) -> Stored<()>;
}
