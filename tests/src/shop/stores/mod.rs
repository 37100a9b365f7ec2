//! The storages that every test of a store or of the service can run over: one entry for each.

mod postgres;
mod sqlite;

use std::any::Any;
use std::path::Path;
use std::sync::Arc;

use seatkeeper_service::Service;
use seatkeeper_service::port::{Storage, Stored};

use super::{Front, served};

pub use postgres::url;
pub use sqlite::file;

/// A kind of storage. A store lives as long as the folder that it is made for.
#[derive(Debug, Clone, Copy)]
pub struct StoreMaker {
    /// Its name in `SEATKEEPER_TEST_STORE`.
    pub name: &'static str,
    /// Whether tests ask a server over it.
    pub remote: bool,
    /// Makes an empty store.
    pub make: fn(&Path) -> Stored<Arc<dyn Storage>>,
    /// Opens it again.
    pub open: fn(&Path) -> Stored<Arc<dyn Storage>>,
    /// Makes a copy of the store of one folder, which nobody has open, for another.
    pub copy: fn(&Path, &Path) -> Stored<()>,
    /// What programs are told after `--store`.
    pub url: fn(&Path) -> String,
    /// What is wrong with it, in words.
    pub faults: fn(&Path) -> Stored<Vec<String>>,
    /// Puts something into the place of a store that is none.
    pub foreign: fn(&Path),
    /// Makes a store one of a version far in the future.
    pub newer: fn(&Path),
    /// Changes rows behind the program's back, whatever the database would say; how many.
    pub meddle: fn(&Path, &str) -> u64,
    /// Holds everything that a writer needs until what is answered is dropped.
    pub hold: fn(&Path) -> Box<dyn Any>,
    /// The session that began last.
    pub newest_session: fn(&Path) -> Option<KeptSession>,
    /// All that is kept of a closed store, as far as others can read it.
    pub contents: fn(&Path) -> Vec<u8>,
}

impl StoreMaker {
    /// What tests ask of a service over a store of this kind.
    #[must_use]
    pub fn front(&self, service: Service) -> Front {
        if self.remote { served::front(service) } else { Front::local(service) }
    }
}

/// What a store keeps of a session.
#[derive(Debug)]
pub struct KeptSession {
    /// How it has ended; nothing while it is open.
    pub end: Option<String>,
    /// SHA-256 of its token.
    pub token: Vec<u8>,
}

const NEWEST_SESSION: &str =
    "SELECT \"end\", token_sha256 FROM sessions ORDER BY started_at DESC LIMIT 1";

/// Every kind there is; the first is what tests run over unless told otherwise.
pub const STORE_MAKERS: &[StoreMaker] = &[
    sqlite::MAKER,
    postgres::MAKER,
    StoreMaker { name: "remote", remote: true, ..sqlite::MAKER },
    StoreMaker { name: "remote-postgres", remote: true, ..postgres::MAKER },
];

/// The kind that `SEATKEEPER_TEST_STORE` names, or the first.
#[must_use]
pub fn chosen() -> StoreMaker {
    std::env::var("SEATKEEPER_TEST_STORE").map_or(STORE_MAKERS[0], |name| named(&name))
}

/// The kind of this name.
///
/// # Panics
/// If there is none.
#[must_use]
pub fn named(name: &str) -> StoreMaker {
    let found = STORE_MAKERS.iter().find(|maker| maker.name == name);
    *found.unwrap_or_else(|| panic!("no such kind of store: {name}"))
}
