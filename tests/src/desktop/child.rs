//! Programs that a test starts, and that end with it, with all that they started.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, bail};

/// A program that is running, with its whole process group.
pub(crate) struct Held(Child);

impl Held {
    /// Starts it.
    pub(crate) fn start(command: &mut Command) -> anyhow::Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.process_group(0).spawn();
        child.map(Self).with_context(|| format!("{name} cannot be started"))
    }

    /// Starts it, and waits for its first line.
    pub(crate) fn start_told(command: &mut Command) -> anyhow::Result<(Self, String)> {
        let mut held = Self::start(command.stdout(Stdio::piped()))?;
        let mut line = String::new();
        let out = held.0.stdout.take().context("its output is piped")?;
        BufReader::new(out).read_line(&mut line)?;
        if line.trim().is_empty() {
            bail!("{:?} said nothing", command.get_program());
        }
        Ok((held, line.trim().to_owned()))
    }

    /// Its standard input, once.
    pub(crate) fn input(&mut self) -> anyhow::Result<std::process::ChildStdin> {
        self.0.stdin.take().context("its input is piped")
    }

    /// Its standard output, once.
    pub(crate) fn output(&mut self) -> anyhow::Result<std::process::ChildStdout> {
        self.0.stdout.take().context("its output is piped")
    }

    /// Waits for its end; its exit status, where no signal ended it.
    pub(crate) fn wait(&mut self) -> anyhow::Result<Option<i32>> {
        Ok(self.0.wait()?.code())
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["-TERM", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.0.wait();
    }
}
