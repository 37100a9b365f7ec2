//! How many streams a session holds: some, so that no client takes all connections by mistake.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use seatkeeper_domain::{Refusal, SessionId};

/// After which it is worth to ask again: that a client closed its stream is noticed by then. Of one that
/// vanished it is noticed once it has not taken what it was sent for `Limits::ack_time`.
const RETRY_SECONDS: u32 = 2;

type Counts = HashMap<SessionId, usize>;

/// The streams of each session, counted.
pub(crate) struct Places {
    most: usize,
    taken: Arc<Mutex<Counts>>,
}

/// A stream's place, until it is dropped.
pub(crate) struct Taken {
    session: SessionId,
    taken: Arc<Mutex<Counts>>,
}

impl Places {
    /// With so many places for each session.
    pub(crate) fn new(most: usize) -> Self {
        Self { most, taken: Arc::default() }
    }

    /// Takes a place; `too_many_requests` where the session has none left.
    pub(crate) fn take(&self, session: SessionId) -> Result<Taken, Refusal> {
        let mut taken = locked(&self.taken);
        let count = taken.entry(session).or_default();
        if *count >= self.most {
            return Err(Refusal::TooManyRequests { retry_after_seconds: RETRY_SECONDS });
        }
        *count += 1;
        Ok(Taken { session, taken: Arc::clone(&self.taken) })
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let mut taken = locked(&self.taken);
        if let Some(count) = taken.get_mut(&self.session) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.session);
            }
        }
    }
}

fn locked(taken: &Mutex<Counts>) -> MutexGuard<'_, Counts> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}
