//! Moving a whole store to another place: every row of one snapshot, into a store that is new.

use std::thread;

use seatkeeper_domain::Refusal;
use seatkeeper_service::port::{Stored, Transfer as _};

use crate::{Store, StoreUrl};

/// What was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// Rows of all tables.
    pub rows: u64,
}

/// Copies a store to where none is. Others may go on working in it; what they do meanwhile is not in
/// the copy. Nothing is left behind where it fails.
///
/// # Errors
/// As [`Store::open`] of the one and [`Store::create`] of the other.
pub fn copy(from: &StoreUrl, to: &StoreUrl) -> Stored<Moved> {
    let from = Store::open(from)?;
    Store::make(to, |to| fill(&to, &from))
}

/// Fills a store that has just been made. On a thread of its own, since a database's client must not
/// be inside a runtime.
pub(crate) fn fill(to: &Store, from: &Store) -> Stored<Moved> {
    let mut rows = 0;
    let mut hand_over = |put: &mut dyn FnMut(&'static _, Vec<_>) -> Stored<()>| {
        from.dump(&mut |table, cells| {
            rows += 1;
            put(table, cells)
        })
    };
    let gone = |_| Err(Refusal::internal("the thread that copies is gone"));
    thread::scope(|scope| scope.spawn(|| to.load(&mut hand_over)).join().unwrap_or_else(gone))?;
    Ok(Moved { rows })
}
