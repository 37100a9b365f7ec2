//! What happens, told to the window.

use seatkeeper_console::Events;
use serde_json::Value;
use tauri::{AppHandle, Emitter};

use crate::window::MAIN;

/// The one window.
pub(crate) struct ToWindow(AppHandle);

impl ToWindow {
    pub(crate) fn new(app: AppHandle) -> Self {
        Self(app)
    }
}

impl Events for ToWindow {
    fn emit(&self, event: &str, payload: Value) {
        if let Err(error) = self.0.emit_to(MAIN, event, payload) {
            tracing::debug!(%error, event, "the window was not told");
        }
    }
}
