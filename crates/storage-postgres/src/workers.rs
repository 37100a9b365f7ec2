//! The threads that run jobs, each with a connection of its own, and the queue before them.
//!
//! Reading never takes all threads, so that many exports hold no change up. A job that waits for too
//! long for a thread is taken back and refused; one that runs is waited for.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle, Thread};
use std::time::Duration;

use seatkeeper_domain::Refusal;
use seatkeeper_service::port::{Bell, Job, Mode, Stored};

use crate::connect::Connector;
use crate::news::Herald;
use crate::task::{Task, Ticket};
use crate::worker::Worker;

/// Jobs that wait at most.
const MOST_WAITING: usize = 4_096;

#[derive(Default)]
struct State {
    reads: VecDeque<Task>,
    writes: VecDeque<Task>,
    /// Threads that read just now.
    reading: usize,
    /// Whose turn it is where both wait.
    read_next: bool,
    /// Threads without work, the one that worked last at the end: it is called first, since its
    /// connection is there already.
    idle: Vec<Thread>,
    closing: bool,
}

/// The queue.
struct Queue {
    state: Mutex<State>,
    most_reading: usize,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, task: Task) -> Stored<()> {
        let mut state = self.lock();
        let line = if task.mode() == Mode::Read { &mut state.reads } else { &mut state.writes };
        if line.len() >= MOST_WAITING {
            return Err(Refusal::StoreBusy);
        }
        line.push_back(task);
        let next = state.idle.pop();
        drop(state);
        next.inspect(Thread::unpark);
        Ok(())
    }

    /// The next job that nobody took back; `None` at the end.
    fn next(&self) -> Option<Task> {
        let me = thread::current();
        loop {
            let mut state = self.lock();
            state.idle.retain(|thread| thread.id() != me.id());
            if let Some(task) = state.pick(self.most_reading) {
                return Some(task);
            }
            if state.closing {
                return None;
            }
            state.idle.push(me.clone());
            drop(state);
            thread::park();
        }
    }

    /// Somebody may read who could not before.
    fn done(&self, mode: Mode) {
        if mode == Mode::Write {
            return;
        }
        let mut state = self.lock();
        state.reading -= 1;
        let next = if state.reads.is_empty() { None } else { state.idle.pop() };
        drop(state);
        next.inspect(Thread::unpark);
    }

    fn close(&self) {
        let mut state = self.lock();
        state.closing = true;
        state.idle.drain(..).for_each(|thread| thread.unpark());
    }
}

impl State {
    /// The next job: of the line whose turn it is, or of the other one where all in it were taken back.
    fn pick(&mut self, most_reading: usize) -> Option<Task> {
        let may_read = self.reading < most_reading;
        let read_first = self.read_next || self.writes.is_empty();
        [read_first, !read_first].into_iter().filter(|read| may_read || !read).find_map(|read| {
            let line = if read { &mut self.reads } else { &mut self.writes };
            let task = std::iter::from_fn(|| line.pop_front()).find(Task::take)?;
            self.reading += usize::from(read);
            self.read_next = !read;
            Some(task)
        })
    }
}

/// The threads that run jobs.
pub(crate) struct Workers {
    queue: Arc<Queue>,
    wait: Duration,
    threads: Vec<JoinHandle<()>>,
}

impl Workers {
    /// Starts the threads; each connects when it has work.
    pub(crate) fn start(connector: &Connector, bell: &Bell, herald: &Herald) -> Self {
        let pool = connector.pool();
        let queue = Arc::new(Queue {
            state: Mutex::default(),
            // Of one thread reading may have all, else three of four.
            most_reading: (pool - pool / 4).min((pool - 1).max(1)),
        });
        let thread = |_| {
            let queue = Arc::clone(&queue);
            let mut worker = Worker::new(connector.clone(), bell.clone(), herald.clone());
            thread::spawn(move || {
                while let Some(task) = queue.next() {
                    let mode = task.mode();
                    let result = worker.run(mode, task.job());
                    task.answer(result);
                    worker.end_reading();
                    queue.done(mode);
                }
            })
        };
        Self { threads: (0..pool).map(thread).collect(), wait: connector.wait(), queue }
    }

    /// Runs a job and waits for its end.
    pub(crate) fn run(&self, mode: Mode, job: Job) -> Stored<()> {
        let (task, ticket) = Task::new(mode, job);
        self.queue.put(task)?;
        ticket.wait(self.wait)
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.queue.close();
        for thread in self.threads.drain(..) {
            // A job may hold the store's last handle.
            if thread.thread().id() != thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}

impl Ticket {
    fn wait(self, at_most: Duration) -> Stored<()> {
        match self.answer_within(at_most) {
            Some(answer) => answer,
            None if self.take_back() => Err(Refusal::StoreBusy),
            None => self.answer(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiting(line: &mut VecDeque<Task>, mode: Mode) -> Ticket {
        let (task, ticket) = Task::new(mode, Box::new(|_| Ok(())));
        line.push_back(task);
        ticket
    }

    #[test]
    fn who_waits_in_one_line_has_their_turn_where_the_other_was_taken_back() {
        for (gone, left) in [(Mode::Write, Mode::Read), (Mode::Read, Mode::Write)] {
            for read_next in [false, true] {
                let mut state = State { read_next, ..State::default() };
                let reads = waiting(&mut state.reads, Mode::Read);
                let writes = waiting(&mut state.writes, Mode::Write);
                let taken_back = if gone == Mode::Write { writes } else { reads };
                assert!(taken_back.take_back());
                assert_eq!(state.pick(1).map(|task| task.mode()), Some(left));
                assert!(state.pick(1).is_none());
            }
        }
    }
}
