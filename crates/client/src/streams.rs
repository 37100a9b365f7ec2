//! The server's events: two streams, of the own session and of the customer in view. Whatever they
//! say, they only wake who reads the feed; so nothing is lost where a stream is.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use reqwest::Response;
use reqwest::header::ACCEPT;
use seatkeeper_contract::Method;
use seatkeeper_contract::http::{BASE, CUSTOMER_EVENTS, SESSION_EVENTS};
use seatkeeper_domain::CustomerId;
use secrecy::SecretString;
use serde_json::Value;
use tokio::sync::watch;
use tokio::time::timeout;

use crate::backoff;
use crate::failure::{Why, unavailable};
use crate::link::{Failed, Link, media_type};
use crate::server_events::Parser;

const LAST_EVENT_ID: &str = "last-event-id";
const EVENT_STREAM: &str = "text/event-stream";
const ANSWER_LIMIT: Duration = Duration::from_secs(10);
/// Servers say something every 15 s, if only that they are there.
const SILENCE_LIMIT: Duration = Duration::from_secs(40);
/// A stream that broke sooner is as good as one that was never open: what is between us and the server
/// may let every one begin.
const HELD: Duration = Duration::from_secs(5);

/// Whose events are wanted.
#[derive(Clone, Default)]
pub(crate) struct Attending {
    pub(crate) token: Option<SecretString>,
    pub(crate) customer: Option<CustomerId>,
}

impl Attending {
    fn targets(&self) -> Vec<String> {
        if self.token.is_none() {
            return Vec::new();
        }
        let of = |id: CustomerId| CUSTOMER_EVENTS.replace("{customer}", &id.to_string());
        let paths = [Some(SESSION_EVENTS.to_owned()), self.customer.map(of)];
        paths.into_iter().flatten().map(|path| format!("{BASE}{path}")).collect()
    }

    /// Whether an operation's payload is about what is followed: the customer, or where none is in view
    /// the session itself.
    pub(crate) fn is_about(&self, payload: &Value) -> bool {
        let named = payload["customer"].as_str().and_then(|id| id.parse().ok());
        self.customer.is_none_or(|customer| named == Some(customer))
    }

    /// Whether a stream that is wanted is not open, so that asking is all that is left.
    pub(crate) fn is_deaf(&self, link: &Link) -> bool {
        link.live.load(Ordering::Relaxed) < self.targets().len()
    }
}

/// Follows what is wanted until nobody can want anything any more.
pub(crate) async fn follow(link: Arc<Link>, mut wanted: watch::Receiver<Attending>) {
    loop {
        let attending = wanted.borrow_and_update().clone();
        // Dropped at the next wish, and its connections with it.
        let mut streams = tokio::task::JoinSet::new();
        for target in attending.targets() {
            streams.spawn(keep(Arc::clone(&link), target, attending.token.clone()));
        }
        if wanted.changed().await.is_err() {
            return;
        }
    }
}

/// Keeps a stream open: where it breaks, it is opened again, a little later each time. One that the
/// server will not have waits until what it tells of can be read: consent to support is given again.
async fn keep(link: Arc<Link>, target: String, token: Option<SecretString>) {
    let mut stream = Stream { link: &link, target, token, last_id: None };
    let mut tries = 0;
    loop {
        let (mut told, began) = (None, Instant::now());
        match stream.listen().await {
            Over::Refused => {
                let readable = link.readable.notified();
                // Why is for who asks next to find out: a session that ended says so to everyone.
                link.reach.changed();
                readable.await;
                (tries, told) = (tries + 1, None);
            }
            Over::Broken if began.elapsed() >= HELD => tries = 0,
            Over::Broken => tries += 1,
            Over::NotOpened(when) => (tries, told) = (tries + 1, when),
        }
        if link.pause(tries, told).await {
            tries = 0;
        }
    }
}

/// How a stream came to its end.
enum Over {
    /// The server will not have it.
    Refused,
    /// It was open.
    Broken,
    /// It was not; when the server said to ask again.
    NotOpened(Option<Duration>),
}

struct Stream<'a> {
    link: &'a Link,
    target: String,
    token: Option<SecretString>,
    last_id: Option<String>,
}

impl Stream<'_> {
    async fn listen(&mut self) -> Over {
        match self.open().await {
            Ok(response) => {
                self.link.answered();
                let _alive = self.link.enliven();
                // What happened before it was open is not told by it.
                self.link.reach.changed();
                self.hear(response).await;
                Over::Broken
            }
            Err(Failed { problem, told }) => match problem.status {
                429 | 500.. => Over::NotOpened(told),
                _ => {
                    tracing::debug!(code = problem.code, "no stream of events");
                    Over::Refused
                }
            },
        }
    }

    async fn open(&self) -> Result<Response, Failed> {
        let mut request = self.link.request(Method::Get, &self.target, self.token.as_ref());
        request = request.header(ACCEPT, EVENT_STREAM);
        if let Some(id) = &self.last_id {
            request = request.header(LAST_EVENT_ID, id);
        }
        let began = Instant::now();
        let Ok(opened) = timeout(ANSWER_LIMIT, self.link.open(request)).await else {
            let cause = "no stream of events in time";
            let problem = unavailable(&self.link.address, Why::Timeout, &cause);
            return Err(self.link.lost(problem, began).into());
        };
        let response = opened?;
        if response.status().is_success() && media_type(&response) == EVENT_STREAM {
            Ok(response)
        } else {
            let told = backoff::told(&response);
            Err(Failed { problem: self.link.read_refusal(response).await, told })
        }
    }

    /// Until the stream ends, breaks or falls silent.
    async fn hear(&mut self, mut response: Response) {
        let mut parser = Parser::default();
        while let Ok(Ok(Some(bytes))) = timeout(SILENCE_LIMIT, response.chunk()).await {
            self.link.reach.heard();
            for event in parser.push(&bytes) {
                tracing::trace!(name = event.name, "an event");
                self.last_id = event.id.or(self.last_id.take());
                self.link.reach.changed();
            }
        }
    }
}
