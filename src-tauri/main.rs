//! The desktop console's program.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use clap::Parser;
use tracing_subscriber::EnvFilter;

fn main() -> anyhow::Result<()> {
    let arguments = seatkeeper_shell::Arguments::parse();
    let filter =
        EnvFilter::try_from_env("SEATKEEPER_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    seatkeeper_shell::restart_to_paint_plainly();
    seatkeeper_shell::run(arguments)
}
