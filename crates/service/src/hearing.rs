//! Since when this process can hear clients beat (SES-08). Whoever was deaf knows nothing of who
//! was silent.

use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use seatkeeper_domain::Refusal;

use crate::port::Stored;

pub(crate) struct Hearing(Mutex<State>);

#[derive(Clone, Copy)]
struct State {
    since: DateTime<Utc>,
    /// The store was away when it was asked last: no beat could be kept.
    deaf: bool,
}

impl Hearing {
    /// Of who was there all the time: who works on the store itself has no other clients.
    pub fn always() -> Self {
        Self(Mutex::new(State { since: DateTime::UNIX_EPOCH, deaf: false }))
    }

    /// Begins now.
    pub fn begin(&self, now: DateTime<Utc>) {
        *self.state() = State { since: now, deaf: false };
    }

    /// Since when; not before now while the store is away.
    pub fn since(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let State { since, deaf } = *self.state();
        if deaf { now } else { since }
    }

    /// Notes how a transaction ended. One that found the store busy says nothing of beats: others are
    /// kept meanwhile, and a client has three of them before it is lost.
    pub fn note<T>(&self, outcome: &Stored<T>, now: DateTime<Utc>) {
        let away = matches!(outcome, Err(Refusal::StoreUnavailable { .. }));
        let mut state = self.state();
        if state.deaf && !away {
            state.since = now;
        }
        state.deaf = away;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;

    #[test]
    fn ses_08_a_store_that_was_away_is_heard_anew_and_one_that_is_busy_is_heard_on() {
        let at = |minutes| DateTime::UNIX_EPOCH + Duration::minutes(minutes);
        let hearing = Hearing::always();
        hearing.begin(at(1));
        hearing.note::<()>(&Err(Refusal::StoreBusy), at(2));
        hearing.note(&Ok(()), at(3));
        assert_eq!(hearing.since(at(4)), at(1));
        hearing.note::<()>(&Err(Refusal::StoreUnavailable { why: "away".into() }), at(5));
        assert_eq!(hearing.since(at(6)), at(6), "nothing is heard yet");
        hearing.note(&Ok(()), at(7));
        assert_eq!(hearing.since(at(8)), at(7));
    }
}
