//! Identifiers: UUIDv7 values, made outside the domain and passed in.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(type = "string"))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A customer account.
    CustomerId,
    /// A person with an account, of one customer.
    UserId,
    /// A workspace of one customer.
    WorkspaceId,
    /// One sign-in, from its start to its end.
    SessionId,
    /// A refusal for want of a seat.
    DenialId,
    /// An entry of the audit log.
    EntryId,
    /// A member of the vendor's own staff.
    StaffId,
}

impl CustomerId {
    /// The vendor's own desk: staff sessions and changes that belong to no customer are kept here.
    pub const VENDOR: Self = Self(Uuid::nil());
}

impl From<StaffId> for UserId {
    /// Staff hold sessions too; there they stand where a user's id stands.
    fn from(id: StaffId) -> Self {
        Self(id.0)
    }
}

impl From<UserId> for StaffId {
    fn from(id: UserId) -> Self {
        Self(id.0)
    }
}
