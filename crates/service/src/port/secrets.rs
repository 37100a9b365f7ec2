//! Rows of secrets: password hashes, one-time codes. Never inside another row.

use chrono::{DateTime, Utc};
use seatkeeper_domain::{CustomerId, UserId};

use super::Stored;

/// A password hash.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// Argon2id PHC string.
    pub phc: String,
    /// To be changed at the next sign-in (PWD-02).
    pub temporary: bool,
}

/// An account that may sign in.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Customer; [`CustomerId::VENDOR`] of a member of staff.
    pub customer: CustomerId,
    /// The account.
    pub user: UserId,
    /// Its password's hash.
    pub credential: Credential,
}

/// What a one-time code is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum CodePurpose {
    Invitation,
    Reset,
}

/// A one-time code, of which only the SHA-256 is kept (USR-03, PWD-05).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneTimeCode {
    /// Customer of the account.
    pub customer: CustomerId,
    /// The account.
    pub user: UserId,
    /// What for.
    pub purpose: CodePurpose,
    /// End of validity.
    pub expires_at: DateTime<Utc>,
}

/// Secrets of users and staff alike. `User::has_password`, `must_change_password` and
/// `invited_until` (and the same of staff) are read from these rows, and written only here.
pub trait Secrets {
    /// The hash of one, if a password is set.
    fn credential(&mut self, customer: CustomerId, user: UserId) -> Stored<Option<Credential>>;
    /// The account with this address, without case, if it has a password and is not deleted.
    fn account(&mut self, email: &str) -> Stored<Option<Account>>;
    /// Sets it, or takes it away.
    fn set_credential(
        &mut self,
        customer: CustomerId,
        user: UserId,
        credential: Option<&Credential>,
    ) -> Stored<()>;
    /// Puts a code in the place of all former ones of that account.
    fn put_code(&mut self, sha256: &[u8; 32], code: &OneTimeCode) -> Stored<()>;
    /// The code with this hash.
    fn code(&mut self, sha256: &[u8; 32]) -> Stored<Option<OneTimeCode>>;
    /// Takes all codes of an account away.
    fn drop_codes(&mut self, customer: CustomerId, user: UserId) -> Stored<()>;
}
