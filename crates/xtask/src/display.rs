//! A virtual desktop, where there is no screen: display, window manager, session bus.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process::{Running, Task};

const SIZE: &str = "1280x800x24";
const WINDOW_WAIT: Duration = Duration::from_secs(60);
const SETTLE_WAIT: Duration = Duration::from_secs(15);
const POLL: Duration = Duration::from_millis(400);

/// What is inside the window, without its title and border.
const INSIDE: &str = "[1100x700+90+60]";
/// Fewer colors inside show a window that has drawn nothing yet.
const COLORS_MIN: u32 = 16;

/// Whether a person would see a window opened here.
pub(crate) fn is_there() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| env::var_os(name).is_some_and(|it| !it.is_empty()))
}

/// An X server, a window manager and a session bus of our own; all end with it.
pub(crate) struct VirtualDesktop {
    /// As the environment wants it, `:7`.
    pub(crate) display: String,
    bus_address: String,
    _children: [Running; 3],
}

impl VirtualDesktop {
    /// Starts all three, the display on a number that is free.
    pub(crate) fn start() -> Result<Self> {
        let server = ["-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"];
        let mut server = ending_with_us("Xvfb").args(server).start_piped()?;
        let display = format!(":{}", first_line(&mut server).context("Xvfb names no display")?);
        let bus = ["--session", "--nofork", "--print-address=1"];
        let mut bus = ending_with_us("dbus-daemon").args(bus).start_piped()?;
        let bus_address = first_line(&mut bus).context("the session bus names no address")?;
        let window_manager = ending_with_us("openbox").env("DISPLAY", &display).start()?;
        Ok(Self { display, bus_address, _children: [window_manager, bus, server] })
    }

    /// A task whose windows open on this desktop.
    pub(crate) fn task(&self, program: &str) -> Task {
        ending_with_us(program)
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus_address)
            .env_remove("WAYLAND_DISPLAY")
    }

    /// Waits until a window of this title is there, then until it has drawn itself, and saves a picture
    /// of the whole screen.
    pub(crate) fn picture_of(&self, title: &str, app: &mut Running, to: &Path) -> Result<()> {
        let started = Instant::now();
        while !self.shows(title) {
            if let Some(status) = app.child.try_wait()? {
                bail!("the console ended before it showed a window ({status})");
            }
            if started.elapsed() > WINDOW_WAIT {
                bail!("no window named {title} within {} s", WINDOW_WAIT.as_secs());
            }
            sleep(POLL);
        }
        self.settled_picture(to)
    }

    fn shows(&self, title: &str) -> bool {
        let window = ["search", "--onlyvisible", "--name", title];
        Task::new("xdotool").args(window).env("DISPLAY", &self.display).answer().is_some()
    }

    /// Takes pictures until one is drawn and like the one before; a caret that blinks does not keep it.
    fn settled_picture(&self, to: &Path) -> Result<()> {
        let started = Instant::now();
        let mut before = Vec::new();
        loop {
            sleep(POLL);
            self.import(to)?;
            let now = std::fs::read(to)?;
            let settled = now == before && colors(to) >= COLORS_MIN;
            if settled || started.elapsed() > SETTLE_WAIT {
                return Ok(());
            }
            before = now;
        }
    }

    fn import(&self, to: &Path) -> Result<()> {
        let taken = Task::new("import")
            // No date inside, so that equal screens make equal files.
            .args(["-window", "root", "-define", "png:exclude-chunks=date,time"])
            .args([to])
            .env("DISPLAY", &self.display)
            .answer();
        taken.map(drop).with_context(|| format!("ImageMagick cannot save {}", to.display()))
    }
}

/// What a child says first, once it is ready.
fn first_line(child: &mut Running) -> Result<String> {
    let mut line = String::new();
    if let Some(stdout) = child.child.stdout.take() {
        BufReader::new(stdout).read_line(&mut line)?;
    }
    if line.trim().is_empty() {
        bail!("it said nothing");
    }
    Ok(line.trim().to_owned())
}

/// A task that the kernel ends when this process ends, however it ends.
fn ending_with_us(program: &str) -> Task {
    Task::new("setpriv").args(["--pdeathsig", "TERM", "--", program])
}

fn colors(picture: &Path) -> u32 {
    let inside = format!("{}{INSIDE}", picture.display());
    let answer = Task::new("identify").args(["-format", "%k", &inside]).answer();
    answer.and_then(|count| count.trim().parse().ok()).unwrap_or(0)
}
