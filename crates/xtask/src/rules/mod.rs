//! `docs/rules.md`: every rule and every refusal, with the tests that show it.
//!
//! Reads test names and texts; runs nothing. What counts is said in `docs/development.md`.

mod found;
mod page;
mod scan;

use std::fs;

use anyhow::{Context, Result, bail};

use crate::{files, tree};
use found::Found;

/// `LIC-01 what it says`, a line each.
const RULES: &str = include_str!("rules.txt");
/// The refusal codes, a line each.
const CODES: &str = include_str!("codes.txt");

const PAGE: &str = "docs/rules.md";

/// Writes the page.
///
/// # Errors
/// When the sources cannot be read or the page cannot be written.
pub(crate) fn write() -> Result<()> {
    let found = found()?;
    fs::write(tree::root().join(PAGE), page::render(RULES, CODES, &found)).context(PAGE)?;
    println!("rules: {PAGE} written");
    for gap in found.gaps(RULES, CODES) {
        println!("rules: {gap}");
    }
    Ok(())
}

/// Refuses a page that is stale or has an empty row.
///
/// # Errors
/// Lists every gap; says which command makes the page anew.
pub(crate) fn check() -> Result<()> {
    let found = found()?;
    let mut faults = found.gaps(RULES, CODES);
    let written = fs::read_to_string(tree::root().join(PAGE)).unwrap_or_default();
    if written != page::render(RULES, CODES, &found) {
        faults.push(format!("{PAGE} is stale: run `cargo xtask rules` and commit it"));
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    println!("rules: every rule and every refusal has its tests, and {PAGE} says which");
    Ok(())
}

fn found() -> Result<Found> {
    Ok(Found::in_tests(files::sources()?.iter().flat_map(scan::tests_of)))
}
