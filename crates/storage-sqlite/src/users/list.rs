//! The list of users: pages, outline, and all of it. Each order has an index that holds what a
//! search looks at, so that a list is read in its order until it is full, without a sort. Few
//! enough hits of a search are looked up and sorted instead.

use std::collections::HashMap;
use std::rc::Rc;

use rusqlite::types::Value;
use rusqlite::{Row, params};
use seatkeeper_contract::UserSortBy;
use seatkeeper_domain::{CustomerId, User};
use seatkeeper_service::port::{
    Needles, Outline, Page, PageAt, StatusFilter, Stored, UserFilter, UserSort,
};

use super::filter::{By, conditions, crowded};
use super::{roles, row, search};
use crate::cursor::{Cursor, owned};
use crate::fault::fault;
use crate::tx::SqliteTx;
use crate::values::Sql;

/// One order: its name in cursors, its columns, and its index.
struct Order {
    name: &'static str,
    columns: &'static [&'static str],
    index: &'static str,
}

const fn order(by: UserSortBy) -> Order {
    match by {
        UserSortBy::Name => {
            Order { name: "name", columns: &["sort_name", "sort_email"], index: "users_by_name" }
        }
        UserSortBy::Email => {
            Order { name: "email", columns: &["sort_email"], index: "users_by_email" }
        }
        UserSortBy::License => Order {
            name: "license",
            columns: &["license_rank", "sort_name", "sort_email"],
            index: "users_by_license",
        },
        UserSortBy::Status => Order {
            name: "status",
            columns: &["status", "sort_name", "sort_email"],
            index: "users_by_status",
        },
        UserSortBy::LastSignIn => Order {
            name: "last_sign_in",
            columns: &["sign_in_rank", "sort_name", "sort_email"],
            index: "users_by_sign_in",
        },
        UserSortBy::CreatedAt => Order {
            name: "created_at",
            columns: &["created_at", "sort_name", "sort_email"],
            index: "users_by_created",
        },
    }
}

/// A page.
pub(super) fn page(
    tx: &SqliteTx<'_>,
    customer: CustomerId,
    filter: &UserFilter,
    sort: UserSort,
    at: &PageAt,
) -> Stored<Page<User>> {
    let order = order(sort.by);
    let after = Cursor::after(order.name, order.columns.len(), at.after.as_ref())?;
    let limit = at.limit as usize;
    let (mut rows, mut last) = (Vec::new(), None);
    let by =
        if filter.words.is_empty() && crowded(tx, customer, filter)? { By::Rows } else { By::Sets };
    let first = search::words_alone(filter).then_some(search::FIRST_LOOK);
    for looks in first.into_iter().chain([usize::MAX]) {
        rows.clear();
        let after = after.clone();
        let list = List { customer, filter, sort, after, by, more: "", looks };
        let to_the_end = list.walk(tx, |row| {
            rows.push(row.get(order.columns.len())?);
            if rows.len() == limit {
                last = Some(cursor(row, &order)?);
            }
            Ok(rows.len() <= limit)
        })?;
        if to_the_end || rows.len() > limit {
            break;
        }
    }
    let next = last.filter(|_| rows.len() > limit).map(|last| last.write());
    rows.truncate(limit);
    Ok(Page { items: load(tx, customer, rows)?, next })
}

/// The outline.
pub(super) fn outline(
    tx: &SqliteTx<'_>,
    customer: CustomerId,
    filter: &UserFilter,
    sort: UserSort,
    step: u32,
) -> Stored<Outline> {
    let order = order(sort.by);
    let step = u64::from(step.max(1));
    let mut outline = Outline { total: 0, anchors: Vec::new() };
    let mut last = None;
    let list =
        List { customer, filter, sort, after: None, by: By::Sets, more: "", looks: usize::MAX };
    list.walk(tx, |row| {
        if let Some(anchor) = last.take() {
            outline.anchors.push(anchor);
        }
        outline.total += 1;
        if outline.total.is_multiple_of(step) {
            last = Some(cursor(row, &order)?.write());
        }
        Ok(true)
    })?;
    Ok(outline)
}

/// Every user of the list: each row is read once, in its order, and its roles with it, so that memory
/// holds one user at a time. Whether somebody is of a workspace that most are of is seen from that.
pub(super) fn each(
    tx: &SqliteTx<'_>,
    customer: CustomerId,
    filter: &UserFilter,
    sort: UserSort,
    each: &mut dyn FnMut(&User) -> Stored<bool>,
) -> Stored<()> {
    let more = format!(", {}, {}", row::COLUMNS, roles::columns());
    let crowded = crowded(tx, customer, filter)?;
    let crowd = filter.workspace.filter(|_| crowded && filter.roles.is_empty());
    let workspace = filter.workspace.filter(|_| crowd.is_none());
    let by = if workspace.is_some() && !crowded { By::Sets } else { By::Rows };
    let filter = &UserFilter { workspace, ..filter.clone() };
    let list = List { customer, filter, sort, after: None, by, more: &more, looks: usize::MAX };
    let first = order(sort.by).columns.len() + 3;
    let mut outcome = Ok(true);
    list.walk(tx, |row| {
        let user = row::read_from(row, first)?;
        let user = roles::read_with(user, row, first + row::WIDTH)?;
        let of = |workspace| user.manager || user.roles.iter().any(|it| it.workspace == workspace);
        if crowd.is_none_or(of) {
            outcome = each(&user);
        }
        Ok(matches!(outcome, Ok(true)))
    })?;
    outcome.map(drop)
}

