//! The thread beside an open store: follows its feed, beats for the own session, and
//! tends the store.

use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use seatkeeper_contract::{Empty, Heartbeat, ReadFeed};
use serde_json::json;

use crate::idle::IdleClock;
use crate::open_store::OpenStore;
use crate::own_session::Watched;
use crate::signal::Woken;

const TEND_EVERY: Duration = Duration::from_secs(15);
const BEAT_EVERY: Duration = Duration::from_secs(60);
/// Changes that come together are told together.
const DEBOUNCE: Duration = Duration::from_millis(50);
/// As many as the service hands out at once; then there may be more.
const FEED_PAGE: usize = 500;

/// Follows until the store's signal says stop.
pub(crate) fn follow(
    store: Arc<OpenStore>,
    idle: Arc<IdleClock>,
) -> std::io::Result<JoinHandle<()>> {
    let run = move || Follower { store, idle }.run();
    thread::Builder::new().name("follower".into()).spawn(run)
}

struct Follower {
    store: Arc<OpenStore>,
    idle: Arc<IdleClock>,
}

impl Follower {
    fn run(&self) {
        let mut tend_at = Instant::now() + TEND_EVERY;
        let mut beat_at = Instant::now() + BEAT_EVERY;
        loop {
            match self.store.signal.wait(tend_at.min(beat_at)) {
                Woken::Stopped => return,
                Woken::Changed => self.catch_up(),
                Woken::Time => {}
            }
            if tend_at <= Instant::now() {
                self.tend();
                tend_at = Instant::now() + TEND_EVERY;
            }
            if beat_at <= Instant::now() {
                self.beat();
                beat_at = Instant::now() + BEAT_EVERY;
            }
        }
    }

    fn catch_up(&self) {
        thread::sleep(DEBOUNCE);
        self.store.signal.hush();
        match self.store.watched() {
            Some(watched) => while self.tell_feed(watched.customer) {},
            None => self.check(),
        }
    }

    /// Tells one page of the feed; whether there may be more.
    fn tell_feed(&self, customer: seatkeeper_domain::CustomerId) -> bool {
        let Some(watched) = self.store.watched().filter(|now| now.customer == customer) else {
            return false;
        };
        let (caller, session) = self.store.caller();
        let request = ReadFeed { customer, after: watched.seq };
        match self.store.accounts.read_feed(&caller, request) {
            Ok(feed) if feed.seq > watched.seq => {
                let mut kinds: Vec<&str> =
                    feed.events.iter().map(|event| event.kind.as_str()).collect();
                kinds.sort_unstable();
                kinds.dedup();
                let payload = json!({"customer": customer, "seq": feed.seq, "kinds": kinds});
                self.store.events.emit("feed", payload);
                self.store.told_up_to(Watched { customer, seq: feed.seq });
                feed.events.len() >= FEED_PAGE && !self.store.signal.stopped()
            }
            Ok(_) => false,
            Err(problem) => {
                self.store.note(session.as_ref(), &problem);
                false
            }
        }
    }

    /// Whoever has no feed still learns of the end of their session.
    fn check(&self) {
        let (caller, session) = self.store.caller();
        if session.is_none() {
            return;
        }
        if let Err(problem) = self.store.accounts.own_session(&caller, Empty {}) {
            self.store.note(session.as_ref(), &problem);
        }
    }

    fn beat(&self) {
        let (caller, session) = self.store.caller();
        if session.is_none() {
            return;
        }
        let beat = Heartbeat { idle_seconds: self.idle.seconds(), workspace: None };
        if let Err(problem) = self.store.accounts.heartbeat(&caller, beat) {
            self.store.note(session.as_ref(), &problem);
        }
    }

    fn tend(&self) {
        if let Err(problem) = self.store.accounts.tend() {
            tracing::warn!(code = problem.code, "the store was not tended");
        }
    }
}
