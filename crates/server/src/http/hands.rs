//! A few threads of their own for what hashes passwords: a hash takes 19 MiB, which a thread's
//! share of the heap keeps, so that many threads that each hash now and then would keep it all.

use std::convert::Infallible;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

type Job = Box<dyn FnOnce() + Send>;

/// Threads that take one job after another. They end when this is dropped, and their jobs are done.
pub(crate) struct Hands {
    give: Sender<Job>,
    end: HandsEnd,
}

/// The end of the threads.
#[derive(Clone)]
pub(crate) struct HandsEnd(Arc<Mutex<Receiver<Infallible>>>);

impl HandsEnd {
    /// Waits until all have ended, and no longer than this; whether they have.
    pub(crate) fn wait(&self, most: Duration) -> bool {
        let ended = self.0.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(most);
        ended == Err(RecvTimeoutError::Disconnected)
    }
}

impl Hands {
    pub(crate) fn new(count: usize) -> Self {
        let (give, jobs) = channel();
        let jobs = Arc::new(Mutex::new(jobs));
        // Nothing is ever sent: it is cut when the last thread lets it go.
        let (alive, end) = channel();
        for _ in 0..count {
            let (jobs, alive) = (Arc::clone(&jobs), alive.clone());
            thread::spawn(move || {
                work(&jobs);
                drop(alive);
            });
        }
        Self { give, end: HandsEnd(Arc::new(Mutex::new(end))) }
    }

    pub(crate) fn end(&self) -> HandsEnd {
        self.end.clone()
    }

    /// Has a job done; nothing where it broke off.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let (tell, told) = oneshot::channel();
        // Where nobody waits for it any more, there is nobody to tell.
        self.give.send(Box::new(move || _ = tell.send(job()))).ok()?;
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
