//! The steps. Adding one is an entry here, of three lines.

use anyhow::Result;

use super::tally::Tally;
use crate::process::Task;
use crate::storm::{self, Storm};
use crate::{generate, lint, tools, tree};

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
    Step { name: "browser", what: "every page in a browser, over the real service", run: browser },
    Step { name: "desktop", what: "journeys in the real window", run: desktop },
    Step { name: "remote", what: "the journeys on stores that a server holds", run: remote },
    Step { name: "storm", what: "kills of a writing process; crowds on servers", run: storm },
];

/// Every command compiles the same packages with the same features, so that nothing is built twice.
const FEATURES: &str = "custom-protocol";

/// Names the kind of store that tests run over.
const TEST_STORE: &str = "SEATKEEPER_TEST_STORE";

/// Of the storm over servers, on each kind of storage.
const SIGN_INS: u32 = 2000;

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
    let tests = ["test", "--workspace", "--features", FEATURES, "--no-fail-fast"];
    Ok(Tally::of(&tools::cargo_with_ui(&tests)?.tee()?))
}

fn programs() -> Result<()> {
    tools::cargo_with_ui(&["build", "--workspace", "--features", FEATURES, "--bins"])?.run()
}

fn browser() -> Result<Tally> {
    programs()?;
    let tests = tools::npm_run(&["e2e"]).env("CARGO_TARGET_DIR", tree::target());
    Ok(Tally::of(&tests.tee()?))
}

fn desktop() -> Result<Tally> {
    programs()?;
    Ok(Tally::of(&journeys()?.tee()?))
}

/// The same journeys, with a server between. The rules are tried so among those of `rust`.
fn remote() -> Result<Tally> {
    programs()?;
    let mut tally = Tally::default();
    for store in ["remote", "remote-postgres"] {
        tally = tally + Tally::of(&journeys()?.env(TEST_STORE, store).tee()?);
    }
    Ok(tally)
}

fn journeys() -> Result<Task> {
    let features = format!("{FEATURES},seatkeeper-tests/desktop");
    // One at a time: WebKitWebDriver has one session, and a window that is not in front draws late.
    let tests = [
        "test",
        "--workspace",
        "--features",
        &features,
        "--test",
        "desktop",
        "--",
        "--test-threads=1",
    ];
    tools::cargo_with_ui(&tests)
}

fn storm() -> Result<Tally> {
    programs()?;
    let kills = storm::task(Storm::Kills(20)).tee()?;
    let servers = storm::task(Storm::Servers(SIGN_INS)).tee()?;
    Ok(Tally::of(&kills) + Tally::of(&servers))
}
