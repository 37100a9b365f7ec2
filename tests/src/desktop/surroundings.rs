//! What a desktop gives a program: a display with a window manager, a session bus, a home, and a
//! keyring or none.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use tempfile::TempDir;

use super::child::Held;

/// A bus that starts no services by itself: else it would start the keyring that a test does without.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;
const SCREEN: &str = "1400x900x24";
/// Opens the keyring; an empty one would make none.
const KEYRING_PASSWORD: &[u8] = b"test";

/// Whether there is a keyring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyring {
    /// None: the console says so, and asks each time.
    Missing,
    /// A real gnome-keyring, unlocked.
    Unlocked,
}

/// A desktop of a test's own. All of it ends with it.
pub struct Surroundings {
    // Ended in this order: what is on the display goes before the display.
    children: Vec<Held>,
    folder: TempDir,
    environment: Vec<(&'static str, String)>,
}

impl Surroundings {
    /// Starts a desktop.
    ///
    /// # Errors
    /// A program that it needs is missing: Xvfb, openbox, dbus-daemon, gnome-keyring-daemon.
    pub fn start(keyring: Keyring) -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new().prefix("seatkeeper-desktop-").tempdir()?;
        let mut desktop = Self { children: Vec::new(), folder, environment: Vec::new() };
        desktop.make_home()?;
        desktop.start_display()?;
        desktop.start_bus()?;
        if keyring == Keyring::Unlocked {
            desktop.start_keyring()?;
        }
        Ok(desktop)
    }

    /// A path within the desktop's home.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A program that sees this desktop.
    #[must_use]
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_remove("WAYLAND_DISPLAY").env_remove("DBUS_SESSION_BUS_ADDRESS");
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Saves a picture of the whole screen, native dialogs too.
    ///
    /// # Errors
    /// ImageMagick is missing or the file cannot be written.
    pub fn picture(&self, to: &Path) -> anyhow::Result<()> {
        fs::create_dir_all(to.parent().context("a picture has a folder")?)?;
        let status = self.command("import").args(["-window", "root"]).arg(to).status()?;
        if !status.success() {
            bail!("no picture: import ended with {status}");
        }
        Ok(())
    }

    fn make_home(&mut self) -> anyhow::Result<()> {
        for (name, folder) in [("HOME", "home"), ("XDG_RUNTIME_DIR", "run")] {
            let path = self.path(folder);
            fs::create_dir(&path)?;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o700))?;
            self.environment.push((name, path.to_string_lossy().into_owned()));
        }
        for (name, folder) in [("XDG_DATA_HOME", "home/data"), ("XDG_CONFIG_HOME", "home/config")] {
            self.environment.push((name, self.path(folder).to_string_lossy().into_owned()));
        }
        self.environment.push(("LANG", "C.UTF-8".into()));
        Ok(())
    }

    fn start_display(&mut self) -> anyhow::Result<()> {
        let mut server = self.command("Xvfb");
        server.args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]);
        let (server, number) = Held::start_told(server.stderr(Stdio::null()))?;
        self.environment.push(("DISPLAY", format!(":{number}")));
        let manager =
            Held::start(self.command("openbox").stdout(Stdio::null()).stderr(Stdio::null()))?;
        self.children.extend([manager, server]);
        Ok(())
    }

    fn start_bus(&mut self) -> anyhow::Result<()> {
        let settings = self.path("bus.conf");
        fs::write(&settings, BUS)?;
        let mut bus = self.command("dbus-daemon");
        bus.arg(format!("--config-file={}", settings.display()));
        bus.args(["--nofork", "--print-address=1"]).stderr(Stdio::null());
        let (bus, address) = Held::start_told(&mut bus)?;
        self.environment.push(("DBUS_SESSION_BUS_ADDRESS", address));
        self.children.insert(0, bus);
        Ok(())
    }

    fn start_keyring(&mut self) -> anyhow::Result<()> {
        let mut daemon = self.command("gnome-keyring-daemon");
        daemon.args(["--foreground", "--unlock", "--components=secrets"]);
        let mut daemon = Held::start(daemon.stdin(Stdio::piped()).stdout(Stdio::null()))?;
        daemon.input()?.write_all(KEYRING_PASSWORD)?;
        self.children.insert(0, daemon);
        Ok(())
    }
}
