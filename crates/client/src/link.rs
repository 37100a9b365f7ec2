//! The way to one server: a pool of connections, what goes with every request, and what its answer
//! says of whether the server can be reached.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue, IF_MATCH};
use reqwest::{Client, Method as Verb, RequestBuilder, Response};
use seatkeeper_contract::http::{IDEMPOTENCY_KEY, Request, creates, read_answer};
use seatkeeper_contract::{Declaration, Method, Problem};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::failure::{self, Why};
use crate::reach::Reach;
use crate::{Address, backoff, certificates};

const CONNECT_LIMIT: Duration = Duration::from_secs(5);
/// Idle connections are kept for the next request, and given up before a server would (ours after
/// 30 s): one that closes just as a request is written loses it.
const IDLE_LIMIT: Duration = Duration::from_secs(20);
const USER_AGENT: &str = concat!("Seatkeeper/", env!("CARGO_PKG_VERSION"));
/// How often what may be repeated is tried again.
const MAX_RETRIES: u32 = 1;
/// A person waits: where the server wants to be left alone for longer, they are told so at once.
const PATIENCE: Duration = Duration::from_secs(5);

/// The way to a server.
pub(crate) struct Link {
    http: Client,
    pub(crate) address: Address,
    pub(crate) reach: Reach,
    /// Whoever waits to try again tries now.
    pub(crate) nudge: Notify,
    /// What is followed could be read: a stream that was refused may be had now.
    pub(crate) readable: Notify,
    /// Streams that are open.
    pub(crate) live: AtomicUsize,
}

impl Link {
    /// # Errors
    /// `invalid` on `ca_file`.
    pub(crate) fn new(address: &Address, ca_file: Option<&Path>) -> Result<Self, Problem> {
        // The one that the server uses too. Where the process has chosen already, that one stays.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = Client::builder()
            .user_agent(USER_AGENT)
            .connect_timeout(CONNECT_LIMIT)
            .pool_idle_timeout(IDLE_LIMIT)
            // A redirect could lead a token elsewhere.
            .redirect(reqwest::redirect::Policy::none())
            .https_only(!address.is_plain());
        if address.is_loopback() {
            builder = builder.no_proxy();
        }
        if let Some(path) = ca_file {
            builder = builder.tls_certs_merge(certificates::read(path)?);
        }
        let http = builder.build().map_err(|error| failure::of_request(address, &error))?;
        Ok(Self {
            http,
            address: address.clone(),
            reach: Reach::new(),
            nudge: Notify::new(),
            readable: Notify::new(),
            live: AtomicUsize::new(0),
        })
    }

    /// Begins a request for a path under the server's address.
    pub(crate) fn request(
        &self,
        method: Method,
        target: &str,
        token: Option<&SecretString>,
    ) -> RequestBuilder {
        let url = format!("{}{target}", self.address.as_str());
        let request = self.http.request(verb(method), url);
        match token.and_then(authorization) {
            Some(value) => request.header(AUTHORIZATION, value),
            None => request,
        }
    }

    /// Runs an operation.
    ///
    /// # Errors
    /// The server's problem; `store_unavailable` where there is no answer of ours.
    pub(crate) async fn run(&self, exchange: &Exchange) -> Result<Value, Problem> {
        let mut tries = 0;
        loop {
            match self.once(exchange).await {
                Err(failed) if tries < MAX_RETRIES && exchange.may_repeat(&failed) => {
                    self.pause(tries, failed.told).await;
                    tries += 1;
                }
                outcome => return outcome.map_err(|failed| failed.problem),
            }
        }
    }

    /// Waits before another try; whether a nudge cut it short.
    pub(crate) async fn pause(&self, tries: u32, told: Option<Duration>) -> bool {
        tokio::select! {
            () = tokio::time::sleep(backoff::before(tries, told)) => false,
            () = self.nudge.notified() => true,
        }
    }

    async fn once(&self, exchange: &Exchange) -> Result<Value, Failed> {
        let began = Instant::now();
        let response = self.open(exchange.build(self)).await?;
        let told = backoff::told(&response);
        let outcome = self.read(exchange.operation, response, began).await;
        outcome.map_err(|problem| Failed { problem, told })
    }

    /// Reads the answer to what was begun at that moment.
    async fn read(
        &self,
        operation: &Declaration,
        response: Response,
        began: Instant,
    ) -> Result<Value, Problem> {
        let status = response.status().as_u16();
        let ours = status == 202 || status == 204 || is_json(&response);
        let body = response.bytes().await.map_err(|error| self.failed(&error, began))?;
        if !ours {
            return Err(self.strange(status));
        }
        let outcome = read_answer(operation, status, &body);
        outcome.inspect(|_| self.answered()).map_err(|problem| self.refused(problem))
    }

    /// Sends, and waits for the beginning of an answer.
    ///
    /// # Errors
    /// `store_unavailable` where none comes.
    pub(crate) async fn open(&self, request: RequestBuilder) -> Result<Response, Problem> {
        let began = Instant::now();
        request.send().await.map_err(|error| self.failed(&error, began))
    }

