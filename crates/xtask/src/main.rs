//! `cargo xtask …`: set up a machine, run the console, test and check the tree.
//!
//! Owns the order in which the project's tools are called and nothing of what they do. It depends on
//! no other crate of the workspace, so that it builds in seconds on a clean clone.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to a terminal")]

mod bench;
mod display;
mod files;
mod fuzz;
mod generate;
mod icons;
mod lint;
mod process;
mod rules;
mod run;
mod setup;
mod storm;
mod test;
mod tidy;
mod tools;
mod tree;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use setup::Purpose;
use storm::Storm;

/// Development commands of Seatkeeper.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the console and open it on a demo store
    Run {
        /// Use a virtual display, save a picture of the window, and end
        #[arg(long)]
        picture_only: bool,
    },
    /// Run every test and check; the last line counts them
    Test {
        /// Run this step alone (may be given again)
        #[arg(long, value_name = "STEP")]
        only: Vec<String>,
        /// Say which steps there are
        #[arg(long)]
        list: bool,
    },
    /// Measure against baselines in the same run, optimised; prints ratios
    Bench {
        /// What to measure, and its options; all of it unless said
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        what: Vec<String>,
    },
    /// Kill a writing process at random moments, and look at what is left
    Storm {
        /// Kills
        #[arg(long, default_value_t = 200)]
        rounds: u32,
        /// Many clients on several servers instead, one of which is killed
        #[arg(long)]
        servers: bool,
        /// Sign-ins over servers, on each kind of storage
        #[arg(long, value_name = "N", default_value_t = 20_000, requires = "servers")]
        sign_ins: u32,
    },
    /// Hold a server against its OpenAPI document, with Schemathesis (installed by pip)
    Fuzz {
        /// How long
        #[arg(long, default_value_t = 300)]
        seconds: u32,
    },
    /// Check form, lints, types, dependencies and the house rules
    Lint,
    /// Check the house rules alone, in a second
    Tidy,
    /// Put every source into its form
    Fmt,
    /// Make docs/rules.md: which tests show which rule
    Rules {
        /// Write nothing; fail when it is stale or a row is empty
        #[arg(long)]
        check: bool,
    },
    /// Make every file that is made from others and committed
    Generate {
        /// Write nothing; fail when one is stale
        #[arg(long)]
        check: bool,
    },
    /// Draw the icon in every size
    Icons,
}

fn main() -> ExitCode {
    done(CommandLine::parse().command).unwrap_or_else(|error| {
        eprintln!("xtask: {error:#}");
        ExitCode::FAILURE
    })
}

fn done(command: Command) -> Result<ExitCode> {
    match command {
        Command::Run { picture_only } => run::run(picture_only)?,
        Command::Test { list: true, .. } => test::list(),
        Command::Test { only, .. } => return test::run(&only),
        Command::Bench { what } => bench::run(&what)?,
        Command::Storm { servers: true, sign_ins, .. } => storm::run(Storm::Servers(sign_ins))?,
        Command::Storm { rounds, .. } => storm::run(Storm::Kills(rounds))?,
        Command::Fuzz { seconds } => fuzz::run(seconds)?,
        Command::Lint => {
            setup::ready(Purpose::Lint)?;
            lint::lint()?;
        }
        Command::Tidy => lint::tidy()?,
        Command::Fmt => lint::format()?,
        Command::Rules { check: true } => rules::check()?,
        Command::Rules { check: false } => rules::write()?,
        Command::Generate { check: true } => generate::check()?,
        Command::Generate { check: false } => generate::write()?,
        Command::Icons => icons::draw()?,
    }
    Ok(ExitCode::SUCCESS)
}
