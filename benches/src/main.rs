//! Measures against baselines in the same run, and prints each figure as a ratio. Nothing here
//! passes or fails: what a ratio should be stands beside it.

mod export;
mod sign_ins;
mod store;

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
    /// Sign-ins and sign-outs of 64 threads against one transaction a commit.
    SignIns,
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
        Some(What::SignIns) => sign_ins::run(&folder),
        None => {
            export::run(&folder, 1_000_000)?;
            sign_ins::run(&folder)
        }
    }
}

/// Prints a line of the report.
#[allow(clippy::print_stdout)] // The report is what this program is for.
fn say(line: &str) {
    println!("{line}");
}
