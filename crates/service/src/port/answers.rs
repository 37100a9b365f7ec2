//! Answers that are kept for who asks the same again. What is in them only the asker can read.

use chrono::{DateTime, Utc};

use super::Stored;

/// Answers to creations, each under the SHA-256 of who asked for what under which key.
pub trait Answers {
    /// The answer under a hash.
    fn kept_answer(&mut self, sha256: &[u8; 32]) -> Stored<Option<Vec<u8>>>;
    /// Keeps an answer, sealed. The hash has none yet.
    fn keep_answer(&mut self, sha256: &[u8; 32], sealed: &[u8], at: DateTime<Utc>) -> Stored<()>;
    /// Whether an answer was kept before that moment.
    fn has_answers_before(&mut self, moment: DateTime<Utc>) -> Stored<bool>;
    /// Forgets the answers kept before that moment.
    fn drop_answers(&mut self, before: DateTime<Utc>) -> Stored<()>;
}
