//! Dialogs of a browser that has none: a test says beforehand what the person answers.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use seatkeeper_console::Dialogs;

/// Answers of the dialogs to come, first to last. Where there is none, the dialog is cancelled.
#[derive(Default)]
pub(crate) struct Answers(Mutex<VecDeque<Option<PathBuf>>>);

impl Answers {
    /// The next dialog's answer; none cancels it.
    pub(crate) fn add(&self, path: Option<PathBuf>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push_back(path);
    }

    fn next(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front().flatten()
    }
}

impl Dialogs for Answers {
    fn pick_store(&self, _: &str) -> Option<PathBuf> {
        self.next()
    }

    fn pick_new_store(&self, _: &str, _: &str) -> Option<PathBuf> {
        self.next()
    }

    fn pick_certificates(&self, _: &str) -> Option<PathBuf> {
        self.next()
    }

    fn pick_export(&self, _: &str, _: &str) -> Option<PathBuf> {
        self.next()
    }

    fn reveal(&self, path: &Path) -> Result<(), String> {
        tracing::info!(path = %path.display(), "shown");
        Ok(())
    }
}
