//! Length of passwords, names in them, and lockout.

use chrono::Duration;
use rstest::rstest;
use seatkeeper_domain::rules::passwords::{self, LOCK_MINUTES};
use seatkeeper_domain::{Policies, Refusal, WeakPassword};

use crate::build::noon;

/// The words of a person: names, address, customer.
const WORDS: [&str; 3] = ["Hélène Martin", "helene.martin@nordlys.test", "Nordlys Technique"];

fn check(password: &str) -> Result<(), WeakPassword> {
    check_at_least(15, password)
}

fn check_at_least(minimum: u32, password: &str) -> Result<(), WeakPassword> {
    let policies = Policies { password_min_length: minimum, ..Policies::default() };
    passwords::check(password, &policies, &WORDS).map_err(|refusal| match refusal {
        Refusal::PasswordTooWeak { why } => why,
        other => panic!("{other} is no answer here"),
    })
}

const SHORT: WeakPassword = WeakPassword::TooShort { minimum: 15 };

#[test]
fn pwd_01_fifteen_characters_are_enough_and_fourteen_are_not() {
    assert_eq!(check("vK9mQ2xR7pL4wZ8"), Ok(()));
    assert_eq!(check("vK9mQ2xR7pL4wZ"), Err(SHORT));
    assert_eq!(check(""), Err(SHORT));
}

#[rstest]
#[case("žluťoučkýkůň7xq")]
#[case("龘靐齉爩鱻麤虪厵驫飍龗灪籱爨癵")]
#[case("🦜🧲🪁🥨🧊🛶🪗🦔🧵🪴🦩🧿🪤🫐🪐")]
fn pwd_01_characters_are_counted_and_not_bytes(#[case] password: &str) {
    assert_eq!(password.chars().count(), 15);
    assert_eq!(check(password), Ok(()));
    let shorter: String = password.chars().skip(1).collect();
    assert_eq!(check(&shorter), Err(SHORT));
}

#[test]
fn pwd_01_a_letter_and_its_accent_are_one_character() {
    assert_eq!(check("e\u{301}K9mQ2xR7pL4wZ"), Err(SHORT));
}

#[test]
fn pwd_01_two_hundred_and_fifty_six_characters_are_allowed_and_one_more_is_not() {
    let long: String = ('\u{4e00}'..).step_by(7).take(256).collect();
    assert_eq!(check(&long), Ok(()));
    assert_eq!(check(&format!("{long}x")), Err(WeakPassword::TooLong));
}

#[test]
fn pwd_01_a_customers_policy_sets_the_length() {
    assert_eq!(check_at_least(8, "vK9mQ2xR"), Ok(()));
    assert_eq!(check_at_least(8, "vK9mQ2x"), Err(WeakPassword::TooShort { minimum: 8 }));
    assert_eq!(
        check_at_least(64, "correct horse battery staple"),
        Err(WeakPassword::TooShort { minimum: 64 })
    );
}

#[test]
fn pwd_01_there_are_no_rules_of_composition() {
    assert_eq!(check("lune tasse velo nuage"), Ok(()));
    assert_eq!(check("!#%&(*,.:;=?@[]{"), Ok(()));
}

#[rstest]
#[case("helenemartin123")]
#[case("Hélène Martin 75")]
#[case("MARTIN-helene-nordlys")]
#[case("Nordlys2026Nordlys!")]
#[case("helene.martin@nordlys.test")]
#[case("nordlystechnique")]
#[case("martinmartinmartin")]
#[case("technique.nordlys.2026")]
fn pwd_01_what_is_made_of_names_is_refused(#[case] password: &str) {
    assert_eq!(check(password), Err(WeakPassword::Personal));
}

#[rstest]
#[case::reversed("nitramenelehnitram")]
#[case::as_signs("H3l3n3M4rt1nN0rdly5")]
fn pwd_01_names_in_disguise_are_refused(#[case] password: &str) {
    assert!(check(password).is_err());
}

#[rstest]
#[case("helene aime trois tortues bleues")]
#[case("une technique de pêche inconnue")]
#[case("martin-pêcheur sur saule penché")]
fn pwd_01_a_name_in_a_long_phrase_is_no_harm(#[case] password: &str) {
    assert_eq!(check(password), Ok(()));
}

#[test]
fn pwd_01_names_of_one_or_two_letters_are_in_every_phrase_and_do_not_count() {
    let outcome =
        passwords::check("lion bois lino silo libre", &Policies::default(), &["Li", "o", "ib s"]);
    assert_eq!(outcome, Ok(()));
}

#[test]
fn pwd_01_half_of_it_must_be_something_else() {
    let check = |password: &str| passwords::check(password, &Policies::default(), &["Ab Cdefghij"]);
    assert_eq!(check("cdefghijkQ7xW2pz"), Ok(()));
    assert!(check("cdefghijkQ7xW2p").is_err());
}

#[test]
fn pwd_04_the_fifth_wrong_password_in_a_row_locks_for_thirty_minutes() {
    let until = noon() + Duration::minutes(30);
    let policies = Policies::default();
    assert_eq!(policies.lockout_tries, 5);
    assert_eq!(passwords::after_failure(0, None, &policies, noon()), (1, None));
    assert_eq!(passwords::after_failure(3, None, &policies, noon()), (4, None));
    assert_eq!(passwords::after_failure(4, None, &policies, noon()), (5, Some(until)));
    assert_eq!(LOCK_MINUTES, 30);
}

#[test]
fn pwd_04_a_policy_made_stricter_locks_at_the_next_wrong_one() {
    let strict = Policies { lockout_tries: 2, ..Policies::default() };
    let (tries, until) = passwords::after_failure(4, None, &strict, noon());
    assert_eq!((tries, until.is_some()), (5, true));
    let (tries, _) = passwords::after_failure(u32::MAX, None, &strict, noon());
    assert_eq!(tries, u32::MAX);
}

#[test]
fn pwd_04_tries_while_locked_neither_count_nor_prolong() {
    let until = Some(noon() + Duration::seconds(1));
    assert_eq!(passwords::after_failure(5, until, &Policies::default(), noon()), (5, until));
}

#[test]
fn pwd_04_after_a_lock_counting_begins_anew() {
    let policies = Policies::default();
    assert_eq!(passwords::after_failure(5, Some(noon()), &policies, noon()), (1, None));
    assert_eq!(passwords::tries_so_far(5, Some(noon()), noon()), 0);
    let later = Some(noon() + Duration::seconds(1));
    assert_eq!(passwords::tries_so_far(5, later, noon()), 5);
    assert_eq!(passwords::tries_so_far(4, None, noon()), 4);
}
