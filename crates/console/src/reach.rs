//! Whether the open store can be reached: kept for who asks, and told to the window as it changes.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::Duration;
use seatkeeper_service::{Clock, News};
use serde_json::to_value;

use crate::shapes::{Away, Reach};
use crate::{Events, Signal};

/// Hears a store's news. The window is told of those of the one store that it shows: neither of one
/// that is still being opened, which may come to nothing, nor of one that was closed.
pub(crate) struct Newsroom {
    signal: Arc<Signal>,
    events: Arc<dyn Events>,
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    away: Option<Away>,
    open: bool,
}

impl Newsroom {
    pub(crate) fn new(
        signal: Arc<Signal>,
        events: Arc<dyn Events>,
        clock: Arc<dyn Clock>,
    ) -> Arc<Self> {
        Arc::new(Self { signal, events, clock, state: Mutex::default() })
    }

    /// Since when the store is away, where it is.
    pub(crate) fn away(&self) -> Option<Away> {
        self.lock().away.clone()
    }

    /// The window shows the store; how it is now is in what it is given to show.
    pub(crate) fn open(&self) {
        self.lock().open = true;
    }

    /// The window shows it no more.
    pub(crate) fn close(&self) {
        self.lock().open = false;
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
        let mut state = self.lock();
        state.away.clone_from(&away);
        if state.open {
            self.events.emit("reach", to_value(Reach { away }).unwrap_or_default());
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
