//! What a server is started with.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use ipnet::IpNet;

/// The port unless another is said.
const PORT: u16 = 8470;

/// What a server is started with.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen; port 0 picks a free one.
    pub listen: SocketAddr,
    /// Certificate and key; without them it speaks plain HTTP.
    pub tls: Option<TlsFiles>,
    /// Where people reach it, as in `https://accounts.example`; what links are made of. Never taken
    /// from what a request says.
    pub base_url: Option<String>,
    /// Who is believed what `X-Forwarded-For` says.
    pub trusted_proxies: Vec<IpNet>,
    /// Who may introspect any token (RFC 7662).
    pub introspection_clients: Vec<IntrospectionClient>,
    /// Where lists are written before they are sent.
    pub spool: PathBuf,
    /// Bounds on what is taken in.
    pub limits: Limits,
}

impl Default for Config {
    /// Plain HTTP on this machine alone.
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, PORT)),
            tls: None,
            base_url: None,
            trusted_proxies: Vec::new(),
            introspection_clients: Vec::new(),
            spool: std::env::temp_dir(),
            limits: Limits::default(),
        }
    }
}

impl Config {
    /// On a free port of this machine: for tests.
    #[must_use]
    pub fn on_a_free_port() -> Self {
        Self { listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), ..Self::default() }
    }
}

/// A certificate chain and its key, PEM.
#[derive(Debug, Clone)]
pub struct TlsFiles {
    /// Certificates, the server's own first.
    pub certificates: PathBuf,
    /// Private key.
    pub key: PathBuf,
}

/// A program that may introspect any token.
#[derive(Clone)]
pub struct IntrospectionClient {
    /// Its name.
    pub id: String,
    /// What it proves itself by.
    pub secret: String,
}

/// Without the secret.
impl std::fmt::Debug for IntrospectionClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IntrospectionClient").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Bounds on what is taken in, so that no client takes all of the machine.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// A request's body, of who has a session.
    pub body_bytes: usize,
    /// The same of anybody: a password's hash is waited for by many at once.
    pub open_body_bytes: usize,
    /// A request's line and headers together.
    pub header_bytes: usize,
    /// For a request's headers to arrive, from the end of the one before.
    pub header_time: Duration,
    /// For a request's body to arrive.
    pub body_time: Duration,
    /// For the other end to take what it is sent; who makes no room for as long is let go.
    pub ack_time: Duration,
    /// For a request to wait for its turn.
    pub turn_time: Duration,
    /// Connections at once; streams of events are some of them.
    pub connections: usize,
    /// Streams of events that one session holds at once.
    pub streams_a_session: usize,
    /// Requests that are worked on at once.
    pub at_work: usize,
    /// Requests that hash a password at once, or wait for a hash: these are computed one a processor.
    pub hashing: usize,
    /// Lists that are exported at once.
    pub exports: usize,
    /// Requests that wait for their turn, of each kind.
    pub waiting: usize,
    /// For what is under way to end, once the server is to stop.
    pub grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self {
            body_bytes: 1024 * 1024,
            open_body_bytes: 16 * 1024,
            header_bytes: 64 * 1024,
            header_time: Duration::from_secs(30),
            body_time: Duration::from_secs(15),
            ack_time: Duration::from_secs(30),
            turn_time: Duration::from_secs(30),
            connections: 10_000,
            streams_a_session: 8,
            at_work: 48,
            // More than there are cores, so that one is hashed while another's commit is awaited.
            hashing: cores * 2,
            exports: 3,
            waiting: 2000,
            grace: Duration::from_secs(10),
        }
    }
}
