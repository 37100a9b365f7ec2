//! A transaction: a connection inside `BEGIN`, on which the tables' files put the port's traits.
//!
//! A transaction that writes takes a customer's head row before it reads anything of that customer
//! (`enter`). So transactions of one customer follow one another, as all do on SQLite, and what was
//! read is still so when something is written because of it. See docs/decisions.

use fallible_iterator::FallibleIterator as _;
use postgres::types::Type;
use postgres::{Error, Row};
use seatkeeper_domain::CustomerId;
use seatkeeper_service::port::{Head, Stored};

use crate::cursor::Value;
use crate::fault::{Trouble, fault, trouble};
use crate::link::Link;
use crate::values::{Params, Take};

/// Taken for a customer that has no head row yet: the vendor, before anything was logged.
const NO_HEAD_YET: i64 = 0x534B_5052_0000_0001;

/// What a job sees of its connection.
pub(crate) struct PgTx<'c> {
    link: &'c mut Link,
    writing: bool,
    held: Vec<(CustomerId, Option<Head>)>,
    wrote: bool,
    trouble: Option<Trouble>,
}

impl<'c> PgTx<'c> {
    /// On a connection that is inside a transaction.
    pub(crate) fn new(link: &'c mut Link, writing: bool) -> Self {
        Self { link, writing, held: Vec::new(), wrote: false, trouble: None }
    }

    /// Whether it changed a row.
    pub(crate) fn wrote(&self) -> bool {
        self.wrote
    }

    /// What went wrong first. After a failure PostgreSQL does nothing but roll back.
    pub(crate) fn trouble(&self) -> Option<Trouble> {
        self.trouble
    }

    /// Whether it may write.
    pub(crate) fn is_writing(&self) -> bool {
        self.writing
    }

    /// Before anything of a customer is read or written: a transaction that writes waits until no
    /// other one that writes is at it. A customer that is not there is nobody's to wait for.
    pub(crate) fn enter(&mut self, customer: CustomerId) -> Stored<()> {
        if self.holds(customer) {
            return Ok(());
        }
        let mut head = self.take_head(customer)?;
        if head.is_none() && customer == CustomerId::VENDOR {
            self.one("SELECT 1 FROM pg_advisory_xact_lock($1)", &[&NO_HEAD_YET], |_| Ok(()))?;
            head = self.take_head(customer)?;
        }
        self.held.push((customer, head));
        Ok(())
    }

    /// What is found by an id, a token or a code, before it is known whose it is. Where this writes, and
    /// nobody held the customer yet, it is read again once that is so: whatever another transaction
    /// did to it meanwhile is seen.
    pub(crate) fn held<T>(
        &mut self,
        find: impl Fn(&mut Self) -> Stored<Option<T>>,
        whose: impl Fn(&T) -> CustomerId,
    ) -> Stored<Option<T>> {
        let found = find(self)?;
        let Some(customer) = found.as_ref().map(whose).filter(|of| !self.holds(*of)) else {
            return Ok(found);
        };
        self.enter(customer)?;
        find(self)
    }

    /// Whether there is nothing to wait for.
    fn holds(&self, customer: CustomerId) -> bool {
        !self.writing || self.held.iter().any(|(held, _)| *held == customer)
    }

    fn take_head(&mut self, customer: CustomerId) -> Stored<Option<Head>> {
        let sql = "SELECT seq, hash FROM heads WHERE customer_id = $1 FOR UPDATE";
        self.one(sql, &[&customer.0], read_head)
    }

    /// The head of a customer that this transaction holds, as it left it.
    pub(crate) fn held_head(&self, customer: CustomerId) -> Option<Head> {
        self.held.iter().find(|(held, _)| *held == customer).and_then(|(_, head)| *head)
    }

    /// Notes where the head of a customer is now.
    pub(crate) fn move_head(&mut self, customer: CustomerId, head: Head) {
        self.held.retain(|(held, _)| *held != customer);
        self.held.push((customer, Some(head)));
    }

    /// Runs a statement; answers how many rows it changed.
    pub(crate) fn change(&mut self, sql: &str, params: Params<'_>) -> Stored<u64> {
        self.try_change(sql, params).map_err(|error| fault(&error))
    }

    /// The same, for who wants to look at the failure; the transaction can go no further.
    pub(crate) fn try_change(&mut self, sql: &str, params: Params<'_>) -> Result<u64, Error> {
        let changed = self.link.execute(sql, params);
        self.wrote |= *changed.as_ref().unwrap_or(&0) > 0;
        self.noted(changed)
    }

    /// The first row, if there is one.
    pub(crate) fn one<T>(
        &mut self,
        sql: &str,
        params: Params<'_>,
        read: impl FnOnce(&Row) -> Stored<T>,
    ) -> Stored<Option<T>> {
        let rows = self.link.query(sql, params);
        let rows = self.noted(rows).map_err(|error| fault(&error))?;
        rows.first().map(read).transpose()
    }

    /// All rows.
    pub(crate) fn all<T>(
        &mut self,
        sql: &str,
        params: Params<'_>,
        read: impl FnMut(&Row) -> Stored<T>,
    ) -> Stored<Vec<T>> {
        let rows = self.link.query(sql, params);
        let rows = self.noted(rows).map_err(|error| fault(&error))?;
        rows.iter().map(read).collect()
    }

    /// All rows of a statement that was put together, planned for these very values.
    pub(crate) fn found<T>(
        &mut self,
        sql: &str,
        values: &[Value],
        read: impl FnMut(&Row) -> Stored<T>,
    ) -> Stored<Vec<T>> {
        let params: Vec<_> = values.iter().map(Value::typed).collect();
        let rows = self.link.client().query_typed(sql, &params);
        let rows = self.noted(rows).map_err(|error| fault(&error))?;
        rows.iter().map(read).collect()
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
        let rows = self.link.client().query_typed_raw(sql, values);
        let mut rows = match rows {
            Ok(rows) => rows,
            Err(error) => {
                self.trouble.get_or_insert(trouble(&error));
                return Err(fault(&error));
            }
        };
        loop {
            match rows.next() {
                Ok(Some(row)) if each(read(&row)?)? => {}
                Ok(_) => return Ok(()),
                Err(error) => {
                    self.trouble.get_or_insert(trouble(&error));
                    return Err(fault(&error));
                }
            }
        }
    }

    fn noted<T>(&mut self, result: Result<T, Error>) -> Result<T, Error> {
        result.inspect_err(|error| {
            self.trouble.get_or_insert(trouble(error));
        })
    }
}

/// Reads `seq, hash`.
pub(crate) fn read_head(row: &Row) -> Stored<Head> {
    let mut row = Take::new(row);
    Ok(Head { seq: row.count()?, hash: row.hash()? })
}
