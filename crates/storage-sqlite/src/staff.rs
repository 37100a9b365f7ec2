//! The vendor's staff.

use rusqlite::{Row, params};
use seatkeeper_domain::{CustomerId, StaffId, StaffMember, fold};
use seatkeeper_service::port::{Page, PageAt, Staff, Stored};

use crate::cursor::{Cursor, page};
use crate::directory;
use crate::secrets::forget;
use crate::tx::SqliteTx;
use crate::values::{Sql, Take, millis, millis_or_null};

const COLUMNS: &str = "id, full_name, email, lead, language, has_password, must_change_password,
    invited_until, failed_tries, locked_until, last_sign_in, created_at";

impl Staff for SqliteTx<'_> {
    fn staff_member(&mut self, id: StaffId) -> Stored<Option<StaffMember>> {
        self.one(&format!("SELECT {COLUMNS} FROM staff WHERE id = ?1"), [id.0], read)
    }

    fn staff(&mut self, at: &PageAt) -> Stored<Page<StaffMember>> {
        let after = Cursor::after("staff", 2, at.after.as_ref())?;
        let (name, id) = after.map_or_else(
            || (String::new().into(), Vec::new().into()),
            |cursor| (cursor.key[0].clone(), cursor.key[1].clone()),
        );
        let sql = format!(
            "SELECT {COLUMNS} FROM staff WHERE (sort_name, id) > (?1, ?2)
             ORDER BY sort_name, id LIMIT ?3"
        );
        let found = self.all(&sql, params![name, id, i64::from(at.limit) + 1], read)?;
        Ok(page(found, at.limit, |last| Cursor {
            list: "staff",
            key: vec![fold(&last.full_name).into(), last.id.0.into()],
        }))
    }

    fn insert_staff(&mut self, member: &StaffMember) -> Stored<()> {
        directory::take_email(self, &member.email, CustomerId::VENDOR, member.id.into())
            .map_err(without_user)?;
        self.change(
            "INSERT INTO staff (id, full_name, sort_name, email, lead, language, failed_tries,
                locked_until, last_sign_in, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            written(member),
        )
        .map(drop)
    }

    fn update_staff(&mut self, member: &StaffMember) -> Stored<()> {
        let Some(old) = self.staff_member(member.id)? else { return Ok(()) };
        let emails = (old.email.as_str(), member.email.as_str());
        directory::change_email(self, emails, CustomerId::VENDOR, member.id.into())
            .map_err(without_user)?;
        self.change(
            "UPDATE staff SET full_name = ?2, sort_name = ?3, email = ?4, lead = ?5, language = ?6,
                failed_tries = ?7, locked_until = ?8, last_sign_in = ?9, created_at = ?10
             WHERE id = ?1",
            written(member),
        )
        .map(drop)
    }

    fn delete_staff(&mut self, id: StaffId) -> Stored<()> {
        let Some(member) = self.staff_member(id)? else { return Ok(()) };
        forget(self, CustomerId::VENDOR, id.into())?;
        directory::free_email(self, &member.email)?;
        self.change("INSERT OR IGNORE INTO former_staff (id) VALUES (?1)", [id.0])?;
        self.change("DELETE FROM staff WHERE id = ?1", params![id.0]).map(drop)
    }
}

/// Whose account has the address is nothing that a list of staff tells.
fn without_user(refusal: seatkeeper_domain::Refusal) -> seatkeeper_domain::Refusal {
    use seatkeeper_domain::Refusal;
    match refusal {
        Refusal::EmailTaken { .. } => Refusal::EmailTaken { user: None },
        other => other,
    }
}

fn written(member: &StaffMember) -> impl rusqlite::Params {
    let values: Vec<rusqlite::types::Value> = vec![
        member.id.0.into(),
        member.full_name.clone().into(),
        fold(&member.full_name).into(),
        member.email.clone().into(),
        member.lead.into(),
        member.language.as_str().to_owned().into(),
        member.failed_tries.into(),
        millis_or_null(member.locked_until).into(),
        millis_or_null(member.last_sign_in).into(),
        millis(member.created_at).into(),
    ];
    rusqlite::params_from_iter(values)
}

fn read(row: &Row<'_>) -> Sql<StaffMember> {
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
        failed_tries: row.get()?,
        locked_until: row.moment_or_null()?,
        last_sign_in: row.moment_or_null()?,
        created_at: row.moment()?,
    })
}
