//! A workaround for a fault between WebKitGTK and NVIDIA's driver, which leaves windows blank.

use std::path::Path;

const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
const NVIDIA_DRIVER: &str = "/proc/driver/nvidia/version";

/// Starts this program again with the switch set, where it is unset and an NVIDIA driver is there.
/// A fresh process, since a running one's environment cannot be changed safely.
#[cfg(target_os = "linux")]
pub fn restart_without_dmabuf() {
    use std::os::unix::process::CommandExt;
    if std::env::var_os(SWITCH).is_some() || !Path::new(NVIDIA_DRIVER).exists() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let arguments = std::env::args_os().skip(1);
    let error = std::process::Command::new(program).args(arguments).env(SWITCH, "1").exec();
    tracing::warn!(%error, "the program could not be started again; its window may stay blank");
}

/// Only WebKitGTK has the fault.
#[cfg(not(target_os = "linux"))]
pub fn restart_without_dmabuf() {}
