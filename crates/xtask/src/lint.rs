//! Form and lints: each check runs, whatever the one before it said.

use anyhow::{Result, bail};

use crate::{tidy, tools};

type Check = fn() -> Result<()>;

/// Every check by its name, the quick ones first.
const CHECKS: &[(&str, Check)] = &[
    ("tidy", tidy),
    ("rustfmt", || tools::cargo(&["fmt", "--all", "--check"]).run()),
    ("biome", || tools::npm_run(&["lint"]).run()),
    ("tsc", || tools::npm_run(&["check"]).run()),
    ("cargo deny", || tools::cargo(DENY).run()),
    ("clippy", || tools::cargo_with_ui(CLIPPY)?.run()),
];

const DENY: &[&str] = &["deny", "--log-level", "error", "check", "bans", "licenses", "sources"];

const CLIPPY: &[&str] =
    &["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];

/// Runs every check and says how many there are.
///
/// # Errors
/// When any failed, with the names of those.
pub(crate) fn lint() -> Result<usize> {
    let failed: Vec<&str> =
        CHECKS.iter().filter(|(_, check)| failed(*check)).map(|(name, _)| *name).collect();
    if !failed.is_empty() {
        bail!("lint: {} found faults; `cargo xtask fmt` mends form", failed.join(", "));
    }
    println!("lint: {} checks passed", CHECKS.len());
    Ok(CHECKS.len())
}

/// Puts Rust and the UI into their form.
pub(crate) fn format() -> Result<()> {
    tools::cargo(&["fmt", "--all"]).run()?;
    tools::npm_run(&["format"]).run()
}

fn failed(check: Check) -> bool {
    check().inspect_err(|error| println!("{error:#}")).is_err()
}

/// Refuses when a file breaks a house rule.
pub(crate) fn tidy() -> Result<()> {
    match tidy::faults()? {
        0 => Ok(()),
        faults => bail!("tidy: {faults} faults; docs/development.md says what is meant"),
    }
}
