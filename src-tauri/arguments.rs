//! The command line.

use std::path::PathBuf;

use clap::Parser;

/// Keeps accounts, licenses and roles in order.
#[derive(Debug, Clone, Parser)]
#[command(name = "seatkeeper", version)]
pub struct Arguments {
    /// Folder for preferences and the list of recent stores, in the place of the usual one
    #[arg(long, value_name = "DIR", value_parser = absolute)]
    profile: Option<PathBuf>,
    /// Store to open at the start: a path, or a server's address
    #[arg(long, value_name = "STORE", value_parser = seatkeeper_console::named_store)]
    pub(crate) store: Option<String>,
}

impl Arguments {
    /// The profile's folder.
    pub(crate) fn profile(&self) -> PathBuf {
        self.profile.clone().unwrap_or_else(seatkeeper_console::default_profile)
    }
}

/// A second instance hands its arguments to the first, whose working folder is another.
fn absolute(path: &str) -> std::io::Result<PathBuf> {
    std::path::absolute(path)
}
