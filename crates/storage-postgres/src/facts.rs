//! Facts of the store itself.

use seatkeeper_service::port::{StoreFacts, Stored};

use crate::tx::PgTx;
use crate::values::Take;

impl StoreFacts for PgTx<'_> {
    fn fact(&mut self, name: &str) -> Stored<Option<String>> {
        let sql = "SELECT value FROM facts WHERE name = $1";
        self.one(sql, &[&name], |row| Take::new(row).get())
    }

    fn set_fact(&mut self, name: &str, value: &str) -> Stored<()> {
        self.write(
            "INSERT INTO facts (name, value) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            &[&name, &value],
        )
    }
}
