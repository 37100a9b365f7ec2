//! A transaction: a connection on which the tables' files put the port's traits.
//!
//! A transaction that writes takes a customer's head row before it reads anything of that customer
//! (`enter`). So transactions of one customer follow one another, as all do on SQLite, and what was
//! read is still so when something is written because of it. See docs/decisions.
//!
//! What nobody waits for the answer of (BEGIN, that lock, rows that are written) is sent together with
//! the next statement that somebody does wait for, in the order in which it was asked for.

use futures_util::future::try_join_all;
use postgres::types::Type;
use postgres::{Error, Row, Statement};
use seatkeeper_domain::{CustomerId, Refusal};
use seatkeeper_service::port::{Head, Mode, Stored};
use tokio_postgres::Client;

use crate::cursor::Value;
use crate::customers;
use crate::fault::{Trouble, fault, trouble};
use crate::link::{Ahead, Answer, Link, encoded};
use crate::values::{Params, Take};

/// A write reads what is committed when each statement begins, and holds its customer.
const BEGIN_WRITE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
const BEGIN_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

const TAKE_HEAD: &str = "SELECT seq, hash FROM heads WHERE customer_id = $1 FOR UPDATE";

/// Taken for a customer that has no head row yet: the vendor, before anything was logged.
const NO_HEAD_YET: i64 = 0x534B_5052_0000_0001;

/// Statements that wait to be sent at most.
const MOST_AHEAD: usize = 16;

/// What the answer to a statement is that was sent with a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Awaited {
    /// The transaction began.
    Begin,
    /// The head row of a customer, who is held now.
    Head(CustomerId),
    /// That customer's own row.
    Customer(CustomerId),
    /// Rows were written.
    Rows,
}

/// A customer that a transaction holds.
struct Held {
    customer: CustomerId,
    /// As the transaction left it; `None` where there is none.
    head: Stored<Option<Head>>,
    /// The customer's row, which nearly all that holds a customer asks for: until it is changed.
    row: Option<Row>,
}

/// What a job sees of its connection.
pub(crate) struct PgTx<'c> {
    link: &'c mut Link,
    writing: bool,
    /// The server has said that the transaction began.
    begun: bool,
    /// What waits to be sent, and what its answer is.
    ahead: Vec<(Ahead, Awaited)>,
    held: Vec<Held>,
    wrote: bool,
    trouble: Option<Trouble>,
}

impl<'c> PgTx<'c> {
    /// On a connection that is outside any transaction.
    pub(crate) fn new(link: &'c mut Link, mode: Mode) -> Self {
        let writing = mode == Mode::Write;
        let begin = Ahead::Plain(if writing { BEGIN_WRITE } else { BEGIN_READ });
        Self {
            link,
            writing,
            begun: false,
            ahead: vec![(begin, Awaited::Begin)],
            held: Vec::new(),
            wrote: false,
            trouble: None,
        }
    }

    /// Whether the connection is inside the transaction: one that asked for nothing never began.
    pub(crate) fn has_begun(&self) -> bool {
        self.begun
    }

    /// What went wrong first. After a failure PostgreSQL does nothing but roll back.
    pub(crate) fn trouble(&self) -> Option<Trouble> {
        self.trouble
    }

    /// Whether it may write.
    pub(crate) fn is_writing(&self) -> bool {
        self.writing
    }

    /// Commits; answers whether a row was changed. Where a statement failed that was sent with it,
    /// PostgreSQL has rolled back instead.
    pub(crate) fn commit(&mut self) -> Result<bool, Error> {
        if self.begun {
            self.ask(async |client| client.batch_execute("COMMIT").await)?;
        }
        Ok(self.wrote)
    }

    /// Before anything of a customer is read or written: a transaction that writes waits until no
    /// other one that writes is at it. A customer that is not there is nobody's to wait for.
    pub(crate) fn enter(&mut self, customer: CustomerId) -> Stored<()> {
        if self.holds(customer) {
            return Ok(());
        }
        self.held.push(Held { customer, head: Ok(None), row: None });
        self.later(TAKE_HEAD, &[&customer.0], Awaited::Head(customer))?;
        if customer != CustomerId::VENDOR {
            let awaited = Awaited::Customer(customer);
            return self.later(&customers::by_id(), &[&customer.0], awaited);
        }
        if self.held_head(customer)?.is_none() {
            self.one("SELECT 1 FROM pg_advisory_xact_lock($1)", &[&NO_HEAD_YET], |_| Ok(()))?;
            self.later(TAKE_HEAD, &[&customer.0], Awaited::Head(customer))?;
        }
        Ok(())
    }

    /// Before a customer, or something that was found by its id, is read: as `enter`, but whoever holds
    /// a customer does not wait for another one's. Only the vendor's staff may change anything there.
    pub(crate) fn enter_own(&mut self, customer: CustomerId) -> Stored<()> {
        if self.is_foreign(customer) { Ok(()) } else { self.enter(customer) }
    }

