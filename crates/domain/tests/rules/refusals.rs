//! The stable codes of refusals.

use chrono::NaiveDate;
use seatkeeper_domain::LicenseType::FloatingWriter;
use seatkeeper_domain::{Refusal, Role, WeakPassword};

use crate::build::noon;

fn licenses_and_roles() -> Vec<(Refusal, &'static str)> {
    let license = FloatingWriter;
    let holders = Vec::new();
    vec![
        (
            Refusal::LicenseUnavailable { license, assigned: 10, capacity: 10 },
            "license_unavailable",
        ),
        (
            Refusal::SubscriptionInUse { license, requested: 1, minimum: 2, holders },
            "subscription_in_use",
        ),
        (Refusal::ManagerProtected, "manager_protected"),
        (Refusal::OwnRoles, "own_roles"),
        (Refusal::OwnEmail, "own_email"),
        (Refusal::RoleNeedsLicense, "role_needs_license"),
        (Refusal::OperatorOnly, "operator_only"),
        (Refusal::RoleExceedsYours { role: Role::Writer }, "role_exceeds_yours"),
        (Refusal::EmailTaken { user: None }, "email_taken"),
        (Refusal::invalid("email", "no"), "invalid"),
        (Refusal::PasswordMismatch, "password_mismatch"),
        (Refusal::PasswordTooWeak { why: WeakPassword::Common }, "password_too_weak"),
    ]
}

fn sign_in() -> Vec<(Refusal, &'static str)> {
    let (license, day) = (FloatingWriter, NaiveDate::default());
    let already = Refusal::AlreadySignedIn {
        since: noon(),
        client: String::new(),
        device: None,
        address: None,
    };
    vec![
        (Refusal::PasswordChangeRequired, "password_change_required"),
        (Refusal::BadCredentials, "bad_credentials"),
        (Refusal::Locked { until: noon() }, "locked"),
        (Refusal::Inactive, "inactive"),
        (Refusal::Expired { on: day }, "expired"),
        (Refusal::NotYetValid { from: day }, "not_yet_valid"),
        (Refusal::NoLicense, "no_license"),
        (Refusal::NoRole, "no_role"),
        (already, "already_signed_in"),
        (Refusal::FloatingBusy { license, seats: 1 }, "floating_busy"),
        (Refusal::SeatsExhausted { license, seats: 1 }, "seats_exhausted"),
        (Refusal::SessionClosed { reason: None, message: None }, "session_closed"),
    ]
}

fn the_rest() -> Vec<(Refusal, &'static str)> {
    let why = String::new;
    vec![
        (Refusal::LinkExpired, "link_expired"),
        (Refusal::ConsentRequired, "consent_required"),
        (Refusal::Forbidden, "forbidden"),
        (Refusal::NotFound, "not_found"),
        (Refusal::Stale { version: 1 }, "stale"),
        (Refusal::TooManyRequests { retry_after_seconds: 1 }, "too_many_requests"),
        (Refusal::PreconditionRequired, "precondition_required"),
        (Refusal::StoreUnavailable { why: why() }, "store_unavailable"),
        (Refusal::StoreBusy, "store_busy"),
        (Refusal::StoreNewer { store: 2, ours: 1 }, "store_newer"),
        (Refusal::KeyringUnavailable { why: why() }, "keyring_unavailable"),
        (Refusal::internal("disk"), "internal"),
    ]
}

#[test]
fn every_refusal_has_the_contracts_code() {
    let all = [licenses_and_roles(), sign_in(), the_rest()].concat();
    assert_eq!(all.len(), 36);
    for (refusal, code) in all {
        assert_eq!(refusal.code(), code);
    }
}

#[test]
fn lic_08_a_refusal_names_type_and_counts() {
    let refusal =
        Refusal::LicenseUnavailable { license: FloatingWriter, assigned: 10, capacity: 10 };
    assert_eq!(refusal.to_string(), "no floating_writer license is free: 10 of 10 are assigned");
}

#[test]
fn a_fault_of_ours_keeps_its_cause_for_the_log() {
    assert_eq!(Refusal::internal("disk"), Refusal::Internal { cause: "disk".to_owned() });
}
