//! The first look of a search (USR-04): those who hold the words among the first rows of a list, whole
//! and with their roles, by one statement. Of a frequent word they fill a page.
//!
//! The statement is kept, and planned once for whatever words: planning takes almost as long as the
//! look. The customer stands in its text, so that the plan is one for as many people as that one has.

use postgres::Row;
use seatkeeper_domain::{CustomerId, User};
use seatkeeper_service::port::{Needles, Stored, UserSort};
use uuid::Uuid;

use super::filter::Conditions;
use super::list::{Order, gather, key, order};
use super::search::{FIRST_LOOK, held_by};
use super::{roles, row};
use crate::cursor::{Cursor, Value};
use crate::tx::PgTx;
use crate::values::Take;

/// What the first look found.
pub(super) struct Found {
    /// Who holds the words, in the list's order.
    pub(super) hits: Vec<(Cursor, User)>,
    /// The last row looked at, where fewer were found than wanted and the list goes on behind it.
    pub(super) behind: Option<Cursor>,
}

/// Looks at the first rows of everybody after a place in the list. The needles are to be such as are
/// found inside words too: the database tells of no others who holds them.
pub(super) fn look(
    tx: &mut PgTx<'_>,
    customer: CustomerId,
    needles: &Needles,
    sort: UserSort,
    after: Option<&Cursor>,
    wanted: usize,
) -> Stored<Found> {
    let order = order(sort.by);
    let mut all = Conditions::everybody(customer);
    if let Some(cursor) = after {
        order.beyond(&mut all, sort, cursor);
    }
    let sql = statement(&mut all, &order, sort, needles, wanted);
    let mut found = Found { hits: Vec::new(), behind: None };
    tx.kept(&sql, all.values(), |row| found.take(row, &order))?;
    Ok(found)
}

/// People, each in as many rows as they have roles; then the last row looked at, which is read only where
/// people have not made the number full already.
fn statement(
    all: &mut Conditions,
    order: &Order,
    sort: UserSort,
    needles: &Needles,
    wanted: usize,
) -> String {
    let list = format!("FROM users WHERE {} ORDER BY {}", all.sql(), order.by(sort));
    let held = held_by(all, needles, "search");
    let wanted = all.bind(Value::Integer(i64::try_from(wanted).unwrap_or(i64::MAX)));
    let (columns, nobody) = (order.columns.join(", "), ["NULL"; row::WIDTH].join(", "));
    format!(
        "SELECT users.*, held.* FROM (
            SELECT {columns}, {} FROM (SELECT * {list} LIMIT {FIRST_LOOK}) AS users WHERE {held}
            UNION ALL
            (SELECT {columns}, {nobody} {list} OFFSET {FIRST_LOOK} - 1 LIMIT 1)
            LIMIT {wanted}
         ) AS users {}",
        row::BARE,
        roles::BESIDE
    )
}

impl Found {
    fn take(&mut self, row: &Row, order: &Order) -> Stored<()> {
        let id: Option<Uuid> = Take::from(row, order.columns.len()).get()?;
        if id.is_none() {
            self.behind = Some(key(row, order)?);
            return Ok(());
        }
        gather(&mut self.hits, row, order)
    }
}
