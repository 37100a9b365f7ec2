//! One instance a profile: a second one brings the first one's window up and goes.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use clap::Parser;
use serde_json::json;
use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Emitter, Manager, Wry};
use tauri_plugin_single_instance::Builder;

use crate::Arguments;
use crate::window::MAIN;

const ID: &str = "org.seatkeeper.console";

/// Two profiles are two programs to the system; `profile` is the one path of its own.
pub(crate) fn plugin(profile: &Path) -> TauriPlugin<Wry> {
    let mut hash = DefaultHasher::new();
    profile.hash(&mut hash);
    let id = format!("{ID}.p{:016x}", hash.finish());
    Builder::new()
        .dbus_id(id)
        .callback(|app, arguments, folder| second(app, &arguments, Path::new(&folder)))
        .build()
}

fn second(app: &AppHandle, arguments: &[String], folder: &Path) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
    let store = Arguments::try_parse_from(arguments).ok().and_then(|it| it.store(folder));
    if let Some(path) = store {
        let _ = app.emit_to(MAIN, "menu", json!({"command": "open_store", "path": path}));
    }
}
