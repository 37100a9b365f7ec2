//! Customers, their policies and workspaces, and the vendor's staff.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{CustomerId, LicenseType, StaffId, UserId, WorkspaceId};

/// A language of the interface, of documents and of notifications (USR-11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs)]
pub enum Language {
    En,
    Fr,
}

impl Language {
    /// BCP 47 tag.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// Reads a BCP 47 tag of ours.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::En, Self::Fr].into_iter().find(|language| language.as_str() == text)
    }
}

/// What a customer may set (CUS-05, SES-08, PWD-01, PWD-04, USR-16).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Policies {
    /// A session ends after this time without activity of its person. Minutes, 1 to 1,440.
    pub idle_minutes: u32,
    /// A session ends at this age. Hours, 1 to 168.
    pub max_age_hours: u32,
    /// Wrong passwords in a row that lock an account. 1 to 100.
    pub lockout_tries: u32,
    /// Shortest password, in characters. 8 to 64.
    pub password_min_length: u32,
    /// Days without sign-in after which an account is dormant. 1 to 3,650.
    pub dormant_days: u32,
}

impl Default for Policies {
    fn default() -> Self {
        Self {
            idle_minutes: 30,
            max_age_hours: 12,
            lockout_tries: 5,
            password_min_length: 15,
            dormant_days: 90,
        }
    }
}

/// A customer account (CUS-05).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// Id.
    pub id: CustomerId,
    /// Name, free text.
    pub name: String,
    /// Number, unique in the store.
    pub number: String,
    /// Time zone in which days begin and end (USR-12).
    pub time_zone: Tz,
    /// Default language of its people.
    pub language: Language,
    /// Extra mail recipients.
    pub extra_recipients: Vec<String>,
    /// The customer manager; one per customer (ROL-01).
    pub manager: UserId,
    /// Support access is allowed until then (CUS-03).
    pub support_until: Option<DateTime<Utc>>,
    /// Policies.
    pub policies: Policies,
    /// License type chosen last at creation (LIC-09).
    pub last_license: Option<LicenseType>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// A workspace (WSP-01).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    /// Id.
    pub id: WorkspaceId,
    /// Whose.
    pub customer: CustomerId,
    /// Name, unique in the customer, compared without case.
    pub name: String,
    /// BCP 47 tags of its content's languages.
    pub languages: Vec<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// A member of the vendor's staff (CUS-04).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffMember {
    /// Id.
    pub id: StaffId,
    /// Full name.
    pub full_name: String,
    /// E-mail, unique in the store together with the users'.
    pub email: String,
    /// Support lead rather than support.
    pub lead: bool,
    /// Preferred language.
    pub language: Language,
    /// A password has been set.
    pub has_password: bool,
    /// The password must be changed at the next sign-in.
    pub must_change_password: bool,
    /// When the invitation runs out, while one is open.
    pub invited_until: Option<DateTime<Utc>>,
    /// Wrong passwords in a row.
    pub failed_tries: u32,
    /// Locked until then.
    pub locked_until: Option<DateTime<Utc>>,
    /// Last successful sign-in.
    pub last_sign_in: Option<DateTime<Utc>>,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
}
