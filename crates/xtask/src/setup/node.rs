//! Node and the UI's packages.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::process::Task;
use crate::tree;

/// Major and minor version of the oldest Node that does.
const OLDEST: (u32, u32) = (20, 19);

/// Refuses a Node that is missing or too old.
pub(super) fn check() -> Result<()> {
    let cure = "install Node 20.19 or newer, with npm: https://nodejs.org/en/download";
    let answer = Task::new("node").args(["--version"]).answer().context(cure)?;
    let Some(version) = major_minor(&answer) else {
        bail!("`node --version` says {answer:?}; {cure}")
    };
    if version < OLDEST {
        bail!("Node {} is too old; {cure}", answer.trim());
    }
    Task::new("npm")
        .args(["--version"])
        .answer()
        .with_context(|| format!("npm is missing; {cure}"))?;
    Ok(())
}

/// Runs `npm ci` when the lock file is not the one that was installed.
pub(super) fn packages() -> Result<()> {
    let lock = fs::read(tree::ui().join("package-lock.json")).context("ui/package-lock.json")?;
    let stamp = tree::ui().join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    Task::new("npm").args(["ci", "--no-audit", "--no-fund"]).dir(&tree::ui()).run()?;
    fs::write(&stamp, lock).context("the stamp of what was installed")
}

/// `v20.19.4` → (20, 19).
fn major_minor(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.trim().trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_as_node_prints_it() {
        assert_eq!(major_minor("v20.19.4\n"), Some((20, 19)));
        assert_eq!(major_minor("v22.1.0-nightly"), Some((22, 1)));
        assert_eq!(major_minor("node"), None);
    }

    #[test]
    fn versions_compare_by_number_and_not_by_letter() {
        assert!(major_minor("v20.9.0") < Some(OLDEST));
        assert!(major_minor("v20.19.0") >= Some(OLDEST));
        assert!(major_minor("v100.0.0") >= Some(OLDEST));
    }
}
