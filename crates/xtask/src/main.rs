//! `cargo xtask …`: set up a machine, run the console, test and check the tree.
//!
//! Owns the order in which the project's tools are called and nothing of what they do. It depends on
//! no other crate of the workspace, so that it builds in seconds on a clean clone.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to a terminal")]

mod files;
mod icons;
mod lint;
mod process;
mod tidy;
mod tree;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Development commands of Seatkeeper.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check form, lints, types, dependencies and the house rules
    Lint,
    /// Draw the icon in every size
    Icons,
    /// Put every source into its form
    Fmt,
}

fn main() -> ExitCode {
    let done = match CommandLine::parse().command {
        Command::Lint => lint::lint().map(|_| ExitCode::SUCCESS),
        Command::Icons => icons::draw().map(|()| ExitCode::SUCCESS),
        Command::Fmt => lint::format().map(|()| ExitCode::SUCCESS),
    };
    done.unwrap_or_else(|error| {
        eprintln!("xtask: {error:#}");
        ExitCode::FAILURE
    })
}
