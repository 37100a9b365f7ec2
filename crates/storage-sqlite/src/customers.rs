//! Customers.

use rusqlite::{Row, params};
use seatkeeper_domain::{Customer, CustomerId, LicenseType, Policies, Refusal, UserId, fold};
use seatkeeper_service::port::{Customers, Page, PageAt, Stored};

use crate::cursor::{Cursor, page};
use crate::fault::{fault, is_duplicate};
use crate::tx::SqliteTx;
use crate::values::{Sql, Take, list, millis, millis_or_null, strange};

const COLUMNS: &str = "customer_id, name, number, time_zone, language, extra_recipients, manager,
    support_until, idle_minutes, max_age_hours, lockout_tries, password_min_length, dormant_days,
    last_license, created_at";

impl Customers for SqliteTx<'_> {
    fn customer(&mut self, id: CustomerId) -> Stored<Option<Customer>> {
        let sql = format!("SELECT {COLUMNS} FROM customers WHERE customer_id = ?1");
        self.one(&sql, [id.0], read)
    }

    fn customer_named(&mut self, name_or_number: &str) -> Stored<Option<Customer>> {
        let by_number = format!("SELECT {COLUMNS} FROM customers WHERE number = ?1");
        if let Some(found) = self.one(&by_number, [name_or_number], read)? {
            return Ok(Some(found));
        }
        let by_name = format!(
            "SELECT {COLUMNS} FROM customers WHERE sort_name = ?1 ORDER BY customer_id LIMIT 1"
        );
        self.one(&by_name, [fold(name_or_number)], read)
    }

    fn customers(&mut self, q: Option<&str>, at: &PageAt) -> Stored<Page<Customer>> {
        let after = Cursor::after("customers", 2, at.after.as_ref())?;
        let (name, id) = after.map_or_else(
            || (String::new().into(), Vec::new().into()),
            |cursor| (cursor.key[0].clone(), cursor.key[1].clone()),
        );
        let sql = format!(
            "SELECT {COLUMNS} FROM customers
             WHERE (sort_name, customer_id) > (?1, ?2) AND (?3 = '' OR instr(search, ?3) > 0)
             ORDER BY sort_name, customer_id LIMIT ?4"
        );
        let limit = i64::from(at.limit) + 1;
        let found = self.all(&sql, params![name, id, q.unwrap_or_default(), limit], read)?;
        Ok(page(found, at.limit, |last| Cursor {
            list: "customers",
            key: vec![fold(&last.name).into(), last.id.0.into()],
        }))
    }

    fn insert_customer(&mut self, customer: &Customer) -> Stored<()> {
        self.try_change(
            "INSERT INTO customers (customer_id, created_at, name, number, sort_name, search,
                time_zone, language, extra_recipients, manager, support_until, idle_minutes,
                max_age_hours, lockout_tries, password_min_length, dormant_days, last_license)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
            written(customer),
        )
        .map_err(number_taken)?;
        self.change(
            "INSERT OR IGNORE INTO heads (customer_id, seq, hash) VALUES (?1, 0, zeroblob(32))",
            [customer.id.0],
        )?;
        for license in LicenseType::ALL {
            self.change(
                "INSERT INTO pools (customer_id, license) VALUES (?1, ?2)",
                params![customer.id.0, license.as_str()],
            )?;
        }
        Ok(())
    }

    fn update_customer(&mut self, customer: &Customer) -> Stored<()> {
        self.try_change(
            "UPDATE customers SET created_at = ?2, name = ?3, number = ?4, sort_name = ?5,
                search = ?6, time_zone = ?7, language = ?8, extra_recipients = ?9, manager = ?10,
                support_until = ?11, idle_minutes = ?12, max_age_hours = ?13, lockout_tries = ?14,
                password_min_length = ?15, dormant_days = ?16, last_license = ?17
             WHERE customer_id = ?1",
            written(customer),
        )
        .map_err(number_taken)
        .map(drop)
    }
}

fn number_taken(error: rusqlite::Error) -> Refusal {
    if is_duplicate(&error) {
        return Refusal::invalid("number", "another customer has this number");
    }
    fault(error)
}

fn written(customer: &Customer) -> impl rusqlite::Params {
    let policies = &customer.policies;
    let name = fold(&customer.name);
    let search = format!("{name}\n{}", fold(&customer.number));
    let values: Vec<rusqlite::types::Value> = vec![
        customer.id.0.into(),
        millis(customer.created_at).into(),
        customer.name.clone().into(),
        customer.number.clone().into(),
        name.into(),
        search.into(),
        customer.time_zone.name().to_owned().into(),
        customer.language.as_str().to_owned().into(),
        list(&customer.extra_recipients).into(),
        customer.manager.0.into(),
        millis_or_null(customer.support_until).into(),
        policies.idle_minutes.into(),
        policies.max_age_hours.into(),
        policies.lockout_tries.into(),
        policies.password_min_length.into(),
        policies.dormant_days.into(),
        customer.last_license.map(|license| license.as_str().to_owned()).into(),
    ];
    rusqlite::params_from_iter(values)
}

fn read(row: &Row<'_>) -> Sql<Customer> {
    let mut row = Take::new(row);
    Ok(Customer {
        id: CustomerId(row.get()?),
        name: row.get()?,
        number: row.get()?,
        time_zone: {
            let name: String = row.get()?;
            name.parse().map_err(|_| strange(&name))?
        },
        language: row.language()?,
        extra_recipients: row.list()?,
        manager: UserId(row.get()?),
        support_until: row.moment_or_null()?,
        policies: Policies {
            idle_minutes: row.get()?,
            max_age_hours: row.get()?,
            lockout_tries: row.get()?,
            password_min_length: row.get()?,
            dormant_days: row.get()?,
        },
        last_license: row.license()?,
        created_at: row.moment()?,
    })
}
