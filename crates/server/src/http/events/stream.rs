//! One stream of server-sent events: a customer's, or of the caller's own session. It ends with the
//! session, and when the server stops.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use seatkeeper_contract::{FeedEvent, Problem, SessionOver};
use seatkeeper_domain::{CustomerId, Refusal, SessionId};
use seatkeeper_service::{Caller, Watched};
use serde::Serialize;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc::{Sender, channel};
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep};
use tokio_stream::wrappers::ReceiverStream;

use super::hub::Place;
use super::places::Taken;
use crate::http::call::path_of;
use crate::http::caller::caller;
use crate::http::desk::Desk;
use crate::http::refused::Refused;
use crate::http::work::Kind;

/// Events on their way to one client; a client that takes none is waited for.
const UNDER_WAY: usize = 32;
/// Something is said at least so often, so that nobody between takes the stream for dead.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// How often it is looked whether the session still is open, should its end not have been told.
const LOOK: Duration = Duration::from_secs(20);
/// After which it is looked again where the store could not say.
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// After which a client comes back.
const RETRY: Duration = Duration::from_secs(2);
/// Events that are told again at most; who missed more reads anew.
const RETOLD: u64 = 10_000;

type Told = Result<Event, Infallible>;

/// `GET /customers/{customer}/events`
pub(crate) async fn of_customer(
    State(desk): State<Arc<Desk>>,
    request: Request,
) -> Result<Response, Refused> {
    let (mut parts, _) = request.into_parts();
    let path = path_of(&mut parts).await?;
    let customer = path.iter().find_map(|(_, value)| value.parse::<CustomerId>().ok());
    let customer = customer.ok_or_else(|| Refused::from(&Refusal::NotFound))?;
    let asking = caller(&desk.config, &parts);
    let watched = watch(&desk, &asking, Some(customer)).await?;
    let feed = desk.hub.join(&desk, customer).await?;
    let stream = Stream::new(&desk, asking, watched, Some(customer)).await?;
    stream.open(feed, last_event_id(&parts.headers))
}

/// `GET /session/events`
pub(crate) async fn of_session(
    State(desk): State<Arc<Desk>>,
    parts: Parts,
) -> Result<Response, Refused> {
    let asking = caller(&desk.config, &parts);
    let watched = watch(&desk, &asking, None).await?;
    let stream = Stream::new(&desk, asking, watched, None).await?;
    let feed = desk.hub.join(&desk, watched.customer).await?;
    stream.open(feed, None)
}

async fn watch(
    desk: &Desk,
    asking: &Caller,
    customer: Option<CustomerId>,
) -> Result<Watched, Refused> {
    let (service, asking) = (desk.service.clone(), asking.clone());
    desk.work.run(Kind::Plain, move || service.watch(&asking, customer)).await
}

fn last_event_id(headers: &HeaderMap) -> Option<u64> {
    headers.get("last-event-id")?.to_str().ok()?.trim().parse().ok()
}

struct Stream {
    desk: Arc<Desk>,
    asking: Caller,
    session: SessionId,
    /// Whose events are told; none where only the session's own end is.
    customer: Option<CustomerId>,
    /// The feed that tells the session's end.
    own: Place,
    /// Given back with the stream.
    _taken: Taken,
}

impl Stream {
    async fn new(
        desk: &Arc<Desk>,
        asking: Caller,
        watched: Watched,
        customer: Option<CustomerId>,
    ) -> Result<Self, Refused> {
        let session = watched.session;
        let taken = desk.places.take(session)?;
        let own = desk.hub.join(desk, watched.customer).await?;
        Ok(Self { desk: Arc::clone(desk), asking, session, customer, own, _taken: taken })
    }

    fn open(self, feed: Place, last: Option<u64>) -> Result<Response, Refused> {
        let (tell, told) = channel(UNDER_WAY);
        tokio::spawn(async move {
            let desk = Arc::clone(&self.desk);
            let _counted = desk.metrics.streaming();
            tokio::select! {
                _ = self.run(feed, last, &tell) => {}
                () = tell.closed() => {}
                () = desk.stop.begun() => {}
            }
        });
        let alive = KeepAlive::new().interval(KEEP_ALIVE);
        let mut response = Sse::new(ReceiverStream::new(told)).keep_alive(alive).into_response();
        // A proxy that collects what it passes on would keep events back.
        response.headers_mut().insert("x-accel-buffering", "no".parse().map_err(broken)?);
        Ok(response)
    }

