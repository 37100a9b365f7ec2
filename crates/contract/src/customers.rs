//! Shapes of customers, consent, and the counts of the frame.

use chrono::{DateTime, Utc};
use seatkeeper_domain::{CustomerId, Language, LicenseType, Policies, UserId};

use crate::patch::{nullable, nullable_schema};
use crate::{LicenseCounts, wire};

/// What this program speaks as a server, and needs as a client: raised where an operation changes so
/// that one of them would misread the other. A new operation or member is no such change.
pub const PROTOCOL: u32 = 1;

/// The oldest protocol that a server of this program still speaks.
pub const OLDEST_PROTOCOL: u32 = 1;

impl ListOfCustomer {
    /// The first page.
    #[must_use]
    pub const fn first(customer: CustomerId) -> Self {
        Self { customer, limit: None, after: None }
    }
}

wire! {
    /// A customer.
    pub struct Customer {
        /// Id.
        pub id: CustomerId,
        /// Name.
        pub name: String,
        /// Number, unique in the store.
        pub number: String,
        /// IANA time zone.
        pub time_zone: String,
        /// Default language.
        pub language: Language,
        /// Extra mail recipients.
        pub extra_recipients: Vec<String>,
        /// The manager's user id.
        pub manager: UserId,
        /// End of the support access allowed now; null where there is none.
        pub support_until: Option<DateTime<Utc>>,
        /// Policies.
        pub policies: Policies,
        /// Type chosen last at creation, offered again where a unit is free (LIC-09).
        pub last_license: Option<LicenseType>,
        /// The vendor's contact, named wherever only the vendor can help (CUS-05).
        pub vendor_contact: Option<String>,
        /// When it was made.
        pub created_at: DateTime<Utc>,
    }

    /// Names a customer.
    pub struct OfCustomer {
        /// Which.
        pub customer: CustomerId,
    }

    /// Asks for a page of what a customer has.
    pub struct ListOfCustomer {
        /// Whose.
        pub customer: CustomerId,
        /// Rows at most.
        #[serde(default)]
        #[ts(optional)]
        pub limit: Option<u32>,
        /// The former page's `next`.
        #[serde(default)]
        #[ts(optional)]
        pub after: Option<String>,
    }

    /// Lists customers.
    #[derive(Default)]
    pub struct ListCustomers {
        /// Part of name or number.
        #[serde(default)]
        #[ts(optional)]
        pub q: Option<String>,
        /// Rows at most.
        #[serde(default)]
        #[ts(optional)]
        pub limit: Option<u32>,
        /// The former page's `next`.
        #[serde(default)]
        #[ts(optional)]
        pub after: Option<String>,
    }

    /// The manager of a new customer.
    pub struct NewManager {
        /// Full name.
        pub full_name: String,
        /// E-mail.
        pub email: String,
        /// Temporary password; absent makes an invitation.
        #[serde(default)]
        #[ts(optional)]
        pub password: Option<String>,
    }

    /// Creates a customer with its manager and its first workspace, named after it (CUS-02, WSP-01).
    pub struct CreateCustomer {
        /// Name.
        pub name: String,
        /// Number.
        pub number: String,
        /// The manager.
        pub manager: NewManager,
        /// Licenses beyond the manager's own (LIC-13).
        #[serde(default)]
        #[ts(optional)]
        pub licenses: Option<std::collections::BTreeMap<LicenseType, u32>>,
        /// Default language.
        #[serde(default)]
        #[ts(optional)]
        pub language: Option<Language>,
        /// IANA time zone.
        #[serde(default)]
        #[ts(optional)]
        pub time_zone: Option<String>,
        /// Name of the first workspace, where it is not the customer's.
        #[serde(default)]
        #[ts(optional)]
        pub workspace: Option<String>,
    }

    /// A new customer, with what its manager needs to sign in.
    pub struct CustomerCreated {
        /// The customer.
        #[serde(flatten)]
        #[ts(flatten)]
        pub customer: Customer,
        /// One-time code for the manager, where no password was given.
        pub code: Option<String>,
    }

    /// Changes a customer. Absent fields stay.
    pub struct UpdateCustomer {
        /// Which.
        pub customer: CustomerId,
        /// Name.
        #[serde(default)]
        #[ts(optional)]
        pub name: Option<String>,
        /// IANA time zone.
        #[serde(default)]
        #[ts(optional)]
        pub time_zone: Option<String>,
        /// Default language.
        #[serde(default)]
        #[ts(optional)]
        pub language: Option<Language>,
        /// Extra mail recipients.
        #[serde(default)]
        #[ts(optional)]
        pub extra_recipients: Option<Vec<String>>,
        /// Policies.
        #[serde(default)]
        #[ts(optional)]
        pub policies: Option<Policies>,
    }

    /// Makes another user the manager (CUS-02).
    pub struct TransferManager {
        /// Which customer.
        pub customer: CustomerId,
        /// The new manager.
        pub user: UserId,
    }

    /// Allows support access from now on (CUS-03).
    pub struct AllowSupport {
        /// Which customer.
        pub customer: CustomerId,
        /// For how long, 1 to 168; 48 where absent.
        #[serde(default)]
        #[ts(optional)]
        pub hours: Option<u32>,
    }

    /// What the frame shows on every page.
    pub struct Overview {
        /// The customer.
        pub customer: Customer,
        /// People, deleted ones aside.
        pub users: u32,
        /// People who need attention.
        pub attention: u32,
        /// Inactive people.
        pub inactive: u32,
        /// Dormant people.
        pub dormant: u32,
        /// Open sessions.
        pub sessions: u32,
        /// The pools, for the seat meter.
        pub licenses: Vec<LicenseCounts>,
        /// The type that a form offers for a new user (LIC-09).
        pub offered_license: Option<LicenseType>,
        /// Sequence of the feed that these counts stand at.
        #[ts(type = "number")]
        pub seq: u64,
    }

    /// Sets what the store says of its vendor.
    pub struct SetVendorContact {
        /// Free text; null takes it away. It must be there.
        #[serde(deserialize_with = "nullable")]
        #[schemars(schema_with = "nullable_schema::<String>")]
        pub contact: Option<String>,
    }

    /// What this store and this program are.
    pub struct Meta {
        /// The program's version.
        pub version: String,
        /// The vendor's contact.
        pub vendor_contact: Option<String>,
        /// A store of made-up people.
        pub demo: bool,
        /// The newest protocol spoken.
        pub protocol: u32,
        /// The oldest that is still spoken.
        pub oldest_protocol: u32,
        /// Where people reach the server, as it was told itself (`--base-url`): no slash at its end, and
        /// links are made of it (PWD-06). Absent where it was told none, and of a store in a file.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub base_url: Option<String>,
    }
}
