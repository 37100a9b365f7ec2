//! The storm: a program of the tests, run as often as is wanted.

use anyhow::Result;

use crate::process::Task;
use crate::{tools, tree};

/// The storm itself, already built.
pub(crate) fn task(rounds: u32) -> Task {
    Task::new(tree::target().join("debug/storm").display().to_string())
        .args(["--rounds", &rounds.to_string()])
}

/// Builds it and runs it.
pub(crate) fn run(rounds: u32) -> Result<()> {
    tools::cargo(&["build", "--package", "seatkeeper-tests", "--bin", "storm"]).run()?;
    task(rounds).run()
}
