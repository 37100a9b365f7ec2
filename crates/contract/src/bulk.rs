//! Shapes of changes to many users at once.

use seatkeeper_domain::{CustomerId, LicenseType, Status, UserId};

use crate::{UserView, wire};

wire! {
    /// What is done to each of many users. Exactly one member is given.
    #[derive(Default)]
    pub struct BulkChange {
        /// Deactivate or reactivate.
        #[serde(default)]
        #[ts(optional)]
        pub status: Option<Status>,
        /// Delete.
        #[serde(default)]
        #[ts(optional)]
        pub delete: Option<bool>,
        /// Restore deleted ones.
        #[serde(default)]
        #[ts(optional)]
        pub restore: Option<bool>,
    }

    /// Changes many users at once, whole or not at all (USR-05).
    pub struct BulkUsers {
        /// Whose.
        pub customer: CustomerId,
        /// These.
        #[serde(default)]
        #[ts(optional)]
        pub users: Option<Vec<UserId>>,
        /// Or all of a view.
        #[serde(default)]
        #[ts(optional)]
        pub view: Option<UserView>,
        /// But not these of the view.
        #[serde(default)]
        #[ts(optional)]
        pub except: Option<Vec<UserId>>,
        /// The change.
        pub change: BulkChange,
        /// Tell what would happen and change nothing.
        #[serde(default)]
        #[ts(optional)]
        pub dry_run: Option<bool>,
    }

    /// What would or did happen to one of many.
    pub struct BulkVerdict {
        /// Whose.
        pub user: UserId,
        /// Full name.
        pub full_name: String,
        /// Refusal code; null where it goes.
        pub code: Option<String>,
    }

    /// What a bulk change would do or did.
    pub struct BulkOutcome {
        /// It was done. Never so where a verdict has a code.
        pub applied: bool,
        /// Users it is about.
        pub total: u32,
        /// Those it was done to, 10,000 at most, so that it can be undone.
        pub changed: Vec<UserId>,
        /// Sessions that end.
        pub ends_sessions: u32,
        /// Units freed (positive) or taken (negative), by type.
        pub units: std::collections::BTreeMap<LicenseType, i32>,
        /// Refused ones, 100 at most.
        pub refused: Vec<BulkVerdict>,
    }
}
