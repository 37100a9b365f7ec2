//! A job on its way to a thread, and its answer on the way back.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use seatkeeper_domain::Refusal;
use seatkeeper_service::port::{Job, Stored};

use crate::tx::SqliteTx;

/// A job and where its answer goes.
pub(crate) struct Task {
    job: Job,
    answer: SyncSender<Stored<()>>,
}

impl Task {
    /// With the end where the answer comes out.
    pub(crate) fn new(job: Job) -> (Self, Receiver<Stored<()>>) {
        let (answer, answered) = sync_channel(1);
        (Self { job, answer }, answered)
    }

    /// Runs the job.
    pub(crate) fn run(&self, tx: &mut SqliteTx<'_>) -> Stored<()> {
        run(&self.job, tx)
    }

    /// Sends the answer; who asked may have gone.
    pub(crate) fn answer(self, result: Stored<()>) {
        let _ = self.answer.send(result);
    }
}

/// Runs a job; a panic in it is a refusal, and ends nothing but the job.
pub(crate) fn run(job: &Job, tx: &mut SqliteTx<'_>) -> Stored<()> {
    catch_unwind(AssertUnwindSafe(|| job(tx))).unwrap_or_else(|panic| {
        let text = panic
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned());
        Err(Refusal::internal(format!("panic: {}", text.unwrap_or_default())))
    })
}

/// Waits for an answer.
pub(crate) fn wait(answered: &Receiver<Stored<()>>) -> Stored<()> {
    answered.recv().unwrap_or_else(|_| Err(Refusal::internal("the store's thread is gone")))
}
