//! Measurements: a program of its own, built optimised.

use anyhow::Result;

use crate::tools;

/// Builds it and runs it.
pub(crate) fn run(what: &[String]) -> Result<()> {
    let mut args = vec!["run", "--release", "--package", "seatkeeper-benches", "--"];
    args.extend(what.iter().map(String::as_str));
    tools::cargo(&args).run()
}
