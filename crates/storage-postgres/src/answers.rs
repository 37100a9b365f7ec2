//! Answers that are kept for who asks the same again.

use chrono::{DateTime, Utc};
use seatkeeper_service::port::{Answers, Stored};

use crate::tx::PgTx;
use crate::values::{Take, millis};

impl Answers for PgTx<'_> {
    fn kept_answer(&mut self, sha256: &[u8; 32]) -> Stored<Option<Vec<u8>>> {
        let sql = "SELECT sealed FROM kept_answers WHERE sha256 = $1";
        self.one(sql, &[&&sha256[..]], |row| Take::new(row).get())
    }

    fn keep_answer(&mut self, sha256: &[u8; 32], sealed: &[u8], at: DateTime<Utc>) -> Stored<()> {
        self.write(
            "INSERT INTO kept_answers (sha256, sealed, at) VALUES ($1, $2, $3)",
            &[&&sha256[..], &sealed, &millis(at)],
        )
    }

    fn has_answers_before(&mut self, moment: DateTime<Utc>) -> Stored<bool> {
        let sql = "SELECT 1 FROM kept_answers WHERE at < $1 LIMIT 1";
        Ok(self.one(sql, &[&millis(moment)], |_| Ok(()))?.is_some())
    }

    fn drop_answers(&mut self, before: DateTime<Utc>) -> Stored<()> {
        self.write("DELETE FROM kept_answers WHERE at < $1", &[&millis(before)])
    }
}