/// A list as it is read.
struct List<'a> {
    customer: CustomerId,
    filter: &'a UserFilter,
    sort: UserSort,
    after: Option<Cursor>,
    by: By,
    /// Columns that are read besides, after a comma.
    more: &'a str,
    /// Rows that are looked at, at most. Where there is no such bound, trigrams say where words are.
    looks: usize,
}

impl List<'_> {
    /// Hands the rows over in their order until `each` answers false. A row has the order's columns,
    /// then its number, name and e-mail as a search sees them, and what is read besides. Answers
    /// whether the list came to its end, which it does not where `each` or `looks` stops it.
    fn walk(self, tx: &SqliteTx<'_>, mut each: impl FnMut(&Row<'_>) -> Sql<bool>) -> Stored<bool> {
        let columns = order(self.sort.by).columns.len();
        let needles = Needles::new(&self.filter.words);
        let told = !needles.is_empty() && self.looks == usize::MAX;
        let rare = if told { search::rare(&needles, tx)? } else { None };
        let mut left = self.looks;
        let (sql, values) = self.statement(rare.is_some());
        let mut walk = || -> Sql<bool> {
            let mut statement = tx.conn().prepare_cached(&sql)?;
            for (at, value) in values.iter().enumerate() {
                statement.raw_bind_parameter(at + 1, value)?;
            }
            if let Some(rows) = &rare {
                statement.raw_bind_parameter(values.len() + 1, Rc::clone(rows))?;
            }
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next()? {
                if left == 0 {
                    return Ok(false);
                }
                left -= 1;
                if !needles.is_empty() {
                    let (name, email) = (row.get_ref(columns + 1)?, row.get_ref(columns + 2)?);
                    if !needles.found_in(name.as_str()?, email.as_str()?) {
                        continue;
                    }
                }
                if !each(row)? {
                    return Ok(false);
                }
            }
            Ok(true)
        };
        walk().map_err(fault)
    }

    /// The statement; with `rare`, its last parameter is an array of rows.
    fn statement(self, rare: bool) -> (String, Vec<Value>) {
        let Order { columns, index, .. } = order(self.sort.by);
        let (direction, beyond) = if self.sort.descending { (" DESC", "<") } else { ("", ">") };
        let mut all = conditions(self.customer, self.filter, self.by);
        if let Some(cursor) = self.after {
            let key: Vec<String> = cursor.key.into_iter().map(|value| all.bind(value)).collect();
            all.and(&format!("({}) {beyond} ({})", columns.join(", "), key.join(", ")));
        }
        let deleted_too = self.filter.statuses.contains(&StatusFilter::Deleted);
        let from = if rare {
            let rows = all.bind(Value::Null);
            all.and(&format!("row IN rarray({rows})"));
            "NOT INDEXED".to_owned()
        } else if deleted_too {
            String::new()
        } else {
            format!("INDEXED BY {index}")
        };
        let by: Vec<String> = columns.iter().map(|column| format!("{column}{direction}")).collect();
        let sql = format!(
            "SELECT {}, row, sort_name, sort_email{} FROM users {from} WHERE {} ORDER BY {}",
            columns.join(", "),
            self.more,
            all.sql(),
            by.join(", ")
        );
        let mut values = all.into_values();
        if rare {
            values.pop();
        }
        (sql, values)
    }
}

fn cursor(row: &Row<'_>, order: &Order) -> Sql<Cursor> {
    let key = (0..order.columns.len())
        .map(|column| row.get_ref(column).and_then(owned))
        .collect::<Sql<Vec<Value>>>()?;
    Ok(Cursor { list: order.name, key })
}

/// These rows' users in their order: one statement for the rows, two for the roles.
fn load(tx: &SqliteTx<'_>, customer: CustomerId, rows: Vec<i64>) -> Stored<Vec<User>> {
    let places: HashMap<i64, usize> =
        rows.iter().enumerate().map(|(place, row)| (*row, place)).collect();
    let sql = format!(
        "SELECT {}, row FROM rarray(?1) AS wanted CROSS JOIN users ON users.row = wanted.value",
        row::COLUMNS
    );
    let rows: Vec<Value> = rows.into_iter().map(Value::Integer).collect();
    let mut placed = tx.all(&sql, params![Rc::new(rows)], |read| {
        Ok((read.get::<_, i64>("row")?, row::read(read)?))
    })?;
    placed.sort_by_key(|(row, _)| places.get(row).copied());
    let mut users: Vec<User> = placed.into_iter().map(|(_, user)| user).collect();
    roles::fill(tx, customer, &mut users)?;
    Ok(users)
}
