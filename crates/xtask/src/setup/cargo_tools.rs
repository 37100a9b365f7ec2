//! Programs that cargo installs.

use std::env;

use anyhow::{Context, Result};

use crate::process::Task;

struct Tool {
    name: &'static str,
    /// What cargo is asked for.
    version: &'static str,
    /// What an installed one must begin with.
    major: &'static str,
}

const TOOLS: &[Tool] = &[
    Tool { name: "cargo-deny", version: "^0.20", major: "v0." },
    // The third major version is still an alpha.
    Tool { name: "tauri-driver", version: "^2", major: "v2." },
];

/// Installs what is missing, into cargo's ordinary folder.
pub(super) fn ready() -> Result<()> {
    let listing = Task::new("cargo").args(["install", "--list"]).answer().unwrap_or_default();
    TOOLS.iter().filter(|tool| !is_there(tool, &listing)).try_for_each(install)
}

fn is_there(tool: &Tool, listing: &str) -> bool {
    listed_version(tool.name, listing)
        .map_or_else(|| is_on_path(tool.name), |version| version.starts_with(tool.major))
}

fn install(tool: &Tool) -> Result<()> {
    Task::new("cargo")
        .args(["install", "--locked", "--quiet", tool.name, "--version", tool.version])
        // Its own build folder, or a build of the workspace beside us would have to wait.
        .env_remove("CARGO_TARGET_DIR")
        .run()
        .with_context(|| format!("`cargo install {}` failed; is the network there?", tool.name))
}

/// The version of one line `tauri-driver v2.1.0:` of cargo's listing.
fn listed_version<'a>(name: &str, listing: &'a str) -> Option<&'a str> {
    let lines = listing.lines().filter(|line| !line.starts_with(' '));
    let mut entries = lines.filter_map(|line| line.trim_end_matches(':').split_once(' '));
    entries.find(|(entry, _)| *entry == name).map(|(_, version)| version)
}

fn is_on_path(name: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTING: &str =
        "cargo-deny v0.20.2:\n    cargo-deny\ntauri-driver v3.0.0-alpha.1:\n    tauri-driver\n";

    #[test]
    fn a_listed_version_is_read() {
        assert_eq!(listed_version("cargo-deny", LISTING), Some("v0.20.2"));
        assert_eq!(listed_version("cargo", LISTING), None);
    }

    #[test]
    fn an_alpha_of_the_next_major_does_not_do() {
        assert!(is_there(&TOOLS[0], LISTING));
        assert!(!is_there(&TOOLS[1], LISTING));
    }

    #[test]
    fn a_program_of_the_system_does() {
        assert!(is_on_path("sh"));
        assert!(!is_on_path("no-such-program-here"));
    }
}
