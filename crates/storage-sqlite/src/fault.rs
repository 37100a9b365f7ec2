//! What SQLite's failures are to everybody else: refusals with a clear cause.

use rusqlite::{Error, ErrorCode, ffi};
use seatkeeper_domain::Refusal;

/// The cause that a damaged file gives.
pub(crate) const DAMAGED: &str = "the file is damaged";

/// The refusal that a failure becomes.
#[allow(clippy::needless_pass_by_value)] // It is what map_err hands over.
pub(crate) fn fault(error: Error) -> Refusal {
    let Error::SqliteFailure(cause, _) = &error else {
        return Refusal::internal(&error);
    };
    match cause.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Refusal::StoreBusy,
        ErrorCode::DatabaseCorrupt => unavailable(DAMAGED),
        ErrorCode::NotADatabase => unavailable("not a Seatkeeper store"),
        ErrorCode::DiskFull => unavailable("disk full"),
        ErrorCode::ReadOnly => unavailable("read-only"),
        ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::SystemIoFailure => {
            unavailable(&error.to_string())
        }
        _ => Refusal::internal(&error),
    }
}

/// `store_unavailable` with a cause.
pub(crate) fn unavailable(why: &str) -> Refusal {
    Refusal::StoreUnavailable { why: why.to_owned() }
}

/// The refusal that a failure of the file system becomes.
#[allow(clippy::needless_pass_by_value)] // It is what map_err hands over.
pub(crate) fn file_fault(error: std::io::Error) -> Refusal {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => unavailable("no such file"),
        ErrorKind::ReadOnlyFilesystem => unavailable("read-only"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => unavailable("disk full"),
        ErrorKind::PermissionDenied => unavailable("read-only or not allowed"),
        _ => unavailable(&error.to_string()),
    }
}

/// Whether a row would have been there twice.
pub(crate) fn is_duplicate(error: &Error) -> bool {
    matches!(error, Error::SqliteFailure(cause, _)
        if cause.extended_code == ffi::SQLITE_CONSTRAINT_UNIQUE
            || cause.extended_code == ffi::SQLITE_CONSTRAINT_PRIMARYKEY)
}