    /// What an answer that is not the one wanted says.
    pub(crate) async fn read_refusal(&self, response: Response) -> Problem {
        let status = response.status().as_u16();
        let ours = is_json(&response);
        match response.bytes().await {
            Err(error) => self.failed(&error, Instant::now()),
            Ok(body) => match serde_json::from_slice(&body) {
                Ok(problem) if ours => self.refused(problem),
                _ => self.strange(status),
            },
        }
    }

    /// There is an answer: the server can be reached.
    pub(crate) fn answered(&self) {
        if self.reach.answered() {
            self.nudge.notify_waiters();
        }
    }

    /// A request, begun at that moment, that came to nothing.
    pub(crate) fn failed(&self, error: &reqwest::Error, began: Instant) -> Problem {
        self.lost(failure::of_request(&self.address, error), began)
    }

    /// No answer to what was begun at that moment: the server is away.
    pub(crate) fn lost(&self, problem: Problem, began: Instant) -> Problem {
        tracing::debug!(cause = problem.title, "no answer");
        self.reach.lost(&problem, began);
        problem
    }

    /// A refusal is an answer too, unless the server says that its store is away.
    fn refused(&self, mut problem: Problem) -> Problem {
        if problem.code != "store_unavailable" {
            self.answered();
            return problem;
        }
        let details = problem.details.get_or_insert_with(|| json!({}));
        details["server"] = self.address.server().into();
        self.lost(problem, Instant::now())
    }

    /// An answer of something else: a proxy that finds no server behind it, or no server of ours.
    fn strange(&self, status: u16) -> Problem {
        let why = match status {
            429 | 502..=504 => Why::Unreachable,
            _ => Why::NotAServer,
        };
        let cause = format!("HTTP status {status}, and nothing that can be read");
        self.lost(failure::unavailable(&self.address, why, &cause), Instant::now())
    }

    /// Counts a stream as open until what is given back is dropped.
    pub(crate) fn enliven(&self) -> Alive<'_> {
        self.live.fetch_add(1, Ordering::Relaxed);
        Alive(self)
    }
}

/// A try that brought nothing, and when the server said to ask again.
pub(crate) struct Failed {
    pub(crate) problem: Problem,
    pub(crate) told: Option<Duration>,
}

impl From<Problem> for Failed {
    fn from(problem: Problem) -> Self {
        Self { problem, told: None }
    }
}

/// A stream that is open.
pub(crate) struct Alive<'a>(&'a Link);

impl Drop for Alive<'_> {
    fn drop(&mut self) {
        self.0.live.fetch_sub(1, Ordering::Relaxed);
    }
}

/// An operation on its way, the same each time it is tried.
pub(crate) struct Exchange {
    operation: &'static Declaration,
    request: Request,
    token: Option<SecretString>,
    limit: Duration,
    /// Says of a creation that it is the same one.
    key: Option<String>,
}

impl Exchange {
    pub(crate) fn new(
        operation: &'static Declaration,
        request: Request,
        token: Option<SecretString>,
        limit: Duration,
    ) -> Self {
        Self { operation, request, token, limit, key: None }
    }

    /// Under a key, where it is a creation: under the caller's own, else under one of ours.
    pub(crate) fn keyed(self, key: Option<&str>) -> Self {
        let ours = || format!("{:032x}", rand::random::<u128>());
        let key = creates(self.operation).then(|| key.map_or_else(ours, ToOwned::to_owned));
        Self { key, ..self }
    }

    fn build(&self, link: &Link) -> RequestBuilder {
        let Request { method, target, if_match, body } = &self.request;
        let mut request = link.request(*method, target, self.token.as_ref()).timeout(self.limit);
        request = request.header(ACCEPT, "application/json");
        if let Some(version) = if_match {
            request = request.header(IF_MATCH, version);
        }
        if let Some(key) = &self.key {
            request = request.header(IDEMPOTENCY_KEY, key);
        }
        match body {
            Some(body) => request.header(CONTENT_TYPE, "application/json").body(body.to_string()),
            None => request,
        }
    }

    /// Reading changes nothing, and a creation with a key happens once: these are tried again where
    /// the connection broke, and where the server says that it is soon to be asked again. Whoever waited
    /// in vain is not made to wait twice.
    fn may_repeat(&self, failed: &Failed) -> bool {
        let safe = self.request.method == Method::Get || self.key.is_some();
        let soon = |told| told <= PATIENCE;
        safe && failed.told.map_or_else(|| failure::broke_off(&failed.problem), soon)
    }
}

fn verb(method: Method) -> Verb {
    match method {
        Method::Get => Verb::GET,
        Method::Post => Verb::POST,
        Method::Put => Verb::PUT,
        Method::Patch => Verb::PATCH,
        Method::Delete => Verb::DELETE,
    }
}

/// Marked as a secret, so that no log shows it.
fn authorization(token: &SecretString) -> Option<HeaderValue> {
    let mut value = HeaderValue::try_from(format!("Bearer {}", token.expose_secret())).ok()?;
    value.set_sensitive(true);
    Some(value)
}

fn is_json(response: &Response) -> bool {
    ["application/json", "application/problem+json"].contains(&media_type(response))
}

/// What an answer says it is, without parameters (RFC 9110, 8.3.1); empty where it says nothing.
pub(crate) fn media_type(response: &Response) -> &str {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim()
}
