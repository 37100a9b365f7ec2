//! Facts of the store itself.

use rusqlite::params;
use seatkeeper_service::port::{StoreFacts, Stored};

use crate::tx::SqliteTx;

impl StoreFacts for SqliteTx<'_> {
    fn fact(&mut self, name: &str) -> Stored<Option<String>> {
        self.one("SELECT value FROM facts WHERE name = ?1", [name], |row| row.get(0))
    }

    fn set_fact(&mut self, name: &str, value: &str) -> Stored<()> {
        self.change(
            "INSERT INTO facts (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            params![name, value],
        )
        .map(drop)
    }
}
