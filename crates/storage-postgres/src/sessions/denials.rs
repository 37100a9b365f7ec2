//! Sign-ins refused for want of a seat (SES-05).

use chrono::{DateTime, Utc};
use postgres::Row;
use seatkeeper_domain::{CustomerId, Denial, DenialId, LicenseType, UserId};
use seatkeeper_service::port::{Page, PageAt, Stored};

use crate::cursor::{Cursor, Kind, Value, page as cut};
use crate::tx::PgTx;
use crate::values::{Take, millis};

/// A new one.
pub(super) fn insert(tx: &mut PgTx<'_>, denial: &Denial) -> Stored<()> {
    tx.enter(denial.customer)?;
    tx.write(
        "INSERT INTO denials (customer_id, at, id, user_id, license, code)
         VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            &denial.customer.0,
            &millis(denial.at),
            &denial.id.0,
            &denial.user.0,
            &denial.license.as_str(),
            &denial.code,
        ],
    )
}

/// A page, newest first.
pub(super) fn page(
    tx: &mut PgTx<'_>,
    customer: CustomerId,
    user: Option<UserId>,
    at: &PageAt,
) -> Stored<Page<Denial>> {
    tx.enter(customer)?;
    let mut values = vec![Value::Id(customer.0), Value::Integer(i64::from(at.limit) + 1)];
    let mut sql = "SELECT id, customer_id, at, user_id, license, code FROM denials
        WHERE customer_id = $1"
        .to_owned();
    if let Some(user) = user {
        values.push(Value::Id(user.0));
        sql.push_str(" AND user_id = $3");
    }
    if let Some(cursor) = Cursor::after("denials", &[Kind::Integer, Kind::Id], at.after.as_ref())? {
        values.extend(cursor.key);
        let last = values.len();
        sql.push_str(&format!(" AND (at, id) < (${}, ${last})", last - 1));
    }
    sql.push_str(" ORDER BY at DESC, id DESC LIMIT $2");
    let found = tx.found(&sql, &values, read)?;
    Ok(cut(found, at.limit, |last| Cursor {
        list: "denials",
        key: vec![Value::Integer(millis(last.at)), Value::Id(last.id.0)],
    }))
}

/// Counted by type since a moment, in the order of types.
pub(super) fn since(
    tx: &mut PgTx<'_>,
    customer: CustomerId,
    since: DateTime<Utc>,
) -> Stored<Vec<(LicenseType, u32)>> {
    tx.enter(customer)?;
    let mut counts = tx.all(
        "SELECT license, count(*) FROM denials WHERE customer_id = $1 AND at >= $2
         GROUP BY license",
        &[&customer.0, &millis(since)],
        |row| {
            let mut row = Take::new(row);
            Ok((row.word(LicenseType::parse)?, row.count()?))
        },
    )?;
    counts.sort_unstable();
    Ok(counts)
}

fn read(row: &Row) -> Stored<Denial> {
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
