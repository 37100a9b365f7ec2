//! The storages that every test of the service can run over: one entry for each.

use std::path::Path;
use std::sync::Arc;

use seatkeeper_service::Service;
use seatkeeper_service::port::{Storage, Stored};
use seatkeeper_storage_sqlite::SqliteStore;

use super::{Front, served};

/// A kind of storage.
#[derive(Debug, Clone, Copy)]
pub struct StoreMaker {
    /// Its name in `SEATKEEPER_TEST_STORE`.
    pub name: &'static str,
    /// Makes an empty store that lives in a folder.
    pub make: fn(&Path) -> Stored<Arc<dyn Storage>>,
    /// Opens it again.
    pub open: fn(&Path) -> Stored<Arc<dyn Storage>>,
    /// Whether tests ask a server over it.
    pub remote: bool,
}

impl StoreMaker {
    /// What tests ask of a service over a store of this kind.
    #[must_use]
    pub fn front(&self, service: Service) -> Front {
        if self.remote { served::front(service) } else { Front::local(service) }
    }
}

/// Every kind there is; the first is what tests run over unless told otherwise.
pub const STORE_MAKERS: &[StoreMaker] =
    &[SQLITE, StoreMaker { name: "remote", remote: true, ..SQLITE }];

const SQLITE: StoreMaker = StoreMaker {
    name: "sqlite",
    make: |folder| Ok(Arc::new(SqliteStore::create(&file(folder))?)),
    open: |folder| Ok(Arc::new(SqliteStore::open(&file(folder))?)),
    remote: false,
};

/// The file of an SQLite store in its folder.
#[must_use]
pub fn file(folder: &Path) -> std::path::PathBuf {
    folder.join("shop.seatkeeper")
}

/// The kind that `SEATKEEPER_TEST_STORE` names, or the first.
///
/// # Panics
/// If it names none.
#[must_use]
pub fn chosen() -> StoreMaker {
    match std::env::var("SEATKEEPER_TEST_STORE") {
        Ok(name) => *STORE_MAKERS
            .iter()
            .find(|maker| maker.name == name)
            .unwrap_or_else(|| panic!("no such kind of store: {name}")),
        Err(_) => STORE_MAKERS[0],
    }
}
