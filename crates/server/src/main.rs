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
    let filter = logged(args.log.as_deref().unwrap_or(usual));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let log = log.with_ansi(std::io::stderr().is_terminal());
    if serve.is_some_and(|serve| serve.log_json) { log.json().init() } else { log.init() }
}

/// What is logged. The database's client would log every statement with its values, secrets among
/// them: it is not asked, whatever the filter says.
fn logged(filter: &str) -> EnvFilter {
    const CLIENTS: [&str; 2] = ["tokio_postgres", "postgres"];
    let ours = |part: &&str| !CLIENTS.iter().any(|client| part.trim().starts_with(client));
    let ours: Vec<&str> = filter.split(',').filter(ours).collect();
    let silent = CLIENTS.map(|client| format!("{client}=warn"));
    EnvFilter::new([ours.join(","), silent.join(",")].join(","))
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
