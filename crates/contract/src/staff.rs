//! Shapes of the vendor's staff.

use chrono::{DateTime, Utc};
use seatkeeper_domain::{Language, StaffId};

use crate::wire;

wire! {
    /// A member of staff (CUS-04).
    pub struct StaffMember {
        /// Id.
        pub id: StaffId,
        /// Full name.
        pub full_name: String,
        /// E-mail.
        pub email: String,
        /// Support lead.
        pub lead: bool,
        /// Language.
        pub language: Language,
        /// No password yet.
        pub invited: bool,
        /// Locked now.
        pub locked: bool,
        /// Last sign-in.
        pub last_sign_in: Option<DateTime<Utc>>,
    }

    /// Adds a member of staff. Without a password an invitation code is made.
    pub struct CreateStaff {
        /// Full name.
        pub full_name: String,
        /// E-mail.
        pub email: String,
        /// Support lead.
        #[serde(default)]
        pub lead: bool,
        /// Temporary password.
        #[serde(default)]
        #[ts(optional)]
        pub password: Option<String>,
    }

    /// A new member of staff.
    pub struct StaffCreated {
        /// The member.
        #[serde(flatten)]
        #[ts(flatten)]
        pub staff: StaffMember,
        /// One-time code, where no password was given.
        pub code: Option<String>,
    }

    /// Changes a member of staff.
    pub struct UpdateStaff {
        /// Which.
        pub staff: StaffId,
        /// Full name.
        #[serde(default)]
        #[ts(optional)]
        pub full_name: Option<String>,
        /// Support lead.
        #[serde(default)]
        #[ts(optional)]
        pub lead: Option<bool>,
        /// `false` unlocks.
        #[serde(default)]
        #[ts(optional)]
        pub locked: Option<bool>,
    }

    /// Lists staff by name.
    #[derive(Default)]
    pub struct ListStaff {
        /// Rows at most.
        #[serde(default)]
        #[ts(optional)]
        pub limit: Option<u32>,
        /// The former page's `next`.
        #[serde(default)]
        #[ts(optional)]
        pub after: Option<String>,
    }

    /// Names a member of staff.
    pub struct OfStaff {
        /// Which.
        pub staff: StaffId,
    }
}
