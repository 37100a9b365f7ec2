//! House rules that no other tool checks, each a function from one file to its faults.
//!
//! What they are is listed in `docs/development.md`.

mod checks;

use anyhow::Result;

use crate::files::{self, SourceFile};

/// One fault: where, and what to do about it.
pub(crate) struct Fault {
    pub(crate) path: String,
    /// Counted from 1; 0 for the whole file.
    pub(crate) line: usize,
    pub(crate) message: String,
}

/// Checks every file of the repository; prints the faults and says how many there are.
pub(crate) fn faults() -> Result<usize> {
    println!("$ (tidy: house rules over every source file)");
    let faults: Vec<Fault> = files::sources()?.iter().flat_map(faults_of).collect();
    for Fault { path, line, message } in &faults {
        println!("{path}:{line}: {message}");
    }
    Ok(faults.len())
}

fn faults_of(file: &SourceFile) -> Vec<Fault> {
    if checks::is_foreign(&file.path) {
        return Vec::new();
    }
    checks::ALL.iter().flat_map(|check| check(file)).collect()
}
