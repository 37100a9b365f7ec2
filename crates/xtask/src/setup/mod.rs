//! Makes a machine ready: says what is missing, installs what it may, and gives the cure for the rest.
//!
//! Everything here can be run again at no cost: what is there is left alone.

mod cargo_tools;
mod debian;
mod node;

use anyhow::{Context, Result};

use crate::process::Task;

/// What a command is about to do, and so what must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Compile and look at everything, run nothing.
    Lint,
    /// Build the console and show it on the display there is.
    Show,
    /// Build it and show it on a virtual display.
    ShowWithoutDisplay,
    /// Everything that the tests need.
    Test,
}

/// Checks and, where it can, installs what `purpose` needs.
///
/// # Errors
/// When something is missing that only a person can install, with the command to type.
pub(crate) fn ready(purpose: Purpose) -> Result<()> {
    rust()?;
    node::check()?;
    debian::ready(purpose)?;
    node::packages()?;
    if matches!(purpose, Purpose::Lint | Purpose::Test) {
        cargo_tools::ready()?;
    }
    Ok(())
}

/// The compiler is new enough, or cargo would not have built us; its tools may still be missing.
fn rust() -> Result<()> {
    for (tool, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        Task::new("cargo").args([tool, "--version"]).answer().with_context(|| {
            format!("cargo {tool} is missing: run `rustup component add {component}`")
        })?;
    }
    Ok(())
}
