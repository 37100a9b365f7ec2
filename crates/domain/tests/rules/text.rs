//! Folding for search and order, and the form in which passwords are hashed.

use proptest::prelude::*;
use rstest::rstest;
use seatkeeper_domain::{fold, stabilise};

#[rstest]
#[case("Élodie LEFÈVRE", "elodie lefevre")]
#[case("Œuvre Cœur", "oeuvre coeur")]
#[case("Ægir Bjørn", "aegir bjorn")]
#[case("Straße STRAẞE", "strasse strasse")]
#[case("Łukasz Đorđe", "lukasz dorde")]
#[case("İstanbul ısı", "istanbul isi")]
#[case("ΟΔΥΣΣΕΥΣ", "οδυσσευσ")]
#[case("Ὀδυσσεύς", "οδυσσευσ")]
#[case("O’Brien ‘x’", "o'brien 'x'")]
#[case("ﬁn Ｆｕｌｌ ²", "fin full 2")]
#[case("Nguyễn Văn", "nguyen van")]
#[case("王芳 김", "王芳 \u{1100}\u{1175}\u{11b7}")]
fn usr_04_case_accents_and_forms_do_not_matter(#[case] text: &str, #[case] folded: &str) {
    assert_eq!(fold(text), folded);
}

#[test]
fn pwd_01_the_same_password_from_two_keyboards_is_one() {
    assert_eq!(stabilise("e\u{301}te\u{301}"), "été");
    assert_eq!(stabilise("ｅte"), "ete");
    assert_eq!(stabilise(" two  words "), " two  words ");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn usr_04_folding_twice_is_folding_once(text in "\\PC{0,40}") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn usr_04_upper_and_lower_case_fold_alike(text in "[a-zà-öø-ÿœ ]{0,30}") {
        prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
    }
}
