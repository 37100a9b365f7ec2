//! Since when the person has done nothing, as the window tells it.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The moment of the last activity.
#[derive(Debug, Default)]
pub(crate) struct IdleClock(Mutex<Option<Instant>>);

impl IdleClock {
    /// The person has been idle for that long now.
    pub(crate) fn tell(&self, seconds: u32) {
        let since = Instant::now().checked_sub(Duration::from_secs(u64::from(seconds)));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = since;
    }

    /// Seconds since the last activity; none before the window told any.
    pub(crate) fn seconds(&self) -> Option<u32> {
        let since = (*self.0.lock().unwrap_or_else(PoisonError::into_inner))?;
        Some(u32::try_from(since.elapsed().as_secs()).unwrap_or(u32::MAX))
    }
}
