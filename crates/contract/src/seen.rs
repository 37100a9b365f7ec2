//! What a caller saw of what they change (USR-15).

use crate::wire;

wire! {
    /// What a caller saw of what they change.
    #[derive(Copy, Eq)]
    #[serde(untagged)]
    pub enum Seen {
        /// This version; another one now is `stale`.
        Version(u32),
        /// That it is there, whatever its version: `If-Match: *`.
        Any(AnyVersion),
    }

    /// Any version at all.
    #[derive(Copy, Eq)]
    pub enum AnyVersion {
        /// As `If-Match` spells it (RFC 9110, 13.1.1).
        #[serde(rename = "*")]
        Any,
    }
}

impl Seen {
    /// The version, where it is a certain one.
    #[must_use]
    pub fn version(self) -> Option<u64> {
        match self {
            Self::Version(version) => Some(version.into()),
            Self::Any(_) => None,
        }
    }
}

impl From<u32> for Seen {
    fn from(version: u32) -> Self {
        Self::Version(version)
    }
}
