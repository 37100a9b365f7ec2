//! A few threads of their own for what hashes passwords: a hash takes 19 MiB, which a thread's
//! share of the heap keeps, so that many threads that each hash now and then would keep it all.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tokio::sync::oneshot;

type Job = Box<dyn FnOnce() + Send>;

/// Threads that take one job after another. They end when this is dropped.
pub(crate) struct Hands(Sender<Job>);

impl Hands {
    pub(crate) fn new(count: usize) -> Self {
        let (give, jobs) = channel();
        let jobs = Arc::new(Mutex::new(jobs));
        for _ in 0..count {
            let jobs = Arc::clone(&jobs);
            thread::spawn(move || work(&jobs));
        }
        Self(give)
    }

    /// Has a job done; nothing where it broke off.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let (tell, told) = oneshot::channel();
        // Where nobody waits for it any more, there is nobody to tell.
        self.0.send(Box::new(move || _ = tell.send(job()))).ok()?;
        told.await.ok()
    }
}

fn work(jobs: &Mutex<Receiver<Job>>) {
    loop {
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        if catch_unwind(AssertUnwindSafe(job)).is_err() {
            tracing::error!("a job broke off");
        }
    }
}
