//! Lists of sessions with their people, newest first, and sessions as intervals.

use chrono::{DateTime, Utc};
use rusqlite::types::Value;
use rusqlite::{Row, params, params_from_iter};
use seatkeeper_domain::{CustomerId, LicenseType, SessionEnd, UserId};
use seatkeeper_service::port::{Page, PageAt, SessionSpan, SignedIn, Stored};

use super::{COLUMNS, read_on};
use crate::cursor::{Cursor, page};
use crate::tx::SqliteTx;
use crate::values::{Sql, Take, millis};

/// A page of open sessions.
pub(super) fn open(
    tx: &SqliteTx<'_>,
    customer: CustomerId,
    license: Option<LicenseType>,
    at: &PageAt,
) -> Stored<Page<SignedIn>> {
    let license = license.map(|license| license.as_str().to_owned());
    let only = [("sessions.license", license.map(Value::Text))];
    list(tx, customer, "INDEXED BY sessions_open", "ended_at IS NULL", only, at)
}

/// A page of ended and open sessions.
pub(super) fn past(
    tx: &SqliteTx<'_>,
    customer: CustomerId,
    user: Option<UserId>,
    end: Option<SessionEnd>,
    at: &PageAt,
) -> Stored<Page<SignedIn>> {
    let index = if user.is_some() { "sessions_by_user" } else { "sessions_by_start" };
    let only = [
        ("user_id", user.map(|user| Value::from(user.0))),
        ("end", end.map(|end| Value::Text(end.as_str().to_owned()))),
    ];
    list(tx, customer, &format!("INDEXED BY {index}"), "1", only, at)
}

fn list(
    tx: &SqliteTx<'_>,
    customer: CustomerId,
    index: &str,
    condition: &str,
    only: impl IntoIterator<Item = (&'static str, Option<Value>)>,
    at: &PageAt,
) -> Stored<Page<SignedIn>> {
    let mut values = vec![Value::from(customer.0), Value::Integer(i64::from(at.limit) + 1)];
    let mut sql = format!(
        "SELECT {COLUMNS}, coalesce(users.full_name, staff.full_name, ''),
            coalesce(users.email, staff.email, '')
         FROM sessions {index}
         LEFT JOIN users ON users.customer_id = sessions.customer_id AND users.id = user_id
         LEFT JOIN staff ON staff.id = user_id
         WHERE sessions.customer_id = ?1 AND {condition}"
    );
    for (column, value) in only {
        if let Some(value) = value {
            values.push(value);
            sql.push_str(&format!(" AND {column} = ?{}", values.len()));
        }
    }
    if let Some(cursor) = Cursor::after("sessions", 2, at.after.as_ref())? {
        values.extend(cursor.key);
        let last = values.len();
        sql.push_str(&format!(" AND (started_at, sessions.id) < (?{}, ?{last})", last - 1));
    }
    sql.push_str(" ORDER BY started_at DESC, sessions.id DESC LIMIT ?2");
    let found = tx.all(&sql, params_from_iter(values), read)?;
    Ok(page(found, at.limit, |last| Cursor {
        list: "sessions",
        key: vec![Value::Integer(millis(last.session.started_at)), Value::from(last.session.id.0)],
    }))
}

fn read(row: &Row<'_>) -> Sql<SignedIn> {
    let mut row = Take::new(row);
    Ok(SignedIn { session: read_on(&mut row)?, full_name: row.get()?, email: row.get()? })
}

/// Intervals that overlap a period, those without a license (staff) left out.
pub(super) fn spans(
    tx: &SqliteTx<'_>,
    customer: CustomerId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    each: &mut dyn FnMut(SessionSpan) -> Stored<bool>,
) -> Stored<()> {
    tx.each(
        "SELECT license, started_at, ended_at FROM sessions INDEXED BY sessions_by_end
         WHERE customer_id = ?1 AND ended_at IS NOT NULL AND ended_at > ?2 AND started_at < ?3
            AND license IS NOT NULL
         UNION ALL
         SELECT license, started_at, NULL FROM sessions INDEXED BY sessions_open
         WHERE customer_id = ?1 AND ended_at IS NULL AND started_at < ?3 AND license IS NOT NULL
         ORDER BY started_at",
        params![customer.0, millis(from), millis(to)],
        read_span,
        each,
    )
}

fn read_span(row: &Row<'_>) -> Sql<SessionSpan> {
    let mut row = Take::new(row);
    Ok(SessionSpan {
        license: row.word(LicenseType::parse)?,
        started_at: row.moment()?,
        ended_at: row.moment_or_null()?,
    })
}
