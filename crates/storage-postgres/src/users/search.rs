//! Pages of those in whose name or e-mail words are found (USR-04).
//!
//! A frequent word fills a page within a few rows of the list's order; a rare one is found by its
//! trigrams. Where the first rows of the order do not tell which of the two a word is, the database
//! guesses how many have it, and as many rows are looked at as those would cost to fetch.

use postgres::Row;
use seatkeeper_domain::{CustomerId, UserId};
use seatkeeper_service::port::{Needles, Stored, TRIGRAM, UserFilter, UserSort};

use super::filter::{Conditions, conditions};
use super::list::{Order, key, order};
use crate::cursor::{Cursor, Value};
use crate::tx::PgTx;
use crate::values::Take;

/// Rows of the list's order that are looked at first, and at a time from then on.
pub(super) const FIRST_LOOK: i64 = 2_000;
const NEXT_LOOK: i64 = 20_000;

/// Rows of the order that are looked at in the time that it takes to fetch one by its trigrams.
const LOOKS_A_FETCH: i64 = 20;

/// A person who was found, and where in the list.
pub(super) type Hit = (Cursor, UserId);

/// How the next rows are looked for.
#[derive(Clone, Copy)]
enum Way {
    /// So many rows of the order, one by one.
    Order(i64),
    /// All rows that the trigrams tell of, then in order.
    Trigrams,
}

/// What is looked for, and how much of it.
struct Search<'a> {
    customer: CustomerId,
    filter: &'a UserFilter,
    sort: UserSort,
    order: Order,
    needles: Needles,
    wanted: usize,
}

/// The first so many of a list after a place in it, before which so many rows were looked at already.
pub(super) fn find(
    tx: &mut PgTx<'_>,
    customer: CustomerId,
    filter: &UserFilter,
    sort: UserSort,
    mut after: Option<Cursor>,
    wanted: usize,
    looked_at: i64,
) -> Stored<Vec<Hit>> {
    let needles = Needles::new(&filter.words);
    if impossible(&needles) {
        return Ok(Vec::new());
    }
    let search = Search { customer, filter, sort, order: order(sort.by), needles, wanted };
    let mut found = Vec::new();
    // Rows that may be looked at yet; known once the first were in vain.
    let mut left = None;
    let mut way = Way::Order(FIRST_LOOK);
    if looked_at > 0 {
        way = search.next(tx, looked_at, &mut left)?;
    }
    loop {
        let looked = search.look(tx, way, after.as_ref())?;
        let (rows, last_place) = (looked.len(), looked.last().map(|row| row.place));
        for row in looked {
            after = Some(row.key.clone());
            if search.needles.found_in(&row.name, &row.email) {
                found.push((row.key, row.user));
                if found.len() == wanted {
                    return Ok(found);
                }
            }
        }
        way = match way {
            Way::Order(looked_at) if last_place == Some(looked_at) => {
                search.next(tx, looked_at, &mut left)?
            }
            _ if rows < wanted => return Ok(found),
            same => same,
        };
    }
}

/// No name has a NUL, and the database takes none.
pub(super) fn impossible(needles: &Needles) -> bool {
    needles.words().iter().any(|word| word.contains('\0'))
}

/// One condition for each word: the text holds it. More than are meant where a word is short.
pub(super) fn held_by(all: &mut Conditions, needles: &Needles, text: &str) -> String {
    let each = needles.words().iter().map(|word| {
        let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        format!("{text} LIKE {}", all.bind(Value::Text(format!("%{escaped}%"))))
    });
    each.collect::<Vec<_>>().join(" AND ")
}

/// Whether the trigrams can tell anything.
pub(super) fn has_trigrams(needles: &Needles) -> bool {
    needles.words().iter().any(|word| word.chars().count() >= TRIGRAM)
}

/// Users whose text holds the words, by the index of trigrams.
pub(super) fn by_trigrams(all: &mut Conditions, needles: &Needles) -> String {
    let held = held_by(all, needles, "search");
    format!("SELECT user_id FROM users_search WHERE customer_id = $1 AND {held}")
}

