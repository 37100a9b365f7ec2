//! Stores in one SQLite file: rows in, rows out. One thread writes, taking all that is queued into
//! one commit; whoever reads does so on a connection of a pool, each a snapshot. No rule of accounts is in here.
//!
//! Times are kept in whole milliseconds. A job must not run another one on the same store: the
//! writer would wait for itself.

mod answers;
mod audit;
mod beside;
mod cursor;
mod customers;
mod directory;
mod facts;
mod fault;
mod file;
mod licenses;
mod readers;
mod schema;
mod secrets;
mod sessions;
mod staff;
mod task;
mod transfer;
mod tx;
mod users;
mod values;
mod whole;
mod workspaces;
mod writer;

use std::path::{Path, PathBuf};

use seatkeeper_service::port::{Cell, Job, Mode, Notice, Rows, Storage, Stored, Table, Transfer};

pub use beside::{companions, discard, log_bytes};
pub use schema::{APPLICATION_ID, newest as newest_version};

use readers::Readers;
use writer::Writer;

/// A store that is open. Dropping it waits for its threads and puts all into the one file.
pub struct SqliteStore {
    path: PathBuf,
    // Dropped in this order: the last to close tidies the log away.
    readers: Readers,
    writer: Writer,
    notice: Notice,
}

impl SqliteStore {
    /// Makes a new store, readable to its owner alone.
    ///
    /// # Errors
    /// `store_unavailable` where the file exists or cannot be made.
    pub fn create(path: &Path) -> Stored<Self> {
        let connection = file::create(path)?;
        Ok(Self::start(path, connection))
    }

    /// Opens a store; one of an older version is copied to `<file>.backup-v<version>-<n>` and
    /// brought up to date.
    ///
    /// # Errors
    /// `store_newer`, `store_unavailable` with the cause, `store_busy`. A refused file is left as
    /// it was.
    pub fn open(path: &Path) -> Stored<Self> {
        let connection = file::open(path)?;
        Ok(Self::start(path, connection))
    }

    fn start(path: &Path, connection: rusqlite::Connection) -> Self {
        let notice = Notice::start();
        Self {
            path: path.to_owned(),
            readers: Readers::new(path),
            writer: Writer::start(connection, notice.bell()),
            notice,
        }
    }

    /// Where the store is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Copies the store as it is now, while others go on working. The copy is written beside its
    /// place and moved there whole; a file that was there is replaced.
    ///
    /// # Errors
    /// `invalid` with field `to` for the store itself; `store_unavailable` with the cause.
    pub fn backup(&self, to: &Path) -> Stored<()> {
        file::backup(&self.path, to)
    }

    /// What is wrong with the file, in words; nothing where it is whole.
    ///
    /// # Errors
    /// `store_unavailable` where the file cannot be read at all.
    pub fn integrity_check(&self) -> Stored<Vec<String>> {
        whole::check(&file::connect_to_read(&self.path)?)
    }
}

impl Storage for SqliteStore {
    fn run(&self, mode: Mode, job: Job) -> Stored<()> {
        match mode {
            Mode::Read => self.readers.run(job),
            Mode::Write => self.writer.run(job),
        }
    }

    fn on_change(&self, listener: Box<dyn Fn() + Send + Sync>) {
        self.notice.listen(listener);
    }
}

impl Transfer for SqliteStore {
    fn dump(&self, each: &mut dyn FnMut(&'static Table, Vec<Cell>) -> Stored<()>) -> Stored<()> {
        transfer::dump(&file::connect_to_read(&self.path)?, each)
    }

    fn load(&self, rows: &mut Rows<'_>) -> Stored<()> {
        transfer::load(&file::connect_to_write(&self.path)?, rows)
    }
}
