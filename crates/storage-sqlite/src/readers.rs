//! The connections that read. A job runs on the thread that asks, on a connection of its own for
//! as long: handing it to another thread would cost more than most reads do. More connections are
//! made while all are in use, so that an export holds no short read up.

use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;
use seatkeeper_service::port::{Job, Stored};

use crate::file;
use crate::task;
use crate::tx::SqliteTx;

/// Connections at most; who comes then waits. Once made they stay: opening one costs a hundred reads.
const MOST: usize = 8;

#[derive(Default)]
struct State {
    idle: Vec<Connection>,
    /// Idle or lent.
    open: usize,
}

/// The connections that read.
pub(crate) struct Readers {
    path: PathBuf,
    state: Mutex<State>,
    returned: Condvar,
}

impl Readers {
    /// For the store at this path; connections are made when there is work.
    pub(crate) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), state: Mutex::default(), returned: Condvar::new() }
    }

    /// Runs a job in a snapshot.
    #[allow(clippy::needless_pass_by_value)] // The port hands jobs over.
    pub(crate) fn run(&self, job: Job) -> Stored<()> {
        let connection = self.lend()?;
        let result = read(&connection, &job);
        self.take_back(connection);
        result
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lend(&self) -> Stored<Connection> {
        let mut state = self.lock();
        loop {
            if let Some(connection) = state.idle.pop() {
                return Ok(connection);
            }
            if state.open < MOST {
                break;
            }
            state = self.returned.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.open += 1;
        drop(state);
        file::connect_to_read(&self.path).inspect_err(|_| self.forget())
    }

    fn take_back(&self, connection: Connection) {
        self.lock().idle.push(connection);
        self.returned.notify_one();
    }

    /// One connection fewer: somebody who waits may make another.
    fn forget(&self) {
        self.lock().open -= 1;
        self.returned.notify_one();
    }
}

fn read(connection: &Connection, job: &Job) -> Stored<()> {
    let mut tx = SqliteTx::new(connection);
    tx.change("BEGIN", [])?;
    let result = task::run(job, &mut tx);
    // There is nothing to keep: ending the snapshot cannot fail in a way that matters.
    let _ = tx.change("ROLLBACK", []);
    result
}
