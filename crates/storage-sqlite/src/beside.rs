//! The files that SQLite puts beside a store's own.

use std::path::{Path, PathBuf};

const LOG: &str = "-wal";
/// The log, its index, and the journal of a file that is not written ahead.
const COMPANIONS: [&str; 3] = [LOG, "-shm", "-journal"];

/// Where SQLite keeps what belongs to the store at `path` beside it while that is open. Left there
/// after a crash, it is taken for that of whatever file has the name then.
#[must_use]
pub fn companions(path: &Path) -> [PathBuf; 3] {
    COMPANIONS.map(|suffix| beside(path, suffix))
}

/// Bytes that stand in the log of the store at `path` and not in its file yet; 0 where there is no log.
#[must_use]
pub fn log_bytes(path: &Path) -> u64 {
    std::fs::metadata(beside(path, LOG)).map_or(0, |log| log.len())
}

/// Takes away the store at `path` with all that is beside it. What cannot be removed is left: whoever
/// tidies up has a better reason to tell.
pub fn discard(path: &Path) {
    let _ = std::fs::remove_file(path);
    for file in companions(path) {
        let _ = std::fs::remove_file(file);
    }
}

pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
