//! The one thread that writes. It takes all that is queued into one transaction and answers after the
//! one commit: that is what makes `synchronous=FULL` fast.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use seatkeeper_domain::Refusal;
use seatkeeper_service::port::{Bell, Job, Stored};

use crate::fault::fault;
use crate::file::BUSY;
use crate::task::{Task, wait};
use crate::tx::SqliteTx;
use crate::values::Sql;

/// Jobs in one transaction at most.
const GROUP: usize = 256;
/// A transaction takes no more jobs in after this time.
const GROUP_TIME: Duration = Duration::from_millis(20);
/// How often other processes' changes are looked for.
const POLL: Duration = Duration::from_millis(250);

/// The writing thread's near end.
pub(crate) struct Writer {
    queue: Option<Sender<Task>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread.
    pub(crate) fn start(connection: Connection, bell: Bell) -> Self {
        let (queue, tasks) = channel();
        let thread = std::thread::spawn(move || Desk::new(connection, tasks, bell).serve());
        Self { queue: Some(queue), thread: Some(thread) }
    }

    /// Runs a job, alone among all that write.
    pub(crate) fn run(&self, job: Job) -> Stored<()> {
        let (task, answered) = Task::new(job);
        let gone = || Refusal::internal("the store's thread is gone");
        self.queue.as_ref().ok_or_else(gone)?.send(task).map_err(|_| gone())?;
        wait(&answered)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(thread) = self.thread.take()
            && thread.thread().id() != std::thread::current().id()
        {
            let _ = thread.join();
        }
    }
}

/// What the writing thread works with.
struct Desk {
    connection: Connection,
    tasks: Receiver<Task>,
    bell: Bell,
    /// SQLite's count of others' commits, when it was read last.
    others: i64,
    looked: Instant,
    /// Something was erased, and is in the log yet.
    to_clear: bool,
}

impl Desk {
    fn new(connection: Connection, tasks: Receiver<Task>, bell: Bell) -> Self {
        let others = data_version(&connection).unwrap_or_default();
        Self { connection, tasks, bell, others, looked: Instant::now(), to_clear: false }
    }

    fn serve(mut self) {
        loop {
            match self.tasks.recv_timeout(POLL) {
                Ok(first) => self.group(first),
                Err(RecvTimeoutError::Timeout) => self.clear_log(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.look_for_others();
        }
        // Closing does the same where this is the last connection; another process may be there.
        let _ = truncate_log(&self.connection);
    }

    /// Runs what is queued in one transaction.
    fn group(&mut self, first: Task) {
        if let Err(error) = self.connection.execute_batch("BEGIN IMMEDIATE") {
            return self.refuse(first, &fault(error));
        }
        let before = self.connection.total_changes();
        let (mut done, erased) = self.run_all(first);
        let wrote = self.connection.total_changes() != before;
        if let Err(refusal) = self.commit(&done) {
            fail(&mut done, &refusal);
        } else if wrote {
            self.bell.ring();
        }
        self.to_clear |= erased;
        self.clear_log();
        for (task, result) in done {
            task.answer(result);
        }
    }

    /// Nobody gets in now, so nobody who waits is kept waiting for the same answer. Who comes after
    /// the first answer is out is tried anew.
    fn refuse(&self, first: Task, refusal: &Refusal) {
        let waiting: Vec<Task> = std::iter::once(first).chain(self.tasks.try_iter()).collect();
        for task in waiting {
            task.answer(Err(refusal.clone()));
        }
    }

    /// Runs jobs one after the other. None of them has a savepoint: keeping one copies every page that a
    /// job changes. Where one is refused half way, which the rules, asked first, seldom do, all that ran
    /// are taken back and the others run again.
    fn run_all(&self, first: Task) -> (Vec<(Task, Stored<()>)>, bool) {
        let began = Instant::now();
        let mut tx = SqliteTx::new(&self.connection);
        let mut done = Vec::new();
        let mut next = Some(first);
        while let Some(task) = next {
            let (result, half_way) = run_one(&mut tx, &task);
            done.push((task, result));
            if half_way && let Err(cause) = run_again(&mut tx, &mut done) {
                fail(&mut done, &cause);
            }
            let full = done.len() >= GROUP || began.elapsed() >= GROUP_TIME;
            // A failure such as a full disk may have ended the transaction.
            let over = full || half_way || self.connection.is_autocommit();
            next = if over { None } else { self.tasks.try_recv().ok() };
        }
        (done, tx.erased())
    }

    /// Commits; where the last job's failure ended the transaction, its cause is everybody's.
    fn commit(&self, done: &[(Task, Stored<()>)]) -> Stored<()> {
        if self.connection.is_autocommit() {
            let last = done.last().and_then(|(_, result)| result.clone().err());
            let unknown = || Refusal::internal("the transaction ended without a cause");
            return Err(last.unwrap_or_else(unknown));
        }
        self.connection.execute_batch("COMMIT").map_err(|error| {
            let _ = self.connection.execute_batch("ROLLBACK");
            fault(error)
        })
    }

    /// Empties the log after something was erased; tried again later where a reader is in the way.
    fn clear_log(&mut self) {
        if self.to_clear {
            self.to_clear = !truncate_log(&self.connection).unwrap_or(false);
        }
    }

    fn look_for_others(&mut self) {
        if self.looked.elapsed() < POLL {
            return;
        }
        self.looked = Instant::now();
        if let Ok(others) = data_version(&self.connection)
            && others != self.others
        {
            self.others = others;
            self.bell.ring();
        }
    }
}

/// Runs a job; tells whether it was refused half way, with changes that are to be taken back. Where its
/// failure ended the transaction, nothing is.
fn run_one(tx: &mut SqliteTx<'_>, task: &Task) -> (Stored<()>, bool) {
    let before = tx.conn().total_changes();
    let result = task.run(tx);
    let changed = tx.conn().total_changes() != before;
    let half_way = result.is_err() && changed && !tx.conn().is_autocommit();
    (result, half_way)
}

/// Takes everything back and runs those again that went through, until none is refused half way.
fn run_again(tx: &mut SqliteTx<'_>, done: &mut [(Task, Stored<()>)]) -> Stored<()> {
    let mut half_way = true;
    while half_way {
        tx.change("ROLLBACK", [])?;
        tx.change("BEGIN IMMEDIATE", [])?;
        half_way = false;
        for (task, result) in done.iter_mut().filter(|(_, result)| result.is_ok()) {
            (*result, half_way) = run_one(tx, task);
            if tx.conn().is_autocommit() {
                return result.clone();
            }
            if half_way {
                break;
            }
        }
    }
    Ok(())
}

/// Refuses all that went through.
fn fail(done: &mut [(Task, Stored<()>)], cause: &Refusal) {
    for (_, result) in done.iter_mut().filter(|(_, result)| result.is_ok()) {
        *result = Err(cause.clone());
    }
}

fn data_version(connection: &Connection) -> Sql<i64> {
    connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))
}

/// Moves the log into the file and empties it; false where a reader is in the way.
fn truncate_log(connection: &Connection) -> Sql<bool> {
    connection.busy_timeout(Duration::from_millis(100))?;
    let busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
    connection.busy_timeout(BUSY)?;
    busy.map(|busy: i64| busy == 0)
}
