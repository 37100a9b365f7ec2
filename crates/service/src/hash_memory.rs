//! The memory that hashes are computed in, 19 MiB each: used again by the next hash rather than given
//! back and asked for anew, which costs the system thousands of page faults and, on many threads, an
//! allocator's keeping all that was ever in use at once. What no hash has used for a while is let go.
//!
//! No more hashes are computed at once than there are processors: each reads and writes all of its
//! memory, and those that take turns on one processor put each other out of its caches.

use std::sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;

use argon2::Block;

#[derive(Default)]
struct Memories {
    idle: Vec<Vec<Block>>,
    /// In use now.
    busy: usize,
    /// Since what is idle was let go last.
    used: bool,
}

static MEMORIES: Mutex<Memories> = Mutex::new(Memories { idle: Vec::new(), busy: 0, used: false });
static FREE: Condvar = Condvar::new();
static PROCESSORS: LazyLock<usize> =
    LazyLock::new(|| thread::available_parallelism().map_or(1, usize::from));

fn memories() -> MutexGuard<'static, Memories> {
    MEMORIES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Memory that is in use; it is handed back however its hash ends.
struct Busy(Vec<Block>);

impl Busy {
    /// Waits until a processor is free for it.
    fn take() -> Self {
        let full = |memories: &mut Memories| memories.busy >= *PROCESSORS;
        let memories = FREE.wait_while(memories(), full);
        let mut memories = memories.unwrap_or_else(PoisonError::into_inner);
        memories.busy += 1;
        Self(memories.idle.pop().unwrap_or_default())
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        let mut memories = memories();
        memories.busy -= 1;
        memories.used = true;
        memories.idle.push(std::mem::take(&mut self.0));
        drop(memories);
        FREE.notify_one();
    }
}

/// Runs a hash in this many blocks of 1 KiB. What they hold before makes no difference to it.
pub(crate) fn with_blocks<T>(count: usize, hash: impl FnOnce(&mut [Block]) -> T) -> T {
    let mut memory = Busy::take();
    memory.0.resize(count, Block::default());
    hash(&mut memory.0)
}

/// Lets all go, where nothing was used since this was called last.
pub(crate) fn let_go() {
    let mut memories = memories();
    if !std::mem::take(&mut memories.used) {
        memories.idle = Vec::new();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn no_more_hash_at_once_than_there_are_processors_and_each_has_its_turn() {
        let (now, most, done) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..*PROCESSORS * 4 {
                scope.spawn(|| {
                    with_blocks(8, |_| {
                        most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        thread::yield_now();
                        now.fetch_sub(1, Ordering::SeqCst);
                    });
                    done.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        assert!(most.into_inner() <= *PROCESSORS);
        assert_eq!(done.into_inner(), *PROCESSORS * 4);
    }
}
