//! Stores as the command line names them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use seatkeeper_domain::Refusal;
use seatkeeper_service::{Options, Service};
use seatkeeper_storage_sqlite::SqliteStore;

/// Where a store is: `sqlite:PATH`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StoreUrl(PathBuf);

impl FromStr for StoreUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            Some(("sqlite", "")) => Err("sqlite: needs the path of a file behind it".to_owned()),
            Some(("sqlite", path)) => Ok(Self(PathBuf::from(path))),
            Some((scheme, _)) => Err(format!("no store is known by {scheme}: say sqlite:PATH")),
            None => Err("say sqlite:PATH".to_owned()),
        }
    }
}

impl StoreUrl {
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Opens it.
    pub(crate) fn open(&self) -> Result<SqliteStore, Refusal> {
        SqliteStore::open(&self.0)
    }

    /// Opens it with the use cases over it.
    pub(crate) fn service(&self) -> Result<Service, Refusal> {
        Ok(Service::new(Arc::new(self.open()?), Options::default()))
    }

    /// Makes a new store and fills it; nothing is left behind where that fails.
    pub(crate) fn make<T>(
        &self,
        fill: impl FnOnce(Arc<SqliteStore>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let store = SqliteStore::create(&self.0)?;
        fill(Arc::new(store)).inspect_err(|_| self.remove())
    }

    fn remove(&self) {
        for suffix in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(beside(&self.0, suffix));
        }
    }
}

/// The same path with something behind it.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_is_named_by_its_scheme_and_path() {
        let url: StoreUrl = "sqlite:a/b:c.db".parse().expect("a path may have a colon");
        assert_eq!(url.path(), Path::new("a/b:c.db"));
        for wrong in ["accounts.db", "sqlite:", "mysql://host/base", ""] {
            assert!(wrong.parse::<StoreUrl>().is_err(), "{wrong}");
        }
    }
}
