//! Sign-ins refused for want of a seat (SES-05).

use chrono::{DateTime, Utc};
use rusqlite::types::Value;
use rusqlite::{Row, params, params_from_iter};
use seatkeeper_domain::{CustomerId, Denial, DenialId, LicenseType, UserId};
use seatkeeper_service::port::{Page, PageAt, Stored};

use crate::cursor::{Cursor, page as cut};
use crate::tx::SqliteTx;
use crate::values::{Sql, Take, millis};

/// A new one.
pub(super) fn insert(tx: &SqliteTx<'_>, denial: &Denial) -> Stored<()> {
    tx.change(
        "INSERT INTO denials (customer_id, at, id, user_id, license, code)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            denial.customer.0,
            millis(denial.at),
            denial.id.0,
            denial.user.0,
            denial.license.as_str(),
            denial.code
        ],
    )
    .map(drop)
}

/// A page, newest first.
pub(super) fn page(
    tx: &SqliteTx<'_>,
    customer: CustomerId,
    user: Option<UserId>,
    at: &PageAt,
) -> Stored<Page<Denial>> {
    let mut values = vec![Value::from(customer.0), Value::Integer(i64::from(at.limit) + 1)];
    let mut sql = "SELECT id, customer_id, at, user_id, license, code FROM denials
        WHERE customer_id = ?1"
        .to_owned();
    if let Some(user) = user {
        values.push(Value::from(user.0));
        sql.push_str(" AND user_id = ?3");
    }
    if let Some(cursor) = Cursor::after("denials", 2, at.after.as_ref())? {
        values.extend(cursor.key);
        let last = values.len();
        sql.push_str(&format!(" AND (at, id) < (?{}, ?{last})", last - 1));
    }
    sql.push_str(" ORDER BY at DESC, id DESC LIMIT ?2");
    let found = tx.all(&sql, params_from_iter(values), read)?;
    Ok(cut(found, at.limit, |last| Cursor {
        list: "denials",
        key: vec![Value::Integer(millis(last.at)), Value::from(last.id.0)],
    }))
}

/// Counted by type since a moment, in the order of types.
pub(super) fn since(
    tx: &SqliteTx<'_>,
    customer: CustomerId,
    since: DateTime<Utc>,
) -> Stored<Vec<(LicenseType, u32)>> {
    let mut counts = tx.all(
        "SELECT license, count(*) FROM denials WHERE customer_id = ?1 AND at >= ?2
         GROUP BY license",
        params![customer.0, millis(since)],
        |row| {
            let mut row = Take::new(row);
            Ok((row.word(LicenseType::parse)?, row.get()?))
        },
    )?;
    counts.sort_unstable();
    Ok(counts)
}

fn read(row: &Row<'_>) -> Sql<Denial> {
    let mut row = Take::new(row);
    Ok(Denial {
        id: DenialId(row.get()?),
        customer: CustomerId(row.get()?),
        at: row.moment()?,
        user: UserId(row.get()?),
        license: row.word(LicenseType::parse)?,
        code: row.get()?,
    })
}
