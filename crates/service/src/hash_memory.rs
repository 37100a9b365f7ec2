//! The memory that hashes are computed in, 19 MiB each: used again by the next hash rather than given
//! back and asked for anew, which costs the system thousands of page faults and, on many threads, an
//! allocator's keeping all that was ever in use at once. What no hash has used for a while is let go.

use std::sync::{Mutex, MutexGuard, PoisonError};

use argon2::Block;

#[derive(Default)]
struct Idle {
    memories: Vec<Vec<Block>>,
    used: bool,
}

static IDLE: Mutex<Idle> = Mutex::new(Idle { memories: Vec::new(), used: false });

fn idle() -> MutexGuard<'static, Idle> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs a hash in this many blocks of 1 KiB. What they hold before makes no difference to it.
pub(crate) fn with_blocks<T>(count: usize, hash: impl FnOnce(&mut [Block]) -> T) -> T {
    let mut memory = idle().memories.pop().unwrap_or_default();
    memory.resize(count, Block::default());
    let hashed = hash(&mut memory);
    let mut idle = idle();
    idle.used = true;
    idle.memories.push(memory);
    hashed
}

/// Lets all go, where nothing was used since this was called last.
pub(crate) fn let_go() {
    let mut idle = idle();
    if !std::mem::take(&mut idle.used) {
        idle.memories = Vec::new();
    }
}
