//! The desktop shell: the window, native dialogs, and the way from the window to the console.
//! No rule of accounts, no SQL, no state of its own: all of that is behind `Console`.

mod arguments;
mod commands;
mod dialogs;
mod events;
mod graphics;
mod instance;
mod window;

use std::path::Path;
use std::sync::Arc;

use seatkeeper_console::{Console, Setup, SystemKeeper};
use tauri::{App, AppHandle, Manager, RunEvent};

pub use arguments::Arguments;
pub use graphics::restart_to_paint_plainly;

/// Opens the window and stays until it is closed.
///
/// # Errors
/// The profile cannot be made, or there is no display to open a window on.
pub fn run(arguments: Arguments) -> anyhow::Result<()> {
    let profile = seatkeeper_console::profile_at(&arguments.profile())?;
    let app = tauri::Builder::default()
        .plugin(instance::plugin(&profile))
        .plugin(tauri_plugin_dialog::init())
        .plugin(window::state_plugin(&profile))
        .invoke_handler(tauri::generate_handler![commands::call, commands::shell])
        .setup(move |app| Ok(set_up(app, &arguments, &profile)?))
        .build(tauri::generate_context!())?;
    app.run(|app, event| {
        if matches!(event, RunEvent::Exit) {
            leave(app);
        }
    });
    Ok(())
}

fn set_up(app: &mut App, arguments: &Arguments, profile: &Path) -> anyhow::Result<()> {
    let handle = app.handle();
    let console = Console::new(Setup {
        profile: profile.to_owned(),
        open_on_start: arguments.store(&std::env::current_dir().unwrap_or_default()),
        keeper: Arc::new(SystemKeeper),
        dialogs: Arc::new(dialogs::Native::new(handle.clone())),
        events: Arc::new(events::ToWindow::new(handle.clone())),
        options: seatkeeper_service::Options::default(),
    })?;
    let theme = console.preferences().theme;
    app.manage(Arc::new(console));
    window::open(app, profile, theme)?;
    Ok(())
}

/// The last thing before the process ends: whoever does not stay is signed out.
fn leave(app: &AppHandle) {
    let Some(console) = app.try_state::<Arc<Console>>() else { return };
    if let Err(problem) = console.leave() {
        tracing::warn!(code = problem.code, "the last session was not signed out");
    }
}
