//! Which tests name which rule, and which assert which refusal.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::scan::Test;

/// A test by its place, then its name.
type Named = BTreeSet<(String, String)>;

/// A test that names more codes than this lists them, and does not show each come out.
const CODES_A_TEST_MAX: usize = 12;

/// How many lines above a code the word may stand that makes it an assertion.
const LINES_ABOVE: usize = 2;

/// Tests by rule id, and by refusal code.
#[derive(Default)]
pub(super) struct Found {
    pub(super) rules: BTreeMap<String, Named>,
    pub(super) codes: BTreeMap<String, Named>,
}

impl Found {
    pub(super) fn in_tests(tests: impl Iterator<Item = Test>) -> Self {
        let mut found = Self::default();
        for test in tests {
            found.add(&test);
        }
        found
    }

    fn add(&mut self, test: &Test) {
        let named = || (test.place.clone(), test.name.clone());
        for id in rule_ids(&test.name) {
            self.rules.entry(id).or_default().insert(named());
        }
        let codes = if test.real { asserted_codes(&test.text) } else { BTreeSet::new() };
        if codes.len() <= CODES_A_TEST_MAX {
            for code in codes {
                self.codes.entry(code).or_default().insert(named());
            }
        }
    }

    /// What has no test, and what tests name that is no rule: a sentence for each kind.
    pub(super) fn gaps(&self, rules: &str, codes: &str) -> Vec<String> {
        let ids: BTreeSet<&str> = rules.lines().filter_map(|line| line.split(' ').next()).collect();
        let untested = ids.iter().copied().filter(|id| !self.rules.contains_key(*id));
        let unknown = self.rules.keys().map(String::as_str).filter(|id| !ids.contains(id));
        let silent = codes.lines().filter(|code| !self.codes.contains_key(*code));
        let kinds = [
            gap("rules that no test names", untested),
            gap("named by a test, but not in rules.txt", unknown),
            gap("refusals that come out of no test", silent),
        ];
        kinds.into_iter().flatten().collect()
    }
}

fn gap<'a>(what: &str, which: impl Iterator<Item = &'a str>) -> Option<String> {
    let which: Vec<&str> = which.collect();
    (!which.is_empty()).then(|| format!("{what}: {}", which.join(" ")))
}

/// `lic_03_lic_08_full_pool` → LIC-03, LIC-08; so does `LIC-03, LIC-08: full pool`.
fn rule_ids(name: &str) -> Vec<String> {
    static ID: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^(?i)(lic|sub|usr|rol|ses|pwd|cus|wsp|aud|csv)[-_](\d\d)(?:[^0-9A-Za-z]+|$)")
    });
    let mut ids = Vec::new();
    let mut rest = name;
    while let Some(id) = ID.captures(rest) {
        ids.push(format!("{}-{}", id[1].to_uppercase(), &id[2]));
        rest = &rest[id[0].len()..];
    }
    ids
}

/// The codes that a test's text asserts: a variant `Refusal::OwnRoles`, or the string `"own_roles"`
/// where the same line or one of the two above speaks of a code or a refusal.
fn asserted_codes(text: &str) -> BTreeSet<String> {
    static VARIANT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bRefusal::([A-Z]\w+)"));
    static LITERAL: LazyLock<Regex> = LazyLock::new(|| pattern(r#"["'`]([a-z_]+)\\?["'`]"#));
    static SPEAKS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)code|refus"));
    let mut codes: BTreeSet<String> =
        VARIANT.captures_iter(text).map(|found| snake_case(&found[1])).collect();
    let lines: Vec<&str> = text.lines().collect();
    for (index, line) in lines.iter().enumerate() {
        let near = &lines[index.saturating_sub(LINES_ABOVE)..=index];
        if near.iter().any(|line| SPEAKS.is_match(line)) {
            codes.extend(LITERAL.captures_iter(line).map(|found| found[1].to_owned()));
        }
    }
    codes
}

/// `OwnRoles` → `own_roles`.
fn snake_case(variant: &str) -> String {
    let mut snake = String::new();
    for letter in variant.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is a constant that the tests compile")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test(name: &str, real: bool, text: &str) -> Test {
        Test { name: name.into(), place: "tests".into(), real, text: text.into() }
    }

    #[test]
    fn a_name_may_begin_with_several_ids_in_either_spelling() {
        assert_eq!(rule_ids("lic_03_lic_08_full_pool"), ["LIC-03", "LIC-08"]);
        assert_eq!(rule_ids("LIC-03, USR-11: full pool"), ["LIC-03", "USR-11"]);
        assert_eq!(rule_ids("csv_04"), ["CSV-04"]);
        assert!(rule_ids("full_pool_lic_03").is_empty());
        assert!(rule_ids("lic_031_x").is_empty());
    }

    #[test]
    fn a_code_counts_as_a_variant_or_beside_the_word() {
        let codes =
            asserted_codes("x(Refusal::OwnRoles);\nassert_refused(\n  it,\n  \"expired\");");
        assert_eq!(codes, ["own_roles", "expired"].map(String::from).into());
        assert!(asserted_codes("assert_eq!(status, \"expired\")").is_empty());
    }

    #[test]
    fn a_list_of_every_code_shows_none_come_out() {
        let list: String = (b'a'..=b'z').map(|c| format!("code(\"{}\");\n", c as char)).collect();
        assert!(Found::in_tests([test("all", true, &list)].into_iter()).codes.is_empty());
    }

    #[test]
    fn a_stand_in_shows_a_rule_and_no_refusal() {
        let found = Found::in_tests([test("lic_07_x", false, "code \"locked\"")].into_iter());
        assert!(found.rules.contains_key("LIC-07") && found.codes.is_empty());
    }

    #[test]
    fn gaps_name_untested_and_unknown_rules_and_silent_refusals() {
        let found = Found::in_tests([test("lic_99_x", true, "")].into_iter());
        let gaps = found.gaps("LIC-01 one axis\n", "locked\n");
        let ends = ["LIC-01", "LIC-99", "locked"];
        assert_eq!(gaps.len(), ends.len());
        assert!(gaps.iter().zip(ends).all(|(gap, end)| gap.ends_with(end)));
    }
}
