//! License types on their two axes, and the counts of a pool (LIC-01…06).

use serde::{Deserialize, Serialize};

/// What the work is: writers mainly in Docs, operators mainly in Forms (LIC-01).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Writes documents; may hold any role.
    Writer,
    /// Fills forms; may hold only the Operator role (ROL-05).
    Operator,
}

/// How a license is shared (LIC-02, LIC-03, LIC-04).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Model {
    /// One license, one person.
    Nominative,
    /// One license, ten people, one of them signed in.
    Floating,
    /// One license, one signed in, any number of people.
    Concurrent,
}

/// A license type: tier × model. "None" is `Option::None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs)]
pub enum LicenseType {
    NominativeWriter,
    NominativeOperator,
    FloatingWriter,
    FloatingOperator,
    ConcurrentWriter,
    ConcurrentOperator,
}

impl LicenseType {
    /// Every type, in the order in which they are shown and sorted.
    pub const ALL: [Self; 6] = [
        Self::NominativeWriter,
        Self::NominativeOperator,
        Self::FloatingWriter,
        Self::FloatingOperator,
        Self::ConcurrentWriter,
        Self::ConcurrentOperator,
    ];

    /// The tier axis.
    #[must_use]
    pub const fn tier(self) -> Tier {
        match self {
            Self::NominativeWriter | Self::FloatingWriter | Self::ConcurrentWriter => Tier::Writer,
            _ => Tier::Operator,
        }
    }

    /// The model axis.
    #[must_use]
    pub const fn model(self) -> Model {
        match self {
            Self::NominativeWriter | Self::NominativeOperator => Model::Nominative,
            Self::FloatingWriter | Self::FloatingOperator => Model::Floating,
            Self::ConcurrentWriter | Self::ConcurrentOperator => Model::Concurrent,
        }
    }

    /// The contract's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NominativeWriter => "nominative_writer",
            Self::NominativeOperator => "nominative_operator",
            Self::FloatingWriter => "floating_writer",
            Self::FloatingOperator => "floating_operator",
            Self::ConcurrentWriter => "concurrent_writer",
            Self::ConcurrentOperator => "concurrent_operator",
        }
    }

    /// Reads the contract's spelling.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|license| license.as_str() == text)
    }
}

impl std::fmt::Display for LicenseType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The licenses of one type that a customer has, and their use now (LIC-05).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pool {
    /// The type.
    pub license: LicenseType,
    /// Licenses subscribed.
    pub subscribed: u32,
    /// Active users who hold the type (LIC-06).
    pub assigned: u32,
    /// Open sessions on the type.
    pub signed_in: u32,
}

impl Pool {
    /// How many active users may hold the type: n, 10·k, or unlimited (LIC-02, LIC-03, LIC-04).
    #[must_use]
    pub const fn capacity(&self) -> Option<u32> {
        match self.license.model() {
            Model::Nominative => Some(self.subscribed),
            Model::Floating => Some(self.subscribed.saturating_mul(10)),
            Model::Concurrent => None,
        }
    }

    /// How many may be signed in at once. For nominative licenses it is the count itself.
    #[must_use]
    pub const fn seats(&self) -> u32 {
        self.subscribed
    }
}
