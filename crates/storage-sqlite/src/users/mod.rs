//! Users: their rows here, lists and counts in the modules below.

mod counts;
mod filter;
mod list;
mod roles;
mod row;
mod search;

use chrono::{DateTime, Utc};
use rusqlite::params;
use seatkeeper_domain::{CustomerId, Refusal, User, UserId};
use seatkeeper_service::port::{
    Cutoffs, Outline, Page, PageAt, Stored, UserCounts, UserFilter, UserSort, Users,
};

use crate::directory;
use crate::secrets::forget;
use crate::tx::SqliteTx;
use crate::values::{millis, millis_or_null};

impl Users for SqliteTx<'_> {
    fn user(&mut self, id: UserId) -> Stored<Option<User>> {
        let sql = format!(
            "SELECT {} FROM users WHERE id = ?1 AND customer_id =
                (SELECT customer_id FROM directory_id WHERE id = ?1 AND kind = 'user')",
            row::COLUMNS
        );
        let found = self.one(&sql, [id.0], row::read)?;
        found.map(|user| roles::fill_one(self, user)).transpose()
    }

    fn by_email(&mut self, email: &str) -> Stored<Option<(CustomerId, UserId)>> {
        directory::find_email(self, email)
    }

    fn insert_user(&mut self, user: &User) -> Stored<()> {
        directory::take_email(self, &user.email, user.customer, user.id)?;
        directory::enter(self, user.id.0, user.customer, "user")?;
        self.change(row::INSERT, row::written(user))?;
        roles::replace(self, roles::Kind::Now, user, &user.roles)?;
        roles::replace(self, roles::Kind::Former, user, &user.former_roles)
    }

    fn update_user(&mut self, user: &User) -> Stored<()> {
        let old = self.user(user.id)?.ok_or(Refusal::NotFound)?;
        let emails = (old.email.as_str(), user.email.as_str());
        directory::change_email(self, emails, user.customer, user.id)?;
        self.change(row::UPDATE, row::written(user))?;
        if old.roles != user.roles {
            roles::replace(self, roles::Kind::Now, user, &user.roles)?;
        }
        if old.former_roles != user.former_roles {
            roles::replace(self, roles::Kind::Former, user, &user.former_roles)?;
        }
        Ok(())
    }

    fn touch_user(&mut self, user: &User) -> Stored<()> {
        self.change(
            "UPDATE users SET failed_tries = ?3, locked_until = ?4, last_sign_in = ?5
             WHERE customer_id = ?1 AND id = ?2",
            params![
                user.customer.0,
                user.id.0,
                user.failed_tries,
                millis_or_null(user.locked_until),
                millis_or_null(user.last_sign_in)
            ],
        )
        .map(drop)
    }

    fn erase_user(&mut self, user: &User) -> Stored<()> {
        let Some(stored) = self.user(user.id)? else { return Ok(()) };
        let key = params![stored.customer.0, stored.id.0];
        forget(self, stored.customer, stored.id)?;
        roles::replace(self, roles::Kind::Now, &stored, &[])?;
        roles::replace(self, roles::Kind::Former, &stored, &[])?;
        self.change(
            "DELETE FROM directory_token WHERE sha256 IN
                (SELECT token_sha256 FROM sessions WHERE customer_id = ?1 AND user_id = ?2)",
            key,
        )?;
        self.change(
            "UPDATE sessions SET client = '', device = NULL, address = NULL, reason = NULL
             WHERE customer_id = ?1 AND user_id = ?2",
            key,
        )?;
        directory::free_email(self, &stored.email)?;
        directory::leave(self, stored.id.0)?;
        self.change("DELETE FROM users WHERE customer_id = ?1 AND id = ?2", key)?;
        self.note_erasure();
        Ok(())
    }

    fn deleted_before(&mut self, moment: DateTime<Utc>, limit: u32) -> Stored<Vec<User>> {
        let sql = format!(
            "SELECT {} FROM users INDEXED BY users_deleted
             WHERE deleted_at IS NOT NULL AND deleted_at < ?1
             ORDER BY deleted_at, customer_id, id LIMIT ?2",
            row::COLUMNS
        );
        let users = self.all(&sql, params![millis(moment), limit], row::read)?;
        users.into_iter().map(|user| roles::fill_one(self, user)).collect()
    }

    fn users(
        &mut self,
        customer: CustomerId,
        filter: &UserFilter,
        sort: UserSort,
        at: &PageAt,
    ) -> Stored<Page<User>> {
        list::page(self, customer, filter, sort, at)
    }

    fn outline(
        &mut self,
        customer: CustomerId,
        filter: &UserFilter,
        sort: UserSort,
        step: u32,
    ) -> Stored<Outline> {
        list::outline(self, customer, filter, sort, step)
    }

    fn each_user(
        &mut self,
        customer: CustomerId,
        filter: &UserFilter,
        sort: UserSort,
        each: &mut dyn FnMut(&User) -> Stored<bool>,
    ) -> Stored<()> {
        list::each(self, customer, filter, sort, each)
    }

    fn user_counts(&mut self, customer: CustomerId, cutoffs: &Cutoffs) -> Stored<UserCounts> {
        counts::count(self, customer, cutoffs)
    }
}
