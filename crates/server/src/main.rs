//! `seatkeeperd`: stores without the console. Each command is a few lines over the service; what it
//! may do and refuse is decided there. Whoever can run it on a store holds that store.

mod args;
mod commands;
mod failure;
mod say;
mod store;

use std::process::ExitCode;

use clap::Parser as _;

use crate::args::Args;

fn main() -> ExitCode {
    let args = Args::parse();
    let filter = tracing_subscriber::EnvFilter::new(&args.log);
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match commands::run(args.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::failure(&failure);
            ExitCode::FAILURE
        }
    }
}
