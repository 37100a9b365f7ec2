//! Customers.

use postgres::Row;
use postgres::types::ToSql;
use seatkeeper_domain::{Customer, CustomerId, LicenseType, Policies, Refusal, UserId, fold};
use seatkeeper_service::port::{Customers, Head, Page, PageAt, Stored};
use uuid::Uuid;

use crate::cursor::{Cursor, Kind, Value, page};
use crate::fault::{fault, is_duplicate};
use crate::tx::PgTx;
use crate::values::{Take, list, millis, millis_or_null, strange};

const COLUMNS: &str = "customer_id, name, number, time_zone, language, extra_recipients, manager,
    support_until, idle_minutes, max_age_hours, lockout_tries, password_min_length, dormant_days,
    last_license, created_at";

/// What one customer is read by.
pub(crate) fn by_id() -> String {
    format!("SELECT {COLUMNS} FROM customers WHERE customer_id = $1")
}

impl Customers for PgTx<'_> {
    fn customer(&mut self, id: CustomerId) -> Stored<Option<Customer>> {
        self.enter_own(id)?;
        if let Some(row) = self.held_row(id)? {
            return read(row).map(Some);
        }
        self.one(&by_id(), &[&id.0], read)
    }

    fn customer_named(&mut self, name_or_number: &str) -> Stored<Option<Customer>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM customers WHERE number = $1 OR sort_name = $2
             ORDER BY (number = $1) DESC, customer_id LIMIT 1"
        );
        if name_or_number.contains('\0') {
            return Ok(None);
        }
        self.one(&sql, &[&name_or_number, &fold(name_or_number)], read)
    }

    fn customers(&mut self, q: Option<&str>, at: &PageAt) -> Stored<Page<Customer>> {
        let after = Cursor::after("customers", &[Kind::Text, Kind::Id], at.after.as_ref())?;
        let key = after.map_or_else(
            || vec![Value::Text(String::new()), Value::Id(Uuid::nil())],
            |cursor| cursor.key,
        );
        let words = q.unwrap_or_default();
        if words.contains('\0') {
            return Ok(Page { items: Vec::new(), next: None });
        }
        let limit = Value::Integer(i64::from(at.limit) + 1);
        let values = [&key[..], &[Value::Text(words.to_owned()), limit]].concat();
        let sql = format!(
            "SELECT {COLUMNS} FROM customers
             WHERE (sort_name, customer_id) > ($1, $2) AND ($3 = '' OR strpos(search, $3) > 0)
             ORDER BY sort_name, customer_id LIMIT $4"
        );
        let found = self.found(&sql, &values, read)?;
        Ok(page(found, at.limit, |last| Cursor {
            list: "customers",
            key: vec![Value::Text(fold(&last.name)), Value::Id(last.id.0)],
        }))
    }

    fn insert_customer(&mut self, customer: &Customer) -> Stored<()> {
        let sql = "INSERT INTO customers (customer_id, created_at, name, number, sort_name, search,
                time_zone, language, extra_recipients, manager, support_until, idle_minutes,
                max_age_hours, lockout_tries, password_min_length, dormant_days, last_license)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
             ON CONFLICT (number) DO NOTHING";
        if written(customer, |values| self.change(sql, values))? == 0 {
            return Err(number_taken());
        }
        let none = Head { seq: 0, hash: [0; 32] };
        self.write(
            "INSERT INTO heads (customer_id, seq, hash) VALUES ($1, 0, $2)
             ON CONFLICT (customer_id) DO NOTHING",
            &[&customer.id.0, &&none.hash[..]],
        )?;
        let licenses = LicenseType::ALL.map(LicenseType::as_str);
        self.write(
            "INSERT INTO pools (customer_id, license) SELECT $1, unnest($2::text[])",
            &[&customer.id.0, &&licenses[..]],
        )
    }

    fn update_customer(&mut self, customer: &Customer) -> Stored<()> {
        self.enter(customer.id)?;
        self.drop_row(customer.id)?;
        let sql = "UPDATE customers SET created_at = $2, name = $3, number = $4, sort_name = $5,
                search = $6, time_zone = $7, language = $8, extra_recipients = $9, manager = $10,
                support_until = $11, idle_minutes = $12, max_age_hours = $13, lockout_tries = $14,
                password_min_length = $15, dormant_days = $16, last_license = $17
             WHERE customer_id = $1";
        let updated = written(customer, |values| self.try_change(sql, values));
        match updated {
            Ok(_) => Ok(()),
            Err(error) if is_duplicate(&error) => Err(number_taken()),
            Err(error) => Err(fault(&error)),
        }
    }
}

fn number_taken() -> Refusal {
    Refusal::invalid("number", "another customer has this number")
}

fn written<T>(customer: &Customer, run: impl FnOnce(&[&(dyn ToSql + Sync)]) -> T) -> T {
    let policies = &customer.policies;
    let name = fold(&customer.name);
    run(&[
        &customer.id.0,
        &millis(customer.created_at),
        &customer.name,
        &customer.number,
        &name,
        &format!("{name}\n{}", fold(&customer.number)),
        &customer.time_zone.name(),
        &customer.language.as_str(),
        &list(&customer.extra_recipients),
        &customer.manager.0,
        &millis_or_null(customer.support_until),
        &i64::from(policies.idle_minutes),
        &i64::from(policies.max_age_hours),
        &i64::from(policies.lockout_tries),
        &i64::from(policies.password_min_length),
        &i64::from(policies.dormant_days),
        &customer.last_license.map(LicenseType::as_str),
    ])
}

fn read(row: &Row) -> Stored<Customer> {
    let mut row = Take::new(row);
    Ok(Customer {
        id: CustomerId(row.get()?),
        name: row.get()?,
        number: row.get()?,
        time_zone: {
            let name: &str = row.get()?;
            name.parse().map_err(|_| strange(name))?
        },
        language: row.language()?,
        extra_recipients: row.list()?,
        manager: UserId(row.get()?),
        support_until: row.moment_or_null()?,
        policies: Policies {
            idle_minutes: row.count()?,
            max_age_hours: row.count()?,
            lockout_tries: row.count()?,
            password_min_length: row.count()?,
            dormant_days: row.count()?,
        },
        last_license: row.license()?,
        created_at: row.moment()?,
    })
}
