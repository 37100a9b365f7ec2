//! What stands in the way of opening a store. A file's is found out from its first hundred bytes:
//! quick enough for a whole list, and the file stays as it is, its time of change too. A server's
//! takes a question over the network, so that it is asked for by itself.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use seatkeeper_contract::Problem;
use seatkeeper_storage_sqlite::{APPLICATION_ID, log_bytes, newest_version};
use serde::Serialize;

/// A store's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StoreState {
    /// Nothing stands in the way.
    Ready,
    /// No file.
    Missing,
    /// A file of something else.
    NotAStore,
    /// A store of which a part is missing.
    Damaged,
    /// Of a newer version than this program.
    Newer,
    /// It may be read and not written.
    ReadOnly,
    /// A server that has not been asked yet.
    Unchecked,
    /// A server that does not answer, or has no store to answer from.
    Away,
    /// A server whose certificate is not trusted.
    Untrusted,
    /// A server older than this program can speak to.
    Older,
}

impl StoreState {
    /// What a server's refusal of the first question says of it.
    pub(crate) fn of_refusal(problem: &Problem) -> Self {
        let why = problem.details.as_ref().and_then(|details| details["why"].as_str());
        match (problem.code.as_str(), why) {
            ("store_newer", _) => Self::Newer,
            (_, Some("server_older")) => Self::Older,
            (_, Some("untrusted")) => Self::Untrusted,
            (_, Some("not_a_server")) => Self::NotAStore,
            _ => Self::Away,
        }
    }
}

const HEADER_BYTES: usize = 100;
const MAGIC: &[u8] = b"SQLite format 3\0";

/// The state of the file at `path`.
#[must_use]
pub fn probe(path: &Path) -> StoreState {
    match header(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => StoreState::Missing,
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => StoreState::ReadOnly,
        Err(_) => StoreState::NotAStore,
        Ok(header) => judge(&header, path),
    }
}

fn header(path: &Path) -> io::Result<[u8; HEADER_BYTES]> {
    let mut bytes = [0; HEADER_BYTES];
    File::open(path)?.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn judge(header: &[u8; HEADER_BYTES], path: &Path) -> StoreState {
    if !header.starts_with(MAGIC) || number(header, 68) != APPLICATION_ID {
        return StoreState::NotAStore;
    }
    if number(header, 60) > newest_version() {
        return StoreState::Newer;
    }
    if cut_short(header, path) {
        return StoreState::Damaged;
    }
    if is_writable(path) { StoreState::Ready } else { StoreState::ReadOnly }
}

/// The log beside it must be written too. The bits are asked as well as the system, since they
/// are meant to hold for a privileged person, whom the system does not stop.
fn is_writable(path: &Path) -> bool {
    let marked = |path: &Path| fs::metadata(path).is_ok_and(|about| about.permissions().readonly());
    let folder = path.parent().unwrap_or(path);
    !marked(path) && !marked(folder) && OpenOptions::new().write(true).open(path).is_ok()
}

/// A store that was closed well has all the pages that it says it has. One that was not has a log
/// beside it, which makes up for what is missing.
fn cut_short(header: &[u8; HEADER_BYTES], path: &Path) -> bool {
    let page_bytes = match u64::from(number(header, 16) >> 16) {
        1 => 65_536,
        bytes => bytes,
    };
    let length = fs::metadata(path).map_or(0, |file| file.len());
    log_bytes(path) == 0 && length < page_bytes * u64::from(number(header, 28))
}

fn number(header: &[u8; HEADER_BYTES], at: usize) -> u32 {
    u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
}
