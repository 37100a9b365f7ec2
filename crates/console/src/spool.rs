//! A file being exported, shared between the service that fills it and the job that puts it in its
//! place; it remembers why writing failed, since a writer's error loses its kind on the way.

use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use seatkeeper_roster::{AtomicFile, SaveError};

/// The shared file.
#[derive(Clone)]
pub(crate) struct Spool(Arc<Mutex<Spooled>>);

struct Spooled {
    file: Option<AtomicFile>,
    failed: Option<SaveError>,
}

impl Spool {
    pub(crate) fn create(path: &Path) -> Result<Self, SaveError> {
        let file = Some(AtomicFile::create(path)?);
        Ok(Self(Arc::new(Mutex::new(Spooled { file, failed: None }))))
    }

    /// Why a write failed, if one did.
    pub(crate) fn failure(&self) -> Option<SaveError> {
        self.spooled().failed.take()
    }

    /// Puts the file in its place; whoever still has a half can write no more.
    pub(crate) fn commit(&self) -> Result<(), SaveError> {
        let file = self.spooled().file.take();
        file.map_or(Err(SaveError::Cancelled), AtomicFile::commit)
    }

    /// Lets the file go: there is no trace of it then.
    pub(crate) fn discard(&self) {
        self.spooled().file.take();
    }

    fn spooled(&self) -> MutexGuard<'_, Spooled> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut spooled = self.spooled();
        let written = spooled.file.as_mut().ok_or_else(closed)?.write(bytes);
        written.map_err(|error| {
            let kind = error.kind();
            if kind != io::ErrorKind::Interrupted {
                spooled.failed = Some(SaveError::from(error));
            }
            kind.into()
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.spooled().file.as_mut().ok_or_else(closed)?.flush()
    }
}

fn closed() -> io::Error {
    io::ErrorKind::BrokenPipe.into()
}
