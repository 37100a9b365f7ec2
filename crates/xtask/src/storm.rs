//! The storms: a program of the tests, run as often as is wanted.

use anyhow::Result;

use crate::process::Task;
use crate::{tools, tree};

/// Which storm.
#[derive(Clone, Copy)]
pub(crate) enum Storm {
    /// Kills of a writing process.
    Kills(u32),
    /// Sign-ins over servers, on each kind of storage.
    Servers(u32),
}

/// The storm itself, already built.
pub(crate) fn task(storm: Storm) -> Task {
    let task = Task::new(tree::target().join("debug/storm").display().to_string());
    match storm {
        Storm::Kills(rounds) => task.args(["--rounds", &rounds.to_string()]),
        Storm::Servers(count) => task.args(["--servers", "--sign-ins", &count.to_string()]),
    }
}

/// Builds it and runs it.
pub(crate) fn run(storm: Storm) -> Result<()> {
    tools::cargo(&["build", "--package", "seatkeeper-tests", "--bin", "storm"]).run()?;
    task(storm).run()
}
