//! Problems: what a refusal is on the wire (RFC 9457).

use seatkeeper_domain::{Refusal, WeakPassword};
use serde_json::{Value, json};

use crate::wire;

wire! {
    /// An RFC 9457 problem with our members.
    pub struct Problem {
        /// Stable code of the contract.
        pub code: String,
        /// HTTP status.
        pub status: u16,
        /// One English sentence; the window has its own text for each code.
        pub title: String,
        /// Which field of the request, for `invalid`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub field: Option<String>,
        /// Figures and names that help.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional, type = "Record<string, unknown>")]
        pub details: Option<Value>,
        /// To quote to whoever reads the logs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub request_id: Option<String>,
    }
}

/// Every code, in the contract's order, with its HTTP status.
pub const CODES: [(&str, u16); 36] = [
    ("license_unavailable", 409),
    ("subscription_in_use", 409),
    ("manager_protected", 403),
    ("own_roles", 403),
    ("own_email", 403),
    ("role_needs_license", 409),
    ("operator_only", 409),
    ("role_exceeds_yours", 403),
    ("email_taken", 409),
    ("invalid", 422),
    ("password_mismatch", 422),
    ("password_too_weak", 422),
    ("password_change_required", 403),
    ("bad_credentials", 401),
    ("locked", 423),
    ("inactive", 403),
    ("expired", 403),
    ("not_yet_valid", 403),
    ("no_license", 403),
    ("no_role", 403),
    ("already_signed_in", 409),
    ("floating_busy", 409),
    ("seats_exhausted", 409),
    ("session_closed", 401),
    ("link_expired", 422),
    ("consent_required", 403),
    ("forbidden", 403),
    ("not_found", 404),
    ("stale", 412),
    ("too_many_requests", 429),
    ("precondition_required", 428),
    ("store_unavailable", 503),
    ("store_busy", 503),
    ("store_newer", 503),
    ("keyring_unavailable", 503),
    ("internal", 500),
];

/// The HTTP status of a code; 500 for one that is not ours.
#[must_use]
pub fn status_of(code: &str) -> u16 {
    CODES.iter().find(|(known, _)| *known == code).map_or(500, |(_, status)| *status)
}

impl Problem {
    /// A part of a request that cannot be what it must be.
    #[must_use]
    pub fn invalid(field: &str, why: &str) -> Self {
        Self {
            code: "invalid".to_owned(),
            status: status_of("invalid"),
            title: format!("{field} is invalid: {why}"),
            field: Some(field.to_owned()),
            details: Some(json!({"why": why})),
            request_id: None,
        }
    }

    /// An answer that no server of ours gave: a proxy's, say.
    #[must_use]
    pub fn foreign(status: u16) -> Self {
        let why = format!("it answered with HTTP status {status} and nothing that can be read");
        Self::from(&Refusal::StoreUnavailable { why })
    }
}

impl From<&Refusal> for Problem {
    fn from(refusal: &Refusal) -> Self {
        let field = match refusal {
            Refusal::Invalid { field, .. } => Some((*field).to_owned()),
            _ => None,
        };
        let title = match refusal {
            Refusal::Internal { .. } => "internal error".to_owned(),
            told => told.to_string(),
        };
        let code = refusal.code();
        Self {
            code: code.to_owned(),
            status: status_of(code),
            title,
            field,
            details: details(refusal),
            request_id: None,
        }
    }
}

fn details(refusal: &Refusal) -> Option<Value> {
    Some(match refusal {
        Refusal::LicenseUnavailable { license, assigned, capacity } => {
            json!({"license": license, "assigned": assigned, "capacity": capacity})
        }
        Refusal::SubscriptionInUse { license, requested, minimum, holders } => json!({
            "license": license, "requested": requested, "minimum": minimum,
            "holders": holders.iter().map(|h| json!({"user": h.user, "full_name": h.full_name})).collect::<Vec<_>>(),
        }),
        Refusal::RoleExceedsYours { role } => json!({"role": role}),
        Refusal::EmailTaken { user: Some(user) } => json!({"user": user}),
        Refusal::Invalid { why, .. } => json!({"why": why}),
        Refusal::PasswordTooWeak { why } => weak_details(*why),
        Refusal::Locked { until } => json!({"until": until}),
        Refusal::Expired { on } => json!({"on": on}),
        Refusal::NotYetValid { from } => json!({"from": from}),
        Refusal::AlreadySignedIn { since, client, device, address } => {
            json!({"since": since, "client": client, "device": device, "address": address})
        }
        Refusal::FloatingBusy { license, seats } | Refusal::SeatsExhausted { license, seats } => {
            json!({"license": license, "seats": seats})
        }
        Refusal::SessionClosed { reason: Some(reason), message } => {
            json!({"reason": reason, "message": message})
        }
        Refusal::Stale { version } => json!({"version": version}),
        Refusal::TooManyRequests { retry_after_seconds } => {
            json!({"retry_after_seconds": retry_after_seconds})
        }
        Refusal::StoreUnavailable { why } | Refusal::KeyringUnavailable { why } => {
            json!({"why": why})
        }
        Refusal::StoreNewer { store, ours } => json!({"store": store, "ours": ours}),
        _ => return None,
    })
}

fn weak_details(why: WeakPassword) -> Value {
    match why {
        WeakPassword::TooShort { minimum } => json!({"why": "too_short", "minimum": minimum}),
        WeakPassword::TooLong => json!({"why": "too_long"}),
        WeakPassword::Common => json!({"why": "common"}),
        WeakPassword::Personal => json!({"why": "personal"}),
    }
}
