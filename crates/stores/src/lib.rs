//! Stores by their URL, whatever holds them: `sqlite:PATH` or `postgres://…`. The one place that knows
//! which kinds there are; no SQL, and no rule.

mod transfer;
mod url;

use std::sync::Arc;

use seatkeeper_service::port::{Cell, Job, Mode, Rows, Storage, Stored, Table, Transfer};
use seatkeeper_storage_postgres::PostgresStore;
use seatkeeper_storage_sqlite::SqliteStore;

pub use transfer::{Moved, copy};
pub use url::StoreUrl;

/// A store that is open.
pub enum Store {
    /// One file.
    Sqlite(SqliteStore),
    /// A database.
    Postgres(PostgresStore),
}

impl Store {
    /// Opens a store; one of an older version is brought up to date.
    ///
    /// # Errors
    /// `store_newer`, `store_unavailable` with the cause, `store_busy`. What is refused is left as it
    /// was.
    pub fn open(url: &StoreUrl) -> Stored<Self> {
        match url {
            StoreUrl::Sqlite(path) => SqliteStore::open(path).map(Self::Sqlite),
            StoreUrl::Postgres(url) => PostgresStore::open(url).map(Self::Postgres),
        }
    }

    /// Makes a new store, where none is: no file of that name, nothing in that database.
    ///
    /// # Errors
    /// `store_unavailable` with the cause.
    pub fn create(url: &StoreUrl) -> Stored<Self> {
        match url {
            StoreUrl::Sqlite(path) => SqliteStore::create(path).map(Self::Sqlite),
            StoreUrl::Postgres(url) => PostgresStore::create(url).map(Self::Postgres),
        }
    }

    /// Makes a new store and fills it; nothing is left behind where that fails.
    ///
    /// # Errors
    /// As [`Store::create`], and those of `fill`.
    pub fn make<T>(url: &StoreUrl, fill: impl FnOnce(Arc<Self>) -> Stored<T>) -> Stored<T> {
        let store = Arc::new(Self::create(url)?);
        let filled = fill(Arc::clone(&store));
        if filled.is_err() {
            store.discard();
        }
        filled
    }

    /// The same for very many rows: where putting one after the other would take long, they are put
    /// into a file first, which is then moved.
    ///
    /// # Errors
    /// As [`Store::make`].
    pub fn make_big<T>(url: &StoreUrl, fill: impl FnOnce(Arc<Self>) -> Stored<T>) -> Stored<T> {
        if let StoreUrl::Sqlite(_) = url {
            return Self::make(url, fill);
        }
        // Before the work, so that a database that cannot be had is told at once.
        Self::make(url, |store| {
            let folder = tempfile::tempdir().map_err(seatkeeper_domain::Refusal::internal)?;
            let file = StoreUrl::Sqlite(folder.path().join("store"));
            let filled = Self::make(&file, fill)?;
            transfer::fill(&store, &Self::open(&file)?)?;
            Ok(filled)
        })
    }

    /// What is wrong with it, in words, the audit log aside; nothing where it is whole.
    ///
    /// # Errors
    /// `store_unavailable` where it cannot be read at all.
    pub fn integrity_check(&self) -> Stored<Vec<String>> {
        match self {
            Self::Sqlite(store) => store.integrity_check(),
            Self::Postgres(store) => store.integrity_check(),
        }
    }

    /// Takes away a store that did not come to be. What cannot be is left: why it did not come to be
    /// is worth more than that.
    fn discard(&self) {
        match self {
            Self::Sqlite(store) => seatkeeper_storage_sqlite::discard(store.path()),
            Self::Postgres(store) => drop(store.remove()),
        }
    }

    fn inner(&self) -> (&dyn Storage, &dyn Transfer) {
        match self {
            Self::Sqlite(store) => (store, store),
            Self::Postgres(store) => (store, store),
        }
    }
}

impl Storage for Store {
    fn run(&self, mode: Mode, job: Job) -> Stored<()> {
        self.inner().0.run(mode, job)
    }

    fn on_change(&self, listener: Box<dyn Fn() + Send + Sync>) {
        self.inner().0.on_change(listener);
    }
}

impl Transfer for Store {
    fn dump(&self, each: &mut dyn FnMut(&'static Table, Vec<Cell>) -> Stored<()>) -> Stored<()> {
        self.inner().1.dump(each)
    }

    fn load(&self, rows: &mut Rows<'_>) -> Stored<()> {
        self.inner().1.load(rows)
    }
}
