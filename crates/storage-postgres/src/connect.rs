//! Connections to the database. They are made, used and dropped on threads of the store's own: the
//! clients have runtimes of their own, and panic inside another.

use std::sync::Arc;
use std::time::Duration;

use postgres::{Client, Config, Error};
use seatkeeper_domain::Refusal;
use seatkeeper_service::port::Stored;
use tokio::runtime::Builder;
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::address::Address;
use crate::fault::{Trouble, fault, trouble, unavailable};
use crate::link::Link;
use crate::tls;

/// Makes connections to one database.
#[derive(Clone)]
pub(crate) struct Connector {
    address: Arc<Address>,
    tls: MakeRustlsConnect,
}

impl Connector {
    /// For the database at this address.
    pub(crate) fn new(address: Address) -> Stored<Self> {
        let tls = tls::connector(&address)?;
        Ok(Self { address: Arc::new(address), tls })
    }

    /// Connections that run jobs.
    pub(crate) fn pool(&self) -> usize {
        self.address.pool
    }

    /// How long a job waits for one of them.
    pub(crate) fn wait(&self) -> Duration {
        self.address.wait
    }

    /// Makes a connection.
    ///
    /// # Errors
    /// `store_unavailable` with the cause.
    pub(crate) fn connect(&self) -> Stored<Client> {
        let config = Config::from(self.address.config.clone());
        config.connect(self.tls.clone()).map_err(|error| refused(&error))
    }

    /// Makes a connection for jobs.
    ///
    /// # Errors
    /// `store_unavailable` with the cause.
    pub(crate) fn link(&self) -> Stored<Link> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(Refusal::internal)?;
        let made = runtime.block_on(self.address.config.connect(self.tls.clone()));
        let (client, connection) = made.map_err(|error| refused(&error))?;
        Ok(Link::new(runtime, client, connection))
    }
}

/// Whatever stands in the way of a connection makes the store unavailable.
fn refused(error: &Error) -> Refusal {
    match fault(error) {
        away @ Refusal::StoreUnavailable { .. } => away,
        _ if trouble(error) == Trouble::Lasting => {
            unavailable(&format!("the database does not let this program in: {}", why(error)))
        }
        other => other,
    }
}

fn why(error: &Error) -> String {
    crate::fault::cause(error)
}

/// Runs something on a thread of its own, and waits for it.
pub(crate) fn aside<T: Send>(work: impl FnOnce() -> Stored<T> + Send) -> Stored<T> {
    std::thread::scope(|scope| {
        let gone = |_| Err(Refusal::internal("the thread that connects is gone"));
        scope.spawn(work).join().unwrap_or_else(gone)
    })
}
