//! The one window: its size, its place, its colour before the first page is drawn.

use std::path::Path;

use seatkeeper_console::Theme;
use tauri::plugin::TauriPlugin;
use tauri::utils::config::Color;
use tauri::{App, Url, WebviewUrl, WebviewWindowBuilder, Wry};
use tauri_plugin_window_state::{Builder, StateFlags};

/// Label of the window.
pub(crate) const MAIN: &str = "main";

const TITLE: &str = "Seatkeeper";
const SIZE: (f64, f64) = (1280.0, 800.0);
const MIN_SIZE: (f64, f64) = (900.0, 600.0);
/// The page's own background in either theme, so that nothing flashes.
const LIGHT: Color = Color(0xff, 0xff, 0xff, 0xff);
const DARK: Color = Color(0x15, 0x19, 0x1f, 0xff);

/// Size and place are kept with the profile.
pub(crate) fn state_plugin(profile: &Path) -> TauriPlugin<Wry> {
    let file = profile.join("window.json").to_string_lossy().into_owned();
    let flags = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    Builder::new().with_filename(file).with_state_flags(flags).build()
}

/// Opens the window.
pub(crate) fn open(app: &App, profile: &Path, theme: Theme) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title(TITLE)
        .inner_size(SIZE.0, SIZE.1)
        .min_inner_size(MIN_SIZE.0, MIN_SIZE.1)
        .data_directory(profile.join("webview"))
        .on_navigation(is_ours)
        .visible(false)
        .build()?;
    let dark = match theme {
        Theme::Dark => true,
        Theme::Light => false,
        Theme::System => matches!(window.theme(), Ok(tauri::Theme::Dark)),
    };
    window.set_background_color(Some(if dark { DARK } else { LIGHT }))?;
    window.show()
}

/// The window shows its own pages and nobody else's.
fn is_ours(url: &Url) -> bool {
    let development = cfg!(dev) && url.host_str() == Some("127.0.0.1");
    development || url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost")
}
