//! Schemathesis on a real server over a fresh demo store: requests made of the document at
//! `/openapi.json`, sound and unsound ones, and each answer held against it.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::process::{Running, Task};
use crate::{tools, tree};

/// The version that the committed configuration is written for.
const VERSION: &str = "4.32.5";
/// More tries a minute than any run makes: the limits have tests of their own.
const NO_LIMIT: &str = "1000000";

/// Asks for `seconds`; the report is printed.
///
/// # Errors
/// Where something is missing or does not build, or a check failed.
pub(crate) fn run(seconds: u32) -> Result<()> {
    let folder = tree::target().join("fuzz");
    let program = installed(&folder)?;
    tools::cargo(&["build", "--package", "seatkeeper-server", "--bin", "seatkeeperd"]).run()?;
    let store = fresh(&folder.join("store"))?;
    let told = seatkeeperd(&["demo", "--store", &store]).capture()?;
    let (server, url) = serve(&store)?;
    let sources = tree::root().join("tests/fuzz");
    let asked = Task::new(program)
        .args(["--config-file", &sources.join("schemathesis.toml").to_string_lossy()])
        .args(["run", &format!("{url}/openapi.json"), "--checks", "all"])
        .args(["--max-time", &seconds.to_string(), "--no-color"])
        .dir(&folder)
        .env("SCHEMATHESIS_HOOKS", sources.join("session.py"))
        .env("SEATKEEPER_PROGRAM", program_under_test())
        .env("SEATKEEPER_STORE", &store)
        .env("SEATKEEPER_URL", &url)
        .env("SEATKEEPER_EMAIL", said(&told, "E-mail: ")?)
        .env("SEATKEEPER_PASSWORD", said(&told, "Password: ")?)
        .run();
    drop(server);
    asked
}

/// Schemathesis in a virtual environment of its own, made the first time for each version.
fn installed(folder: &Path) -> Result<PathBuf> {
    let environment = folder.join(format!("schemathesis-{VERSION}"));
    let program = environment.join("bin/schemathesis");
    let pip = environment.join("bin/pip");
    if !program.exists() {
        println!("Installing Schemathesis {VERSION} from PyPI into {}", environment.display());
        let made = Task::new("python3").args(["-m", "venv", &environment.to_string_lossy()]).run();
        made.context("Debian has it in the package python3-venv")?;
        Task::new(pip).args(["install", "--quiet", &format!("schemathesis=={VERSION}")]).run()?;
    }
    Ok(program)
}

/// The URL of a store in a folder that is empty.
fn fresh(folder: &Path) -> Result<String> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    Ok(format!("sqlite:{}", folder.join("fuzz.db").display()))
}

fn seatkeeperd(args: &[&str]) -> Task {
    Task::new(program_under_test()).args(args)
}

fn program_under_test() -> PathBuf {
    tree::target().join("debug/seatkeeperd")
}

fn serve(store: &str) -> Result<(Running, String)> {
    let limits = ["--sign-in-per-account", NO_LIMIT, "--sign-in-per-address", NO_LIMIT];
    let mut server = seatkeeperd(&["serve", "--store", store, "--listen", "127.0.0.1:0"])
        .args(limits)
        .args(["--log", "error"])
        .start_piped()?;
    let output = server.child.stdout.take().context("its output is kept")?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    let url = said(&line, "Listening on ")?.to_owned();
    Ok((server, url))
}

/// What stands behind `label` on its line.
fn said<'a>(printed: &'a str, label: &str) -> Result<&'a str> {
    let found = printed.lines().find_map(|line| line.strip_prefix(label));
    found.map(str::trim).with_context(|| format!("`{label}` was not said: {printed}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_is_found_by_its_label() {
        let printed = "E-mail: a@b.example\nPassword: four words\n";
        assert_eq!(said(printed, "Password: ").unwrap(), "four words");
        assert!(said(printed, "Token: ").is_err());
    }
}
