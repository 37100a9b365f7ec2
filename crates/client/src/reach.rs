//! Whether the server can be reached, and since when not: kept in one place, told as it changes.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use seatkeeper_contract::Problem;
use seatkeeper_service::{News, NewsListener};

/// What is known of the server.
pub(crate) struct Reach {
    state: Mutex<State>,
    listeners: Mutex<Vec<NewsListener>>,
}

struct State {
    heard_at: Instant,
    away: bool,
}

impl Reach {
    pub(crate) fn new() -> Self {
        let state = Mutex::new(State { heard_at: Instant::now(), away: false });
        Self { state, listeners: Mutex::default() }
    }

    pub(crate) fn listen(&self, listener: NewsListener) {
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner).push(listener);
    }

    /// An answer came; whether it ended an absence.
    pub(crate) fn answered(&self) -> bool {
        let back = {
            let mut state = self.state();
            state.heard_at = Instant::now();
            std::mem::take(&mut state.away)
        };
        if back {
            self.tell(&News::Back);
        }
        back
    }

    /// Something came that is no answer: a stream is alive. It does not end an absence, since a
    /// server whose database is away keeps its streams.
    pub(crate) fn heard(&self) {
        let mut state = self.state();
        if !state.away {
            state.heard_at = Instant::now();
        }
    }

    /// A request failed for want of a server, or of its database. One that had begun before the server
    /// was heard of last says nothing of now.
    pub(crate) fn lost(&self, problem: &Problem, began: Instant) {
        let age = {
            let mut state = self.state();
            if state.away || began < state.heard_at {
                return;
            }
            state.away = true;
            state.heard_at.elapsed()
        };
        self.tell(&News::Away { age, problem: problem.clone() });
    }

    pub(crate) fn is_away(&self) -> bool {
        self.state().away
    }

    /// Something may have changed.
    pub(crate) fn changed(&self) {
        self.tell(&News::Changed);
    }

    fn tell(&self, news: &News) {
        for listener in &*self.listeners.lock().unwrap_or_else(PoisonError::into_inner) {
            listener(news.clone());
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::Address;
    use crate::failure::{Why, unavailable};

    #[test]
    fn an_absence_is_told_once_and_its_end_once() {
        let reach = Reach::new();
        let told = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&told);
        reach.listen(Box::new(move |news| heard.lock().expect("a lock").push(news)));
        let address = Address::parse("https://seats.example").expect("an address");
        let problem = unavailable(&address, Why::Timeout, &"no answer");
        reach.answered();
        reach.lost(&problem, Instant::now());
        reach.lost(&problem, Instant::now());
        reach.heard();
        assert!(reach.is_away());
        let before = Instant::now();
        reach.answered();
        reach.lost(&problem, before);
        reach.answered();
        let told = told.lock().expect("a lock");
        assert!(matches!(&told[..], [News::Away { .. }, News::Back]), "{told:?}");
    }
}
