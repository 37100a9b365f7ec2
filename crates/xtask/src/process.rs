//! Child processes: say what is run, run it, keep what it printed.
//!
//! Knows no tool by name.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

/// One command to run, shown as it would be typed.
pub(crate) struct Task {
    command: Command,
    shown: String,
}

/// What a task printed, and whether it ended well.
pub(crate) struct Outcome {
    /// Standard output, without colors.
    pub(crate) output: String,
    /// Whether the exit status was zero.
    pub(crate) ok: bool,
}

impl Task {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let shown = program.as_ref().to_string_lossy().into_owned();
        Self { command: Command::new(program), shown }
    }

    pub(crate) fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        for arg in args {
            self.shown.push(' ');
            self.shown.push_str(&quoted(&arg.as_ref().to_string_lossy()));
            self.command.arg(arg);
        }
        self
    }

    pub(crate) fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn env_remove(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Runs it in the foreground; an unsuccessful end is an error.
    pub(crate) fn run(mut self) -> Result<()> {
        println!("$ {}", self.shown);
        let status = self.command.stdin(Stdio::null()).status().with_context(|| self.missing())?;
        if !status.success() {
            bail!("`{}` failed ({status})", self.shown);
        }
        Ok(())
    }

    /// Runs it, passing its standard output on line by line and keeping a copy.
    pub(crate) fn tee(mut self) -> Result<Outcome> {
        println!("$ {}", self.shown);
        let mut child = self
            .command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| self.missing())?;
        let mut output = String::new();
        if let Some(stdout) = child.stdout.take() {
            for line in BufReader::new(stdout).split(b'\n') {
                let line = String::from_utf8_lossy(&line?).into_owned();
                println!("{line}");
                output.push_str(&without_colors(&line));
                output.push('\n');
            }
        }
        Ok(Outcome { output, ok: child.wait()?.success() })
    }

    /// Runs it and gives its standard output; an unsuccessful end is an error.
    pub(crate) fn capture(mut self) -> Result<String> {
        println!("$ {}", self.shown);
        self.command.stdin(Stdio::null()).stderr(Stdio::inherit());
        let output = self.command.output().with_context(|| self.missing())?;
        if !output.status.success() {
            bail!("`{}` failed ({})", self.shown, output.status);
        }
        String::from_utf8(output.stdout).with_context(|| format!("`{}` prints no text", self.shown))
    }

    /// Runs it unseen and gives its standard output, or nothing when it is missing or fails.
    pub(crate) fn answer(mut self) -> Option<String> {
        let output = self.command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Starts it beside us; it is ended when the guard is dropped.
    pub(crate) fn start(mut self) -> Result<Running> {
        println!("$ {} &", self.shown);
        let child = self.command.stdin(Stdio::null()).spawn().with_context(|| self.missing())?;
        Ok(Running { child })
    }

    /// As [`Task::start`], its standard output kept for the caller to read.
    pub(crate) fn start_piped(mut self) -> Result<Running> {
        self.command.stdout(Stdio::piped());
        self.start()
    }

    fn missing(&self) -> String {
        format!("cannot start `{}`", self.shown)
    }
}

/// A child process that does not outlive its guard.
pub(crate) struct Running {
    pub(crate) child: Child,
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself: then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn quoted(arg: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,@+^~%".contains(c);
    if !arg.is_empty() && arg.chars().all(plain) { arg.to_owned() } else { format!("'{arg}'") }
}

/// Takes the escape sequences of a colored terminal line out.
fn without_colors(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c == '\u{1b}' {
            rest.find(|c| c.is_ascii_alphabetic());
        } else {
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_are_taken_out_of_a_line() {
        assert_eq!(without_colors("\u{1b}[32m12 passed\u{1b}[0m (3 s)"), "12 passed (3 s)");
    }

    #[test]
    fn a_failed_task_is_told_from_a_good_one_and_its_output_kept() {
        let outcome = Task::new("sh").args(["-c", "echo said; exit 3"]).tee().unwrap();
        assert_eq!((outcome.output.as_str(), outcome.ok), ("said\n", false));
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = Task::new("no-such-program-here").run().unwrap_err();
        assert!(format!("{error:#}").contains("no-such-program-here"));
    }

    #[test]
    fn an_argument_with_a_space_is_shown_quoted() {
        assert_eq!(Task::new("x").args(["a b", "-c"]).shown, "x 'a b' -c");
    }
}
