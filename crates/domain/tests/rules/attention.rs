//! Days in the customer's time zone, dormancy, and who needs attention.

use chrono::Duration;
use chrono_tz::Tz;
use rstest::rstest;
use seatkeeper_domain::LicenseType::FloatingWriter;
use seatkeeper_domain::rules::attention::{self, Attention};
use seatkeeper_domain::{Customer, Policies, Role, User};

use crate::build::{Build, PARIS, at, customer, day, manager, noon, person};

#[rstest]
#[case::winter(Tz::Europe__Paris, "2026-03-28T22:59:59Z", "2026-03-28")]
#[case::last_winter_midnight(Tz::Europe__Paris, "2026-03-28T23:00:00Z", "2026-03-29")]
#[case::first_summer_midnight(Tz::Europe__Paris, "2026-03-29T22:00:00Z", "2026-03-30")]
#[case::the_long_day(Tz::Europe__Paris, "2026-10-25T22:59:59Z", "2026-10-25")]
#[case::far_east(Tz::Pacific__Kiritimati, "2026-06-15T10:00:00Z", "2026-06-16")]
#[case::far_west(Tz::Pacific__Pago_Pago, "2026-06-15T10:59:59Z", "2026-06-14")]
#[case::midnight_left_out(Tz::America__Sao_Paulo, "2018-11-04T03:00:00Z", "2018-11-04")]
fn usr_12_a_day_begins_and_ends_in_the_customers_time_zone(
    #[case] time_zone: Tz,
    #[case] moment: &str,
    #[case] expected: &str,
) {
    let customer = Customer { time_zone, ..customer() };
    assert_eq!(attention::today(&customer, at(moment)), day(expected));
}

#[test]
fn usr_12_an_account_is_past_its_last_day_the_day_after() {
    let user = User { expires_on: Some(day("2026-06-15")), ..person(1) };
    assert!(!attention::expired(&user, day("2026-06-15")));
    assert!(attention::expired(&user, day("2026-06-16")));
    assert!(!attention::expired(&person(1), day("2026-06-16")));
}

#[test]
fn pwd_04_a_lock_holds_until_its_end() {
    assert!(attention::locked(Some(noon() + Duration::seconds(1)), noon()));
    assert!(!attention::locked(Some(noon()), noon()));
    assert!(!attention::locked(None, noon()));
}

#[test]
fn usr_16_dormant_is_who_has_not_signed_in_for_the_days_that_the_customer_sets() {
    let before = attention::dormant_before(&customer(), noon());
    assert_eq!(before, at("2026-03-17T12:00:00Z"));
    let policies = Policies { dormant_days: 1, ..Policies::default() };
    let impatient = Customer { policies, ..customer() };
    assert_eq!(attention::dormant_before(&impatient, noon()), at("2026-06-14T12:00:00Z"));
    let seen = |moment| User { last_sign_in: Some(moment), ..person(1) };
    assert!(attention::dormant(&seen(before - Duration::seconds(1)), before));
    assert!(!attention::dormant(&seen(before), before));
}

#[test]
fn usr_16_who_never_signed_in_counts_from_creation_and_the_inactive_never() {
    let new = User { last_sign_in: None, created_at: noon(), ..person(1) };
    assert!(!attention::dormant(&new, noon()));
    assert!(attention::dormant(&new, noon() + Duration::seconds(1)));
    assert!(!attention::dormant(&new.inactive(), noon() + Duration::seconds(1)));
}

fn well() -> User {
    person(1).with(FloatingWriter).role(PARIS, Role::Writer)
}

#[rstest]
#[case::well(well(), &[])]
#[case::manager(manager(), &[])]
#[case::bare(person(1), &[Attention::NoLicense, Attention::NoRole])]
#[case::no_role(person(1).with(FloatingWriter), &[Attention::NoRole])]
#[case::no_license(person(1).role(PARIS, Role::Writer), &[Attention::NoLicense])]
#[case::locked(User { locked_until: Some(at("2026-06-15T12:00:01Z")), ..well() }, &[Attention::Locked])]
#[case::unlocked(User { locked_until: Some(noon()), ..well() }, &[])]
#[case::expired(User { expires_on: Some(day("2026-06-14")), ..well() }, &[Attention::Expired])]
#[case::today(User { expires_on: Some(day("2026-06-15")), ..well() }, &[Attention::ExpiresSoon])]
#[case::in_7_days(User { expires_on: Some(day("2026-06-22")), ..well() }, &[Attention::ExpiresSoon])]
#[case::in_8_days(User { expires_on: Some(day("2026-06-23")), ..well() }, &[])]
#[case::inactive(person(1).inactive(), &[])]
#[case::deleted(User { deleted_at: Some(noon()), ..person(1) }, &[])]
fn usr_04_usr_12_reasons_for_attention_are_told_in_order(
    #[case] user: User,
    #[case] expected: &[Attention],
) {
    assert_eq!(attention::reasons(&user, &customer(), noon()), expected);
}

#[rstest]
#[case::open(Some("2026-06-15T12:00:01Z"), &[])]
#[case::ended(Some("2026-06-15T12:00:00Z"), &[Attention::InvitationRunOut])]
#[case::never_made(None, &[Attention::InvitationRunOut])]
fn usr_03_an_invitation_that_ran_out_needs_attention(
    #[case] until: Option<&str>,
    #[case] expected: &[Attention],
) {
    let invited = User { has_password: false, invited_until: until.map(at), ..well() };
    assert_eq!(attention::reasons(&invited, &customer(), noon()), expected);
    let settled = User { has_password: true, ..invited };
    assert_eq!(attention::reasons(&settled, &customer(), noon()), []);
}
