//! The audit log and the heads of its chains (AUD-01, AUD-02).

use rusqlite::types::Value;
use rusqlite::{Row, params, params_from_iter};
use seatkeeper_domain::{CustomerId, EntryId, UserId};
use seatkeeper_service::port::{Audit, AuditFilter, AuditRow, Head, Page, PageAt, Sealed, Stored};

use crate::cursor::{Cursor, page};
use crate::tx::SqliteTx;
use crate::values::{Sql, Take, millis};

const COLUMNS: &str = "customer_id, seq, id, at, actor, action, subject_kind, subject, person,
    payload, salt, digest, address, address_salt, address_digest, hash";

impl Audit for SqliteTx<'_> {
    fn lock_head(&mut self, customer: CustomerId) -> Stored<Head> {
        if let Some(head) = head(self, customer)? {
            return Ok(head);
        }
        let none = Head { seq: 0, hash: [0; 32] };
        self.change(
            "INSERT INTO heads (customer_id, seq, hash) VALUES (?1, 0, ?2)",
            params![customer.0, none.hash],
        )?;
        Ok(none)
    }

    fn append(&mut self, row: &AuditRow) -> Stored<()> {
        self.change(
            "INSERT INTO audit (customer_id, seq, id, at, actor, action, subject_kind, subject,
                person, payload, salt, digest, address, address_salt, address_digest, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
            params![
                row.customer.0,
                number(row.seq),
                row.id.0,
                millis(row.at),
                row.actor.map(|actor| actor.0),
                row.action,
                row.subject_kind,
                row.subject,
                row.person.map(|person| person.0),
                row.payload,
                row.salt,
                row.digest,
                row.address.as_ref().map(|address| &address.text),
                row.address.as_ref().map(|address| &address.salt),
                row.address_digest,
                row.hash
            ],
        )?;
        self.change(
            "INSERT INTO heads (customer_id, seq, hash) VALUES (?1, ?2, ?3)
             ON CONFLICT (customer_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
            params![row.customer.0, number(row.seq), row.hash],
        )
        .map(drop)
    }

    fn audit(
        &mut self,
        customer: CustomerId,
        filter: &AuditFilter,
        at: &PageAt,
    ) -> Stored<Page<AuditRow>> {
        let after = Cursor::after("audit", 1, at.after.as_ref())?;
        let (mut sql, mut values) = filtered(customer, filter, after);
        values.push(Value::Integer(i64::from(at.limit) + 1));
        sql.push_str(&format!(" LIMIT ?{}", values.len()));
        let found = self.all(&sql, params_from_iter(values), read)?;
        Ok(page(found, at.limit, |last| Cursor {
            list: "audit",
            key: vec![Value::Integer(number(last.seq))],
        }))
    }

    fn each_audit(
        &mut self,
        customer: CustomerId,
        filter: &AuditFilter,
        each: &mut dyn FnMut(&AuditRow) -> Stored<bool>,
    ) -> Stored<()> {
        let (sql, values) = filtered(customer, filter, None);
        self.each(&sql, params_from_iter(values), read, |row| each(&row))
    }

    fn feed(&mut self, customer: CustomerId, after: u64, limit: u32) -> Stored<Vec<AuditRow>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM audit WHERE customer_id = ?1 AND seq > ?2
             ORDER BY seq LIMIT ?3"
        );
        self.all(&sql, params![customer.0, number(after), limit], read)
    }

    fn last_seq(&mut self, customer: CustomerId) -> Stored<u64> {
        Ok(head(self, customer)?.map_or(0, |head| head.seq))
    }

    fn heads(&mut self) -> Stored<Vec<(CustomerId, Head)>> {
        self.all("SELECT seq, hash, customer_id FROM heads ORDER BY customer_id", [], |row| {
            Ok((CustomerId(row.get(2)?), read_head(row)?))
        })
    }

    fn erase_payloads(&mut self, customer: CustomerId, person: UserId) -> Stored<()> {
        self.change(
            "UPDATE audit SET payload = NULL, salt = NULL WHERE customer_id = ?1 AND person = ?2",
            params![customer.0, person.0],
        )?;
        self.change(
            "UPDATE audit SET address = NULL, address_salt = NULL
             WHERE customer_id = ?1 AND actor = ?2 AND address IS NOT NULL",
            params![customer.0, person.0],
        )?;
        self.note_erasure();
        Ok(())
    }
}

/// The statement of a filtered list, newest first, without a limit.
fn filtered(
    customer: CustomerId,
    filter: &AuditFilter,
    after: Option<Cursor>,
) -> (String, Vec<Value>) {
    let mut sql = format!("SELECT {COLUMNS} FROM audit WHERE customer_id = ?1");
    let mut values = vec![customer.0.into()];
    let mut and = |condition: &str, value: Value| {
        values.push(value);
        sql.push_str(&format!(" AND {condition} ?{}", values.len()));
    };
    if let Some(actor) = filter.actor {
        and("actor =", actor.0.into());
    }
    if let Some(person) = filter.person {
        and("person =", person.0.into());
    }
    if let Some(from) = filter.from {
        and("at >=", Value::Integer(millis(from)));
    }
    if let Some(to) = filter.to {
        and("at <", Value::Integer(millis(to)));
    }
    if let Some(seq) = after.and_then(|cursor| cursor.key.into_iter().next()) {
        and("seq <", seq);
    }
    if filter.by_staff {
        sql.push_str(" AND actor IN (SELECT id FROM staff UNION ALL SELECT id FROM former_staff)");
    }
    if !filter.actions.is_empty() {
        let first = values.len() + 1;
        values.extend(filter.actions.iter().cloned().map(Value::Text));
        let places: Vec<String> = (first..=values.len()).map(|at| format!("?{at}")).collect();
        sql.push_str(&format!(" AND action IN ({})", places.join(", ")));
    }
    sql.push_str(" ORDER BY seq DESC");
    (sql, values)
}

fn head(tx: &SqliteTx<'_>, customer: CustomerId) -> Stored<Option<Head>> {
    tx.one("SELECT seq, hash FROM heads WHERE customer_id = ?1", [customer.0], read_head)
}

fn read_head(row: &Row<'_>) -> Sql<Head> {
    let mut row = Take::new(row);
    Ok(Head { seq: row.get::<i64>()?.unsigned_abs(), hash: row.get()? })
}

fn read(row: &Row<'_>) -> Sql<AuditRow> {
    let mut row = Take::new(row);
    Ok(AuditRow {
        customer: CustomerId(row.get()?),
        seq: row.get::<i64>()?.unsigned_abs(),
        id: EntryId(row.get()?),
        at: row.moment()?,
        actor: row.get::<Option<_>>()?.map(UserId),
        action: row.get()?,
        subject_kind: row.get()?,
        subject: row.get()?,
        person: row.get::<Option<_>>()?.map(UserId),
        payload: row.get()?,
        salt: row.get()?,
        digest: row.get()?,
        address: sealed(row.get()?, row.get()?),
        address_digest: row.get()?,
        hash: row.get()?,
    })
}

fn sealed(text: Option<String>, salt: Option<String>) -> Option<Sealed> {
    Some(Sealed { text: text?, salt: salt? })
}

fn number(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}
