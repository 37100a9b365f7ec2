//! The vendor's staff.

use postgres::Row;
use postgres::types::ToSql;
use seatkeeper_domain::{CustomerId, Refusal, StaffId, StaffMember, fold};
use seatkeeper_service::port::{Page, PageAt, Staff, Stored};
use uuid::Uuid;

use crate::cursor::{Cursor, Kind, Value, page};
use crate::directory;
use crate::secrets::forget;
use crate::tx::PgTx;
use crate::values::{Take, millis, millis_or_null};

const COLUMNS: &str = "id, full_name, email, lead, language, has_password, must_change_password,
    invited_until, failed_tries, locked_until, last_sign_in, created_at";

impl Staff for PgTx<'_> {
    fn staff_member(&mut self, id: StaffId) -> Stored<Option<StaffMember>> {
        self.enter(CustomerId::VENDOR)?;
        self.one(&format!("SELECT {COLUMNS} FROM staff WHERE id = $1"), &[&id.0], read)
    }

    fn staff(&mut self, at: &PageAt) -> Stored<Page<StaffMember>> {
        let after = Cursor::after("staff", &[Kind::Text, Kind::Id], at.after.as_ref())?;
        let key = after.map_or_else(
            || vec![Value::Text(String::new()), Value::Id(Uuid::nil())],
            |cursor| cursor.key,
        );
        let values = [&key[..], &[Value::Integer(i64::from(at.limit) + 1)]].concat();
        let sql = format!(
            "SELECT {COLUMNS} FROM staff WHERE (sort_name, id) > ($1, $2)
             ORDER BY sort_name, id LIMIT $3"
        );
        let found = self.found(&sql, &values, read)?;
        Ok(page(found, at.limit, |last| Cursor {
            list: "staff",
            key: vec![Value::Text(fold(&last.full_name)), Value::Id(last.id.0)],
        }))
    }

    fn insert_staff(&mut self, member: &StaffMember) -> Stored<()> {
        self.enter(CustomerId::VENDOR)?;
        directory::take_email(self, &member.email, CustomerId::VENDOR, member.id.into())
            .map_err(without_user)?;
        let sql =
            "INSERT INTO staff (id, full_name, sort_name, email, lead, language, failed_tries,
                locked_until, last_sign_in, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        written(member, |values| self.write(sql, values))
    }

    fn update_staff(&mut self, member: &StaffMember) -> Stored<()> {
        let Some(old) = self.staff_member(member.id)? else { return Ok(()) };
        let emails = (old.email.as_str(), member.email.as_str());
        directory::change_email(self, emails, CustomerId::VENDOR, member.id.into())
            .map_err(without_user)?;
        let sql = "UPDATE staff SET full_name = $2, sort_name = $3, email = $4, lead = $5,
                language = $6, failed_tries = $7, locked_until = $8, last_sign_in = $9,
                created_at = $10
             WHERE id = $1";
        written(member, |values| self.write(sql, values))
    }

    fn delete_staff(&mut self, id: StaffId) -> Stored<()> {
        let Some(member) = self.staff_member(id)? else { return Ok(()) };
        forget(self, CustomerId::VENDOR, id.into())?;
        directory::free_email(self, &member.email)?;
        self.write(
            "INSERT INTO former_staff (id) VALUES ($1) ON CONFLICT (id) DO NOTHING",
            &[&id.0],
        )?;
        self.write("DELETE FROM staff WHERE id = $1", &[&id.0])
    }
}

/// Whose account has the address is nothing that a list of staff tells.
fn without_user(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::EmailTaken { .. } => Refusal::EmailTaken { user: None },
        other => other,
    }
}

fn written<T>(member: &StaffMember, run: impl FnOnce(&[&(dyn ToSql + Sync)]) -> T) -> T {
    run(&[
        &member.id.0,
        &member.full_name,
        &fold(&member.full_name),
        &member.email,
        &member.lead,
        &member.language.as_str(),
        &i64::from(member.failed_tries),
        &millis_or_null(member.locked_until),
        &millis_or_null(member.last_sign_in),
        &millis(member.created_at),
    ])
}

fn read(row: &Row) -> Stored<StaffMember> {
    let mut row = Take::new(row);
    Ok(StaffMember {
        id: StaffId(row.get()?),
        full_name: row.get()?,
        email: row.get()?,
        lead: row.get()?,
        language: row.language()?,
        has_password: row.get()?,
        must_change_password: row.get()?,
        invited_until: row.moment_or_null()?,
        failed_tries: row.count()?,
        locked_until: row.moment_or_null()?,
        last_sign_in: row.moment_or_null()?,
        created_at: row.moment()?,
    })
}
