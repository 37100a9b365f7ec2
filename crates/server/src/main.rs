//! `seatkeeperd`: stores without the console. Each command is a few lines over the service; what it
//! may do and refuse is decided there. Whoever can run it on a store holds that store.

mod args;
mod commands;
mod failure;
mod say;
mod store;

use std::io::IsTerminal as _;
use std::process::ExitCode;

use clap::Parser as _;
use tracing_subscriber::EnvFilter;

use crate::args::{Args, Command};

/// Logs to standard error.
fn log(args: &Args) {
    let serve = match &args.command {
        Command::Serve(serve) => Some(serve),
        _ => None,
    };
    let usual = if serve.is_some() { "info" } else { "warn" };
    let filter = EnvFilter::new(args.log.as_deref().unwrap_or(usual));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let log = log.with_ansi(std::io::stderr().is_terminal());
    if serve.is_some_and(|serve| serve.log_json) { log.json().init() } else { log.init() }
}

fn main() -> ExitCode {
    let args = Args::parse();
    log(&args);
    match commands::run(args.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::failure(&failure);
            ExitCode::FAILURE
        }
    }
}
