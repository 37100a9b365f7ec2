//! Turns: the service blocks, so each call has a thread for as long, of a bounded number. Whoever
//! hashes a password waits in a queue of their own, and holds nobody else up.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use seatkeeper_domain::Refusal;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::config::Limits;
use super::refused::Refused;
use super::stop::Stop;

/// The kinds of work, each with a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Reads and writes.
    Plain,
    /// What hashes a password.
    Hashing,
    /// What writes a list.
    Export,
}

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::Plain, Self::Hashing, Self::Export];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Hashing => "hashing",
            Self::Export => "export",
        }
    }
}

struct Queue {
    turns: Arc<Semaphore>,
    waiting: AtomicUsize,
}

impl Queue {
    fn new(turns: usize) -> Self {
        Self { turns: Arc::new(Semaphore::new(turns)), waiting: AtomicUsize::new(0) }
    }
}

/// Counts one that waits, until it is dropped.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The queues.
pub(crate) struct Work {
    queues: [Queue; 3],
    most_waiting: usize,
    turn_time: Duration,
    stop: Stop,
}

impl Work {
    pub(crate) fn new(limits: &Limits, stop: Stop) -> Self {
        Self {
            queues: [limits.at_work, limits.hashing, limits.exports].map(Queue::new),
            most_waiting: limits.waiting,
            turn_time: limits.turn_time,
            stop,
        }
    }

    /// Runs a job on a thread, once it is its turn.
    ///
    /// Refused are the job's own refusals, `store_busy` where too many wait, or for too long, and
    /// `store_unavailable` where there is no turn before the server stops.
    pub(crate) async fn run<T: Send + 'static, E: Into<Refused> + Send + 'static>(
        &self,
        kind: Kind,
        job: impl FnOnce() -> Result<T, E> + Send + 'static,
    ) -> Result<T, Refused> {
        let turn = self.turn(kind).await?;
        let span = tracing::Span::current();
        let job = move || {
            let _turn = turn;
            span.in_scope(job)
        };
        let broken = |_| Refused::from(&Refusal::internal("a request's work broke off"));
        tokio::task::spawn_blocking(job).await.map_err(broken)?.map_err(Into::into)
    }

    /// How many of a kind wait.
    pub(crate) fn waiting(&self, kind: Kind) -> usize {
        self.queue(kind).waiting.load(Ordering::Relaxed)
    }

    fn queue(&self, kind: Kind) -> &Queue {
        &self.queues[kind as usize]
    }

    async fn turn(&self, kind: Kind) -> Result<OwnedSemaphorePermit, Refused> {
        let queue = self.queue(kind);
        if let Ok(turn) = Arc::clone(&queue.turns).try_acquire_owned() {
            return Ok(turn);
        }
        let waiting = queue.waiting.fetch_add(1, Ordering::Relaxed);
        let _waiting = Waiting(&queue.waiting);
        let busy = || Refused::from(&Refusal::StoreBusy);
        if waiting >= self.most_waiting {
            return Err(busy());
        }
        let turn = Arc::clone(&queue.turns).acquire_owned();
        tokio::select! {
            turn = tokio::time::timeout(self.turn_time, turn) => turn
                .map_err(|_| busy())?
                .map_err(|closed| Refused::from(&Refusal::internal(closed))),
            // A turn may come later than the end: what is not begun by now is not begun.
            () = self.stop.begun() => Err(Refused::stopping()),
        }
    }
}
