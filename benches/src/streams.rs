//! A server with very many open sessions and streams of events: how soon an event is on all of them, what
//! memory they take, and what is left of the time that others have.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use seatkeeper_contract::{AllowSupport, CreateStaff};
use seatkeeper_domain::{CustomerId, UserId};
use seatkeeper_service::{Caller, Service};
use seatkeeper_storage_sqlite::SqliteStore;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};

use crate::http::Http;
use crate::measure::{median, timed};
use crate::served::{Kind, Served};
use crate::{say, store};

const SESSIONS: u32 = 10_000;
const STREAMS: u32 = 1_000;
/// Streams that one session may hold.
const EACH: u32 = 8;
const EVENTS: u32 = 51;
const REQUESTS: u32 = 500;
/// Nothing takes longer, or something is wrong.
const PATIENCE: Duration = Duration::from_secs(60);

/// Who asks what.
struct Place {
    customer: CustomerId,
    workspace: String,
    manager: String,
    /// Supporters with the manager's consent, who follow the customer.
    supporters: Vec<String>,
}

/// Prints all of it.
pub fn run(folder: &Path) -> anyhow::Result<()> {
    let own = tempfile::tempdir_in(folder)?;
    let path = own.path().join("streams.db");
    let place = Place::new(&path, store::of(folder, SESSIONS)?)?;
    let served = Served::start(Kind::Ours, &format!("sqlite:{}", path.display()))?;
    let mut http = served.open()?;
    let (alone, memory) = (requests(&mut http)?, served.kib("VmRSS")?);
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let own =
        (0..STREAMS).map(|number| ("/api/v1/session/events".to_owned(), store::token(number)));
    let own = follow(&runtime, served.address, "retry: ", own)?;
    let path = format!("/api/v1/customers/{}/events", place.customer);
    let tokens = place.supporters.iter().cycle().take(STREAMS as usize);
    let all = tokens.map(|token| (path.clone(), token.clone()));
    let all = follow(&runtime, served.address, "id: ", all)?;
    let among = requests(&mut http)?;
    events(&mut http, &place, &all)?;
    let with = served.kib("VmRSS")?;
    drop((own, all));
    say(&format!(
        "a session check, median of {REQUESTS}: {alone:.3} ms; with streams: {among:.3} ms"
    ));
    say(&format!("  ratio: {:.2}", among / alone));
    let (before, after) = (memory / 1024.0, with / 1024.0);
    say(&format!("the server's memory: {before:.1} MiB; with streams: {after:.1} MiB"));
    say(&format!("  ratio: {:.2}", with / memory));
    Ok(())
}

/// The median of other people's requests, milliseconds.
fn requests(http: &mut Http) -> anyhow::Result<f64> {
    let token = store::token(SESSIONS - 1);
    let check = |_| Ok(timed(|| http.get("/api/v1/session", &token).map(drop))?.0);
    Ok(median((0..REQUESTS).map(check).collect::<anyhow::Result<_>>()?))
}

/// Changes something time and again, and waits each time until all have heard of it.
fn events(http: &mut Http, place: &Place, heard: &Receiver<Instant>) -> anyhow::Result<()> {
    let (mut first, mut last) = (Vec::new(), Vec::new());
    let path = format!("/api/v1/workspaces/{}", place.workspace);
    for number in 0..EVENTS {
        let began = Instant::now();
        let body = format!("{{\"name\": \"Manuals {number}\"}}");
        http.ask("PATCH", &path, &place.manager, &body)?;
        let mut times = all_of(heard)?;
        times.sort();
        let after = |at: Option<&Instant>| at.map(|at| (*at - began).as_secs_f64() * 1e3);
        first.extend(after(times.first()));
        last.extend(after(times.last()));
    }
    let worst = last.iter().copied().fold(0.0, f64::max);
    say(&format!(
        "a change until {STREAMS} streams told of it, {EVENTS} times, {SESSIONS} sessions:"
    ));
    say(&format!("  the first stream, median: {:.1} ms", median(first)));
    say(&format!("  the last stream, median: {:.1} ms; slowest: {worst:.1} ms", median(last)));
    Ok(())
}

/// When each stream told something.
fn all_of(heard: &Receiver<Instant>) -> anyhow::Result<Vec<Instant>> {
    (0..STREAMS).map(|_| heard.recv_timeout(PATIENCE).context("a stream is silent")).collect()
}

/// Opens streams, each a path and a token, and waits until each has begun; when any of them tells a line
/// that begins so.
fn follow(
    runtime: &Runtime,
    address: SocketAddr,
    wanted: &'static str,
    streams: impl Iterator<Item = (String, String)>,
) -> anyhow::Result<Receiver<Instant>> {
    let (tell, heard) = channel();
    for (path, token) in streams {
        runtime.spawn(listen(address, path, token, wanted, tell.clone()));
    }
    all_of(&heard)?;
    Ok(heard)
}

async fn listen(
    address: SocketAddr,
    path: String,
    token: String,
    wanted: &'static str,
    tell: Sender<Instant>,
) -> anyhow::Result<()> {
    let stream = TcpStream::connect(address).await?;
    let head =
        format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n");
    stream.writable().await?;
    ensure!(stream.try_write(head.as_bytes())? == head.len(), "not sent");
    let (mut chunk, mut text) = ([0; 2048], Vec::new());
    loop {
        stream.readable().await?;
        match stream.try_read(&mut chunk) {
            Ok(0) => return Ok(()),
            Ok(bytes) => text.extend_from_slice(&chunk[..bytes]),
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => continue,
            Err(error) => return Err(error.into()),
        }
        while let Some(end) = text.iter().position(|byte| *byte == b'\n') {
            if text.starts_with(wanted.as_bytes()) {
                tell.send(Instant::now())?;
            }
            text.drain(..=end);
        }
    }
}

impl Place {
    fn new(path: &Path, kept: PathBuf) -> anyhow::Result<Self> {
        std::fs::copy(kept, path)?;
        let service = store::service(SqliteStore::open(path)?);
        let (customer, workspace) = store::first(service.storage().as_ref())?;
        store::open_sessions(&service, SESSIONS)?;
        let manager = service.sign_in(&Caller::nobody(), store::sign_in(store::MANAGER))?.token;
        let consent = AllowSupport { customer: customer.id, hours: None };
        service.allow_support(&Caller::token(&manager), consent)?;
        let supporters = (0..STREAMS.div_ceil(EACH)).map(|number| supporter(&service, number));
        Ok(Self {
            customer: customer.id,
            workspace: workspace.id.to_string(),
            manager,
            supporters: supporters.collect::<anyhow::Result<_>>()?,
        })
    }
}

/// Somebody of the vendor's, signed in; their token.
fn supporter(service: &Service, number: u32) -> anyhow::Result<String> {
    let request = CreateStaff {
        full_name: format!("Supporter {number}"),
        email: format!("supporter.{number}@vendor.test"),
        lead: false,
        password: None,
    };
    let staff = service.create_staff(&store::holder(), request)?.staff;
    let number = SESSIONS + number;
    store::open_session(service, number, CustomerId::VENDOR, UserId::from(staff.id))?;
    Ok(store::token(number))
}
