//! Cargo and npm, each in its folder and with the build folder that all commands share.

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
