//! Telling other processes of changes, and hearing of theirs.
//!
//! NOTIFY goes out after the commit, on a connection of its own, and once for all that changed
//! meanwhile: inside a transaction it makes commits queue. What is missed is found by polling.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use fallible_iterator::FallibleIterator as _;
use postgres::Client;
use rand::Rng as _;
use seatkeeper_domain::Refusal;
use seatkeeper_service::port::{Bell, Stored};

use crate::connect::Connector;
use crate::fault::fault;

const CHANNEL: &str = "seatkeeper";
/// How often changes are looked for that nobody told of.
const POLL: Duration = Duration::from_secs(1);
/// Between two tries to connect, at least and at most.
const RETRY: (u64, u64) = (200, 1_000);

#[derive(Default)]
struct State {
    changed: bool,
    closing: bool,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    wake: Condvar,
    closing: AtomicBool,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for something to tell; false at the end.
    fn wait(&self) -> bool {
        let mut state = self.lock();
        while !state.changed && !state.closing {
            state = self.wake.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.changed = false;
        !state.closing
    }

    fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Acquire)
    }

    fn pause(&self) {
        if !self.is_closing() {
            let wait = rand::rng().random_range(RETRY.0..RETRY.1);
            std::thread::sleep(Duration::from_millis(wait));
        }
    }
}

/// What a change is told with.
#[derive(Clone)]
pub(crate) struct Herald(Arc<Shared>);

impl Herald {
    /// Something was committed.
    pub(crate) fn tell(&self) {
        self.0.lock().changed = true;
        self.0.wake.notify_one();
    }
}

/// The thread that tells and the one that listens.
pub(crate) struct News {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

impl News {
    /// Starts both.
    pub(crate) fn start(connector: &Connector, bell: Bell) -> Self {
        let shared = Arc::new(Shared::default());
        // Tells this process's own notices from others'.
        let me = format!("{:016x}", rand::rng().random::<u64>());
        let teller = (Arc::clone(&shared), connector.clone(), me.clone());
        let listener =
            Listener { shared: Arc::clone(&shared), connector: connector.clone(), bell, me };
        let threads = vec![
            std::thread::spawn(move || tell(&teller.0, &teller.1, &teller.2)),
            std::thread::spawn(move || listener.listen()),
        ];
        Self { shared, threads }
    }

    /// What a change is told with.
    pub(crate) fn herald(&self) -> Herald {
        Herald(Arc::clone(&self.shared))
    }
}

impl Drop for News {
    fn drop(&mut self) {
        self.shared.closing.store(true, Ordering::Release);
        self.shared.lock().closing = true;
        self.shared.wake.notify_all();
        for thread in self.threads.drain(..) {
            if thread.thread().id() != std::thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}

fn tell(shared: &Shared, connector: &Connector, me: &str) {
    let notify = format!("NOTIFY {CHANNEL}, '{me}'");
    let mut client: Option<Client> = None;
    let mut tell = || -> Stored<()> {
        let client = match &mut client {
            Some(client) if !client.is_closed() => client,
            none => none.insert(connector.connect()?),
        };
        client.batch_execute(&notify).map_err(|error| fault(&error))
    };
    while shared.wait() {
        if let Err(refusal) = tell() {
            // Others find by polling what they are not told.
            tracing::debug!(%refusal, "a change was not told");
            shared.pause();
        }
    }
    // The listener waits for nothing else: it hears that this is the end.
    let _ = tell();
}

struct Listener {
    shared: Arc<Shared>,
    connector: Connector,
    bell: Bell,
    me: String,
}

impl Listener {
    fn listen(&self) {
        while !self.shared.is_closing() {
            if let Err(refusal) = self.connector.connect().and_then(|client| self.follow(client)) {
                tracing::debug!(%refusal, "changes are not heard of");
                self.shared.pause();
            }
        }
    }

    /// Listens until the connection is lost.
    fn follow(&self, mut client: Client) -> Stored<()> {
        let listen = format!("LISTEN {CHANNEL}");
        client.batch_execute(&listen).map_err(|error| fault(&error))?;
        let mut known = count(&mut client)?;
        // Whatever happened while nobody listened.
        self.bell.ring();
        let mut polled = Instant::now();
        while !self.shared.is_closing() {
            let mut theirs = self.heard(&mut client)?;
            if client.is_closed() {
                return Err(Refusal::StoreBusy);
            }
            if polled.elapsed() >= POLL {
                polled = Instant::now();
                let now = count(&mut client)?;
                theirs |= now != known;
                known = now;
            }
            if theirs {
                self.bell.ring();
            }
        }
        Ok(())
    }

    /// Waits for notices for a while; true where one is another process's.
    fn heard(&self, client: &mut Client) -> Stored<bool> {
        let mut notices = client.notifications();
        let mut notice = notices.timeout_iter(POLL).next().map_err(|error| fault(&error))?;
        let mut theirs = false;
        while let Some(heard) = notice {
            theirs |= heard.payload() != self.me;
            notice = notices.iter().next().map_err(|error| fault(&error))?;
        }
        Ok(theirs)
    }
}

/// Moves with every entry of any log.
fn count(client: &mut Client) -> Stored<i64> {
    let sql = "SELECT (coalesce(sum(seq), 0) + count(*))::bigint FROM heads";
    let row = client.query_typed_one(sql, &[]).map_err(|error| fault(&error))?;
    Ok(row.get(0))
}
