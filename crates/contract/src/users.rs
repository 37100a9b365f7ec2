//! Shapes of users.

use chrono::{DateTime, NaiveDate, Utc};
use seatkeeper_domain::{CustomerId, Language, LicenseType, Role, Status, UserId, WorkspaceId};

use crate::{Seen, patch::present, wire};

wire! {
    /// A role in a workspace.
    pub struct WorkspaceRole {
        /// Where.
        pub workspace: WorkspaceId,
        /// Which.
        pub role: Role,
        /// Form tags.
        #[serde(default)]
        pub tags: Vec<String>,
    }

    /// What makes an account need attention.
    #[derive(Copy, Eq, PartialOrd, Ord)]
    #[serde(rename_all = "snake_case")]
    #[allow(missing_docs)]
    pub enum Attention {
        NoLicense,
        NoRole,
        Locked,
        Expired,
        ExpiresSoon,
        InvitationRunOut,
    }

    /// A user.
    pub struct User {
        /// Id.
        pub id: UserId,
        /// Whose.
        pub customer: CustomerId,
        /// Full name.
        pub full_name: String,
        /// E-mail.
        pub email: String,
        /// Phone.
        pub phone: Option<String>,
        /// Department.
        pub department: Option<String>,
        /// Language.
        pub language: Language,
        /// License; null for none.
        pub license: Option<LicenseType>,
        /// Roles; suspended while there is no license.
        pub roles: Vec<WorkspaceRole>,
        /// Groups.
        pub groups: Vec<String>,
        /// Status.
        pub status: Status,
        /// Locked now.
        pub locked: bool,
        /// Locked until, where it is.
        pub locked_until: Option<DateTime<Utc>>,
        /// Past its last day.
        pub expired: bool,
        /// No password yet.
        pub invited: bool,
        /// End of the open invitation or reset code.
        pub invited_until: Option<DateTime<Utc>>,
        /// The customer manager.
        pub manager: bool,
        /// First day.
        pub valid_from: Option<NaiveDate>,
        /// Last day.
        pub expires_on: Option<NaiveDate>,
        /// Last sign-in.
        pub last_sign_in: Option<DateTime<Utc>>,
        /// When it was made.
        pub created_at: DateTime<Utc>,
        /// When it was deleted; it can be restored for 30 days.
        pub deleted_at: Option<DateTime<Utc>>,
        /// Version, for If-Match.
        pub version: u32,
        /// Dormant (USR-16).
        pub dormant: bool,
        /// What needs attention.
        pub attention: Vec<Attention>,
        /// Start of the open session, where there is one.
        pub signed_in_since: Option<DateTime<Utc>>,
    }

    /// A column to sort by.
    #[derive(Copy, Eq, Default)]
    #[serde(rename_all = "snake_case")]
    #[allow(missing_docs)]
    pub enum UserSortBy {
        #[default]
        Name,
        Email,
        License,
        Status,
        LastSignIn,
        CreatedAt,
    }

    /// Which users, and in which order.
    #[derive(Default)]
    pub struct UserView {
        /// Any part of name or e-mail, without case or accents.
        #[serde(default)]
        #[ts(optional)]
        pub q: Option<String>,
        /// Has a role in it; with `role`, where to look.
        #[serde(default)]
        #[ts(optional)]
        pub workspace: Option<WorkspaceId>,
        /// License types, and `none`.
        #[serde(default)]
        #[ts(optional, type = "Array<LicenseType | \"none\">")]
        pub license: Option<Vec<String>>,
        /// `manager`, `administrator`, `writer`, `operator`, `none`.
        #[serde(default)]
        #[ts(optional, type = "Array<Role | \"manager\" | \"none\">")]
        pub role: Option<Vec<String>>,
        /// `active`, `inactive`, `locked`, `expired`, `invited`, `dormant`, `signed_in`, `deleted`.
        #[serde(default)]
        #[ts(optional, type = "Array<Status | \"locked\" | \"expired\" | \"invited\" | \"dormant\" | \"signed_in\" | \"deleted\">")]
        pub status: Option<Vec<String>>,
        /// Only who needs attention.
        #[serde(default)]
        #[ts(optional)]
        pub attention: Option<bool>,
        /// `name`, `email`, `license`, `status`, `last_sign_in`, `created_at`, `-` before for descending.
        #[serde(default)]
        #[ts(optional)]
        pub sort: Option<String>,
    }

    /// A page of a view.
    pub struct ListUsers {
        /// Whose.
        pub customer: CustomerId,
        /// Which.
        #[serde(flatten)]
        #[ts(flatten)]
        pub view: UserView,
        /// Rows at most.
        #[serde(default)]
        #[ts(optional)]
        pub limit: Option<u32>,
        /// The former page's `next`, or an anchor of the outline.
        #[serde(default)]
        #[ts(optional)]
        pub after: Option<String>,
    }

    /// What is exported of a customer's users: a view, and of it these, or not those (CSV-04).
    #[derive(Default)]
    pub struct ExportView {
        /// The view.
        #[serde(flatten)]
        #[ts(flatten)]
        pub view: UserView,
        /// Only these of it.
        #[serde(default)]
        #[ts(optional)]
        pub users: Option<Vec<UserId>>,
        /// But not these.
        #[serde(default)]
        #[ts(optional)]
        pub except: Option<Vec<UserId>>,
    }

    /// The outline of a view.
    pub struct OutlineUsers {
        /// Whose.
        pub customer: CustomerId,
        /// Which.
        #[serde(flatten)]
        #[ts(flatten)]
        pub view: UserView,
        /// An anchor every so many rows, 20 to 1,000.
        pub step: u32,
    }

    /// How long a view is and where its pages begin.
    pub struct UserOutline {
        /// Rows.
        pub total: u32,
        /// `after` values: element i begins the page at row (i + 1) · step.
        pub anchors: Vec<String>,
    }

    /// Names a user.
    pub struct OfUser {
        /// Which.
        pub user: UserId,
    }

    /// Names a user at the version that the caller saw.
    pub struct OfUserVersion {
        /// Which.
        pub user: UserId,
        /// The version seen; another one now is `stale`.
        #[serde(default)]
        #[ts(optional)]
        pub version: Option<u32>,
    }

    /// Creates a user (USR-01).
    pub struct CreateUser {
        /// Whose.
        pub customer: CustomerId,
        /// Full name.
        pub full_name: String,
        /// E-mail.
        pub email: String,
        /// Phone.
        #[serde(default)]
        #[ts(optional)]
        pub phone: Option<String>,
        /// Department.
        #[serde(default)]
        #[ts(optional)]
        pub department: Option<String>,
        /// Temporary password; absent makes an invitation (USR-03).
        #[serde(default)]
        #[ts(optional)]
        pub password: Option<String>,
        /// The same again, where a form asks twice (USR-03).
        #[serde(default)]
        #[ts(optional)]
        pub password_again: Option<String>,
        /// Language; the customer's where absent.
        #[serde(default)]
        #[ts(optional)]
        pub language: Option<Language>,
        /// License; absent is none.
        #[serde(default)]
        #[ts(optional)]
        pub license: Option<LicenseType>,
        /// Roles.
        #[serde(default)]
        #[ts(optional)]
        pub roles: Option<Vec<WorkspaceRole>>,
        /// First day.
        #[serde(default)]
        #[ts(optional)]
        pub valid_from: Option<NaiveDate>,
        /// Last day.
        #[serde(default)]
        #[ts(optional)]
        pub expires_on: Option<NaiveDate>,
    }

    /// A new user, with the code to hand over where there is one.
    pub struct UserCreated {
        /// The user.
        #[serde(flatten)]
        #[ts(flatten)]
        pub user: User,
        /// One-time code of the invitation, told this once.
        pub code: Option<String>,
        /// End of the code's validity.
        pub code_expires_at: Option<DateTime<Utc>>,
    }

    /// Changes a user. Absent fields stay, null takes away.
    pub struct UpdateUser {
        /// Which.
        pub user: UserId,
        /// The version that the caller saw (USR-15); absent is `precondition_required`.
        #[serde(default)]
        #[ts(optional)]
        pub version: Option<Seen>,
        /// Full name.
        #[serde(default)]
        #[ts(optional)]
        pub full_name: Option<String>,
        /// E-mail.
        #[serde(default)]
        #[ts(optional)]
        pub email: Option<String>,
        /// Phone.
        #[serde(default, deserialize_with = "present")]
        #[ts(optional, type = "string | null")]
        pub phone: Option<Option<String>>,
        /// Department.
        #[serde(default, deserialize_with = "present")]
        #[ts(optional, type = "string | null")]
        pub department: Option<Option<String>>,
        /// Language.
        #[serde(default)]
        #[ts(optional)]
        pub language: Option<Language>,
        /// Status (USR-05).
        #[serde(default)]
        #[ts(optional)]
        pub status: Option<Status>,
        /// `false` unlocks (PWD-04); `true` is `invalid`.
        #[serde(default)]
        #[ts(optional)]
        pub locked: Option<bool>,
        /// First day.
        #[serde(default, deserialize_with = "present")]
        #[ts(optional, type = "string | null")]
        pub valid_from: Option<Option<NaiveDate>>,
        /// Last day.
        #[serde(default, deserialize_with = "present")]
        #[ts(optional, type = "string | null")]
        pub expires_on: Option<Option<NaiveDate>>,
    }

    /// Gives a role in a workspace.
    pub struct SetRole {
        /// Whose.
        pub user: UserId,
        /// Where.
        pub workspace: WorkspaceId,
        /// Which.
        pub role: Role,
        /// Form tags; as they are where absent.
        #[serde(default)]
        #[ts(optional)]
        pub tags: Option<Vec<String>>,
        /// The version seen.
        #[serde(default)]
        #[ts(optional)]
        pub version: Option<u32>,
    }

    /// Takes a role away.
    pub struct RemoveRole {
        /// Whose.
        pub user: UserId,
        /// Where.
        pub workspace: WorkspaceId,
        /// The version seen.
        #[serde(default)]
        #[ts(optional)]
        pub version: Option<u32>,
    }

    /// Creates a user like another one (USR-09).
    pub struct DuplicateUser {
        /// The one to copy.
        pub user: UserId,
        /// Full name of the new one.
        pub full_name: String,
        /// E-mail of the new one.
        pub email: String,
        /// Temporary password.
        #[serde(default)]
        #[ts(optional)]
        pub password: Option<String>,
        /// The same again.
        #[serde(default)]
        #[ts(optional)]
        pub password_again: Option<String>,
    }

    /// A deleted user, restored.
    pub struct UserRestored {
        /// The user.
        #[serde(flatten)]
        #[ts(flatten)]
        pub user: User,
        /// The license could not come back: no unit is free.
        pub license_lost: Option<LicenseType>,
    }

    /// A new one-time code (USR-03, PWD-01).
    pub struct CodeMade {
        /// The user.
        pub user: User,
        /// The code, told this once.
        pub code: String,
        /// End of its validity.
        pub expires_at: DateTime<Utc>,
    }
}
