//! License pools: what is subscribed, and the use that the database itself counts.

use rusqlite::{Row, params};
use seatkeeper_domain::{CustomerId, Holder, LicenseType, Pool, Refusal, UserId};
use seatkeeper_service::port::{Licenses, Page, PageAt, Stored};

use crate::cursor::{Cursor, page};
use crate::tx::SqliteTx;
use crate::values::{Sql, Take, license_rank};

/// In a cursor, for who has never signed in: before every moment.
const NEVER: i64 = -1;

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
        at: &PageAt,
    ) -> Stored<Page<Holder>> {
        let after = Cursor::after("holders", 2, at.after.as_ref())?;
        let (signed_in, id) = after.map_or_else(
            || (NEVER.into(), Vec::new().into()),
            |cursor| (cursor.key[0].clone(), cursor.key[1].clone()),
        );
        let found = self.all(
            "SELECT id, full_name, last_sign_in FROM users INDEXED BY users_by_license
             WHERE customer_id = ?1 AND license_rank = ?2 AND deleted_at IS NULL
                AND status = 'active'
                AND ((last_sign_in, id) > (?3, ?4)
                    OR (?3 < 0 AND last_sign_in IS NULL AND id > ?4))
             ORDER BY last_sign_in, id LIMIT ?5",
            params![
                customer.0,
                license_rank(Some(license)),
                signed_in,
                id,
                i64::from(at.limit) + 1
            ],
            |row| {
                let holder = Holder { user: UserId(row.get(0)?), full_name: row.get(1)? };
                Ok((holder, row.get::<_, Option<i64>>(2)?))
            },
        )?;
        let found = page(found, at.limit, |(last, signed_in)| Cursor {
            list: "holders",
            key: vec![signed_in.unwrap_or(NEVER).into(), last.user.0.into()],
        });
        let items = found.items.into_iter().map(|(holder, _)| holder).collect();
        Ok(Page { items, next: found.next })
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
