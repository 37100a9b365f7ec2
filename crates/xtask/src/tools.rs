//! Cargo and npm, each in its folder and with the build folder that all commands share.

use anyhow::Result;

use crate::process::Task;
use crate::tree;

/// `cargo …` at the root.
pub(crate) fn cargo(args: &[&str]) -> Task {
    Task::new("cargo").args(args).dir(tree::root()).env("CARGO_TARGET_DIR", tree::target())
}

/// `npm run …` in `ui/`.
pub(crate) fn npm_run(args: &[&str]) -> Task {
    Task::new("npm").args(["run", "--silent"]).args(args).dir(&tree::ui())
}

/// `cargo …` for what includes the console, which does not compile without a built UI inside it.
pub(crate) fn cargo_with_ui(args: &[&str]) -> Result<Task> {
    if !tree::ui().join("dist/index.html").exists() {
        npm_run(&["build"]).run()?;
    }
    Ok(cargo(args))
}
