//! Stores in a PostgreSQL database: rows in, rows out. Jobs run on threads of the store's own, each
//! with a connection; transactions that write hold the customer they are about, so that they follow one
//! another as on SQLite. No rule of accounts is in here.
//!
//! Times are kept in whole milliseconds. A job must not run another one on the same store: it would take
//! a thread that others may be waiting for.

mod address;
mod answers;
mod audit;
mod connect;
mod cursor;
mod customers;
mod directory;
mod facts;
mod fault;
mod licenses;
mod link;
mod news;
mod schema;
mod secrets;
mod sessions;
mod staff;
mod task;
mod tls;
mod transfer;
mod tx;
mod users;
mod values;
mod whole;
mod worker;
mod workers;
mod workspaces;

use seatkeeper_service::port::{Cell, Job, Mode, Notice, Rows, Storage, Stored, Table, Transfer};

pub use schema::newest as newest_version;

use address::Address;
use connect::{Connector, aside};
use news::News;
use workers::Workers;

/// A store that is open. Dropping it waits for its threads.
pub struct PostgresStore {
    connector: Connector,
    // Dropped in this order: who tells of changes outlasts who makes them.
    workers: Workers,
    _news: News,
    notice: Notice,
}

impl PostgresStore {
    /// Makes a new store in an empty database: `postgres://user@host/database?…`.
    ///
    /// # Errors
    /// `store_unavailable` where a store or something else is in the database, where the role lacks a
    /// right, or with what else is in the way. A refused database is left as it was.
    pub fn create(url: &str) -> Stored<Self> {
        let connector = Connector::new(Address::parse(url)?)?;
        aside(|| schema::create(&mut connector.connect()?))?;
        Ok(Self::start(connector))
    }

    /// Opens a store; one of an older version is brought up to date.
    ///
    /// # Errors
    /// `store_newer`, `store_unavailable` with the cause, `store_busy`. A refused database is left
    /// as it was.
    pub fn open(url: &str) -> Stored<Self> {
        let connector = Connector::new(Address::parse(url)?)?;
        aside(|| schema::open(&mut connector.connect()?))?;
        Ok(Self::start(connector))
    }

    /// What is wrong with the counts that are kept beside the rows, in words; nothing where they
    /// agree.
    ///
    /// # Errors
    /// `store_unavailable`.
    pub fn integrity_check(&self) -> Stored<Vec<String>> {
        aside(|| whole::check(&mut self.connector.connect()?))
    }

    /// Takes the store and all that is in it away; what is left is an empty database.
    ///
    /// # Errors
    /// `store_unavailable`; `store_busy` where somebody is at it.
    pub fn remove(&self) -> Stored<()> {
        aside(|| schema::remove(&mut self.connector.connect()?))
    }

    fn start(connector: Connector) -> Self {
        let notice = Notice::start();
        let news = News::start(&connector, notice.bell());
        let workers = Workers::start(&connector, &notice.bell(), &news.herald());
        Self { connector, workers, _news: news, notice }
    }
}

impl Storage for PostgresStore {
    fn run(&self, mode: Mode, job: Job) -> Stored<()> {
        self.workers.run(mode, job)
    }

    fn on_change(&self, listener: Box<dyn Fn() + Send + Sync>) {
        self.notice.listen(listener);
    }
}

/// To be called where blocking is allowed, and not inside a runtime.
impl Transfer for PostgresStore {
    fn dump(&self, each: &mut dyn FnMut(&'static Table, Vec<Cell>) -> Stored<()>) -> Stored<()> {
        transfer::dump(&mut self.connector.connect()?, each)
    }

    fn load(&self, rows: &mut Rows<'_>) -> Stored<()> {
        aside(|| transfer::load(&mut self.connector.connect()?, rows))
    }
}
