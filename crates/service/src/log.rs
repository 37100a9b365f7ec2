//! The audit log: every change, written in its transaction, and chained (AUD-01, AUD-02).

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

/// Whether what an entry still holds is what it held: what was erased is no fault.
fn is_whole(row: &AuditRow) -> bool {
    let payload = match (&row.payload, &row.salt) {
        (Some(payload), Some(salt)) => digest(salt, payload) == row.digest,
        (None, None) => true,
        _ => false,
    };
    let address = row.address.as_ref();
    payload && address.is_none_or(|address| row.address_digest == Some(sealed_digest(address)))
}

/// Follows a chain over further rows: the head reached, or the sequence of the first row that is
/// altered or missing (AUD-02). An erased payload or address is no fault.
///
/// # Errors
/// The sequence at which the chain breaks.
pub fn verify_chain(from: Head, rows: &[AuditRow]) -> Result<Head, u64> {
    rows.iter().try_fold(from, |head, row| {
        let chained = row.seq == head.seq + 1 && hash_of(row, &head.hash) == row.hash;
        if is_whole(row) && chained {
            Ok(Head { seq: row.seq, hash: row.hash })
        } else {
            Err(head.seq + 1)
        }
    })
}
