//! The threads that read. A few stay; more are made while all are busy, so that an export holds no
//! short read up.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::Connection;
use seatkeeper_service::port::{Job, Stored};

use crate::fault::fault;
use crate::file;
use crate::task::{Task, wait};
use crate::tx::SqliteTx;

/// Threads that stay when there is nothing to do.
const KEEP: usize = 4;
/// Threads at most; what comes then waits.
const MOST: usize = 12;
/// After this time without work a thread beyond [`KEEP`] ends.
const IDLE: Duration = Duration::from_secs(10);

#[derive(Default)]
struct State {
    queue: VecDeque<Task>,
    idle: usize,
    alive: usize,
    closing: bool,
    threads: Vec<JoinHandle<()>>,
}

struct Shared {
    path: PathBuf,
    state: Mutex<State>,
    wake: Condvar,
}

/// The threads that read.
pub(crate) struct Readers {
    shared: Arc<Shared>,
}

impl Readers {
    /// For the store at this path; threads are made when there is work.
    pub(crate) fn new(path: &Path) -> Self {
        let (state, wake) = (Mutex::default(), Condvar::new());
        Self { shared: Arc::new(Shared { path: path.to_owned(), state, wake }) }
    }

    /// Runs a job in a snapshot.
    pub(crate) fn run(&self, job: Job) -> Stored<()> {
        let (task, answered) = Task::new(job);
        let mut state = self.shared.lock();
        state.queue.push_back(task);
        if state.idle < state.queue.len() && state.alive < MOST {
            state.alive += 1;
            state.threads.retain(|thread| !thread.is_finished());
            let shared = Arc::clone(&self.shared);
            state.threads.push(std::thread::spawn(move || shared.work()));
        }
        drop(state);
        self.shared.wake.notify_one();
        wait(&answered)
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.closing = true;
        let threads = std::mem::take(&mut state.threads);
        drop(state);
        self.shared.wake.notify_all();
        for thread in threads {
            if thread.thread().id() != std::thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self) {
        let mut connection = None;
        while let Some(task) = self.next() {
            let result = read(&mut connection, &self.path, &task);
            task.answer(result);
        }
    }

    /// The next task; `None` when this thread is to end.
    fn next(&self) -> Option<Task> {
        let mut state = self.lock();
        loop {
            if let Some(task) = state.queue.pop_front() {
                return Some(task);
            }
            if state.closing {
                return None;
            }
            state.idle += 1;
            let (woken, waited) =
                self.wake.wait_timeout(state, IDLE).unwrap_or_else(PoisonError::into_inner);
            state = woken;
            state.idle -= 1;
            if waited.timed_out() && state.queue.is_empty() && state.alive > KEEP {
                state.alive -= 1;
                return None;
            }
        }
    }
}

fn read(connection: &mut Option<Connection>, path: &Path, task: &Task) -> Stored<()> {
    if connection.is_none() {
        *connection = Some(file::connect_to_read(path)?);
    }
    let Some(connection) = connection else { return Ok(()) };
    connection.execute_batch("BEGIN").map_err(fault)?;
    let result = task.run(&mut SqliteTx::new(connection));
    // There is nothing to keep: ending the snapshot cannot fail in a way that matters.
    let _ = connection.execute_batch("ROLLBACK");
    result
}
