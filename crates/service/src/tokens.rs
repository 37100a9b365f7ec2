//! Random values: ids, bearer tokens, one-time codes, salts.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use rand::RngCore as _;
use sha2::{Digest as _, Sha256};
use uuid::{NoContext, Timestamp, Uuid};

/// Letters and digits of one-time codes: none that are mistaken for one another (Crockford).
const CODE_ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 20 characters of 5 bits: 100 bits.
const CODE_LENGTH: usize = 20;

pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// A UUIDv7 of that moment.
pub(crate) fn id(now: DateTime<Utc>) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos()))
}

/// An id to quote, for the logs.
pub(crate) fn request_id() -> String {
    random::<8>().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A bearer token: 256 random bits.
pub(crate) fn bearer() -> String {
    URL_SAFE_NO_PAD.encode(random::<32>())
}

/// A salt for a payload's digest, hex.
pub(crate) fn salt() -> String {
    random::<16>().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A one-time code that can be read out: `XXXXX-XXXXX-XXXXX-XXXXX`.
pub(crate) fn code() -> String {
    let letters =
        random::<CODE_LENGTH>().map(|byte| char::from(CODE_ALPHABET[usize::from(byte & 31)]));
    letters.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// SHA-256 of a secret: all that a store keeps of it.
pub(crate) fn sha256(secret: &str) -> [u8; 32] {
    Sha256::digest(secret).into()
}

/// SHA-256 of several parts, each with its length before it, so that no two lists share one.
pub(crate) fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// SHA-256 of a typed code: without case, dashes and spaces, and with the usual mix-ups undone.
pub(crate) fn code_sha256(typed: &str) -> [u8; 32] {
    let plain: String = typed
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    sha256(&plain)
}
