//! The system's own dialogs. They block, so they are opened where blocking is allowed, never on
//! the window's thread.

use std::path::{Path, PathBuf};

use seatkeeper_console::Dialogs;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

use crate::window::MAIN;

const CERTIFICATE_EXTENSIONS: [&str; 4] = ["pem", "crt", "cer", "ca-bundle"];
const STORE_EXTENSIONS: [&str; 3] = ["db", "sqlite", "seatkeeper"];

/// Dialogs over the window.
pub(crate) struct Native(AppHandle);

impl Native {
    pub(crate) fn new(app: AppHandle) -> Self {
        Self(app)
    }

    fn dialog(&self, title: &str) -> FileDialogBuilder<tauri::Wry> {
        let mut dialog = self.0.dialog().file().set_title(title);
        // Where people keep what is theirs, not where the program happened to be started.
        if let Ok(documents) = self.0.path().document_dir().or_else(|_| self.0.path().home_dir()) {
            dialog = dialog.set_directory(documents);
        }
        match self.0.get_webview_window(MAIN) {
            Some(window) => dialog.set_parent(&window),
            None => dialog,
        }
    }
}

impl Dialogs for Native {
    fn pick_store(&self, title: &str) -> Option<PathBuf> {
        let dialog = self.dialog(title).add_filter("Seatkeeper", &STORE_EXTENSIONS);
        chosen(dialog.add_filter("*", &["*"]).blocking_pick_file())
    }

    fn pick_new_store(&self, title: &str, suggested_name: &str) -> Option<PathBuf> {
        chosen(self.dialog(title).set_file_name(suggested_name).blocking_save_file())
    }

    fn pick_certificates(&self, title: &str) -> Option<PathBuf> {
        let dialog = self.dialog(title).add_filter("PEM", &CERTIFICATE_EXTENSIONS);
        chosen(dialog.add_filter("*", &["*"]).blocking_pick_file())
    }

    fn pick_export(&self, title: &str, suggested_name: &str) -> Option<PathBuf> {
        let dialog = self.dialog(title).add_filter("CSV", &["csv"]).add_filter("*", &["*"]);
        chosen(dialog.set_file_name(suggested_name).blocking_save_file())
    }

    fn reveal(&self, path: &Path) -> Result<(), String> {
        tauri_plugin_opener::reveal_item_in_dir(path).map_err(|error| error.to_string())
    }
}

fn chosen(answer: Option<FilePath>) -> Option<PathBuf> {
    answer.and_then(|path| path.into_path().ok())
}
