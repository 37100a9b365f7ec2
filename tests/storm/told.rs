//! What the clients of a storm were told, and must find again in the committed log.

use seatkeeper_domain::{LicenseType, SessionEnd, SessionId, UserId};
use serde::{Deserialize, Serialize};

/// An answer that somebody relies on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Told {
    /// A session was opened.
    SignedIn { session: SessionId, user: UserId },
    /// It was ended by its own client.
    SignedOut { session: SessionId },
    /// It was forced out, or had ended before.
    Forced { session: SessionId },
    /// Its client was told how it had ended.
    Closed { session: SessionId, reason: SessionEnd },
    /// A pool has so many licenses; no other change has this serial.
    Subscribed { serial: u32, license: LicenseType, count: u32 },
    /// Somebody holds a license, as of that version of theirs.
    Licensed { user: UserId, version: u32, license: Option<LicenseType> },
    /// A refusal, by its code.
    Refused { code: String },
    /// No answer, from a server that was killed.
    Nothing,
    /// The store is away, and it was.
    Away,
    /// No answer while the client was willing to wait.
    Late,
}
