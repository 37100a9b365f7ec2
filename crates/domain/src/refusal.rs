//! The one error type: everything that can be refused, with its data and its stable code.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{LicenseType, Role, SessionEnd, UserId};

/// Somebody who holds a license, named in a refusal (SUB-02).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Id.
    pub user: UserId,
    /// Full name.
    pub full_name: String,
}

/// Why a password is too weak (PWD-01).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeakPassword {
    /// Fewer characters than the policy wants.
    TooShort {
        /// Characters wanted.
        minimum: u32,
    },
    /// More than 256 characters.
    TooLong,
    /// Among the passwords that everybody tries first.
    Common,
    /// Made of the person's or the customer's name or address.
    Personal,
}

/// A refusal. Every layer shows the same [`code`](Refusal::code).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)]
pub enum Refusal {
    #[error("no {license} license is free: {assigned} of {capacity} are assigned")]
    LicenseUnavailable { license: LicenseType, assigned: u32, capacity: u32 },
    #[error("{license} cannot go to {requested}: {minimum} are in use")]
    SubscriptionInUse { license: LicenseType, requested: u32, minimum: u32, holders: Vec<Holder> },
    #[error("the customer manager's account is protected")]
    ManagerProtected,
    #[error("nobody edits their own roles")]
    OwnRoles,
    #[error("nobody edits their own e-mail")]
    OwnEmail,
    #[error("a role needs a license")]
    RoleNeedsLicense,
    #[error("an operator license allows the Operator role only")]
    OperatorOnly,
    #[error("the role {role} exceeds your own rights")]
    RoleExceedsYours { role: Role },
    /// `user` is there only for a caller who may see that account (USR-02).
    #[error("this e-mail address is taken")]
    EmailTaken { user: Option<UserId> },
    #[error("{field} is invalid: {why}")]
    Invalid { field: &'static str, why: String },
    #[error("the two passwords differ")]
    PasswordMismatch,
    #[error("the password is too weak")]
    PasswordTooWeak { why: WeakPassword },
    #[error("a new password must be chosen")]
    PasswordChangeRequired,
    #[error("wrong e-mail or password")]
    BadCredentials,
    #[error("the account is locked until {until}")]
    Locked { until: DateTime<Utc> },
    #[error("the account is inactive")]
    Inactive,
    #[error("the account expired on {on}")]
    Expired { on: NaiveDate },
    #[error("the account is valid from {from}")]
    NotYetValid { from: NaiveDate },
    #[error("the account has no license")]
    NoLicense,
    #[error("the account has no role")]
    NoRole,
    #[error("already signed in since {since}")]
    AlreadySignedIn {
        since: DateTime<Utc>,
        client: String,
        device: Option<String>,
        address: Option<String>,
    },
    #[error("every {license} seat is taken")]
    FloatingBusy { license: LicenseType, seats: u32 },
    #[error("all {seats} {license} seats are taken")]
    SeatsExhausted { license: LicenseType, seats: u32 },
    /// Both are `None` where there was no session at all.
    #[error("the session is closed")]
    SessionClosed { reason: Option<SessionEnd>, message: Option<String> },
    #[error("the code or link is used or has run out")]
    LinkExpired,
    #[error("the customer has not allowed support access")]
    ConsentRequired,
    #[error("not allowed")]
    Forbidden,
    #[error("not found")]
    NotFound,
    #[error("changed by somebody else meanwhile: version {version} is current")]
    Stale { version: u64 },
    #[error("too many requests: wait {retry_after_seconds} s")]
    TooManyRequests { retry_after_seconds: u32 },
    #[error("the version that is changed must be said")]
    PreconditionRequired,
    #[error("the store is unavailable: {why}")]
    StoreUnavailable { why: String },
    #[error("the store is busy")]
    StoreBusy,
    #[error("the store is of a newer version ({store}) than this program ({ours})")]
    StoreNewer { store: u32, ours: u32 },
    #[error("the system keyring is unavailable: {why}")]
    KeyringUnavailable { why: String },
    /// The cause is logged, and never told.
    #[error("internal error: {cause}")]
    Internal { cause: String },
}

impl Refusal {
    /// The stable code of the contract.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::LicenseUnavailable { .. } => "license_unavailable",
            Self::SubscriptionInUse { .. } => "subscription_in_use",
            Self::ManagerProtected => "manager_protected",
            Self::OwnRoles => "own_roles",
            Self::OwnEmail => "own_email",
            Self::RoleNeedsLicense => "role_needs_license",
            Self::OperatorOnly => "operator_only",
            Self::RoleExceedsYours { .. } => "role_exceeds_yours",
            Self::EmailTaken { .. } => "email_taken",
            Self::Invalid { .. } => "invalid",
            Self::PasswordMismatch => "password_mismatch",
            Self::PasswordTooWeak { .. } => "password_too_weak",
            Self::PasswordChangeRequired => "password_change_required",
            Self::BadCredentials => "bad_credentials",
            Self::Locked { .. } => "locked",
            Self::Inactive => "inactive",
            Self::Expired { .. } => "expired",
            Self::NotYetValid { .. } => "not_yet_valid",
            Self::NoLicense => "no_license",
            Self::NoRole => "no_role",
            Self::AlreadySignedIn { .. } => "already_signed_in",
            Self::FloatingBusy { .. } => "floating_busy",
            Self::SeatsExhausted { .. } => "seats_exhausted",
            Self::SessionClosed { .. } => "session_closed",
            Self::LinkExpired => "link_expired",
            Self::ConsentRequired => "consent_required",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::Stale { .. } => "stale",
            Self::TooManyRequests { .. } => "too_many_requests",
            Self::PreconditionRequired => "precondition_required",
            Self::StoreUnavailable { .. } => "store_unavailable",
            Self::StoreBusy => "store_busy",
            Self::StoreNewer { .. } => "store_newer",
            Self::KeyringUnavailable { .. } => "keyring_unavailable",
            Self::Internal { .. } => "internal",
        }
    }

    /// A field that breaks its syntax.
    #[must_use]
    pub fn invalid(field: &'static str, why: impl Into<String>) -> Self {
        Self::Invalid { field, why: why.into() }
    }

    /// A fault of ours: logged with its cause, told without it.
    #[must_use]
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::Internal { cause: cause.to_string() }
    }
}
