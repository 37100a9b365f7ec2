//! The audit log: every change, written in its transaction, and chained (AUD-01, AUD-02).

use std::collections::HashMap;

use seatkeeper_domain::rules::audit::{Link, chain, digest};
use seatkeeper_domain::{CustomerId, EntryId, UserId};
use serde_json::{Map, Value, json};

use crate::call::Ask;
use crate::port::{AuditRow, Head, Sealed, Stored};
use crate::tokens;

/// Columns of the exported audit log.
pub const AUDIT_COLUMNS: [&str; 11] = [
    "seq",
    "id",
    "at",
    "actor",
    "actor_name",
    "address",
    "action",
    "subject_kind",
    "subject",
    "before",
    "after",
];

/// The action of the entry that says whose personal data is gone from those before it.
pub(crate) const ERASED: &str = "user_erased";

/// Something that happened, for the log. Never a secret in it.
pub(crate) struct Entry<'a> {
    pub customer: CustomerId,
    pub action: &'a str,
    pub subject_kind: &'a str,
    pub subject: String,
    /// Whose personal data `before` and `after` hold.
    pub person: Option<UserId>,
    pub before: Value,
    pub after: Value,
}

impl<'a> Entry<'a> {
    /// About a user.
    pub fn user(customer: CustomerId, user: UserId, action: &'a str) -> Self {
        Self {
            customer,
            action,
            subject_kind: "user",
            subject: user.to_string(),
            person: Some(user),
            before: Value::Null,
            after: Value::Null,
        }
    }

    /// About anything else.
    #[allow(clippy::needless_pass_by_value)] // Ids and texts alike, as they stand at the call.
    pub fn of(
        customer: CustomerId,
        subject_kind: &'a str,
        subject: impl ToString,
        action: &'a str,
    ) -> Self {
        Self {
            customer,
            action,
            subject_kind,
            subject: subject.to_string(),
            person: None,
            before: Value::Null,
            after: Value::Null,
        }
    }

    pub fn person(self, person: UserId) -> Self {
        Self { person: Some(person), ..self }
    }

    pub fn after(self, after: Value) -> Self {
        Self { after, ..self }
    }

    /// Before and after, of which only what differs is kept.
    pub fn changed(self, before: &Value, after: &Value) -> Self {
        let (before, after) = differing(before, after);
        Self { before, after, ..self }
    }
}

fn differing(before: &Value, after: &Value) -> (Value, Value) {
    let (Value::Object(old), Value::Object(new)) = (before, after) else {
        return (before.clone(), after.clone());
    };
    let only = |these: &Map<String, Value>, others: &Map<String, Value>| {
        these
            .iter()
            .filter(|(key, value)| others.get(*key) != Some(value))
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect()
    };
    (Value::Object(only(old, new)), Value::Object(only(new, old)))
}

impl Ask<'_> {
    /// Writes an entry, by the caller.
    pub fn log(&mut self, entry: Entry<'_>) -> Stored<()> {
        let actor = self.actor_id();
        self.log_as(actor, entry)
    }

    /// Writes an entry in somebody's name: who signs in is not a caller yet.
    pub fn log_as(&mut self, actor: Option<UserId>, entry: Entry<'_>) -> Stored<()> {
        let head = self.tx.lock_head(entry.customer)?;
        let payload = json!({"before": entry.before, "after": entry.after}).to_string();
        let salt = tokens::salt();
        let address = self.address.clone().map(|text| Sealed { text, salt: tokens::salt() });
        let mut row = AuditRow {
            customer: entry.customer,
            seq: head.seq + 1,
            id: EntryId(self.id()),
            at: self.now,
            actor,
            action: entry.action.to_owned(),
            subject_kind: entry.subject_kind.to_owned(),
            subject: entry.subject,
            person: entry.person,
            digest: digest(&salt, &payload),
            payload: Some(payload),
            salt: Some(salt),
            address_digest: address.as_ref().map(sealed_digest),
            address,
            hash: [0; 32],
        };
        row.hash = hash_of(&row, &head.hash);
        self.tx.append(&row)
    }
}

fn hash_of(row: &AuditRow, before: &[u8; 32]) -> [u8; 32] {
    let link = Link {
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
    };
    chain(before, &link)
}

fn sealed_digest(sealed: &Sealed) -> [u8; 32] {
    digest(&sealed.salt, &sealed.text)
}

/// A chain as far as it was followed (AUD-02).
#[derive(Debug)]
pub(crate) struct Trail {
    head: Head,
    /// The first entry of which something is gone that was a person's, for each whose erasure has
    /// not been met yet.
    unexplained: HashMap<UserId, u64>,
}

impl Trail {
    /// At the beginning of a chain.
    pub fn new() -> Self {
        Self { head: Head { seq: 0, hash: [0; 32] }, unexplained: HashMap::new() }
    }

    /// The last entry that was followed.
    pub fn head(&self) -> Head {
        self.head
    }

    /// The first entry that lacks something for no reason met so far.
    pub fn unexplained(&self) -> Option<u64> {
        self.unexplained.values().min().copied()
    }

    /// Goes on to an entry; false if it is altered, or one before it is missing.
    ///
    /// Erasing a person takes payloads about them and addresses of what they did, and says so
    /// afterwards in the chain (USR-06): whatever else is gone was taken by somebody else.
    pub fn follow(&mut self, row: &AuditRow) -> bool {
        let chained = row.seq == self.head.seq + 1 && hash_of(row, &self.head.hash) == row.hash;
        if !chained || !self.holds(row) {
            return false;
        }
        if row.action == ERASED
            && let Ok(person) = row.subject.parse()
        {
            self.unexplained.remove(&person);
        }
        self.head = Head { seq: row.seq, hash: row.hash };
        true
    }

    /// Whether an entry still holds what it held, but for what may have been erased.
    fn holds(&mut self, row: &AuditRow) -> bool {
        let payload = match (&row.payload, &row.salt) {
            (Some(payload), Some(salt)) => digest(salt, payload) == row.digest,
            (None, None) => self.may_be_erased(row.person, row.seq),
            _ => false,
        };
        let address = match (&row.address, row.address_digest) {
            (Some(address), kept) => kept == Some(sealed_digest(address)),
            (None, Some(_)) => self.may_be_erased(row.actor, row.seq),
            (None, None) => true,
        };
        payload && address
    }

    /// What is of nobody is never erased.
    fn may_be_erased(&mut self, of: Option<UserId>, seq: u64) -> bool {
        if let Some(person) = of {
            self.unexplained.entry(person).or_insert(seq);
        }
        of.is_some()
    }
}
