//! License pools: what is subscribed, and the use that the database itself counts.

use postgres::Row;
use seatkeeper_domain::{CustomerId, Holder, LicenseType, Pool, Refusal, UserId};
use seatkeeper_service::port::{Licenses, Stored};

use crate::tx::PgTx;
use crate::values::{Take, license_rank};

impl Licenses for PgTx<'_> {
    fn pools(&mut self, customer: CustomerId) -> Stored<Vec<Pool>> {
        self.enter(customer)?;
        let mut pools = self.all(
            "SELECT license, subscribed, assigned, signed_in FROM pools WHERE customer_id = $1",
            &[&customer.0],
            read,
        )?;
        pools.sort_by_key(|pool| pool.license);
        Ok(pools)
    }

    fn lock_pool(&mut self, customer: CustomerId, license: LicenseType) -> Stored<Pool> {
        self.enter(customer)?;
        let sql = if self.is_writing() {
            "SELECT license, subscribed, assigned, signed_in FROM pools
             WHERE customer_id = $1 AND license = $2 FOR UPDATE"
        } else {
            "SELECT license, subscribed, assigned, signed_in FROM pools
             WHERE customer_id = $1 AND license = $2"
        };
        let pool = self.one(sql, &[&customer.0, &license.as_str()], read)?;
        pool.ok_or(Refusal::NotFound)
    }

    fn set_subscribed(
        &mut self,
        customer: CustomerId,
        license: LicenseType,
        count: u32,
    ) -> Stored<()> {
        self.enter(customer)?;
        self.write(
            "UPDATE pools SET subscribed = $3 WHERE customer_id = $1 AND license = $2",
            &[&customer.0, &license.as_str(), &i64::from(count)],
        )
    }

    fn holders(
        &mut self,
        customer: CustomerId,
        license: LicenseType,
        limit: u32,
    ) -> Stored<Vec<Holder>> {
        self.enter(customer)?;
        self.all(
            "SELECT id, full_name FROM users
             WHERE customer_id = $1 AND license_rank = $2 AND deleted_at IS NULL
                AND status = 'active'
             ORDER BY last_sign_in NULLS FIRST, id LIMIT $3",
            &[&customer.0, &license_rank(Some(license)), &i64::from(limit)],
            |row| {
                let mut row = Take::new(row);
                Ok(Holder { user: UserId(row.get()?), full_name: row.get()? })
            },
        )
    }
}

fn read(row: &Row) -> Stored<Pool> {
    let mut row = Take::new(row);
    Ok(Pool {
        license: row.word(LicenseType::parse)?,
        subscribed: row.count()?,
        assigned: row.count()?,
        signed_in: row.count()?,
    })
}
