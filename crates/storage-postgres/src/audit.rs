//! The audit log and the heads of its chains (AUD-01, AUD-02).

use postgres::Row;
use seatkeeper_domain::{CustomerId, EntryId, UserId};
use seatkeeper_service::port::{Audit, AuditFilter, AuditRow, Head, Page, PageAt, Sealed, Stored};

use crate::cursor::{Cursor, Kind, Value, page};
use crate::tx::{PgTx, read_head};
use crate::values::{Take, millis, number};

const COLUMNS: &str = "customer_id, seq, id, at, actor, action, subject_kind, subject, person,
    payload, salt, digest, address, address_salt, address_digest, hash";

/// Rows that are in memory at once while all of a list is read.
const CHUNK: u32 = 1_000;

impl Audit for PgTx<'_> {
    fn lock_head(&mut self, customer: CustomerId) -> Stored<Head> {
        self.enter(customer)?;
        if let Some(head) = self.held_head(customer)? {
            return Ok(head);
        }
        let none = Head { seq: 0, hash: [0; 32] };
        self.write(
            "INSERT INTO heads (customer_id, seq, hash) VALUES ($1, 0, $2)
             ON CONFLICT (customer_id) DO NOTHING",
            &[&customer.0, &&none.hash[..]],
        )?;
        let sql = "SELECT seq, hash FROM heads WHERE customer_id = $1 FOR UPDATE";
        let head = self.one(sql, &[&customer.0], read_head)?.unwrap_or(none);
        self.move_head(customer, head);
        Ok(head)
    }

    fn append(&mut self, row: &AuditRow) -> Stored<()> {
        self.enter(row.customer)?;
        self.write(
            "WITH entry AS (INSERT INTO audit (customer_id, seq, id, at, actor, action, subject_kind,
                    subject, person, payload, salt, digest, address, address_salt, address_digest,
                    hash)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16))
             INSERT INTO heads (customer_id, seq, hash) VALUES ($1, $2, $16)
             ON CONFLICT (customer_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
            &[
                &row.customer.0,
                &number(row.seq),
                &row.id.0,
                &millis(row.at),
                &row.actor.map(|actor| actor.0),
                &row.action,
                &row.subject_kind,
                &row.subject,
                &row.person.map(|person| person.0),
                &row.payload,
                &row.salt,
                &&row.digest[..],
                &row.address.as_ref().map(|address| &address.text),
                &row.address.as_ref().map(|address| &address.salt),
                &row.address_digest.as_ref().map(|digest| &digest[..]),
                &&row.hash[..],
            ],
        )?;
        self.move_head(row.customer, Head { seq: row.seq, hash: row.hash });
        Ok(())
    }

    fn audit(
        &mut self,
        customer: CustomerId,
        filter: &AuditFilter,
        at: &PageAt,
    ) -> Stored<Page<AuditRow>> {
        self.enter(customer)?;
        let after = Cursor::after("audit", &[Kind::Integer], at.after.as_ref())?;
        let (mut sql, mut values) = filtered(customer, filter, after);
        values.push(Value::Integer(i64::from(at.limit) + 1));
        sql.push_str(&format!(" LIMIT ${}", values.len()));
        let found = self.found(&sql, &values, read)?;
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
        let mut at = PageAt { limit: CHUNK, after: None };
        loop {
            let chunk = self.audit(customer, filter, &at)?;
            for row in &chunk.items {
                if !each(row)? {
                    return Ok(());
                }
            }
            if chunk.next.is_none() {
                return Ok(());
            }
            at.after = chunk.next;
        }
    }

    fn feed(&mut self, customer: CustomerId, after: u64, limit: u32) -> Stored<Vec<AuditRow>> {
        self.enter(customer)?;
        let sql = format!(
            "SELECT {COLUMNS} FROM audit WHERE customer_id = $1 AND seq > $2
             ORDER BY seq LIMIT $3"
        );
        self.all(&sql, &[&customer.0, &number(after), &i64::from(limit)], read)
    }

    fn last_seq(&mut self, customer: CustomerId) -> Stored<u64> {
        let sql = "SELECT seq, hash FROM heads WHERE customer_id = $1";
        Ok(self.one(sql, &[&customer.0], read_head)?.map_or(0, |head| head.seq))
    }

    fn heads(&mut self) -> Stored<Vec<(CustomerId, Head)>> {
        let sql = "SELECT seq, hash, customer_id FROM heads ORDER BY customer_id";
        self.all(sql, &[], |row| Ok((CustomerId(Take::from(row, 2).get()?), read_head(row)?)))
    }

    fn erase_payloads(&mut self, customer: CustomerId, person: UserId) -> Stored<()> {
        self.enter(customer)?;
        self.write(
            "UPDATE audit SET payload = NULL, salt = NULL WHERE customer_id = $1 AND person = $2",
            &[&customer.0, &person.0],
        )?;
        self.write(
            "UPDATE audit SET address = NULL, address_salt = NULL
             WHERE customer_id = $1 AND actor = $2 AND address IS NOT NULL",
            &[&customer.0, &person.0],
        )
    }
}

/// The statement of a filtered list, newest first, without a limit.
fn filtered(
    customer: CustomerId,
    filter: &AuditFilter,
    after: Option<Cursor>,
) -> (String, Vec<Value>) {
    let mut sql = format!("SELECT {COLUMNS} FROM audit WHERE customer_id = $1");
    let mut values = vec![Value::Id(customer.0)];
    let mut and = |condition: &str, value: Value| {
        values.push(value);
        let place = format!("${}", values.len());
        sql.push_str(&format!(" AND {}", condition.replace('?', &place)));
    };
    if let Some(actor) = filter.actor {
        and("actor = ?", Value::Id(actor.0));
    }
    if let Some(person) = filter.person {
        and("person = ?", Value::Id(person.0));
    }
    if let Some(from) = filter.from {
        and("at >= ?", Value::Integer(millis(from)));
    }
    if let Some(to) = filter.to {
        and("at < ?", Value::Integer(millis(to)));
    }
    if let Some(seq) = after.and_then(|cursor| cursor.key.into_iter().next()) {
        and("seq < ?", seq);
    }
    if !filter.actions.is_empty() {
        // No action has a NUL, and the database takes none.
        let actions = filter.actions.iter().filter(|action| !action.contains('\0'));
        and("action = ANY (?)", Value::Texts(actions.cloned().collect()));
    }
    if filter.by_staff {
        sql.push_str(" AND actor IN (SELECT id FROM staff UNION ALL SELECT id FROM former_staff)");
    }
    sql.push_str(" ORDER BY seq DESC");
    (sql, values)
}

fn read(row: &Row) -> Stored<AuditRow> {
    let mut row = Take::new(row);
    Ok(AuditRow {
        customer: CustomerId(row.get()?),
        seq: row.count()?,
        id: EntryId(row.get()?),
        at: row.moment()?,
        actor: row.get::<Option<_>>()?.map(UserId),
        action: row.get()?,
        subject_kind: row.get()?,
        subject: row.get()?,
        person: row.get::<Option<_>>()?.map(UserId),
        payload: row.get()?,
        salt: row.get()?,
        digest: row.hash()?,
        address: sealed(row.get()?, row.get()?),
        address_digest: row.hash_or_null()?,
        hash: row.hash()?,
    })
}

fn sealed(text: Option<String>, salt: Option<String>) -> Option<Sealed> {
    Some(Sealed { text: text?, salt: salt? })
}
