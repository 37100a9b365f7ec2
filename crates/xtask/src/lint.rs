//! Form and lints: each check runs, whatever the one before it said.

use anyhow::{Result, bail};

use crate::process::Task;
use crate::{tidy, tree};

type Check = fn() -> Result<()>;

/// Every check by its name, the quick ones first.
const CHECKS: &[(&str, Check)] = &[
    ("tidy", tidy_clean),
    ("rustfmt", || cargo(&["fmt", "--all", "--check"])),
    ("biome", || npm(&["run", "--silent", "lint"])),
    ("tsc", || npm(&["run", "--silent", "check"])),
    ("cargo deny", || {
        cargo(&["deny", "--log-level", "error", "check", "bans", "licenses", "sources"])
    }),
    ("clippy", || cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])),
];

/// Runs every check and says which failed.
///
/// # Errors
/// When any failed, with the names of those.
pub(crate) fn lint() -> Result<usize> {
    let failed: Vec<&str> =
        CHECKS.iter().filter(|(_, check)| failed(*check)).map(|c| c.0).collect();
    if !failed.is_empty() {
        bail!("lint: {} found faults; `cargo xtask fmt` mends form", failed.join(", "));
    }
    println!("lint: {} checks passed", CHECKS.len());
    Ok(CHECKS.len())
}

/// Puts Rust and the UI into their form.
pub(crate) fn format() -> Result<()> {
    cargo(&["fmt", "--all"])?;
    npm(&["run", "--silent", "format"])
}

fn failed(check: Check) -> bool {
    check().inspect_err(|error| println!("{error:#}")).is_err()
}

fn tidy_clean() -> Result<()> {
    match tidy::tidy()? {
        0 => Ok(()),
        faults => bail!("tidy: {faults} faults"),
    }
}

fn cargo(args: &[&str]) -> Result<()> {
    Task::new("cargo").args(args).dir(tree::root()).env("CARGO_TARGET_DIR", tree::target()).run()
}

fn npm(args: &[&str]) -> Result<()> {
    Task::new("npm").args(args).dir(&tree::ui()).run()
}