    /// Tells what happens until there is nobody to tell it to: `None`.
    async fn run(mut self, mut feed: Place, last: Option<u64>, tell: &Sender<Told>) -> Option<()> {
        send(tell, Event::default().retry(RETRY)).await?;
        // It may have ended before its end could be heard of.
        self.look(tell).await?;
        let mut sent = match self.customer {
            Some(customer) => self.catch_up(customer, feed.seq, last, tell).await?,
            None => feed.seq,
        };
        let mut looks = interval_at(Instant::now() + LOOK, LOOK);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                event = feed.told.recv(), if self.customer.is_some() => match event {
                    Ok(event) if event.seq > sent => {
                        // Support access may have ended by it (CUS-03).
                        if event.kind == "customer_changed" {
                            self.look(tell).await?;
                        }
                        sent = event.seq;
                        send(tell, event_of(&event)?).await?;
                    }
                    Ok(_) => {}
                    Err(RecvError::Lagged(_)) => {
                        // What is passed over may have been the end.
                        self.look(tell).await?;
                        feed = self.desk.hub.join(&self.desk, self.customer?).await.ok()?;
                        sent = feed.seq;
                        send(tell, reset(sent)).await?;
                    }
                    Err(RecvError::Closed) => return None,
                },
                event = self.own.told.recv() => match event {
                    Ok(event) if !self.is_own_end(&event) => {}
                    Ok(_) | Err(RecvError::Lagged(_)) => self.look(tell).await?,
                    Err(RecvError::Closed) => return None,
                },
                _ = looks.tick() => self.look(tell).await?,
            }
        }
    }

    fn is_own_end(&self, event: &FeedEvent) -> bool {
        event.kind == "session_closed" && event.subject == self.session.to_string()
    }

    /// Looks whether the session is open and may still follow; where not, says so and ends. Nothing
    /// is told until that is known: where the store cannot say, it is asked again.
    async fn look(&self, tell: &Sender<Told>) -> Option<()> {
        loop {
            match watch(&self.desk, &self.asking, self.customer).await {
                Ok(_) => return Some(()),
                Err(Refused(problem)) if problem.status >= 500 => sleep(LOOK_AGAIN).await,
                Err(Refused(problem)) => return self.end(tell, problem).await,
            }
        }
    }

    /// Says why the session is over, to who has it.
    async fn end(&self, tell: &Sender<Told>, problem: Problem) -> Option<()> {
        if self.customer.is_none() && problem.code == "session_closed" {
            let details = problem.details.unwrap_or_default();
            let over = SessionOver {
                reason: serde_json::from_value(details["reason"].clone()).ok(),
                message: details["message"].as_str().map(str::to_owned),
            };
            send(tell, named("session_closed", &over)?).await?;
        }
        None
    }

    /// Tells what a client missed, or that it must read anew; the sequence reached.
    async fn catch_up(
        &self,
        customer: CustomerId,
        now: u64,
        last: Option<u64>,
        tell: &Sender<Told>,
    ) -> Option<u64> {
        let Some(last) = last.filter(|last| *last <= now && now - *last <= RETOLD) else {
            send(tell, reset(now)).await?;
            return Some(now);
        };
        let mut sent = last;
        while sent < now {
            let service = self.desk.service.clone();
            let read = move || service.follow(&[(customer, sent)]);
            let feeds = self.desk.work.run(Kind::Plain, read).await.ok()?;
            let events = feeds.into_iter().flat_map(|(_, feed)| feed.events);
            let before = sent;
            for event in events.filter(|event| event.seq <= now) {
                sent = event.seq;
                send(tell, event_of(&event)?).await?;
            }
            if sent == before {
                break;
            }
        }
        Some(sent)
    }
}

fn event_of(event: &FeedEvent) -> Option<Event> {
    Some(named(&event.kind, event)?.id(event.seq.to_string()))
}

/// The lists are to be read anew; events go on from this sequence.
fn reset(seq: u64) -> Event {
    Event::default().event("reset").id(seq.to_string()).data(format!("{{\"seq\":{seq}}}"))
}

fn named(name: &str, data: &impl Serialize) -> Option<Event> {
    Event::default().event(name).json_data(data).ok()
}

async fn send(tell: &Sender<Told>, event: Event) -> Option<()> {
    tell.send(Ok(event)).await.ok()
}

fn broken(error: impl std::fmt::Display) -> Refused {
    Refused::from(&Refusal::internal(error))
}
