//! Users: their rows here, lists and counts in the modules below.

mod counts;
mod erasure;
mod filter;
mod first_look;
mod list;
mod roles;
pub(crate) mod row;
mod search;

use chrono::{DateTime, Utc};
use seatkeeper_domain::{CustomerId, Refusal, User, UserId};
use seatkeeper_service::port::{
    Cutoffs, Outline, Page, PageAt, Stored, UserCounts, UserFilter, UserSort, Users,
};

use crate::directory;
use crate::tx::PgTx;
use crate::values::millis_or_null;

impl Users for PgTx<'_> {
    fn user(&mut self, id: UserId) -> Stored<Option<User>> {
        let sql = format!(
            "SELECT {} FROM directory_id
             JOIN users ON users.customer_id = directory_id.customer_id
                AND users.id = directory_id.id
             WHERE directory_id.id = $1 AND kind = 'user'",
            row::COLUMNS
        );
        self.held(|tx| tx.one(&sql, &[&id.0], row::read), |user| user.customer)
    }

    fn by_email(&mut self, email: &str) -> Stored<Option<(CustomerId, UserId)>> {
        directory::find_email(self, email)
    }

    fn insert_user(&mut self, user: &User) -> Stored<()> {
        self.enter(user.customer)?;
        directory::take_email(self, &user.email, user.customer, user.id)?;
        row::written(user, |values| self.write(row::INSERT, values))?;
        roles::add(self, roles::Kind::Now, user, &user.roles)?;
        roles::add(self, roles::Kind::Former, user, &user.former_roles)
    }

    fn update_user(&mut self, user: &User) -> Stored<()> {
        let old = self.user(user.id)?.ok_or(Refusal::NotFound)?;
        let emails = (old.email.as_str(), user.email.as_str());
        directory::change_email(self, emails, user.customer, user.id)?;
        row::written(user, |values| self.write(row::UPDATE, values))?;
        if old.roles != user.roles {
            roles::replace(self, roles::Kind::Now, user, &user.roles)?;
        }
        if old.former_roles != user.former_roles {
            roles::replace(self, roles::Kind::Former, user, &user.former_roles)?;
        }
        Ok(())
    }

    fn touch_user(&mut self, user: &User) -> Stored<()> {
        self.enter(user.customer)?;
        self.write(
            "UPDATE users SET failed_tries = $3, locked_until = $4, last_sign_in = $5
             WHERE customer_id = $1 AND id = $2",
            &[
                &user.customer.0,
                &user.id.0,
                &i64::from(user.failed_tries),
                &millis_or_null(user.locked_until),
                &millis_or_null(user.last_sign_in),
            ],
        )
    }

    fn erase_user(&mut self, user: &User) -> Stored<()> {
        erasure::erase(self, user)
    }

    fn deleted_before(&mut self, moment: DateTime<Utc>, limit: u32) -> Stored<Vec<User>> {
        erasure::deleted_before(self, moment, limit)
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
