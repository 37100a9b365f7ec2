//! Why a list was not saved, told apart where the person can do something about it.

use std::io;
use thiserror::Error;

/// Why a save failed. Whatever it was, a file that stood there before is whole.
#[derive(Debug, Error)]
pub enum SaveError {
    /// The disk, a quota or a limit on the size of files.
    #[error("there is no room for the file")]
    Full(#[source] io::Error),
    /// The folder, the file or the whole file system may not be written.
    #[error("the place may not be written")]
    ReadOnly(#[source] io::Error),
    /// No such folder.
    #[error("there is no such folder")]
    NotFound(#[source] io::Error),
    /// The person asked for it to stop.
    #[error("cancelled")]
    Cancelled,
    /// Anything else.
    #[error("the file could not be written")]
    Io(#[source] io::Error),
}

impl From<io::Error> for SaveError {
    fn from(error: io::Error) -> SaveError {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => SaveError::Full(error),
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => SaveError::ReadOnly(error),
            Kind::NotFound | Kind::NotADirectory => SaveError::NotFound(error),
            _ => SaveError::Io(error),
        }
    }
}
