//! The page as text.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::found::Found;

const HEAD: &str = "\
# Rules, and the tests that show them

<!-- Made by `cargo xtask rules` from the names and texts of the tests. Do not edit. -->

A test's name begins with the ids of the rules it shows: `cargo test lic_03` runs those of LIC-03.
";

/// The whole page: one table of the rules, one of the refusals.
pub(super) fn render(rules: &str, codes: &str, found: &Found) -> String {
    let mut page = HEAD.to_owned();
    page.push_str("\n## Rules\n\n| rule | what it says | tests |\n|---|---|---|\n");
    for (id, text) in rules.lines().filter_map(|line| line.split_once(' ')) {
        row(&mut page, &[id, text, &tests(found.rules.get(id))]);
    }
    page.push_str("\n## Refusals\n\n| code | tests out of which it comes |\n|---|---|\n");
    for code in codes.lines() {
        row(&mut page, &[&format!("`{code}`"), &tests(found.codes.get(code))]);
    }
    page
}

fn row(page: &mut String, cells: &[&str]) {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    page.push_str(&format!("| {} |\n", cells.join(" | ")));
}

/// `crates/domain: a, b` and so on, a line each.
fn tests(named: Option<&BTreeSet<(String, String)>>) -> String {
    let mut by_place: BTreeMap<&str, String> = BTreeMap::new();
    for (place, name) in named.into_iter().flatten() {
        let line = by_place.entry(place).or_default();
        let separator = if line.is_empty() { "" } else { ", " };
        write!(line, "{separator}`{}`", name.replace('`', "'")).expect("a string takes all");
    }
    let lines: Vec<String> =
        by_place.iter().map(|(place, names)| format!("{place}: {names}")).collect();
    lines.join("<br>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_lists_its_tests_by_place() {
        let named = [("ui", "b"), ("crates/domain", "a"), ("ui", "c")];
        let named = named.map(|(place, name)| (place.to_owned(), name.to_owned())).into();
        let mut found = Found::default();
        found.rules.insert("LIC-01".into(), named);
        let page = render("LIC-01 Two axes.\n", "locked\n", &found);
        assert!(page.contains("| LIC-01 | Two axes. | crates/domain: `a`<br>ui: `b`, `c` |\n"));
        assert!(page.contains("| `locked` |  |\n"));
    }
}