    fn is_foreign(&self, customer: CustomerId) -> bool {
        !self.holds(customer) && self.held.iter().any(|held| held.customer != CustomerId::VENDOR)
    }

    /// What is found by an id, a token or a code, before it is known whose it is. Where this writes, and
    /// nobody held the customer yet, it is read again once that is so: whatever another transaction
    /// did to it meanwhile is seen. Whose own customer is held already is told of another one's at once.
    pub(crate) fn held<T>(
        &mut self,
        find: impl Fn(&mut Self) -> Stored<Option<T>>,
        whose: impl Fn(&T) -> CustomerId,
    ) -> Stored<Option<T>> {
        let found = find(self)?;
        match found.as_ref().map(whose) {
            Some(customer) if !self.holds(customer) && !self.is_foreign(customer) => {
                self.enter(customer)?;
                find(self)
            }
            _ => Ok(found),
        }
    }

    /// Whether there is nothing to wait for.
    fn holds(&self, customer: CustomerId) -> bool {
        !self.writing || self.held.iter().any(|held| held.customer == customer)
    }

    /// The head of a customer that this transaction holds, as it left it.
    pub(crate) fn held_head(&mut self, customer: CustomerId) -> Stored<Option<Head>> {
        self.settle_if(Awaited::Head(customer))?;
        self.of(customer).map_or(Ok(None), |held| held.head.clone())
    }

    /// Notes where the head of a customer is now.
    pub(crate) fn move_head(&mut self, customer: CustomerId, head: Head) {
        if let Some(held) = self.of(customer) {
            held.head = Ok(Some(head));
        }
    }

    /// The row of a customer that this transaction holds, if it was read and not changed since.
    pub(crate) fn held_row(&mut self, customer: CustomerId) -> Stored<Option<&Row>> {
        self.settle_if(Awaited::Customer(customer))?;
        Ok(self.of(customer).and_then(|held| held.row.as_ref()))
    }

    /// The row of a customer is about to be changed.
    pub(crate) fn drop_row(&mut self, customer: CustomerId) -> Stored<()> {
        self.settle_if(Awaited::Customer(customer))?;
        if let Some(held) = self.of(customer) {
            held.row = None;
        }
        Ok(())
    }

    fn of(&mut self, customer: CustomerId) -> Option<&mut Held> {
        self.held.iter_mut().find(|held| held.customer == customer)
    }

    fn settle_if(&mut self, awaited: Awaited) -> Stored<()> {
        if self.ahead.iter().any(|(_, waiting)| *waiting == awaited) {
            self.settle()
        } else {
            Ok(())
        }
    }

    /// Writes rows. Where that fails, it is told by the next statement whose answer is waited for, or
    /// by the commit: nothing follows from it before.
    pub(crate) fn write(&mut self, sql: &str, params: Params<'_>) -> Stored<()> {
        // Were BEGIN to fail on the way, a row that is sent with it would stay.
        if !self.begun || self.ahead.len() >= MOST_AHEAD {
            self.settle()?;
        }
        self.later(sql, params, Awaited::Rows)?;
        // Who only reads never commits: it is refused here and now.
        if self.writing { Ok(()) } else { self.settle() }
    }

    /// Runs a statement; answers how many rows it changed.
    pub(crate) fn change(&mut self, sql: &str, params: Params<'_>) -> Stored<u64> {
        self.try_change(sql, params).map_err(|error| fault(&error))
    }

    /// The same, for who wants to look at the failure, which is this statement's own; the transaction
    /// can go no further.
    pub(crate) fn try_change(&mut self, sql: &str, params: Params<'_>) -> Result<u64, Error> {
        self.settled()?;
        let statement = self.prepared(sql)?;
        let changed = self.ask(async |client| client.execute(&statement, params).await)?;
        self.wrote |= changed > 0;
        Ok(changed)
    }

    /// The first row, if there is one.
    pub(crate) fn one<T>(
        &mut self,
        sql: &str,
        params: Params<'_>,
        read: impl FnOnce(&Row) -> Stored<T>,
    ) -> Stored<Option<T>> {
        self.rows(sql, params)?.first().map(read).transpose()
    }

    /// All rows.
    pub(crate) fn all<T>(
        &mut self,
        sql: &str,
        params: Params<'_>,
        read: impl FnMut(&Row) -> Stored<T>,
    ) -> Stored<Vec<T>> {
        self.rows(sql, params)?.iter().map(read).collect()
    }

    /// The first row of each of these statements, which have the same parameters and are sent together.
    pub(crate) fn each_one<const N: usize>(
        &mut self,
        statements: [&str; N],
        params: Params<'_>,
    ) -> Stored<[Option<Row>; N]> {
        let prepared: Result<Vec<_>, _> =
            statements.into_iter().map(|sql| self.prepared(sql)).collect();
        let prepared = prepared.map_err(|error| fault(&error))?;
        let rows = self.ask(async |client| {
            try_join_all(prepared.iter().map(|statement| client.query_opt(statement, params))).await
        });
        let rows = rows.map_err(|error| fault(&error))?;
        rows.try_into().map_err(|_| Refusal::internal("a statement has no answer"))
    }

