//! The reader: woken by changes of the store, it reads the feeds of all customers that are followed,
//! once for all streams, and hands each event on.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use seatkeeper_contract::{Feed, FeedEvent};
use seatkeeper_domain::{CustomerId, Refusal};
use seatkeeper_service::Service;
use tokio::sync::{Notify, broadcast};
use tokio::time::{sleep, timeout};

use crate::http::desk::Desk;
use crate::http::refused::Refused;
use crate::http::work::Kind;

/// Events that a slow stream may be behind, before it is told to read anew.
const HELD: usize = 1024;
/// How often the store is looked at, should no change have been told.
const POLL: Duration = Duration::from_secs(1);
/// Changes that come together are read together.
const DEBOUNCE: Duration = Duration::from_millis(15);
/// As many as a feed tells at once; then there may be more.
const FEED_PAGE: usize = 500;

struct Followed {
    seq: u64,
    tell: broadcast::Sender<Arc<FeedEvent>>,
}

/// What is followed, and by whom.
pub(crate) struct Hub {
    woken: Arc<Notify>,
    followed: Arc<Mutex<Feeds>>,
}

type Feeds = HashMap<CustomerId, Followed>;

/// A place in a customer's feed.
pub(crate) struct Place {
    /// All that comes after this sequence is told.
    pub(crate) seq: u64,
    pub(crate) told: broadcast::Receiver<Arc<FeedEvent>>,
}

impl Hub {
    pub(crate) fn new(service: &Service) -> Self {
        let woken = Arc::new(Notify::new());
        let followed = Arc::new(Mutex::new(Feeds::new()));
        let (wake, feeds) = (Arc::clone(&woken), Arc::clone(&followed));
        service.storage().on_change(Box::new(move || {
            // While nobody listens, a change costs no thread a turn.
            if !locked(&feeds).is_empty() {
                wake.notify_one();
            }
        }));
        Self { woken, followed }
    }

    /// Follows a customer's feed from now on.
    pub(crate) async fn join(&self, desk: &Desk, customer: CustomerId) -> Result<Place, Refused> {
        if let Some(place) = self.place(customer) {
            return Ok(place);
        }
        let service = desk.service.clone();
        let seq = desk.work.run(Kind::Plain, move || service.feed_end(customer)).await?;
        let mut followed = self.followed();
        let feed = followed
            .entry(customer)
            .or_insert_with(|| Followed { seq, tell: broadcast::channel(HELD).0 });
        // What changed since the feed's end was read woke nobody for it.
        self.woken.notify_one();
        Ok(Place { seq: feed.seq, told: feed.tell.subscribe() })
    }

    fn place(&self, customer: CustomerId) -> Option<Place> {
        let followed = self.followed();
        let feed = followed.get(&customer)?;
        Some(Place { seq: feed.seq, told: feed.tell.subscribe() })
    }

    /// Up to where each feed was read. Feeds that nobody follows any more are let go.
    fn read_up_to(&self) -> Vec<(CustomerId, u64)> {
        let mut followed = self.followed();
        followed.retain(|_, feed| feed.tell.receiver_count() > 0);
        followed.iter().map(|(customer, feed)| (*customer, feed.seq)).collect()
    }

    /// Tells what was read; true where there may be more.
    fn tell(&self, feeds: Vec<(CustomerId, Feed)>) -> bool {
        let mut followed = self.followed();
        let mut more = false;
        for (customer, read) in feeds {
            more |= read.events.len() >= FEED_PAGE;
            let Some(feed) = followed.get_mut(&customer) else { continue };
            for event in read.events.into_iter().filter(|event| event.seq > feed.seq) {
                // Whoever listened last may just have gone.
                let _ = feed.tell.send(Arc::new(event));
            }
            feed.seq = feed.seq.max(read.seq);
        }
        more
    }

    fn followed(&self) -> MutexGuard<'_, Feeds> {
        locked(&self.followed)
    }
}

fn locked(feeds: &Mutex<Feeds>) -> MutexGuard<'_, Feeds> {
    feeds.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads until it is aborted.
pub(crate) async fn read(desk: Arc<Desk>) {
    loop {
        if timeout(POLL, desk.hub.woken.notified()).await.is_ok() {
            sleep(DEBOUNCE).await;
        }
        while read_once(&desk).await {}
    }
}

async fn read_once(desk: &Arc<Desk>) -> bool {
    let after = desk.hub.read_up_to();
    if after.is_empty() {
        return false;
    }
    let service = desk.service.clone();
    let feeds = tokio::task::spawn_blocking(move || service.follow(&after)).await;
    match feeds.map_err(Refusal::internal).flatten() {
        Ok(feeds) => desk.hub.tell(feeds),
        Err(refusal) => {
            tracing::warn!(code = refusal.code(), "feeds were not read");
            false
        }
    }
}
