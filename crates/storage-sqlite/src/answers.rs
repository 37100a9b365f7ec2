//! Answers that are kept for who asks the same again.

use chrono::{DateTime, Utc};
use rusqlite::params;
use seatkeeper_service::port::{Answers, Stored};

use crate::tx::SqliteTx;
use crate::values::millis;

impl Answers for SqliteTx<'_> {
    fn kept_answer(&mut self, sha256: &[u8; 32]) -> Stored<Option<Vec<u8>>> {
        self.one("SELECT sealed FROM kept_answers WHERE sha256 = ?1", [sha256], |row| row.get(0))
    }

    fn keep_answer(&mut self, sha256: &[u8; 32], sealed: &[u8], at: DateTime<Utc>) -> Stored<()> {
        self.change(
            "INSERT INTO kept_answers (sha256, sealed, at) VALUES (?1, ?2, ?3)",
            params![sha256, sealed, millis(at)],
        )
        .map(drop)
    }

    fn has_answers_before(&mut self, moment: DateTime<Utc>) -> Stored<bool> {
        let at = [millis(moment)];
        let found = self.one("SELECT 1 FROM kept_answers WHERE at < ?1 LIMIT 1", at, |_| Ok(()))?;
        Ok(found.is_some())
    }

    fn drop_answers(&mut self, before: DateTime<Utc>) -> Stored<()> {
        self.change("DELETE FROM kept_answers WHERE at < ?1", [millis(before)]).map(drop)
    }
}