    fn rows(&mut self, sql: &str, params: Params<'_>) -> Stored<Vec<Row>> {
        let statement = self.prepared(sql).map_err(|error| fault(&error))?;
        self.ask(async |client| client.query(&statement, params).await)
            .map_err(|error| fault(&error))
    }

    /// All rows of a statement that was put together, planned for these very values.
    pub(crate) fn found<T>(
        &mut self,
        sql: &str,
        values: &[Value],
        read: impl FnMut(&Row) -> Stored<T>,
    ) -> Stored<Vec<T>> {
        let params: Vec<_> = values.iter().map(Value::typed).collect();
        let rows = self.ask(async |client| client.query_typed(sql, &params).await);
        rows.map_err(|error| fault(&error))?.iter().map(read).collect()
    }

    /// All rows of a statement that was put together and is asked again: prepared, and planned for
    /// whatever values.
    pub(crate) fn kept<T>(
        &mut self,
        sql: &str,
        values: &[Value],
        read: impl FnMut(&Row) -> Stored<T>,
    ) -> Stored<Vec<T>> {
        let params: Vec<_> = values.iter().map(|value| value.typed().0).collect();
        self.all(sql, &params, read)
    }

    /// Every row in turn until `each` answers false; the customer is the first parameter.
    pub(crate) fn each<T>(
        &mut self,
        sql: &str,
        customer: CustomerId,
        numbers: &[i64],
        read: impl Fn(&Row) -> Stored<T>,
        mut each: impl FnMut(T) -> Stored<bool>,
    ) -> Stored<()> {
        let mut values: Vec<(&(dyn postgres::types::ToSql + Sync), Type)> =
            vec![(&customer.0, Type::UUID)];
        values.extend(numbers.iter().map(|number| (number as _, Type::INT8)));
        let rows = self.ask(async |client| client.query_typed_raw(sql, values).await);
        let mut rows = std::pin::pin!(rows.map_err(|error| fault(&error))?);
        loop {
            match self.link.next(&mut rows).transpose() {
                Ok(Some(row)) if each(read(&row)?)? => {}
                Ok(_) => return Ok(()),
                Err(error) => {
                    self.note(&error);
                    return Err(fault(&error));
                }
            }
        }
    }

    /// Has a statement sent with the next one whose answer is waited for.
    fn later(&mut self, sql: &str, params: Params<'_>, awaited: Awaited) -> Stored<()> {
        let statement = self.prepared(sql).map_err(|error| fault(&error))?;
        let values = encoded(&statement, params)?;
        self.ahead.push((Ahead::Prepared(statement, values), awaited));
        Ok(())
    }

    fn prepared(&mut self, sql: &str) -> Result<Statement, Error> {
        let statement = self.link.prepared(sql);
        statement.inspect_err(|error| self.note(error))
    }

    /// Sends all that waits to be sent.
    fn settle(&mut self) -> Stored<()> {
        self.settled().map_err(|error| fault(&error))
    }

    fn settled(&mut self) -> Result<(), Error> {
        if self.ahead.is_empty() { Ok(()) } else { self.ask(async |_| Ok(())) }
    }

    /// Sends all that waits to be sent, and then this. The first failure is the one that is told.
    fn ask<T>(&mut self, last: impl AsyncFnOnce(&Client) -> Result<T, Error>) -> Result<T, Error> {
        let (ahead, awaited): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.ahead).into_iter().unzip();
        let (answers, last) = self.link.together(&ahead, last);
        let mut failed = None;
        for (answer, awaited) in answers.into_iter().zip(awaited) {
            match answer {
                Ok(answer) => self.take(answer, awaited),
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        let result = match failed {
            Some(error) => Err(error),
            None => last,
        };
        result.inspect_err(|error| self.note(error))
    }

    fn take(&mut self, answer: Answer, awaited: Awaited) {
        let row = answer.rows.into_iter().next();
        match awaited {
            Awaited::Begin => self.begun = true,
            Awaited::Head(customer) => {
                if let Some(held) = self.of(customer) {
                    held.head = row.as_ref().map(read_head).transpose();
                }
            }
            Awaited::Customer(customer) => {
                if let Some(held) = self.of(customer) {
                    held.row = row;
                }
            }
            Awaited::Rows => self.wrote |= answer.count > 0,
        }
    }

    fn note(&mut self, error: &Error) {
        self.trouble.get_or_insert(trouble(error));
    }
}

/// Reads `seq, hash`.
pub(crate) fn read_head(row: &Row) -> Stored<Head> {
    let mut row = Take::new(row);
    Ok(Head { seq: row.count()?, hash: row.hash()? })
}
