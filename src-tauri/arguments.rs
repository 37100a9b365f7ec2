//! The command line.

use std::path::{Path, PathBuf};

use clap::Parser;

/// Keeps accounts, licenses and roles in order.
#[derive(Debug, Clone, Parser)]
#[command(name = "seatkeeper", version)]
pub struct Arguments {
    /// Folder for preferences and the list of recent stores, in the place of the usual one
    #[arg(long, value_name = "DIR")]
    profile: Option<PathBuf>,
    /// Store to open at the start: a path, or a server's address
    #[arg(long, value_name = "STORE")]
    store: Option<String>,
}

impl Arguments {
    /// The profile's folder.
    pub(crate) fn profile(&self) -> PathBuf {
        self.profile.clone().unwrap_or_else(seatkeeper_console::default_profile)
    }

    /// The store to open, of a command line that was given in `folder`: a second instance hands its own
    /// to the first, whose working folder is another.
    pub(crate) fn store(&self, folder: &Path) -> Option<String> {
        self.store.as_deref().map(|named| seatkeeper_console::named_store(named, folder))
    }
}
