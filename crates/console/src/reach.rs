//! Whether the open store can be reached: kept for who asks, and told to the window as it changes.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::Duration;
use seatkeeper_service::{Clock, News};
use serde_json::to_value;

use crate::shapes::{Away, Reach};
use crate::{Events, Signal};

/// Hears a store's news.
pub(crate) struct Newsroom {
    signal: Arc<Signal>,
    events: Arc<dyn Events>,
    clock: Arc<dyn Clock>,
    away: Mutex<Option<Away>>,
}

impl Newsroom {
    pub(crate) fn new(
        signal: Arc<Signal>,
        events: Arc<dyn Events>,
        clock: Arc<dyn Clock>,
    ) -> Arc<Self> {
        Arc::new(Self { signal, events, clock, away: Mutex::default() })
    }

    /// Since when the store is away, where it is.
    pub(crate) fn away(&self) -> Option<Away> {
        self.lock().clone()
    }

    /// A change wakes the follower; so does the end of an absence, in which anything may have changed.
    pub(crate) fn hear(&self, news: News) {
        match news {
            News::Changed => self.signal.ring(),
            News::Away { age, problem } => {
                let age = Duration::from_std(age).unwrap_or_default();
                self.tell(Some(Away { heard_at: self.clock.now() - age, problem }));
            }
            News::Back => {
                self.tell(None);
                self.signal.ring();
            }
        }
    }

    /// Held until it is told, so that the window and who asks never differ.
    fn tell(&self, away: Option<Away>) {
        let mut known = self.lock();
        known.clone_from(&away);
        self.events.emit("reach", to_value(Reach { away }).unwrap_or_default());
    }

    fn lock(&self) -> MutexGuard<'_, Option<Away>> {
        self.away.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
