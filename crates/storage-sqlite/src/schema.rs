//! The versions of a store and the way from each to the next.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};
use seatkeeper_domain::Refusal;
use seatkeeper_service::port::Stored;

use crate::fault::fault;

/// Marks a file as ours: "SKPR" in its header.
pub const APPLICATION_ID: u32 = 0x534B_5052;

const STEPS: &[M<'static>] = &[
    M::up(include_str!("../migrations/0001_initial.sql")),
    M::up(include_str!("../migrations/0003_kept_answers.sql")),
];

/// The version that this program writes.
#[must_use]
pub fn newest() -> u32 {
    u32::try_from(STEPS.len()).unwrap_or(u32::MAX)
}

/// Brings a store to the newest version.
pub(crate) fn migrate(connection: &mut Connection) -> Stored<()> {
    Migrations::from_slice(STEPS).to_latest(connection).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => fault(err),
        other => Refusal::internal(other),
    })
}
