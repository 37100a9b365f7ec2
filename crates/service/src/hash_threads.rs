//! The threads that hash: one for each processor, in memory of its own, which the next hash uses again.
//!
//! A hash reads and writes all of its memory: more of them at once than there are processors put each
//! other out of the caches. And a thread that hashes and then waits for a commit leaves its processor
//! without work until another one is woken. So whoever wants a hash waits for a thread that does nothing
//! else, and that goes from one hash to the next without a pause (docs/performance.md).

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

use argon2::Block;
use crossbeam_channel::{Receiver, Sender, unbounded};
use seatkeeper_domain::Refusal;

/// Memory that no hash has used for as long is given back.
const KEPT: Duration = Duration::from_secs(60);

type Job = Box<dyn FnOnce(&mut Vec<Block>) + Send>;

static JOBS: LazyLock<Sender<Job>> = LazyLock::new(|| {
    let (give, jobs) = unbounded();
    for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
        let jobs = jobs.clone();
        // Where none starts at all, nobody is left to take a job, and whoever gives one is told so.
        let _ = thread::Builder::new().name("hash".into()).spawn(move || work(&jobs));
    }
    give
});

/// Runs a hash in this many blocks of 1 KiB, once a thread is free. What the blocks hold before makes
/// no difference to it.
///
/// Refused, with the internal error, is what broke off, and everything where no thread can be had.
pub(crate) fn with_blocks<T: Send + 'static>(
    count: usize,
    hash: impl FnOnce(&mut [Block]) -> T + Send + 'static,
) -> Result<T, Refusal> {
    let (tell, told) = sync_channel(1);
    let job = move |memory: &mut Vec<Block>| {
        memory.resize(count, Block::default());
        let _ = tell.send(hash(memory));
    };
    JOBS.send(Box::new(job)).map_err(|_| Refusal::internal("no thread to hash on"))?;
    told.recv().map_err(|_| Refusal::internal("a hash broke off"))
}

fn work(jobs: &Receiver<Job>) {
    while let Ok(first) = jobs.recv() {
        let mut memory = Vec::new();
        let mut next = Some(first);
        while let Some(job) = next {
            // Its end of the answer is gone with it, which tells who waits.
            let _ = catch_unwind(AssertUnwindSafe(|| job(&mut memory)));
            next = jobs.recv_timeout(KEPT).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn no_more_hash_at_once_than_there_are_processors_and_each_has_its_turn() {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let asking: Vec<_> = (0..processors * 4)
            .map(|number| {
                let (now, most) = (Arc::clone(&now), Arc::clone(&most));
                let hash = move |_: &mut [Block]| {
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    thread::yield_now();
                    now.fetch_sub(1, Ordering::SeqCst);
                    number
                };
                thread::spawn(move || with_blocks(8, hash))
            })
            .collect();
        for (number, asked) in asking.into_iter().enumerate() {
            assert_eq!(asked.join().expect("asked"), Ok(number));
        }
        assert!(most.load(Ordering::SeqCst) <= processors);
    }

    #[test]
    fn one_that_breaks_off_is_refused_and_ends_no_thread() {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        for _ in 0..=processors {
            let broken = with_blocks(8, |_| -> u8 { panic!("on purpose") });
            assert!(matches!(broken, Err(Refusal::Internal { .. })), "{broken:?}");
        }
        assert_eq!(with_blocks(8, |blocks| blocks.len()), Ok(8));
    }
}
