//! One connection with the statements that it knows already, and what is sent on it together.
//!
//! The client is the asynchronous one, on a runtime of the connection's own: only it can send several
//! statements before the first is answered. A link is made, used and dropped on one of the store's own
//! threads, never inside another runtime.

use std::collections::HashMap;
use std::time::Duration;

use bytes::BytesMut;
use futures_util::future::{join, join_all};
use futures_util::{Stream, StreamExt as _};
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Error, Row, Statement};
use seatkeeper_domain::Refusal;
use seatkeeper_service::port::Stored;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use tokio_postgres::Client;

use crate::values::Params;

/// Statements that are kept prepared. All that are written out are fewer; those that are put together
/// for one customer are more, and give way to those that are asked again.
const MOST_STATEMENTS: usize = 256;

/// How long the server is given to hear that a connection is over.
const FAREWELL: Duration = Duration::from_secs(1);

/// A connection.
pub(crate) struct Link {
    client: Option<Client>,
    connection: JoinHandle<()>,
    statements: HashMap<String, Prepared>,
    /// Statements that were asked for.
    asked: u64,
    runtime: Runtime,
}

struct Prepared {
    statement: Statement,
    last_asked: u64,
}

/// A statement whose answer nobody waits for before the next one is sent.
pub(crate) enum Ahead {
    /// One without parameters, such as BEGIN.
    Plain(&'static str),
    /// One that is prepared, with its parameters.
    Prepared(Statement, Vec<Encoded>),
}

/// The answer to one of these: its rows, and how many it changed or found.
pub(crate) struct Answer {
    pub(crate) rows: Vec<Row>,
    pub(crate) count: u64,
}

/// A parameter as it is sent.
#[derive(Debug)]
pub(crate) struct Encoded(Option<BytesMut>);

impl Link {
    /// Over a connection that was made on this runtime.
    pub(crate) fn new(
        runtime: Runtime,
        client: Client,
        connection: impl Future<Output = Result<(), Error>> + Send + 'static,
    ) -> Self {
        // How it ends is told by the statement that it ends under.
        let connection = runtime.spawn(async { drop(connection.await) });
        Self { client: Some(client), connection, statements: HashMap::new(), asked: 0, runtime }
    }

    /// Whether it is lost.
    pub(crate) fn is_closed(&self) -> bool {
        self.client.as_ref().is_none_or(Client::is_closed)
    }

    /// A statement, known from now on.
    pub(crate) fn prepared(&mut self, sql: &str) -> Result<Statement, Error> {
        self.asked += 1;
        if let Some(known) = self.statements.get_mut(sql) {
            known.last_asked = self.asked;
            return Ok(known.statement.clone());
        }
        let statement = self.runtime.block_on(self.client().prepare(sql))?;
        if self.statements.len() >= MOST_STATEMENTS {
            self.forget_one();
        }
        let prepared = Prepared { statement: statement.clone(), last_asked: self.asked };
        self.statements.insert(sql.to_owned(), prepared);
        Ok(statement)
    }

    /// Forgets the statement that was not asked for the longest time.
    fn forget_one(&mut self) {
        let oldest = self.statements.iter().min_by_key(|(_, prepared)| prepared.last_asked);
        if let Some(sql) = oldest.map(|(sql, _)| sql.clone()) {
            self.statements.remove(&sql);
        }
    }

    /// Sends what goes ahead and the last statement in this order, all before the first is answered.
    /// Each is answered by itself: inside a transaction those after one that failed fail too.
    pub(crate) fn together<T>(
        &self,
        ahead: &[Ahead],
        last: impl AsyncFnOnce(&Client) -> Result<T, Error>,
    ) -> (Vec<Result<Answer, Error>>, Result<T, Error>) {
        let client = self.client();
        let ahead = join_all(ahead.iter().map(|ahead| ahead.run(client)));
        self.runtime.block_on(join(ahead, last(client)))
    }

    /// The next row of a statement that is running.
    pub(crate) fn next(
        &self,
        rows: &mut (impl Stream<Item = Result<Row, Error>> + Unpin),
    ) -> Option<Result<Row, Error>> {
        self.runtime.block_on(rows.next())
    }

    #[allow(clippy::expect_used)] // It is taken out by `drop` alone.
    fn client(&self) -> &Client {
        self.client.as_ref().expect("a link has its client until it is dropped")
    }
}

impl Drop for Link {
    /// Says farewell, so that the server does not take it for a lost connection.
    fn drop(&mut self) {
        self.client = None;
        let farewell = async { tokio::time::timeout(FAREWELL, &mut self.connection).await };
        let _ = self.runtime.block_on(farewell);
    }
}

impl Ahead {
    async fn run(&self, client: &Client) -> Result<Answer, Error> {
        match self {
            Self::Plain(sql) => {
                client.batch_execute(sql).await?;
                Ok(Answer { rows: Vec::new(), count: 0 })
            }
            Self::Prepared(statement, values) => {
                let mut rows = std::pin::pin!(client.query_raw(statement, values).await?);
                let mut found = Vec::new();
                while let Some(row) = rows.next().await {
                    found.push(row?);
                }
                Ok(Answer { rows: found, count: rows.rows_affected().unwrap_or_default() })
            }
        }
    }
}

/// Parameters as they are sent, so that they need not outlive the call.
pub(crate) fn encoded(statement: &Statement, params: Params<'_>) -> Stored<Vec<Encoded>> {
    let encode = |(value, kind): (&&(dyn ToSql + Sync), &Type)| {
        let mut bytes = BytesMut::new();
        match value.to_sql_checked(kind, &mut bytes).map_err(Refusal::internal)? {
            IsNull::Yes => Ok(Encoded(None)),
            IsNull::No => Ok(Encoded(Some(bytes))),
        }
    };
    params.iter().zip(statement.params()).map(encode).collect()
}

impl ToSql for Encoded {
    fn to_sql(
        &self,
        _: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let Some(bytes) = &self.0 else { return Ok(IsNull::Yes) };
        out.extend_from_slice(bytes);
        Ok(IsNull::No)
    }

    /// It was encoded for the very type that it is sent as.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
