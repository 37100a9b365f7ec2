//! Measures against baselines in the same run, and prints each figure as a ratio. Nothing here
//! passes or fails: what a ratio should be stands beside it.

mod bare;
mod export;
mod hashing;
mod http;
mod measure;
mod open_sessions;
mod pages;
mod search;
mod seats;
mod served;
mod sign_ins;
mod store;
mod streams;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Measures Seatkeeper against baselines in the same run")]
struct Arguments {
    /// Where stores of many people are kept between runs.
    #[arg(long, default_value = "target/bench")]
    folder: PathBuf,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand)]
enum What {
    /// Export against `sqlite3 -csv`, and memory at two sizes.
    Export {
        /// People in the large store.
        #[arg(long, default_value_t = 1_000_000)]
        users: u32,
    },
    /// Search by part of name or e-mail, on both storages, against scans.
    Search {
        /// People in the store.
        #[arg(long, default_value_t = 1_000_000)]
        users: u32,
    },
    /// Pages, session checks and CSV over HTTP against bare axum and rusqlite.
    Pages,
    /// Sign-ins over HTTP against bare Argon2, and a flood of them.
    Hashing,
    /// Many open sessions, forced logouts, and a server at rest.
    Sessions,
    /// Events on 1,000 streams, and what these take, among 10,000 sessions.
    Streams,
    /// Sign-ins and sign-outs of 64 clients on PostgreSQL against `pgbench`.
    Seats,
    /// Sign-ins and sign-outs of 64 threads against one transaction a commit.
    SignIns,
    /// A server, in a process of its own that is measured.
    #[command(hide = true)]
    ServeStore {
        /// What serves.
        #[arg(long)]
        kind: served::Kind,
        /// Its URL.
        #[arg(long)]
        store: String,
    },
    /// One export, in a process of its own whose memory is measured.
    #[command(hide = true)]
    ExportOnce {
        /// The store.
        #[arg(long)]
        store: PathBuf,
        /// The file.
        #[arg(long)]
        out: PathBuf,
    },
}

fn main() -> anyhow::Result<()> {
    let Arguments { folder, what } = Arguments::parse();
    std::fs::create_dir_all(&folder)?;
    match what {
        Some(What::ExportOnce { store, out }) => export::once(&store, &out),
        Some(What::Export { users }) => export::run(&folder, users),
        Some(What::ServeStore { kind, store }) => served::serve(kind, &store),
        Some(What::Search { users }) => search::run(&folder, users),
        Some(What::Pages) => pages::run(&folder),
        Some(What::Hashing) => hashing::run(&folder),
        Some(What::Sessions) => open_sessions::run(&folder),
        Some(What::Streams) => streams::run(&folder),
        Some(What::Seats) => seats::run(&folder),
        Some(What::SignIns) => sign_ins::run(&folder),
        None => {
            export::run(&folder, 1_000_000)?;
            sign_ins::run(&folder)?;
            search::run(&folder, 1_000_000)?;
            pages::run(&folder)?;
            seats::run(&folder)?;
            hashing::run(&folder)?;
            open_sessions::run(&folder)?;
            streams::run(&folder)
        }
    }
}

/// Prints a line of the report.
#[allow(clippy::print_stdout)] // The report is what this program is for.
fn say(line: &str) {
    println!("{line}");
}
