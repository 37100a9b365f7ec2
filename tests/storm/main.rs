//! A storm: a process that writes and exports is killed at a random moment, over and over. After
//! each kill the store must open and be whole, hold every change that was acknowledged, and no
//! exported list may be half written. At the end one altered audit row must be found, and an
//! erased person must have left no trace.

mod check;
mod killed;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Kills a writing process at random moments, and looks at what is left")]
struct Arguments {
    /// Kills.
    #[arg(long, default_value_t = 200)]
    rounds: u32,
    /// Of the moments.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[command(subcommand)]
    role: Option<Role>,
}

#[derive(Subcommand)]
enum Role {
    /// The process that is killed.
    #[command(hide = true)]
    Victim {
        /// The store; its folder takes the exported lists too.
        store: PathBuf,
        /// Which round it is: names of this round's people begin with it.
        round: u32,
    },
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    match arguments.role {
        Some(Role::Victim { store, round }) => killed::write_for_ever(&store, round),
        None => check::storm(arguments.rounds, arguments.seed),
    }
}
