//! A clock that a test sets.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Duration, TimeZone as _, Utc};
use seatkeeper_service::Clock;

/// Stands still until it is moved. Clones are the same clock.
#[derive(Debug, Clone)]
pub struct TestClock(Arc<Mutex<DateTime<Utc>>>);

impl Default for TestClock {
    /// A Monday morning, 2026-03-02 09:00 UTC.
    fn default() -> Self {
        let start = Utc.with_ymd_and_hms(2026, 3, 2, 9, 0, 0).single();
        Self(Arc::new(Mutex::new(start.expect("a moment that exists"))))
    }
}

impl TestClock {
    /// Moves on, or back where `by` is negative.
    pub fn advance(&self, by: Duration) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }

    /// Sets it to a moment.
    pub fn set(&self, to: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = to;
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
