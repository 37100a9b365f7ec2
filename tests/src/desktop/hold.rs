//! Somebody else, signed in from another process: `seatkeeperd hold`.

use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdout, Stdio};

use anyhow::Context;

use super::child::Held;
use super::{Surroundings, program};

/// A session that another process keeps open. It ends with this.
pub struct Holding {
    process: Held,
    out: BufReader<ChildStdout>,
}

impl Holding {
    /// Signs somebody in at the store of this URL, and waits until they are.
    ///
    /// # Errors
    /// They are refused, or `seatkeeperd` is not built.
    pub fn start(
        on: &Surroundings,
        store: &str,
        email: &str,
        password: &str,
    ) -> anyhow::Result<Self> {
        let mut command = on.command(program("seatkeeperd")?);
        command.args(["hold", "--store", store]);
        command.args(["--email", email]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = Held::start(&mut command)?;
        writeln!(process.input()?, "{password}")?;
        let out = BufReader::new(process.output()?);
        let mut holding = Self { process, out };
        let first = holding.line()?;
        first.starts_with("open ").then_some(holding).context("they were not signed in")
    }

    /// The next line that it prints; waits for it.
    ///
    /// # Errors
    /// It ended without one.
    pub fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        self.out.read_line(&mut line)?;
        let line = line.trim_end();
        (!line.is_empty()).then(|| line.to_owned()).context("it said nothing more")
    }

    /// Waits for its end; its exit status.
    ///
    /// # Errors
    /// It cannot be waited for.
    pub fn wait(mut self) -> anyhow::Result<Option<i32>> {
        self.process.wait()
    }
}
