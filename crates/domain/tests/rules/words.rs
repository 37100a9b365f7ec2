//! The contract's spellings of our enumerations and ids.

use std::fmt::{Debug, Display};

use seatkeeper_domain::{Language, LicenseType, Role, SessionEnd, UserId};
use uuid::Uuid;

fn spelled<T: Debug + PartialEq + Copy>(
    all: &[T],
    spelling: &[&str],
    write: fn(T) -> &'static str,
    read: fn(&str) -> Option<T>,
) {
    assert_eq!(all.iter().map(|one| write(*one)).collect::<Vec<_>>(), spelling);
    for one in all {
        assert_eq!(read(write(*one)), Some(*one));
    }
    assert_eq!((read(""), read("None")), (None, None));
}

fn shown<T: Display + Copy>(all: &[T], spelling: &[&str]) {
    assert_eq!(all.iter().map(ToString::to_string).collect::<Vec<_>>(), spelling);
}

const LICENSES: [&str; 6] = [
    "nominative_writer",
    "nominative_operator",
    "floating_writer",
    "floating_operator",
    "concurrent_writer",
    "concurrent_operator",
];
const ROLES: [&str; 3] = ["administrator", "writer", "operator"];

#[test]
fn lic_01_license_types_are_spelled_as_the_contract_does() {
    spelled(&LicenseType::ALL, &LICENSES, LicenseType::as_str, LicenseType::parse);
    shown(&LicenseType::ALL, &LICENSES);
}

#[test]
fn rol_01_roles_are_spelled_as_the_contract_does() {
    spelled(&Role::ALL, &ROLES, Role::as_str, Role::parse);
    shown(&Role::ALL, &ROLES);
}

#[test]
fn ses_08_ends_of_sessions_are_spelled_as_the_contract_does() {
    let ends = [
        "signed_out",
        "forced",
        "taken_over",
        "lost",
        "idle",
        "max_age",
        "dropped",
        "user_changed",
    ];
    spelled(&SessionEnd::ALL, &ends, SessionEnd::as_str, SessionEnd::parse);
}

#[test]
fn usr_11_languages_are_spelled_as_tags() {
    spelled(&[Language::En, Language::Fr], &["en", "fr"], Language::as_str, Language::parse);
}

#[test]
fn an_id_is_read_as_it_is_written() {
    let id = UserId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001));
    assert_eq!(id.to_string(), "01900000-0000-7000-8000-000000000001");
    assert_eq!(id.to_string().parse(), Ok(id));
    assert!("none".parse::<UserId>().is_err());
}
