//! Packages of Debian and its kin.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::Purpose;
use crate::process::Task;

/// To compile the console.
const BUILD: &[&str] = &[
    "build-essential",
    "file",
    "libgtk-3-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "pkg-config",
];

/// To show it where there is no display.
const VIRTUAL_DISPLAY: &[&str] =
    &["dbus-x11", "fonts-dejavu-core", "imagemagick", "openbox", "xauth", "xdotool", "xvfb"];

/// To drive it, and its web half in a browser.
const DRIVERS: &[&str] = &["chromium", "gnome-keyring", "sqlite3", "webkit2gtk-driver"];

/// To try stores on it; its programs run as a cluster of the tests' own, in a temporary folder.
const DATABASE: &[&str] = &["openssl", "postgresql-15"];

/// Another package command may hold the lock: an upgrade in the background, say.
const LOCK_WAIT_SECONDS: u32 = 600;

/// Installs the packages that `purpose` needs and that are not there.
pub(super) fn ready(purpose: Purpose) -> Result<()> {
    if Task::new("dpkg-query").args(["--version"]).answer().is_none() {
        println!("setup: no Debian here; the equivalents of these are needed: {}", list(purpose));
        return Ok(());
    }
    let missing: Vec<&str> =
        wanted(purpose).into_iter().filter(|name| !is_installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("setup: missing packages: {}", missing.join(" "));
    install(&missing)
}

fn wanted(purpose: Purpose) -> Vec<&'static str> {
    let lists: &[&[&str]] = match purpose {
        Purpose::Lint | Purpose::Show => &[BUILD],
        Purpose::ShowWithoutDisplay => &[BUILD, VIRTUAL_DISPLAY],
        Purpose::Test => &[BUILD, VIRTUAL_DISPLAY, DRIVERS, DATABASE],
    };
    lists.concat()
}

fn list(purpose: Purpose) -> String {
    wanted(purpose).join(" ")
}

fn is_installed(package: &str) -> bool {
    let status = Task::new("dpkg-query").args(["-W", "-f=${Status}", package]).answer();
    status.is_some_and(|status| status.trim() == "install ok installed")
}

fn install(packages: &[&str]) -> Result<()> {
    let Some(prefix) = privileged() else {
        bail!(
            "run this, then try again:\n  sudo apt-get update && sudo apt-get install --no-install-recommends {}",
            packages.join(" ")
        );
    };
    apt(&prefix, &["update"]).context("is the network there?")?;
    apt(&prefix, &[&["install", "--yes", "--no-install-recommends"], packages].concat())
}

/// What to put before a command to run it as root without being asked for a password.
fn privileged() -> Option<Vec<&'static str>> {
    let me = Task::new("id").args(["-u"]).answer()?;
    if me.trim() == "0" {
        return Some(vec!["env"]);
    }
    let sudo = Path::new("/usr/bin/sudo").exists();
    let silent = sudo && Task::new("sudo").args(["-n", "true"]).answer().is_some();
    silent.then(|| vec!["sudo", "-n", "env"])
}

fn apt(prefix: &[&str], args: &[&str]) -> Result<()> {
    let lock = format!("DPkg::Lock::Timeout={LOCK_WAIT_SECONDS}");
    Task::new(prefix[0])
        .args(&prefix[1..])
        .args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "-o", &lock])
        .args(args)
        .run()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_needs_all_that_showing_needs() {
        let test = wanted(Purpose::Test);
        assert!(wanted(Purpose::ShowWithoutDisplay).iter().all(|name| test.contains(name)));
        assert!(!wanted(Purpose::Show).contains(&"xvfb"));
    }

    #[test]
    fn a_package_that_does_not_exist_is_not_installed() {
        assert!(!is_installed("no-such-package-here"));
    }
}
