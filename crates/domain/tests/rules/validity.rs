//! What may be typed into a field.

use rstest::rstest;
use seatkeeper_domain::rules::validity::{self, LONGEST_REASON, LONGEST_TEXT, MOST_TAGS};
use seatkeeper_domain::{Policies, Refusal};

/// The field that was refused, or what became of the text.
fn field<T>(outcome: Result<T, Refusal>) -> Result<T, &'static str> {
    outcome.map_err(|refusal| match refusal {
        Refusal::Invalid { field, .. } => field,
        other => panic!("{other} is no answer here"),
    })
}

#[rstest]
#[case("ada@example.com")]
#[case("ada.lovelace+seat@mail.example.co.uk")]
#[case("o'neil_99@example.test")]
#[case("ADA@EXAMPLE.COM")]
#[case("a@localhost")]
#[case("élodie@exemple.fr")]
#[case("ada@büro.example")]
#[case("用户@例子.测试")]
#[case("1@2.3")]
#[case("a@xn--bro-hoa.example")]
fn usr_02_an_address_is_taken_as_typed(#[case] address: &str) {
    assert_eq!(validity::email(address), Ok(address.to_owned()));
}

#[rstest]
#[case("")]
#[case("ada")]
#[case("@example.com")]
#[case("ada@")]
#[case("a@b@example.com")]
#[case("ada lovelace@example.com")]
#[case("ada@exam ple.com")]
#[case("ada@example.com, bob@example.com")]
#[case("ada@example..com")]
#[case("ada@.example.com")]
#[case("ada@example.com.")]
#[case(".ada@example.com")]
#[case("ada.@example.com")]
#[case("ada@-example.com")]
#[case("ada@exa_mple.com")]
#[case("ada@exa!mple.com")]
#[case("Ada <ada@example.com>")]
#[case("<ada@example.com>")]
#[case("\"ada\"@example.com")]
#[case("ada@[192.0.2.7]")]
#[case("mailto:ada@example.com")]
#[case("ada\u{a0}x@example.com")]
#[case("ada\u{200b}@example.com")]
#[case("a\u{202e}da@example.com")]
#[case("a\u{2060}da@example.com")]
#[case("a\u{ad}da@example.com")]
#[case("a\u{feff}da@example.com")]
#[case("a\u{85}da@example.com")]
#[case("a\u{7f}da@example.com")]
#[case("a\u{9f}da@example.com")]
#[case("a\0da@example.com")]
fn usr_02_what_is_no_address_is_invalid(#[case] address: &str) {
    assert_eq!(field(validity::email(address)), Err("email"));
}

#[test]
fn usr_02_an_address_is_trimmed_and_at_most_254_characters_long() {
    assert_eq!(validity::email(" \tada@example.com\r\n"), Ok("ada@example.com".to_owned()));
    let host = ["a".repeat(63), "b".repeat(63), "c".repeat(61)].join(".");
    let longest = format!("{}@{host}", "l".repeat(64));
    assert_eq!(longest.len(), 254);
    assert_eq!(field(validity::email(&longest)), Ok(longest.clone()));
    assert_eq!(field(validity::email(&format!("{longest}x"))), Err("email"));
}

#[test]
fn usr_01_a_text_is_trimmed_and_says_something() {
    assert_eq!(validity::text("full_name", "  Ada  Lovelace "), Ok("Ada  Lovelace".to_owned()));
    assert_eq!(field(validity::text("full_name", " \t")), Err("full_name"));
    assert_eq!(field(validity::text("full_name", "")), Err("full_name"));
}

#[test]
fn usr_01_free_text_may_begin_like_a_formula_and_has_no_nul() {
    assert_eq!(validity::text("full_name", "=1+1"), Ok("=1+1".to_owned()));
    assert_eq!(field(validity::text("full_name", "a\0b")), Err("full_name"));
}

#[test]
fn usr_01_a_text_has_at_most_200_characters_of_any_script() {
    let longest = "é".repeat(LONGEST_TEXT);
    assert_eq!(LONGEST_TEXT, 200);
    assert_eq!(validity::text("name", &longest), Ok(longest.clone()));
    assert_eq!(field(validity::text("name", &format!("{longest}x"))), Err("name"));
}

