//! A transaction: a connection inside `BEGIN`, on which the tables' files put the port's traits.

use std::cell::Cell;

use rusqlite::{Connection, Params, Row};
use seatkeeper_service::port::Stored;

use crate::fault::fault;
use crate::values::Sql;

/// What a job sees of its connection.
pub(crate) struct SqliteTx<'c> {
    conn: &'c Connection,
    erased: Cell<bool>,
}

impl<'c> SqliteTx<'c> {
    /// On a connection that is inside a transaction.
    pub(crate) fn new(conn: &'c Connection) -> Self {
        Self { conn, erased: Cell::new(false) }
    }

    /// The connection.
    pub(crate) fn conn(&self) -> &'c Connection {
        self.conn
    }

    /// Notes that the file has to be rid of something for good after the commit.
    pub(crate) fn note_erasure(&self) {
        self.erased.set(true);
    }

    /// Whether something was erased.
    pub(crate) fn erased(&self) -> bool {
        self.erased.get()
    }

    /// Runs a statement; answers how many rows it changed.
    pub(crate) fn change(&self, sql: &str, params: impl Params) -> Stored<usize> {
        self.try_change(sql, params).map_err(fault)
    }

    /// The same, for who wants to look at the failure.
    pub(crate) fn try_change(&self, sql: &str, params: impl Params) -> Sql<usize> {
        self.conn.prepare_cached(sql)?.execute(params)
    }

    /// The first row, if there is one.
    pub(crate) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> Sql<T>,
    ) -> Stored<Option<T>> {
        let first = || {
            let mut statement = self.conn.prepare_cached(sql)?;
            let mut rows = statement.query(params)?;
            rows.next()?.map(read).transpose()
        };
        first().map_err(fault)
    }

    /// All rows.
    pub(crate) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> Sql<T>,
    ) -> Stored<Vec<T>> {
        let all =
            || self.conn.prepare_cached(sql)?.query_map(params, read)?.collect::<Sql<Vec<T>>>();
        all().map_err(fault)
    }

    /// Every row in turn until `each` answers false.
    pub(crate) fn each<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> Sql<T>,
        mut each: impl FnMut(T) -> Stored<bool>,
    ) -> Stored<()> {
        let mut statement = self.conn.prepare_cached(sql).map_err(fault)?;
        let mut rows = statement.query(params).map_err(fault)?;
        while let Some(row) = rows.next().map_err(fault)? {
            if !each(read(row).map_err(fault)?)? {
                break;
            }
        }
        Ok(())
    }
}
