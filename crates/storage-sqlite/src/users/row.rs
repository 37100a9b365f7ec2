//! One user as a row, without its roles.

use rusqlite::types::Value;
use rusqlite::{Params, Row};
use seatkeeper_domain::{CustomerId, User, UserId, fold};

use crate::values::{Sql, Take, day, license_rank, millis, millis_or_null, status_word};

/// What [`read`] reads.
pub(super) const COLUMNS: &str = "id, customer_id, full_name, email, phone, department, language,
    license, status, manager, has_password, must_change_password, invited_until, failed_tries,
    locked_until, valid_from, expires_on, last_sign_in, created_at, deleted_at, version";

/// How many those are.
pub(super) const WIDTH: usize = 21;

/// A new row from [`written`]; what secrets say of it is written with them.
pub(super) const INSERT: &str = "INSERT INTO users (customer_id, id, full_name, email, phone,
        department, language, license, license_rank, status, manager, role_count, failed_tries,
        locked_until, valid_from, expires_on, last_sign_in, created_at, deleted_at, version,
        sort_name, sort_email, search)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
        ?20, ?21, ?22, ?23)";

/// All columns of a row from [`written`].
pub(super) const UPDATE: &str = "UPDATE users SET full_name = ?3, email = ?4, phone = ?5,
        department = ?6, language = ?7, license = ?8, license_rank = ?9, status = ?10,
        manager = ?11, role_count = ?12, failed_tries = ?13, locked_until = ?14, valid_from = ?15,
        expires_on = ?16, last_sign_in = ?17, created_at = ?18, deleted_at = ?19, version = ?20,
        sort_name = ?21, sort_email = ?22, search = ?23
    WHERE customer_id = ?1 AND id = ?2";

/// The columns' values for [`INSERT`] and [`UPDATE`].
pub(super) fn written(user: &User) -> impl Params {
    let name = fold(&user.full_name);
    let search = format!("{name}\n{}", fold(&user.email));
    let values: Vec<Value> = vec![
        user.customer.0.into(),
        user.id.0.into(),
        user.full_name.clone().into(),
        user.email.clone().into(),
        user.phone.clone().into(),
        user.department.clone().into(),
        user.language.as_str().to_owned().into(),
        user.license.map(|license| license.as_str().to_owned()).into(),
        license_rank(user.license).into(),
        status_word(user.status).to_owned().into(),
        user.manager.into(),
        i64::try_from(user.roles.len()).unwrap_or(i64::MAX).into(),
        user.failed_tries.into(),
        millis_or_null(user.locked_until).into(),
        user.valid_from.map(day).into(),
        user.expires_on.map(day).into(),
        millis_or_null(user.last_sign_in).into(),
        millis(user.created_at).into(),
        millis_or_null(user.deleted_at).into(),
        i64::try_from(user.version).unwrap_or(i64::MAX).into(),
        name.into(),
        user.email.to_lowercase().into(),
        search.into(),
    ];
    rusqlite::params_from_iter(values)
}

/// Reads [`COLUMNS`].
pub(super) fn read(row: &Row<'_>) -> Sql<User> {
    read_from(row, 0)
}

/// Reads [`COLUMNS`] where they begin at that one.
pub(super) fn read_from(row: &Row<'_>, first: usize) -> Sql<User> {
    let mut row = Take::from(row, first);
    Ok(User {
        id: UserId(row.get()?),
        customer: CustomerId(row.get()?),
        full_name: row.get()?,
        email: row.get()?,
        phone: row.get()?,
        department: row.get()?,
        language: row.language()?,
        license: row.license()?,
        status: row.status()?,
        manager: row.get()?,
        has_password: row.get()?,
        must_change_password: row.get()?,
        invited_until: row.moment_or_null()?,
        failed_tries: row.get()?,
        locked_until: row.moment_or_null()?,
        valid_from: row.day_or_null()?,
        expires_on: row.day_or_null()?,
        last_sign_in: row.moment_or_null()?,
        created_at: row.moment()?,
        deleted_at: row.moment_or_null()?,
        version: row.get::<i64>()?.unsigned_abs(),
        roles: Vec::new(),
        former_roles: Vec::new(),
    })
}
