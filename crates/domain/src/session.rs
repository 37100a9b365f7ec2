//! Sessions: one sign-in from its start to its end (SES-01…10).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{CustomerId, DenialId, LicenseType, SessionId, UserId, WorkspaceId};

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SessionEnd {
    /// Its person logged out (SES-07).
    SignedOut,
    /// Forced by who may (SES-06).
    Forced,
    /// The same person signed in elsewhere (SES-01).
    TakenOver,
    /// Three beats missed (SES-08).
    Lost,
    /// Idle too long (SES-08).
    Idle,
    /// Too old (SES-08).
    MaxAge,
    /// The simultaneous limit was lowered (SUB-03).
    Dropped,
    /// The account was changed so that it may not be signed in (LIC-11, USR-05, USR-06, PWD-03).
    UserChanged,
}

impl SessionEnd {
    /// Every end.
    pub const ALL: [Self; 8] = [
        Self::SignedOut,
        Self::Forced,
        Self::TakenOver,
        Self::Lost,
        Self::Idle,
        Self::MaxAge,
        Self::Dropped,
        Self::UserChanged,
    ];

    /// The contract's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignedOut => "signed_out",
            Self::Forced => "forced",
            Self::TakenOver => "taken_over",
            Self::Lost => "lost",
            Self::Idle => "idle",
            Self::MaxAge => "max_age",
            Self::Dropped => "dropped",
            Self::UserChanged => "user_changed",
        }
    }

    /// Reads the contract's spelling.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|end| end.as_str() == text)
    }
}

/// The program that a session is held in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Client {
    /// Name of the program ("Calenco Docs").
    pub name: String,
    /// Device it runs on ("Firefox on Windows").
    pub device: Option<String>,
    /// Network address it came from; `None` for a local store.
    pub address: Option<String>,
}

/// One session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Id.
    pub id: SessionId,
    /// Customer of its person; [`CustomerId::VENDOR`] for staff.
    pub customer: CustomerId,
    /// Its person (or member of staff).
    pub user: UserId,
    /// License held at sign-in: the seat it takes. `None` for staff.
    pub license: Option<LicenseType>,
    /// Workspace it works in, if the client said so.
    pub workspace: Option<WorkspaceId>,
    /// The client.
    pub client: Client,
    /// Start.
    pub started_at: DateTime<Utc>,
    /// Last request or beat.
    pub last_seen_at: DateTime<Utc>,
    /// When its person was last active: the last beat less the idle time that it told.
    pub last_active_at: DateTime<Utc>,
    /// End, once it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// How it ended.
    pub end: Option<SessionEnd>,
    /// Who ended it, where somebody else did.
    pub ended_by: Option<UserId>,
    /// The reason given with a force-logout.
    pub reason: Option<String>,
}

/// A sign-in refused for want of a seat (SES-05).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denial {
    /// Id.
    pub id: DenialId,
    /// Customer.
    pub customer: CustomerId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who was refused.
    pub user: UserId,
    /// The pool that was full.
    pub license: LicenseType,
    /// `floating_busy` or `seats_exhausted`.
    pub code: String,
}
