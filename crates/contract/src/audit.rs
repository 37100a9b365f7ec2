//! Shapes of the audit log and of the feed.

use chrono::{DateTime, Utc};
use seatkeeper_domain::{CustomerId, EntryId, UserId};

use crate::wire;

wire! {
    /// An entry of the audit log (AUD-01).
    pub struct AuditEntry {
        /// Id.
        pub id: EntryId,
        /// Place in the customer's chain.
        #[ts(type = "number")]
        pub seq: u64,
        /// When.
        pub at: DateTime<Utc>,
        /// Who; null for nobody signed in and for the command line.
        pub actor: Option<UserId>,
        /// The actor is of the vendor's staff.
        pub by_staff: bool,
        /// Name of the actor, while it is known.
        pub actor_name: Option<String>,
        /// From where.
        pub address: Option<String>,
        /// What was done.
        pub action: String,
        /// Kind of thing.
        pub subject_kind: String,
        /// On what.
        pub subject: String,
        /// Before, as JSON; null once erased or where there was nothing.
        #[ts(type = "Record<string, unknown> | null")]
        pub before: Option<serde_json::Value>,
        /// After, as JSON.
        #[ts(type = "Record<string, unknown> | null")]
        pub after: Option<serde_json::Value>,
    }

    /// Asks for the audit log, newest first.
    pub struct ListAudit {
        /// Whose.
        pub customer: CustomerId,
        /// By whom.
        #[serde(default)]
        #[ts(optional)]
        pub actor: Option<UserId>,
        /// About whom.
        #[serde(default)]
        #[ts(optional)]
        pub user: Option<UserId>,
        /// By the vendor's staff alone (CUS-03).
        #[serde(default)]
        #[ts(optional)]
        pub by_staff: Option<bool>,
        /// Actions.
        #[serde(default)]
        #[ts(optional)]
        pub actions: Option<Vec<String>>,
        /// From then on.
        #[serde(default)]
        #[ts(optional)]
        pub from: Option<DateTime<Utc>>,
        /// Before then.
        #[serde(default)]
        #[ts(optional)]
        pub to: Option<DateTime<Utc>>,
        /// Rows at most.
        #[serde(default)]
        #[ts(optional)]
        pub limit: Option<u32>,
        /// The former page's `next`.
        #[serde(default)]
        #[ts(optional)]
        pub after: Option<String>,
    }

    /// Asks what happened after a sequence.
    pub struct ReadFeed {
        /// Whose.
        pub customer: CustomerId,
        /// The last sequence seen.
        #[ts(type = "number")]
        pub after: u64,
    }

    /// One event: that something changed, with the ids and nothing else.
    pub struct FeedEvent {
        /// Sequence.
        #[ts(type = "number")]
        pub seq: u64,
        /// `session_opened`, `session_closed`, `user_changed`, `licenses_changed`, `workspaces_changed`, `customer_changed`, `denied`, `other`.
        pub kind: String,
        /// On what.
        pub subject: String,
        /// Whom it is about, where it is about somebody.
        pub user: Option<UserId>,
    }

    /// Events after a sequence.
    pub struct Feed {
        /// Oldest first, 500 at most.
        pub events: Vec<FeedEvent>,
        /// Sequence reached.
        #[ts(type = "number")]
        pub seq: u64,
    }
}
