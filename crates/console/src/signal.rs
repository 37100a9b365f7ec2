//! Wakes the follower: something changed, it is time, or the store closes.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// Why the follower woke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Woken {
    Changed,
    Time,
    Stopped,
}

#[derive(Debug, Default)]
struct State {
    changed: bool,
    stopped: bool,
}

/// A bell with one listener.
#[derive(Debug, Default)]
pub(crate) struct Signal {
    state: Mutex<State>,
    bell: Condvar,
}

impl Signal {
    /// Something changed. Rung often, it wakes once.
    pub(crate) fn ring(&self) {
        self.state().changed = true;
        self.bell.notify_all();
    }

    /// No more.
    pub(crate) fn stop(&self) {
        self.state().stopped = true;
        self.bell.notify_all();
    }

    pub(crate) fn stopped(&self) -> bool {
        self.state().stopped
    }

    /// Changes rung so far are about to be looked at.
    pub(crate) fn hush(&self) {
        self.state().changed = false;
    }

    /// Sleeps until a change, the end, or that moment.
    pub(crate) fn wait(&self, until: Instant) -> Woken {
        let mut state = self.state();
        loop {
            if state.stopped {
                return Woken::Stopped;
            }
            if state.changed {
                return Woken::Changed;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Woken::Time;
            }
            let waited = self.bell.wait_timeout(state, left);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
