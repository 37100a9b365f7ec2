//! Shapes of licenses and the subscription.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use seatkeeper_domain::{CustomerId, LicenseType, Role, UserId, WorkspaceId};

use crate::patch::{nullable, nullable_schema};
use crate::wire;

wire! {
    /// Counts of one type (LIC-05).
    pub struct LicenseCounts {
        /// The type.
        pub r#type: LicenseType,
        /// Licenses subscribed.
        pub subscribed: u32,
        /// How many active users may hold it; null where unlimited.
        pub capacity: Option<u32>,
        /// Active users who hold it.
        pub assigned: u32,
        /// Signed in now.
        pub signed_in: u32,
        /// Simultaneous limit.
        pub seats: Option<u32>,
        /// Refused for want of a seat in the last seven days.
        pub denials_this_week: u32,
        /// At 80 % or more of its units or seats, or with denials this week (LIC-14).
        pub watch: bool,
    }

    /// Sets subscribed counts, of the types named, in one transaction (SUB-01).
    pub struct SetLicenses {
        /// Which customer.
        pub customer: CustomerId,
        /// Type → count, 0 to 1,000,000.
        pub licenses: BTreeMap<LicenseType, u32>,
    }

    /// One change of the subscription (SUB-04).
    pub struct SubscriptionChange {
        /// When.
        pub at: DateTime<Utc>,
        /// By whom; null for the command line.
        pub author: Option<UserId>,
        /// Counts before, of the types that changed.
        pub before: BTreeMap<LicenseType, u32>,
        /// Counts after.
        pub after: BTreeMap<LicenseType, u32>,
    }

    /// Gives a license or takes it away.
    pub struct SetLicense {
        /// Whose.
        pub user: UserId,
        /// The type; null takes it away. It must be there.
        #[serde(deserialize_with = "nullable")]
        #[schemars(schema_with = "nullable_schema::<LicenseType>")]
        pub r#type: Option<LicenseType>,
        /// Bring former roles back where that is offered (LIC-10).
        #[serde(default)]
        #[ts(optional)]
        pub restore_roles: Option<bool>,
        /// The version that the caller saw; another one now is `stale`.
        #[serde(default)]
        #[ts(optional)]
        pub version: Option<u32>,
    }

    /// Asks what a license would change.
    pub struct PreviewLicense {
        /// Whose.
        pub user: UserId,
        /// The type; null for none.
        pub r#type: Option<LicenseType>,
    }

    /// A role before and after.
    pub struct RoleChange {
        /// Where.
        pub workspace: WorkspaceId,
        /// Before.
        pub before: Option<Role>,
        /// After.
        pub after: Option<Role>,
    }

    /// What a license would change (LIC-10, LIC-11).
    pub struct LicensePreview {
        /// Roles that would become Operator.
        pub lowered: Vec<RoleChange>,
        /// Roles that could come back.
        pub restorable: Vec<RoleChange>,
        /// Roles would be kept but suspended.
        pub suspends_roles: bool,
        /// An open session would end.
        pub ends_session: bool,
        /// Free units of the type; null where unlimited.
        pub free: Option<u32>,
    }

    /// Asks who holds a type, those whose account is used least first (LIC-07).
    pub struct ListHolders {
        /// Which customer.
        pub customer: CustomerId,
        /// The type.
        pub r#type: LicenseType,
        /// Rows at most.
        #[serde(default)]
        #[ts(optional)]
        pub limit: Option<u32>,
        /// The former page's `next`.
        #[serde(default)]
        #[ts(optional)]
        pub after: Option<String>,
    }

    /// Somebody who holds a type.
    pub struct LicenseHolder {
        /// Id.
        pub user: UserId,
        /// Full name.
        pub full_name: String,
        /// Last sign-in.
        pub last_sign_in: Option<DateTime<Utc>>,
        /// Not signed in for the customer's dormant time (USR-16).
        pub dormant: bool,
        /// Signed in since, where they are now.
        pub signed_in_since: Option<DateTime<Utc>>,
    }
}