/// A row that was looked at.
struct Looked {
    key: Cursor,
    user: UserId,
    name: String,
    email: String,
    place: i64,
}

impl Search<'_> {
    /// Rows that may be looked at before the trigrams are asked; all, where those tell nothing.
    fn budget(&self, tx: &mut PgTx<'_>) -> Stored<i64> {
        if !has_trigrams(&self.needles) {
            return Ok(i64::MAX);
        }
        let mut all = Conditions::of(self.customer);
        let hits = by_trigrams(&mut all, &self.needles);
        let plan = tx.found(&format!("EXPLAIN {hits}"), all.values(), |row| {
            Take::new(row).get::<String>()
        })?;
        Ok(guess(plan.first().map_or("", String::as_str)).saturating_mul(LOOKS_A_FETCH))
    }

    /// How to go on when so many rows were looked at last.
    fn next(&self, tx: &mut PgTx<'_>, looked_at: i64, left: &mut Option<i64>) -> Stored<Way> {
        let before = left.map_or_else(|| self.budget(tx), |left| Ok(left - looked_at))?;
        *left = Some(before);
        Ok(if before > 0 { Way::Order(before.min(NEXT_LOOK)) } else { Way::Trigrams })
    }

    fn look(&self, tx: &mut PgTx<'_>, way: Way, after: Option<&Cursor>) -> Stored<Vec<Looked>> {
        let mut all = conditions(self.customer, self.filter);
        if let Some(cursor) = after {
            self.order.beyond(&mut all, self.sort, cursor);
        }
        let sql = match way {
            Way::Order(rows) => self.in_order(&mut all, rows),
            Way::Trigrams => self.by_trigrams(&mut all),
        };
        tx.found(&sql, all.values(), |row| self.read(row))
    }

    /// The last row looked at is told even where it is no hit: that is where to go on. Numbering keeps
    /// the order, and the limit ends the reading as soon as enough is found.
    fn in_order(&self, all: &mut Conditions, rows: i64) -> String {
        let wanted = self.limit(all);
        let columns = self.order.columns.join(", ");
        let by = self.order.by(self.sort);
        let conditions = all.sql().to_owned();
        let held = held_by(all, &self.needles, "search");
        let rows = all.bind(Value::Integer(rows));
        format!(
            "SELECT {columns}, id, search, place FROM (
                SELECT {columns}, id, search, row_number() OVER () AS place FROM (
                    SELECT {columns}, id, search FROM users WHERE {conditions}
                    ORDER BY {by} LIMIT {rows}) AS first) AS looked
             WHERE ({held}) OR place = {rows} LIMIT {wanted}"
        )
    }

    fn by_trigrams(&self, all: &mut Conditions) -> String {
        let wanted = self.limit(all);
        let columns = self.order.columns.join(", ");
        let by = self.order.by(self.sort);
        let conditions = all.sql().to_owned();
        let hits = by_trigrams(all, &self.needles);
        format!(
            "WITH hits AS MATERIALIZED ({hits})
             SELECT {columns}, id, search, 0::bigint FROM users
             JOIN hits ON hits.user_id = users.id
             WHERE {conditions} ORDER BY {by} LIMIT {wanted}"
        )
    }

    fn limit(&self, all: &mut Conditions) -> String {
        all.bind(Value::Integer(i64::try_from(self.wanted).unwrap_or(i64::MAX)))
    }

    fn read(&self, row: &Row) -> Stored<Looked> {
        let key = key(row, &self.order)?;
        let mut row = Take::from(row, self.order.columns.len());
        let user = UserId(row.get()?);
        let search: &str = row.get()?;
        let (name, email) = search.rsplit_once('\n').unwrap_or((search, ""));
        let (name, email) = (name.to_owned(), email.to_owned());
        Ok(Looked { key, user, name, email, place: row.get()? })
    }
}

/// How many rows the database expects: `… (cost=0.00..8.02 rows=181 width=16)`.
fn guess(plan: &str) -> i64 {
    let digits = plan.split_once("rows=").map_or("", |(_, rest)| rest);
    let digits: String = digits.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_default()
}
