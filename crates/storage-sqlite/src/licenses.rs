//! License pools: what is subscribed, and the use that the database itself counts.

use rusqlite::{Row, params};
use seatkeeper_domain::{CustomerId, Holder, LicenseType, Pool, Refusal, UserId};
use seatkeeper_service::port::{Licenses, Stored};

use crate::tx::SqliteTx;
use crate::values::{Sql, Take, license_rank};

impl Licenses for SqliteTx<'_> {
    fn pools(&mut self, customer: CustomerId) -> Stored<Vec<Pool>> {
        let mut pools = self.all(
            "SELECT license, subscribed, assigned, signed_in FROM pools WHERE customer_id = ?1",
            [customer.0],
            read,
        )?;
        pools.sort_by_key(|pool| pool.license);
        Ok(pools)
    }

    fn lock_pool(&mut self, customer: CustomerId, license: LicenseType) -> Stored<Pool> {
        let pool = self.one(
            "SELECT license, subscribed, assigned, signed_in FROM pools
             WHERE customer_id = ?1 AND license = ?2",
            params![customer.0, license.as_str()],
            read,
        )?;
        pool.ok_or(Refusal::NotFound)
    }

    fn set_subscribed(
        &mut self,
        customer: CustomerId,
        license: LicenseType,
        count: u32,
    ) -> Stored<()> {
        self.change(
            "UPDATE pools SET subscribed = ?3 WHERE customer_id = ?1 AND license = ?2",
            params![customer.0, license.as_str(), count],
        )
        .map(drop)
    }

    fn holders(
        &mut self,
        customer: CustomerId,
        license: LicenseType,
        limit: u32,
    ) -> Stored<Vec<Holder>> {
        self.all(
            "SELECT id, full_name FROM users INDEXED BY users_by_license
             WHERE customer_id = ?1 AND license_rank = ?2 AND deleted_at IS NULL
                AND status = 'active'
             ORDER BY last_sign_in, id LIMIT ?3",
            params![customer.0, license_rank(Some(license)), limit],
            |row| Ok(Holder { user: UserId(row.get(0)?), full_name: row.get(1)? }),
        )
    }
}

fn read(row: &Row<'_>) -> Sql<Pool> {
    let mut row = Take::new(row);
    Ok(Pool {
        license: row.word(LicenseType::parse)?,
        subscribed: row.get()?,
        assigned: row.get()?,
        signed_in: row.get()?,
    })
}
