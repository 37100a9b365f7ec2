//! A store that a server holds, as its console sees it: blocking methods over one small runtime.

use std::future::Future;
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use seatkeeper_contract::{Declaration, Empty, Meta, OPERATIONS, Problem, Trait, http};
use seatkeeper_domain::{CustomerId, Refusal};
use seatkeeper_roster::Dialect;
use seatkeeper_service::{
    Accounts, Caller, ExportUsers, NewsListener, NotExported, Progress, problem,
};
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;

use crate::link::{Exchange, Link};
use crate::streams::{self, Attending};
use crate::{Address, lists, versions};

/// A store that a server holds. Its methods block, and may be called from any thread but one that
/// drives a runtime.
pub struct Remote {
    link: Arc<Link>,
    attending: watch::Sender<Attending>,
    /// Nobody waits for an answer any more.
    closed: watch::Sender<bool>,
    /// Taken when dropped.
    runtime: Option<Runtime>,
}

impl Remote {
    /// A client of the server at an address. Nothing is sent yet.
    ///
    /// # Errors
    /// `invalid` on `ca_file` where its certificates cannot be read; `internal` where the machine has
    /// no thread left.
    pub fn new(address: &Address, ca_file: Option<&Path>) -> Result<Self, Problem> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("remote store")
            .enable_all()
            .build()
            .map_err(|error| problem(&Refusal::internal(error)))?;
        let link = Arc::new(Link::new(address, ca_file)?);
        let (attending, wanted) = watch::channel(Attending::default());
        runtime.spawn(streams::follow(Arc::clone(&link), wanted));
        let closed = watch::Sender::new(false);
        Ok(Self { link, attending, closed, runtime: Some(runtime) })
    }

    /// Asks the server what it is, and whether it and this program understand each other.
    ///
    /// # Errors
    /// `store_unavailable` with why, and which server; `store_newer`.
    pub fn greet(&self) -> Result<Meta, Problem> {
        let meta = self.meta(&Caller::nobody(), Empty {})?;
        versions::check(&self.link.address, &meta)?;
        Ok(meta)
    }

    /// Asks whether the server is there, for whoever hears news: where nobody is signed in, nothing else
    /// would find out that an absence is over.
    fn knock(&self) {
        let Ok(exchange) = exchange(&Caller::nobody(), "meta", json!({})) else { return };
        let link = Arc::clone(&self.link);
        self.runtime().spawn(async move { link.run(&exchange).await });
    }

    /// Runs on the runtime while the calling thread waits, until the store is closed.
    fn wait<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, Problem>> + Send + 'static,
    ) -> Result<T, Problem> {
        let (answer, answered) = mpsc::sync_channel(1);
        let mut closed = self.closed.subscribe();
        self.runtime().spawn(async move {
            let outcome = tokio::select! {
                outcome = work => outcome,
                _ = closed.wait_for(|closed| *closed) => Err(broken_off()),
            };
            answer.send(outcome)
        });
        answered.recv().unwrap_or_else(|_| Err(broken_off()))
    }

    fn runtime(&self) -> &tokio::runtime::Handle {
        self.runtime.as_ref().expect("there until it is dropped").handle()
    }
}

impl Drop for Remote {
    /// Whatever is under way is left: the last drop may be where blocking is not allowed.
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Accounts for Remote {
    fn call(&self, caller: &Caller, operation: &str, payload: Value) -> Result<Value, Problem> {
        let followed = self.attending.borrow().is_about(&payload);
        let exchange = exchange(caller, operation, payload)?;
        let link = Arc::clone(&self.link);
        let outcome = self.wait(async move { link.run(&exchange).await });
        if followed && outcome.is_ok() {
            self.link.readable.notify_waiters();
        }
        outcome
    }

    fn export_users(
        &self,
        caller: &Caller,
        request: &ExportUsers,
        dialect: Dialect,
        path: &Path,
        progress: Progress,
    ) -> Result<u64, NotExported> {
        let (link, token) = (Arc::clone(&self.link), token_of(caller));
        lists::fetch(self.runtime(), link, token.as_ref(), request, dialect).save(path, progress)
    }

    fn on_news(&self, listener: NewsListener) {
        self.link.reach.listen(listener);
    }

    fn attend(&self, caller: &Caller, customer: Option<CustomerId>) {
        self.attending.send_replace(Attending { token: token_of(caller), customer });
    }

    /// The server ends the sessions that are due. Where its events do not come through, whoever
    /// follows is sent to ask.
    fn tend(&self) -> Result<(), Problem> {
        let is_away = self.link.reach.is_away();
        if is_away || self.attending.borrow().is_deaf(&self.link) {
            self.link.reach.changed();
        }
        if is_away {
            self.knock();
        }
        Ok(())
    }

    fn try_now(&self) {
        self.link.nudge.notify_waiters();
        self.link.reach.changed();
        self.knock();
    }

    fn close(&self) {
        self.closed.send_replace(true);
        self.attending.send_replace(Attending::default());
    }
}

fn broken_off() -> Problem {
    problem(&Refusal::internal("a request broke off"))
}

/// An operation on its way, by its name.
fn exchange(caller: &Caller, operation: &str, payload: Value) -> Result<Exchange, Problem> {
    let operation = declared(operation).ok_or_else(|| problem(&Refusal::NotFound))?;
    let request = http::write(operation, payload)?;
    let exchange = Exchange::new(operation, request, token_of(caller), limit_of(operation));
    Ok(exchange.keyed(caller.key()))
}

fn declared(name: &str) -> Option<&'static Declaration> {
    OPERATIONS.iter().find(|operation| operation.name == name)
}

fn token_of(caller: &Caller) -> Option<SecretString> {
    caller.bearer().map(SecretString::from)
}

/// Leaving waits for nobody long; a sign-in may stand in a queue.
fn limit_of(operation: &Declaration) -> Duration {
    Duration::from_secs(match operation.name {
        "sign_out" => 3,
        "meta" => 5,
        _ if operation.is(Trait::Hashes) => 60,
        _ => 30,
    })
}
