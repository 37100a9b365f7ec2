//! One connection with the statements that it knows already.

use std::collections::HashMap;

use postgres::{Client, Error, Row, Statement};

use crate::values::Params;

/// Statements that are kept prepared. All that are written out are fewer; those that are put together
/// for one customer are more, and give way to those that are asked again.
const MOST_STATEMENTS: usize = 256;

/// A connection.
pub(crate) struct Link {
    client: Client,
    statements: HashMap<String, Prepared>,
    /// Statements that were run.
    runs: u64,
}

struct Prepared {
    statement: Statement,
    last_run: u64,
}

impl Link {
    /// Over a connection that is ready.
    pub(crate) fn new(client: Client) -> Self {
        Self { client, statements: HashMap::new(), runs: 0 }
    }

    /// The connection itself.
    pub(crate) fn client(&mut self) -> &mut Client {
        &mut self.client
    }

    /// Runs a statement; answers how many rows it changed.
    pub(crate) fn execute(&mut self, sql: &str, params: Params<'_>) -> Result<u64, Error> {
        let statement = self.prepared(sql)?;
        self.client.execute(&statement, params)
    }

    /// Runs a statement; answers its rows.
    pub(crate) fn query(&mut self, sql: &str, params: Params<'_>) -> Result<Vec<Row>, Error> {
        let statement = self.prepared(sql)?;
        self.client.query(&statement, params)
    }

    fn prepared(&mut self, sql: &str) -> Result<Statement, Error> {
        self.runs += 1;
        if let Some(known) = self.statements.get_mut(sql) {
            known.last_run = self.runs;
            return Ok(known.statement.clone());
        }
        let statement = self.client.prepare(sql)?;
        if self.statements.len() >= MOST_STATEMENTS {
            self.forget_one();
        }
        let prepared = Prepared { statement: statement.clone(), last_run: self.runs };
        self.statements.insert(sql.to_owned(), prepared);
        Ok(statement)
    }

    /// Forgets the statement that was not run for the longest time.
    fn forget_one(&mut self) {
        let oldest = self.statements.iter().min_by_key(|(_, prepared)| prepared.last_run);
        if let Some(sql) = oldest.map(|(sql, _)| sql.clone()) {
            self.statements.remove(&sql);
        }
    }
}
