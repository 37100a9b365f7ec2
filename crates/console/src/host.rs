//! What the console needs from whatever shows it: dialogs to ask with, and a way to tell.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// The system's own dialogs. Each blocks until the person has answered; `None` is "cancelled".
pub trait Dialogs: Send + Sync {
    /// Which store to open.
    fn pick_store(&self, title: &str) -> Option<PathBuf>;
    /// Where a new store goes.
    fn pick_new_store(&self, title: &str, suggested_name: &str) -> Option<PathBuf>;
    /// Which certificates to trust.
    fn pick_certificates(&self, title: &str) -> Option<PathBuf>;
    /// Where an exported list goes (CSV-01).
    fn pick_export(&self, title: &str, suggested_name: &str) -> Option<PathBuf>;
    /// Shows a file in the system's file browser.
    ///
    /// # Errors
    /// A sentence that says why it could not be shown.
    fn reveal(&self, path: &Path) -> Result<(), String>;
}

/// Hears what happens.
pub trait Events: Send + Sync {
    /// `feed` · `reach` · `export_progress` · `session_ended` · `menu`, with JSON. Returns at once.
    fn emit(&self, event: &str, payload: Value);
}
