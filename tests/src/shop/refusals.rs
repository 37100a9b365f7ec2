//! Problems read back into the refusals that they were, for tests that ask a server.

use seatkeeper_contract::Problem;
use seatkeeper_domain::{Refusal, UserId, WeakPassword};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The refusal that became this problem on the way.
///
/// # Panics
/// If its code or its details are not the contract's.
#[must_use]
#[track_caller]
pub fn refusal_of(problem: &Problem) -> Refusal {
    let told = Told(problem);
    if let Some(plain) = plain(&problem.code) {
        return plain;
    }
    match problem.code.as_str() {
        "license_unavailable" => Refusal::LicenseUnavailable {
            license: told.read("license"),
            assigned: told.read("assigned"),
            capacity: told.read("capacity"),
        },
        "subscription_in_use" => Refusal::SubscriptionInUse {
            license: told.read("license"),
            requested: told.read("requested"),
            minimum: told.read("minimum"),
            holders: told.holders(),
        },
        "role_exceeds_yours" => Refusal::RoleExceedsYours { role: told.read("role") },
        "email_taken" => Refusal::EmailTaken { user: told.find("user") },
        "invalid" => Refusal::Invalid {
            field: Box::leak(problem.field.clone().unwrap_or_default().into_boxed_str()),
            why: told.read("why"),
        },
        "password_too_weak" => Refusal::PasswordTooWeak { why: told.weakness() },
        "locked" => Refusal::Locked { until: told.read("until") },
        "expired" => Refusal::Expired { on: told.read("on") },
        "not_yet_valid" => Refusal::NotYetValid { from: told.read("from") },
        "already_signed_in" => Refusal::AlreadySignedIn {
            since: told.read("since"),
            client: told.read("client"),
            device: told.find("device"),
            address: told.find("address"),
        },
        "floating_busy" => {
            Refusal::FloatingBusy { license: told.read("license"), seats: told.read("seats") }
        }
        "seats_exhausted" => {
            Refusal::SeatsExhausted { license: told.read("license"), seats: told.read("seats") }
        }
        "session_closed" => {
            Refusal::SessionClosed { reason: told.find("reason"), message: told.find("message") }
        }
        "stale" => Refusal::Stale { version: told.read("version") },
        "too_many_requests" => {
            Refusal::TooManyRequests { retry_after_seconds: told.read("retry_after_seconds") }
        }
        "store_unavailable" => Refusal::StoreUnavailable { why: told.read("why") },
        "store_newer" => Refusal::StoreNewer { store: told.read("store"), ours: told.read("ours") },
        "internal" => Refusal::internal(problem.request_id.clone().unwrap_or_default()),
        other => panic!("no such code: {other}"),
    }
}

/// Those that carry nothing.
fn plain(code: &str) -> Option<Refusal> {
    Some(match code {
        "manager_protected" => Refusal::ManagerProtected,
        "own_roles" => Refusal::OwnRoles,
        "own_email" => Refusal::OwnEmail,
        "role_needs_license" => Refusal::RoleNeedsLicense,
        "operator_only" => Refusal::OperatorOnly,
        "password_mismatch" => Refusal::PasswordMismatch,
        "password_change_required" => Refusal::PasswordChangeRequired,
        "bad_credentials" => Refusal::BadCredentials,
        "inactive" => Refusal::Inactive,
        "no_license" => Refusal::NoLicense,
        "no_role" => Refusal::NoRole,
        "link_expired" => Refusal::LinkExpired,
        "consent_required" => Refusal::ConsentRequired,
        "forbidden" => Refusal::Forbidden,
        "not_found" => Refusal::NotFound,
        "precondition_required" => Refusal::PreconditionRequired,
        "store_busy" => Refusal::StoreBusy,
        _ => return None,
    })
}

struct Told<'a>(&'a Problem);

impl Told<'_> {
    fn find<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let value = self.0.details.as_ref()?.get(name).filter(|value| !value.is_null())?;
        serde_json::from_value(value.clone()).ok()
    }

    #[track_caller]
    fn read<T: DeserializeOwned>(&self, name: &str) -> T {
        self.find(name).unwrap_or_else(|| panic!("no {name} in {:?}", self.0))
    }

    fn holders(&self) -> Vec<seatkeeper_domain::Holder> {
        let all: Vec<Value> = self.read("holders");
        let holder = |told: Value| seatkeeper_domain::Holder {
            user: serde_json::from_value::<UserId>(told["user"].clone()).expect("a holder's id"),
            full_name: told["full_name"].as_str().expect("a holder's name").to_owned(),
        };
        all.into_iter().map(holder).collect()
    }

    fn weakness(&self) -> WeakPassword {
        match self.read::<String>("why").as_str() {
            "too_short" => WeakPassword::TooShort { minimum: self.read("minimum") },
            "too_long" => WeakPassword::TooLong,
            "common" => WeakPassword::Common,
            "personal" => WeakPassword::Personal,
            other => panic!("no such weakness: {other}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_come_back_from_the_problems_that_they_became() {
        let refusals = [
            Refusal::OwnRoles,
            Refusal::EmailTaken { user: None },
            Refusal::PasswordTooWeak { why: WeakPassword::TooShort { minimum: 15 } },
            Refusal::SessionClosed { reason: None, message: None },
            Refusal::invalid("email", "it has no @"),
            Refusal::Stale { version: 7 },
        ];
        for refusal in refusals {
            assert_eq!(refusal_of(&Problem::from(&refusal)), refusal);
        }
    }
}
