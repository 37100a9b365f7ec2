//! The seam to the system's keyring: the only place where a token outlives the process.

use serde::{Deserialize, Serialize};

/// What is kept for a store. The token goes when its session does; the e-mail stays, so that the
/// person need not type it again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Who signed in last with "stay signed in".
    pub email: String,
    /// Token of their session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

/// A keyring that did not do what it was asked, in the words of its cause.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct KeeperError(pub String);

/// Something that keeps secrets, by account: one account a store.
pub trait Keeper: Send + Sync {
    /// Whether it can keep anything, without keeping anything.
    ///
    /// # Errors
    /// Why not.
    fn probe(&self) -> Result<(), KeeperError>;
    /// What is kept.
    ///
    /// # Errors
    /// The keyring is missing, locked or slow.
    fn read(&self, account: &str) -> Result<Option<Kept>, KeeperError>;
    /// Keeps, in the place of what was kept.
    ///
    /// # Errors
    /// The keyring is missing, locked or slow.
    fn keep(&self, account: &str, kept: &Kept) -> Result<(), KeeperError>;
    /// Forgets. Nothing kept is no error.
    ///
    /// # Errors
    /// The keyring is missing, locked or slow.
    fn forget(&self, account: &str) -> Result<(), KeeperError>;
}
