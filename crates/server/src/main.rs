//! `seatkeeperd`: stores without the console. Each command is a few lines over the service; what it
//! may do and refuse is decided there. Whoever can run it on a store holds that store.

mod args;
mod commands;
mod failure;
mod say;
mod store;

use std::process::ExitCode;

use clap::Parser as _;
use tracing_subscriber::EnvFilter;

use crate::args::Args;

/// What is logged. The database's client would log every statement with its values, secrets among
/// them: it is not asked, whatever the filter says.
fn logged(filter: &str) -> EnvFilter {
    let silent = ["tokio_postgres=warn", "postgres=warn"].iter().filter_map(|it| it.parse().ok());
    silent.fold(EnvFilter::new(filter), EnvFilter::add_directive)
}

fn main() -> ExitCode {
    let args = Args::parse();
    let filter = logged(&args.log);
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match commands::run(args.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::failure(&failure);
            ExitCode::FAILURE
        }
    }
}
