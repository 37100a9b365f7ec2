//! One user as a row with its roles gathered in it, or as rows of which each has a role beside.

use postgres::Row;
use postgres::types::ToSql;
use seatkeeper_domain::{CustomerId, LicenseType, User, UserId, fold};
use seatkeeper_service::port::Stored;

use super::roles;
use crate::values::{Take, day, license_rank, millis, millis_or_null, number, status_word};

/// The columns of a user, all but the roles.
macro_rules! bare {
    () => {
        "users.id, users.customer_id, full_name, email, phone, department, users.language,
    users.license, status, manager, has_password, must_change_password, invited_until, failed_tries,
    locked_until, valid_from, expires_on, last_sign_in, users.created_at, deleted_at, version"
    };
}

/// What [`read`] reads: the columns, the roles, and the former roles, which one statement gathers.
pub(super) const COLUMNS: &str = concat!(
    bare!(),
    ",
    (SELECT json_agg(json_build_array(workspace_id, role, tags) ORDER BY place)::text FROM roles
        WHERE roles.customer_id = users.customer_id AND roles.user_id = users.id),
    (SELECT json_agg(json_build_array(workspace_id, role, tags) ORDER BY place)::text
        FROM former_roles WHERE former_roles.customer_id = users.customer_id
        AND former_roles.user_id = users.id)"
);

/// What [`read_bare`] reads.
pub(super) const BARE: &str = bare!();

/// How many those are.
pub(super) const WIDTH: usize = 21;

/// A new row from [`written`], and its id in the directory; what secrets say of it is written with
/// them.
pub(super) const INSERT: &str = "WITH known AS (INSERT INTO directory_id (id, customer_id, kind)
        VALUES ($2, $1, 'user'))
    INSERT INTO users (customer_id, id, full_name, email, phone,
        department, language, license, license_rank, status, manager, role_count, failed_tries,
        locked_until, valid_from, expires_on, last_sign_in, created_at, deleted_at, version,
        sort_name, sort_email, search)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
        $20, $21, $22, $23)";

/// All columns of a row from [`written`].
pub(super) const UPDATE: &str = "UPDATE users SET full_name = $3, email = $4, phone = $5,
        department = $6, language = $7, license = $8, license_rank = $9, status = $10,
        manager = $11, role_count = $12, failed_tries = $13, locked_until = $14, valid_from = $15,
        expires_on = $16, last_sign_in = $17, created_at = $18, deleted_at = $19, version = $20,
        sort_name = $21, sort_email = $22, search = $23
    WHERE customer_id = $1 AND id = $2";

/// Hands the columns' values for [`INSERT`] and [`UPDATE`] over.
pub(super) fn written<T>(user: &User, run: impl FnOnce(&[&(dyn ToSql + Sync)]) -> T) -> T {
    let name = fold(&user.full_name);
    run(&[
        &user.customer.0,
        &user.id.0,
        &user.full_name,
        &user.email,
        &user.phone,
        &user.department,
        &user.language.as_str(),
        &user.license.map(LicenseType::as_str),
        &license_rank(user.license),
        &status_word(user.status),
        &user.manager,
        &number(user.roles.len() as u64),
        &i64::from(user.failed_tries),
        &millis_or_null(user.locked_until),
        &user.valid_from.map(day),
        &user.expires_on.map(day),
        &millis_or_null(user.last_sign_in),
        &millis(user.created_at),
        &millis_or_null(user.deleted_at),
        &number(user.version),
        &name,
        &user.email.to_lowercase(),
        &format!("{name}\n{}", fold(&user.email)),
    ])
}

/// What one user of a customer is read by.
pub(crate) fn of_customer() -> String {
    format!("SELECT {COLUMNS} FROM users WHERE customer_id = $1 AND id = $2")
}

/// Reads [`COLUMNS`].
pub(crate) fn read(row: &Row) -> Stored<User> {
    let mut gathered = Take::from(row, WIDTH);
    let (now, former) = (gathered.get()?, gathered.get()?);
    let (roles, former_roles) = (roles::read(now)?, roles::read(former)?);
    Ok(User { roles, former_roles, ..read_bare(row, 0)? })
}

/// Reads [`BARE`], the first of which stands here.
pub(super) fn read_bare(row: &Row, first: usize) -> Stored<User> {
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
        failed_tries: row.count()?,
        locked_until: row.moment_or_null()?,
        valid_from: row.day_or_null()?,
        expires_on: row.day_or_null()?,
        last_sign_in: row.moment_or_null()?,
        created_at: row.moment()?,
        deleted_at: row.moment_or_null()?,
        version: row.count()?,
        roles: Vec::new(),
        former_roles: Vec::new(),
    })
}
