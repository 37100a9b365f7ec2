//! The steps. Adding one is an entry here, of three lines.

use anyhow::Result;

use super::tally::Tally;
use crate::{generate, lint, tools};

/// One step of `cargo xtask test`.
pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) what: &'static str,
    pub(super) run: fn() -> Result<Tally>,
}

/// In the order in which they run: the UI before anything that compiles the console, which holds it.
pub(super) const STEPS: &[Step] = &[
    Step { name: "generate", what: "what is generated is as generated", run: generated },
    Step { name: "ui", what: "the UI's unit tests, and its build", run: ui },
    Step { name: "lint", what: "form, lints, types, dependencies, house rules", run: linted },
    Step { name: "rust", what: "every test that needs no window", run: rust },
];

fn generated() -> Result<Tally> {
    generate::check().map(|()| Tally::passed(1))
}

fn ui() -> Result<Tally> {
    let tests = Tally::of(&tools::npm_run(&["test"]).tee()?);
    let build = Tally::of(&tools::npm_run(&["build"]).tee()?);
    Ok(tests + build)
}

fn linted() -> Result<Tally> {
    lint::lint().map(Tally::passed)
}

fn rust() -> Result<Tally> {
    let tests = ["test", "--workspace", "--features", "custom-protocol", "--no-fail-fast"];
    Ok(Tally::of(&tools::cargo_with_ui(&tests)?.tee()?))
}
