//! A job on its way to a thread, and its answer on the way back.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use seatkeeper_domain::Refusal;
use seatkeeper_service::port::{Job, Mode, Stored};

use crate::tx::PgTx;

/// A job and where its answer goes.
pub(crate) struct Task {
    mode: Mode,
    job: Job,
    answer: SyncSender<Stored<()>>,
    taken: Arc<AtomicBool>,
}

/// What is left with who asked.
pub(crate) struct Ticket {
    answered: Receiver<Stored<()>>,
    taken: Arc<AtomicBool>,
}

impl Task {
    /// With the end where the answer comes out.
    pub(crate) fn new(mode: Mode, job: Job) -> (Self, Ticket) {
        let (answer, answered) = sync_channel(1);
        let taken = Arc::new(AtomicBool::new(false));
        let task = Self { mode, job, answer, taken: Arc::clone(&taken) };
        (task, Ticket { answered, taken })
    }

    /// Whether it writes.
    pub(crate) fn mode(&self) -> Mode {
        self.mode
    }

    /// The job.
    pub(crate) fn job(&self) -> &Job {
        &self.job
    }

    /// Takes it; false where who asked took it back.
    pub(crate) fn take(&self) -> bool {
        !self.taken.swap(true, Ordering::AcqRel)
    }

    /// Sends the answer; who asked may have gone.
    pub(crate) fn answer(self, result: Stored<()>) {
        let _ = self.answer.send(result);
    }
}

impl Ticket {
    /// Takes the job back; false where a thread has taken it.
    pub(crate) fn take_back(&self) -> bool {
        !self.taken.swap(true, Ordering::AcqRel)
    }

    /// The answer, if it comes that soon.
    pub(crate) fn answer_within(&self, at_most: Duration) -> Option<Stored<()>> {
        match self.answered.recv_timeout(at_most) {
            Ok(answer) => Some(answer),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Err(gone())),
        }
    }

    /// The answer.
    pub(crate) fn answer(&self) -> Stored<()> {
        self.answered.recv().unwrap_or_else(|_| Err(gone()))
    }
}

fn gone() -> Refusal {
    Refusal::internal("the store's thread is gone")
}

/// Runs a job; a panic in it is a refusal, and ends nothing but the job.
pub(crate) fn run(job: &Job, tx: &mut PgTx<'_>) -> Stored<()> {
    catch_unwind(AssertUnwindSafe(|| job(tx))).unwrap_or_else(|panic| {
        let text = panic
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned());
        Err(Refusal::internal(format!("panic: {}", text.unwrap_or_default())))
    })
}
