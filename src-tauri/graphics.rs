//! How WebKitGTK paints. It draws through the graphics card; where that goes wrong, or where there is
//! none and the processor would play one, it is told to paint plainly instead.

use std::path::Path;

const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
const NVIDIA_DRIVER: &str = "/proc/driver/nvidia/version";
const DEVICES: &str = "/dev/dri";
/// What a graphics card is called that programs can draw with.
const RENDER_NODE: &[u8] = b"renderD";

/// Starts this program again with the switch set, where it is unset and plain painting is better:
/// with NVIDIA's driver, which leaves windows blank, and without a graphics card, where each frame
/// takes less than half as long. A fresh process, since a running one's environment cannot be
/// changed safely.
#[cfg(target_os = "linux")]
pub fn restart_to_paint_plainly() {
    use std::os::unix::process::CommandExt;
    if std::env::var_os(SWITCH).is_some() || !is_better_plain() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let arguments = std::env::args_os().skip(1);
    let error = std::process::Command::new(program).args(arguments).env(SWITCH, "1").exec();
    tracing::warn!(%error, "the program could not be started again; its window may stay blank");
}

/// Only WebKitGTK paints like this.
#[cfg(not(target_os = "linux"))]
pub fn restart_to_paint_plainly() {}

#[cfg(target_os = "linux")]
fn is_better_plain() -> bool {
    Path::new(NVIDIA_DRIVER).exists() || !has_graphics_card()
}

#[cfg(target_os = "linux")]
fn has_graphics_card() -> bool {
    let Ok(devices) = std::fs::read_dir(DEVICES) else { return false };
    let mut names = devices.flatten().map(|device| device.file_name());
    names.any(|name| name.as_encoded_bytes().starts_with(RENDER_NODE))
}
