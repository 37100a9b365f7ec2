//! A person's account.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{CustomerId, Language, LicenseType, UserId, WorkspaceRole};

/// Whether an account is in use (USR-05). Locked, expired and invited are flags beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs)]
pub enum Status {
    Active,
    Inactive,
}

/// One account. Secrets (password hash, one-time code) are rows of their own and not in here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Id, unique in the store.
    pub id: UserId,
    /// Whose account it is.
    pub customer: CustomerId,
    /// Full name, one field, free text (USR-01).
    pub full_name: String,
    /// E-mail as typed, trimmed; unique in the store without case (USR-02).
    pub email: String,
    /// Phone, free text.
    pub phone: Option<String>,
    /// Department, free text.
    pub department: Option<String>,
    /// Preferred language (USR-11).
    pub language: Language,
    /// License held; `None` is no license (LIC-01).
    pub license: Option<LicenseType>,
    /// Roles, one a workspace. Kept but suspended while there is no license (LIC-11).
    pub roles: Vec<WorkspaceRole>,
    /// Roles before a change to the operator tier, offered again later (LIC-10).
    pub former_roles: Vec<WorkspaceRole>,
    /// In use or not.
    pub status: Status,
    /// This account is the customer manager's (USR-07).
    pub manager: bool,
    /// A password has been set. Without one the account is invited.
    pub has_password: bool,
    /// The password must be changed at the next sign-in (PWD-02).
    pub must_change_password: bool,
    /// When the invitation or reset code runs out, while one is open (USR-03).
    pub invited_until: Option<DateTime<Utc>>,
    /// Wrong passwords in a row (PWD-04).
    pub failed_tries: u32,
    /// Locked until then, if that is still to come (PWD-04).
    pub locked_until: Option<DateTime<Utc>>,
    /// First day of validity, in the customer's time zone (USR-12).
    pub valid_from: Option<NaiveDate>,
    /// Last day of validity, in the customer's time zone (USR-12).
    pub expires_on: Option<NaiveDate>,
    /// Last successful sign-in.
    pub last_sign_in: Option<DateTime<Utc>>,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
    /// When it was deleted; it can be restored for 30 days (USR-06).
    pub deleted_at: Option<DateTime<Utc>>,
    /// Raised by every change of the user, license and roles included (USR-15).
    pub version: u64,
}
