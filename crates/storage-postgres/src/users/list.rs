//! The list of users: pages, outline, and all of it.

use std::collections::HashMap;

use postgres::Row;
use seatkeeper_contract::UserSortBy;
use seatkeeper_domain::{CustomerId, User, UserId};
use seatkeeper_service::port::{Needles, Outline, Page, PageAt, Stored, UserFilter, UserSort};

use super::filter::{Conditions, conditions, is_open};
use super::{first_look, roles, row, search};
use crate::cursor::{Cursor, Kind, Value, page as cut};
use crate::tx::PgTx;
use crate::values::Take;

/// Users that are in memory at once while all of a list is read.
const CHUNK: u32 = 500;

/// One order: its name in cursors, and its columns.
pub(super) struct Order {
    name: &'static str,
    pub(super) columns: &'static [&'static str],
    kinds: &'static [Kind],
}

/// The order of a column.
pub(super) const fn order(by: UserSortBy) -> Order {
    use Kind::{Integer, Text};
    match by {
        UserSortBy::Name => {
            Order { name: "name", columns: &["sort_name", "sort_email"], kinds: &[Text, Text] }
        }
        UserSortBy::Email => Order { name: "email", columns: &["sort_email"], kinds: &[Text] },
        UserSortBy::License => Order {
            name: "license",
            columns: &["license_rank", "sort_name", "sort_email"],
            kinds: &[Integer, Text, Text],
        },
        UserSortBy::Status => Order {
            name: "status",
            columns: &["status", "sort_name", "sort_email"],
            kinds: &[Text, Text, Text],
        },
        UserSortBy::LastSignIn => Order {
            name: "last_sign_in",
            columns: &["sign_in_rank", "sort_name", "sort_email"],
            kinds: &[Integer, Text, Text],
        },
        UserSortBy::CreatedAt => Order {
            name: "created_at",
            columns: &["created_at", "sort_name", "sort_email"],
            kinds: &[Integer, Text, Text],
        },
    }
}

impl Order {
    /// `ORDER BY` what.
    pub(super) fn by(&self, sort: UserSort) -> String {
        let direction = if sort.descending { " DESC" } else { "" };
        let by: Vec<String> =
            self.columns.iter().map(|column| format!("{column}{direction}")).collect();
        by.join(", ")
    }

    /// Only what comes after this in the list.
    pub(super) fn beyond(&self, all: &mut Conditions, sort: UserSort, cursor: &Cursor) {
        let beyond = if sort.descending { "<" } else { ">" };
        let key: Vec<String> = cursor.key.iter().map(|value| all.bind(value.clone())).collect();
        all.and(&format!("({}) {beyond} ({})", self.columns.join(", "), key.join(", ")));
    }
}

/// The place of a row in the list, from its first columns.
pub(super) fn key(row: &Row, order: &Order) -> Stored<Cursor> {
    let key = (0..order.columns.len()).map(|column| Value::of(row, column));
    Ok(Cursor { list: order.name, key: key.collect::<Stored<_>>()? })
}

/// A page.
pub(super) fn page(
    tx: &mut PgTx<'_>,
    customer: CustomerId,
    filter: &UserFilter,
    sort: UserSort,
    at: &PageAt,
) -> Stored<Page<User>> {
    tx.enter(customer)?;
    let order = order(sort.by);
    let after = Cursor::after(order.name, order.kinds, at.after.as_ref())?;
    let rows = if Needles::new(&filter.words).is_empty() {
        rows(tx, customer, filter, sort, after, at.limit)?
    } else {
        hits(tx, customer, filter, sort, after, at.limit as usize + 1)?
    };
    let page = cut(rows, at.limit, |(key, _)| Cursor::clone(key));
    let items = page.items.into_iter().map(|(_, user)| user).collect();
    Ok(Page { items, next: page.next })
}

/// Those in whom the words of a filter are found, so many at most.
fn hits(
    tx: &mut PgTx<'_>,
    customer: CustomerId,
    filter: &UserFilter,
    sort: UserSort,
    mut after: Option<Cursor>,
    wanted: usize,
) -> Stored<Vec<(Cursor, User)>> {
    let needles = Needles::new(&filter.words);
    let (mut hits, mut looked_at) = (Vec::new(), 0);
    if is_open(filter) && needles.anywhere() && !search::impossible(&needles) {
        let first = first_look::look(tx, customer, &needles, sort, after.as_ref(), wanted)?;
        hits = first.hits;
        if first.behind.is_none() {
            return Ok(hits);
        }
        (after, looked_at) = (first.behind, search::FIRST_LOOK);
    }
    let found = search::find(tx, customer, filter, sort, after, wanted - hits.len(), looked_at)?;
    let (keys, ids): (Vec<Cursor>, Vec<UserId>) = found.into_iter().unzip();
    hits.extend(keys.into_iter().zip(load(tx, customer, &ids)?));
    Ok(hits)
}

