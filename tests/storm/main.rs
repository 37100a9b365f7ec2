//! A storm: a process that writes and exports is killed at a random moment, over and over. After
//! each kill the store must open and be whole, hold every change that was acknowledged, and no
//! exported list may be half written. At the end one altered audit row must be found, and an
//! erased person must have left no trace.
//!
//! With `--servers`, the storm of stores that many ask at once: sign-ins, beats, sign-outs, forced logouts
//! and changes of licenses over pools that are too small, on three servers with one PostgreSQL (one is
//! killed, the database goes away and comes back), then on an SQLite file that a server and two consoles
//! hold. The committed log is replayed afterwards.

mod check;
mod crowd;
mod file;
mod hand;
mod killed;
mod processes;
mod replay;
mod scene;
mod servers;
mod told;
mod whole;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Kills a writing process at random moments, and looks at what is left")]
struct Arguments {
    /// Kills.
    #[arg(long, default_value_t = 200)]
    rounds: u32,
    /// Sign-ins over servers instead of kills.
    #[arg(long)]
    servers: bool,
    /// Sign-ins that must go through, with `--servers`; on each kind of storage.
    #[arg(long, default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(500..=1_000_000))]
    sign_ins: u32,
    /// Of the moments, and of what clients do.
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
    /// A server, until its input ends.
    #[command(hide = true)]
    Server {
        /// The store.
        store: seatkeeper_stores::StoreUrl,
    },
    /// A console, with its orders on its input.
    #[command(hide = true)]
    Console,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    match arguments.role {
        Some(Role::Victim { store, round }) => killed::write_for_ever(&store, round),
        Some(Role::Server { store }) => processes::serve(&store),
        Some(Role::Console) => file::console(),
        None if arguments.servers => servers(arguments.sign_ins, arguments.seed),
        None => check::storm(arguments.rounds, arguments.seed),
    }
}

#[allow(clippy::print_stdout)] // The report is what this program is for.
fn servers(sign_ins: u32, seed: u64) -> anyhow::Result<()> {
    println!("seed {seed}");
    println!("three servers on PostgreSQL: {}", servers::storm(sign_ins, seed)?);
    println!("a server and two consoles on SQLite: {}", file::storm(sign_ins, seed)?);
    println!("2 passed, 0 failed");
    Ok(())
}
