//! Which passwords are common, and which good ones must not be taken for it.

use proptest::prelude::*;
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn pwd_01_fifteen_random_letters_and_digits_are_accepted(password in "[a-z0-9]{15}") {
        prop_assert_eq!(check_at_least(15, &password), Ok(()));
    }

    #[test]
    fn pwd_01_fifteen_random_signs_are_accepted(password in "[!-~]{15}") {
        prop_assert_eq!(check_at_least(15, &password), Ok(()));
    }

    #[test]
    fn pwd_01_eight_random_letters_are_accepted_where_the_policy_allows(
        password in "[a-zA-Z0-9]{8}",
    ) {
        prop_assert_eq!(check_at_least(8, &password), Ok(()));
    }
}
