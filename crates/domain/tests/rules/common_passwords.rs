//! Which passwords are common, and which good ones must not be taken for it.

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::string::string_regex;
use proptest::test_runner::TestRunner;
use rstest::rstest;
use seatkeeper_domain::rules::passwords;
use seatkeeper_domain::{Policies, Refusal, WeakPassword};

fn check_at_least(minimum: u32, password: &str) -> Result<(), Refusal> {
    let policies = Policies { password_min_length: minimum, ..Policies::default() };
    passwords::check(password, &policies, &[])
}

const COMMON: Result<(), Refusal> = Err(Refusal::PasswordTooWeak { why: WeakPassword::Common });

#[rstest]
#[case::a_word_twice("passwordpassword")]
#[case::with_signs("Passw0rd!Passw0rd!")]
#[case::words_between_spaces("bonjour bonjour bonjour")]
#[case::a_phrase_twice("iloveyou iloveyou")]
#[case::dots_between_words("test.test.test.test")]
#[case::digits("123456789012345")]
#[case::digits_in_groups("111111222222333")]
#[case::one_letter("aaaaaaaaaaaaaaaa")]
#[case::spaces("                ")]
#[case::signs("!!!!!!!!!!!!!!!!")]
#[case::alphabet("abcdefghijklmnop")]
#[case::us_rows("qwertyuiopasdfg")]
#[case::us_columns("1qaz2wsx3edc4rfv")]
#[case::french_rows("azertyuiopqsdfg")]
#[case::french_rows_in_capitals("AZERTYUIOPQSDFG")]
#[case::french_lower_rows("qsdfghjklmwxcvbn")]
#[case::french_digits("&é\"'(-è_çà&é\"'(")]
#[case::french_row_and_digits("azerty123456789")]
#[case::german_rows("qwertzuiopasdfg")]
#[case::french_words("motdepasse12345")]
#[case::french_phrase("mot de passe 2024")]
#[case::french_trade("administrateur1")]
#[case::town_and_number("marseille13013!")]
#[case::season_and_year("Summer2024Summer")]
#[case::two_words_and_digits("letmeinletmein1")]
#[case::three_words("monkeydragonpassword")]
#[case::this_program("seatkeeper2026!")]
#[case::this_program_twice("SeatkeeperSeatkeeper")]
fn pwd_01_what_everybody_tries_first_is_refused(#[case] password: &str) {
    assert_eq!(check_at_least(15, password), COMMON);
}

#[rstest]
#[case("correct horse battery staple")]
#[case("correcthorsebatterystaple")]
#[case("Correct-Horse-Battery-Stapler")]
#[case("river stone cloud lamp")]
#[case("the cat sat on the mat")]
#[case("chat lune vélo tasse")]
#[case("chatlunevelotasse")]
#[case("cheval exact pile agrafe")]
#[case("soleil maison chocolat nuage")]
#[case("trois petits cochons verts")]
#[case("demain j'irai au marché")]
#[case("purple monkey dishwasher lamp")]
#[case("jamais sans mon parapluie")]
fn pwd_01_four_ordinary_words_are_accepted(#[case] password: &str) {
    assert_eq!(check_at_least(15, password), Ok(()));
}

#[rstest]
#[case::common_word("sunshine")]
#[case::word_and_digit("password1")]
#[case::digits("12345678")]
#[case::french("bonjour1")]
#[case::french_row("azertyui")]
fn pwd_01_a_policy_of_eight_characters_still_refuses_common_ones(#[case] password: &str) {
    assert_eq!(check_at_least(8, password), COMMON);
}

#[test]
fn pwd_01_signs_are_strength_too_where_they_are_many() {
    assert_eq!(check_at_least(15, "v#K!9%m&2(Q)x*+"), Ok(()));
}

/// How many of 100 random passwords are refused; the same ones at every run.
fn refused(minimum: u32, pattern: &str) -> usize {
    let random = string_regex(pattern).expect("the pattern is written in the test");
    let mut runner = TestRunner::deterministic();
    let password = |_| {
        let tree = random.new_tree(&mut runner).expect("the pattern rejects nothing");
        tree.current()
    };
    let passwords = (0..100).map(password);
    passwords.filter(|password| check_at_least(minimum, password).is_err()).count()
}

#[rstest]
#[case::letters_and_digits("[a-z0-9]{15}")]
#[case::letters("[a-z]{15}")]
#[case::signs("[!-~]{15}")]
fn pwd_01_fifteen_random_characters_are_accepted(#[case] pattern: &str) {
    assert_eq!(refused(15, pattern), 0);
}

#[test]
fn pwd_01_eight_random_characters_are_rarely_refused_where_the_policy_allows_them() {
    assert!(refused(8, "[a-zA-Z0-9]{8}") <= 2);
}