#[test]
fn usr_01_an_optional_text_that_says_nothing_is_none() {
    assert_eq!(validity::optional_text("phone", None), Ok(None));
    assert_eq!(validity::optional_text("phone", Some("  ")), Ok(None));
    assert_eq!(validity::optional_text("phone", Some(" 12 ")), Ok(Some("12".to_owned())));
    assert_eq!(field(validity::optional_text("phone", Some("1\0x"))), Err("phone"));
}

#[test]
fn ses_06_a_reason_is_optional_and_at_most_500_characters_long() {
    assert_eq!(validity::reason(None), Ok(None));
    assert_eq!(validity::reason(Some("  ")), Ok(None));
    assert_eq!(validity::reason(Some(" Update ")), Ok(Some("Update".to_owned())));
    assert!(validity::reason(Some(&"x".repeat(LONGEST_REASON))).is_ok());
    assert_eq!(field(validity::reason(Some(&"x".repeat(LONGEST_REASON + 1)))), Err("reason"));
    assert_eq!(field(validity::reason(Some("a\0b"))), Err("reason"));
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn rol_08_tags_are_trimmed_and_each_kept_once_in_order() {
    let kept = validity::tags(&texts(&[" b ", "a|\\", "b", "A|\\"]));
    assert_eq!(kept, Ok(texts(&["b", "a|\\", "A|\\"])));
    assert_eq!(field(validity::tags(&texts(&["a", " "]))), Err("tags"));
}

#[test]
fn rol_08_tags_are_at_most_a_hundred() {
    let many: Vec<String> = (0..=MOST_TAGS).map(|n| n.to_string()).collect();
    assert_eq!(validity::tags(&many[1..]).map(|kept| kept.len()), Ok(MOST_TAGS));
    assert_eq!(field(validity::tags(&many)), Err("tags"));
}

#[rstest]
#[case(&["fr"])]
#[case(&["en-US", "zh-Hant-TW", "de-CH-1996", "fil"])]
#[case(&["en", "en-GB"])]
#[case(&["de-abcdefgh"])]
#[case(&["aa-bbbbbbbb-cccccccc-dddddddd-eeeee"])]
fn wsp_01_languages_are_bcp_47_tags(#[case] typed: &[&str]) {
    assert_eq!(validity::languages(&texts(typed)), Ok(texts(typed)));
}

#[rstest]
#[case(&[])]
#[case(&[""])]
#[case(&["f"])]
#[case(&["12"])]
#[case(&["f1"])]
#[case(&["i-klingon"])]
#[case(&["-fr"])]
#[case(&["fr_FR"])]
#[case(&["fr-"])]
#[case(&["fr--FR"])]
#[case(&["français"])]
#[case(&["de-abcdefghi"])]
#[case(&["aa-bbbbbbbb-cccccccc-dddddddd-eeeeee"])]
#[case(&["fr", "fr"])]
#[case(&["en-GB", "en-gb"])]
fn wsp_01_anything_else_is_no_language(#[case] typed: &[&str]) {
    assert_eq!(field(validity::languages(&texts(typed))), Err("languages"));
}

#[test]
fn wsp_01_a_workspace_has_at_most_fifty_languages() {
    let many: Vec<String> =
        ('a'..='z').flat_map(|a| ['x', 'y'].map(|b| format!("{a}{b}"))).collect();
    assert!(validity::languages(&many[..50]).is_ok());
    assert_eq!(field(validity::languages(&many[..51])), Err("languages"));
}

type Set = fn(&mut Policies, u32);

#[rstest]
#[case("idle_minutes", |policies: &mut Policies, to| policies.idle_minutes = to, 1, 1440)]
#[case("max_age_hours", |policies: &mut Policies, to| policies.max_age_hours = to, 1, 168)]
#[case("lockout_tries", |policies: &mut Policies, to| policies.lockout_tries = to, 1, 100)]
#[case("password_min_length", |policies: &mut Policies, to| policies.password_min_length = to, 8, 64)]
#[case("dormant_days", |policies: &mut Policies, to| policies.dormant_days = to, 1, 3650)]
fn cus_05_policies_have_their_bounds(
    #[case] name: &str,
    #[case] set: Set,
    #[case] least: u32,
    #[case] most: u32,
) {
    let at = |value| {
        let mut policies = Policies::default();
        set(&mut policies, value);
        field(validity::policies(&policies))
    };
    assert_eq!((at(least), at(most)), (Ok(()), Ok(())));
    assert_eq!((at(least - 1), at(most + 1)), (Err(name), Err(name)));
}
