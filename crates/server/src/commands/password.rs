//! Passwords: one line on standard input, never on the command line, where others could read it.

use std::io::{IsTerminal as _, stdin};

use seatkeeper_domain::Refusal;

use crate::failure::Failure;
use crate::say;

/// Reads it. Only the end of the line is taken off: spaces belong to a password.
pub(super) fn read(whose: &str) -> Result<String, Failure> {
    if stdin().is_terminal() {
        say::aside(format_args!("Password of {whose}, then Enter (it will be seen):"));
    }
    let mut line = String::new();
    stdin().read_line(&mut line)?;
    let password = line.strip_suffix('\n').unwrap_or(&line);
    let password = password.strip_suffix('\r').unwrap_or(password);
    if password.is_empty() {
        return Err(Refusal::invalid("password", "one line on standard input").into());
    }
    Ok(password.to_owned())
}
