//! What the program says: the one place that prints. Lines are flushed at once, since other
//! programs read them.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::io::Write as _;

use crate::failure::Failure;

/// A line on standard output. A reader that went away is no reason to fail.
pub(crate) fn line(text: impl std::fmt::Display) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{text}");
    let _ = out.flush();
}

/// A line for the person at the terminal, who may be reading the output elsewhere.
pub(crate) fn aside(text: impl std::fmt::Display) {
    eprintln!("{text}");
}

/// Why it failed, and what can be done about it.
pub(crate) fn failure(failure: &Failure) {
    eprintln!("{failure}");
    if let Some(cure) = failure.cure() {
        eprintln!("{cure}");
    }
}
