//! Stores as the commands open them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use seatkeeper_domain::Refusal;
use seatkeeper_service::{Options, Service};
use seatkeeper_stores::{Store, StoreUrl};

use crate::args::OfStore;

impl OfStore {
    /// Opens it.
    pub(crate) fn open(&self) -> Result<Store, Refusal> {
        Store::open(&self.store)
    }

    /// Opens it with the use cases over it.
    pub(crate) fn service(&self) -> Result<Service, Refusal> {
        Ok(Service::new(Arc::new(self.open()?), Options::default()))
    }

    /// Its file, for what is done to files: a database has programs of its own for that.
    pub(crate) fn file(&self) -> Result<&Path, Refusal> {
        match &self.store {
            StoreUrl::Sqlite(path) => Ok(path),
            StoreUrl::Postgres(_) => Err(Refusal::invalid(
                "store",
                "a PostgreSQL database is backed up with pg_dump and restored with pg_restore",
            )),
        }
    }
}

/// The same path with something behind it.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}