/// The rows of a page and one more, where no words are looked for. The statement of an open list is
/// kept: planning it takes as long as a page.
fn rows(
    tx: &mut PgTx<'_>,
    customer: CustomerId,
    filter: &UserFilter,
    sort: UserSort,
    after: Option<Cursor>,
    limit: u32,
) -> Stored<Vec<(Cursor, User)>> {
    let order = order(sort.by);
    let open = is_open(filter);
    let mut all = if open { Conditions::everybody(customer) } else { conditions(customer, filter) };
    if let Some(cursor) = after {
        order.beyond(&mut all, sort, &cursor);
    }
    let sql = format!(
        "SELECT users.*, held.* FROM (
            SELECT {}, {} FROM users WHERE {} ORDER BY {} LIMIT {}) AS users {}",
        order.columns.join(", "),
        row::BARE,
        all.sql(),
        order.by(sort),
        u64::from(limit) + 1,
        roles::BESIDE
    );
    let mut people = Vec::new();
    let read = |row: &Row| gather(&mut people, row, &order);
    if open { tx.kept(&sql, all.values(), read) } else { tx.found(&sql, all.values(), read) }?;
    Ok(people)
}

/// Takes a row of the order's columns, those of a user and a role beside: each user once.
pub(super) fn gather(people: &mut Vec<(Cursor, User)>, row: &Row, order: &Order) -> Stored<()> {
    let first = order.columns.len();
    let id = UserId(Take::from(row, first).get()?);
    if people.last().is_none_or(|(_, user)| user.id != id) {
        people.push((key(row, order)?, row::read_bare(row, first)?));
    }
    let Some((_, user)) = people.last_mut() else { return Ok(()) };
    roles::add_beside(user, row, first + row::WIDTH)
}

/// These users in their order.
fn load(tx: &mut PgTx<'_>, customer: CustomerId, ids: &[UserId]) -> Stored<Vec<User>> {
    let places: HashMap<UserId, usize> =
        ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let sql =
        format!("SELECT {} FROM users WHERE customer_id = $1 AND id = ANY ($2)", row::COLUMNS);
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let mut users = tx.all(&sql, &[&customer.0, &ids], row::read)?;
    users.sort_by_key(|user| places.get(&user.id).copied());
    Ok(users)
}

/// The outline.
pub(super) fn outline(
    tx: &mut PgTx<'_>,
    customer: CustomerId,
    filter: &UserFilter,
    sort: UserSort,
    step: u32,
) -> Stored<Outline> {
    tx.enter(customer)?;
    let needles = Needles::new(&filter.words);
    if search::impossible(&needles) {
        return Ok(Outline { total: 0, anchors: Vec::new() });
    }
    if !needles.anywhere() {
        return outline_of_hits(tx, customer, filter, sort, step);
    }
    let order = order(sort.by);
    let mut all = conditions(customer, filter);
    if search::has_trigrams(&needles) {
        let hits = search::by_trigrams(&mut all, &needles);
        all.and(&format!("users.id IN ({hits})"));
    } else if !needles.is_empty() {
        let held = search::held_by(&mut all, &needles, "search");
        all.and(&held);
    }
    let sql = format!("SELECT count(*) FROM users WHERE {}", all.sql());
    let total = tx.found(&sql, all.values(), |row| Take::new(row).count())?;
    let total = total.first().copied().unwrap_or_default();
    let (columns, conditions) = (order.columns.join(", "), all.sql().to_owned());
    let step = all.bind(Value::Integer(i64::from(step.max(1))));
    let sql = format!(
        "SELECT {columns}, place FROM (
            SELECT {columns}, row_number() OVER (ORDER BY {}) AS place
            FROM users WHERE {conditions}) AS listed
         WHERE place % {step} = 0 ORDER BY place",
        order.by(sort)
    );
    let place = order.columns.len();
    let anchors = tx.found(&sql, all.values(), |row| {
        let place: u64 = Take::from(row, place).count()?;
        Ok((place < total).then_some(key(row, &order)?.write()))
    })?;
    Ok(Outline { total, anchors: anchors.into_iter().flatten().collect() })
}

/// The outline where the database cannot tell by itself who is meant.
fn outline_of_hits(
    tx: &mut PgTx<'_>,
    customer: CustomerId,
    filter: &UserFilter,
    sort: UserSort,
    step: u32,
) -> Stored<Outline> {
    let hits = search::find(tx, customer, filter, sort, None, usize::MAX, 0)?;
    let step = step.max(1) as usize;
    let last_of_pages = hits.iter().skip(step - 1).step_by(step);
    let mut anchors: Vec<String> = last_of_pages.map(|(key, _)| key.write()).collect();
    if hits.len().is_multiple_of(step) {
        anchors.pop();
    }
    Ok(Outline { total: hits.len() as u64, anchors })
}

/// Every user of the list, in chunks, so that memory holds no more than one.
pub(super) fn each(
    tx: &mut PgTx<'_>,
    customer: CustomerId,
    filter: &UserFilter,
    sort: UserSort,
    each: &mut dyn FnMut(&User) -> Stored<bool>,
) -> Stored<()> {
    let mut at = PageAt { limit: CHUNK, after: None };
    loop {
        let chunk = page(tx, customer, filter, sort, &at)?;
        for user in &chunk.items {
            if !each(user)? {
                return Ok(());
            }
        }
        if chunk.next.is_none() {
            return Ok(());
        }
        at.after = chunk.next;
    }
}
