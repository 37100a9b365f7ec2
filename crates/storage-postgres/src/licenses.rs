//! License pools: what is subscribed, and the use that the database itself counts.

use postgres::Row;
use seatkeeper_domain::{CustomerId, Holder, LicenseType, Pool, Refusal, UserId};
use seatkeeper_service::port::{Licenses, Page, PageAt, Stored};
use uuid::Uuid;

use crate::cursor::{Cursor, Kind, Value, page};
use crate::tx::PgTx;
use crate::values::{Take, license_rank};

/// In a cursor, for who has never signed in: before every moment.
const NEVER: i64 = -1;

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
        at: &PageAt,
    ) -> Stored<Page<Holder>> {
        self.enter(customer)?;
        let after = Cursor::after("holders", &[Kind::Integer, Kind::Id], at.after.as_ref())?;
        let key = after.map_or_else(
            || vec![Value::Integer(NEVER), Value::Id(Uuid::nil())],
            |cursor| cursor.key,
        );
        let of = [Value::Id(customer.0), Value::Integer(license_rank(Some(license)))];
        let limit = Value::Integer(i64::from(at.limit) + 1);
        let values = [&of, &key[..], &[limit]].concat();
        let found = self.found(
            "SELECT id, full_name, last_sign_in FROM users
             WHERE customer_id = $1 AND license_rank = $2 AND deleted_at IS NULL
                AND status = 'active'
                AND ((last_sign_in, id) > ($3, $4)
                    OR ($3 < 0 AND last_sign_in IS NULL AND id > $4))
             ORDER BY last_sign_in NULLS FIRST, id LIMIT $5",
            &values,
            |row| {
                let mut row = Take::new(row);
                let holder = Holder { user: UserId(row.get()?), full_name: row.get()? };
                Ok((holder, row.get::<Option<i64>>()?))
            },
        )?;
        let found = page(found, at.limit, |(last, signed_in)| Cursor {
            list: "holders",
            key: vec![Value::Integer(signed_in.unwrap_or(NEVER)), Value::Id(last.user.0)],
        });
        let items = found.items.into_iter().map(|(holder, _)| holder).collect();
        Ok(Page { items, next: found.next })
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
