//! Lists of sessions with their people, newest first, and sessions as intervals.

use chrono::{DateTime, Utc};
use postgres::Row;
use seatkeeper_domain::{CustomerId, LicenseType, SessionEnd, UserId};
use seatkeeper_service::port::{Page, PageAt, SessionSpan, SignedIn, Stored};

use super::{COLUMNS, read_on};
use crate::cursor::{Cursor, Kind, Value, page};
use crate::tx::PgTx;
use crate::values::{Take, millis};

/// A page of open sessions.
pub(super) fn open(
    tx: &mut PgTx<'_>,
    customer: CustomerId,
    license: Option<LicenseType>,
    at: &PageAt,
) -> Stored<Page<SignedIn>> {
    let license = license.map(|license| Value::Text(license.as_str().to_owned()));
    list(tx, customer, "ended_at IS NULL", [("sessions.license", license)], at)
}

/// A page of ended and open sessions.
pub(super) fn past(
    tx: &mut PgTx<'_>,
    customer: CustomerId,
    user: Option<UserId>,
    end: Option<SessionEnd>,
    at: &PageAt,
) -> Stored<Page<SignedIn>> {
    let only = [
        ("user_id", user.map(|user| Value::Id(user.0))),
        ("\"end\"", end.map(|end| Value::Text(end.as_str().to_owned()))),
    ];
    list(tx, customer, "true", only, at)
}

/// The page is cut before its people are looked up.
fn list(
    tx: &mut PgTx<'_>,
    customer: CustomerId,
    condition: &str,
    only: impl IntoIterator<Item = (&'static str, Option<Value>)>,
    at: &PageAt,
) -> Stored<Page<SignedIn>> {
    tx.enter(customer)?;
    let mut values = vec![Value::Id(customer.0), Value::Integer(i64::from(at.limit) + 1)];
    let mut wanted = format!("sessions.customer_id = $1 AND {condition}");
    for (column, value) in only {
        if let Some(value) = value {
            values.push(value);
            wanted.push_str(&format!(" AND {column} = ${}", values.len()));
        }
    }
    if let Some(cursor) = Cursor::after("sessions", &[Kind::Integer, Kind::Id], at.after.as_ref())?
    {
        values.extend(cursor.key);
        let last = values.len();
        wanted.push_str(&format!(" AND (started_at, sessions.id) < (${}, ${last})", last - 1));
    }
    let sql = format!(
        "SELECT {COLUMNS}, coalesce(users.full_name, staff.full_name, ''),
            coalesce(users.email, staff.email, '')
         FROM (SELECT * FROM sessions WHERE {wanted}
            ORDER BY started_at DESC, id DESC LIMIT $2) AS sessions
         LEFT JOIN users ON users.customer_id = $1 AND users.id = user_id
         LEFT JOIN staff ON staff.id = user_id
         ORDER BY started_at DESC, sessions.id DESC"
    );
    let found = tx.found(&sql, &values, read)?;
    Ok(page(found, at.limit, |last| Cursor {
        list: "sessions",
        key: vec![Value::Integer(millis(last.session.started_at)), Value::Id(last.session.id.0)],
    }))
}

fn read(row: &Row) -> Stored<SignedIn> {
    let mut row = Take::new(row);
    Ok(SignedIn { session: read_on(&mut row)?, full_name: row.get()?, email: row.get()? })
}

/// Intervals that overlap a period, those without a license (staff) left out.
pub(super) fn spans(
    tx: &mut PgTx<'_>,
    customer: CustomerId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    each: &mut dyn FnMut(SessionSpan) -> Stored<bool>,
) -> Stored<()> {
    tx.enter(customer)?;
    tx.each(
        "SELECT license, started_at, ended_at FROM sessions
         WHERE customer_id = $1 AND ended_at IS NOT NULL AND ended_at > $2 AND started_at < $3
            AND license IS NOT NULL
         UNION ALL
         SELECT license, started_at, NULL FROM sessions
         WHERE customer_id = $1 AND ended_at IS NULL AND started_at < $3 AND license IS NOT NULL
         ORDER BY started_at",
        customer,
        &[millis(from), millis(to)],
        read_span,
        each,
    )
}

fn read_span(row: &Row) -> Stored<SessionSpan> {
    let mut row = Take::new(row);
    Ok(SessionSpan {
        license: row.word(LicenseType::parse)?,
        started_at: row.moment()?,
        ended_at: row.moment_or_null()?,
    })
}
