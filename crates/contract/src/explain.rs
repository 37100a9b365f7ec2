//! Shapes of the answers to "why": may somebody sign in, and what may they do.

use chrono::{DateTime, Utc};
use seatkeeper_domain::{LicenseType, Right, Role, SessionId, UserId, WorkspaceId};

use crate::wire;

wire! {
    /// One check of a sign-in, in the order in which they are made (SES-04).
    pub struct SignInCheck {
        /// Refusal code that a failure of this check gives.
        pub code: String,
        /// Passed.
        pub ok: bool,
        /// Not reached, because an earlier one failed.
        pub reached: bool,
        /// Problem details of the failure.
        #[ts(type = "Record<string, unknown> | null")]
        pub details: Option<serde_json::Value>,
    }

    /// Whether somebody may sign in, and why.
    pub struct MaySignIn {
        /// They may.
        pub ok: bool,
        /// Every check in order.
        pub checks: Vec<SignInCheck>,
        /// Who holds the seats, where none is free.
        pub holders: Vec<SeatHolder>,
    }

    /// Somebody who holds a seat.
    pub struct SeatHolder {
        /// Id.
        pub user: UserId,
        /// Full name.
        pub full_name: String,
        /// The session.
        pub session: SessionId,
        /// Since.
        pub since: DateTime<Utc>,
    }

    /// Asks what somebody may do in a workspace (ROL-10).
    pub struct ExplainRights {
        /// Whose.
        pub user: UserId,
        /// Where.
        pub workspace: WorkspaceId,
    }

    /// Where a right comes from.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "snake_case")]
    #[allow(missing_docs)]
    pub enum RightSource {
        CustomerManager,
        Role,
        Suspended,
    }

    /// A right with its source.
    pub struct ExplainedRight {
        /// The right.
        pub right: Right,
        /// In force. A suspended one is not.
        pub granted: bool,
        /// Where from; null where there is no right.
        pub source: Option<RightSource>,
        /// The role that brings it.
        pub role: Option<Role>,
    }

    /// What somebody may do in a workspace.
    pub struct Rights {
        /// License held.
        pub license: Option<LicenseType>,
        /// Role there.
        pub role: Option<Role>,
        /// Customer manager.
        pub manager: bool,
        /// Every right there is, in order.
        pub rights: Vec<ExplainedRight>,
    }
}
