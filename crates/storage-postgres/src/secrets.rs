//! Secrets: password hashes and one-time codes. What a list shows of them (a password is set, an
//! invitation is open) is kept beside each account, and written here alone.

use postgres::Row;
use seatkeeper_domain::{CustomerId, UserId};
use seatkeeper_service::port::{Account, CodePurpose, Credential, OneTimeCode, Secrets, Stored};

use crate::tx::PgTx;
use crate::values::{Take, millis};

/// What [`read_credential`] reads of an account.
pub(crate) const CREDENTIAL: &str =
    "SELECT phc, temporary FROM credentials WHERE customer_id = $1 AND user_id = $2";

impl Secrets for PgTx<'_> {
    fn credential(&mut self, customer: CustomerId, user: UserId) -> Stored<Option<Credential>> {
        self.enter(customer)?;
        self.one(CREDENTIAL, &[&customer.0, &user.0], read_credential)
    }

    fn account(&mut self, email: &str) -> Stored<Option<Account>> {
        self.one(
            "SELECT customer_id, user_id, phc, temporary
             FROM directory_email JOIN credentials USING (customer_id, user_id)
             WHERE email_lower = $1 AND NOT EXISTS (SELECT 1 FROM users
                WHERE users.customer_id = directory_email.customer_id AND id = user_id
                    AND deleted_at IS NOT NULL)",
            &[&email.to_lowercase()],
            |row| {
                let mut row = Take::new(row);
                let (customer, user) = (CustomerId(row.get()?), UserId(row.get()?));
                let credential = Credential { phc: row.get()?, temporary: row.get()? };
                Ok(Account { customer, user, credential })
            },
        )
    }

    fn set_credential(
        &mut self,
        customer: CustomerId,
        user: UserId,
        credential: Option<&Credential>,
    ) -> Stored<()> {
        self.enter(customer)?;
        let Some(credential) = credential else {
            drop_credential(self, customer, user)?;
            return mark_password(self, customer, user, (false, false));
        };
        self.write(
            "INSERT INTO credentials (customer_id, user_id, phc, temporary)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (customer_id, user_id)
             DO UPDATE SET phc = excluded.phc, temporary = excluded.temporary",
            &[&customer.0, &user.0, &credential.phc, &credential.temporary],
        )?;
        mark_password(self, customer, user, (true, credential.temporary))
    }

    fn put_code(&mut self, sha256: &[u8; 32], code: &OneTimeCode) -> Stored<()> {
        self.enter(code.customer)?;
        drop_code_rows(self, code.customer, code.user)?;
        self.write(
            "INSERT INTO directory_code (sha256, customer_id, user_id, purpose, expires_at)
             VALUES ($1, $2, $3, $4, $5)",
            &[
                &&sha256[..],
                &code.customer.0,
                &code.user.0,
                &purpose_word(code.purpose),
                &millis(code.expires_at),
            ],
        )?;
        mark_invited(self, code.customer, code.user, Some(millis(code.expires_at)))
    }

    fn code(&mut self, sha256: &[u8; 32]) -> Stored<Option<OneTimeCode>> {
        self.held(|tx| find_code(tx, sha256), |code| code.customer)
    }

    fn drop_codes(&mut self, customer: CustomerId, user: UserId) -> Stored<()> {
        self.enter(customer)?;
        drop_code_rows(self, customer, user)?;
        mark_invited(self, customer, user, None)
    }
}

/// Takes every secret of an account away that is itself about to go.
pub(crate) fn forget(tx: &mut PgTx<'_>, customer: CustomerId, user: UserId) -> Stored<()> {
    drop_credential(tx, customer, user)?;
    drop_code_rows(tx, customer, user)
}

fn find_code(tx: &mut PgTx<'_>, sha256: &[u8; 32]) -> Stored<Option<OneTimeCode>> {
    let sql = "SELECT customer_id, user_id, purpose, expires_at FROM directory_code
        WHERE sha256 = $1";
    tx.one(sql, &[&&sha256[..]], read_code)
}

fn drop_credential(tx: &mut PgTx<'_>, customer: CustomerId, user: UserId) -> Stored<()> {
    let sql = "DELETE FROM credentials WHERE customer_id = $1 AND user_id = $2";
    tx.write(sql, &[&customer.0, &user.0])
}

fn drop_code_rows(tx: &mut PgTx<'_>, customer: CustomerId, user: UserId) -> Stored<()> {
    let sql = "DELETE FROM directory_code WHERE customer_id = $1 AND user_id = $2";
    tx.write(sql, &[&customer.0, &user.0])
}

fn mark_password(
    tx: &mut PgTx<'_>,
    customer: CustomerId,
    user: UserId,
    (set, temporary): (bool, bool),
) -> Stored<()> {
    if customer == CustomerId::VENDOR {
        tx.write(
            "UPDATE staff SET has_password = $2, must_change_password = $3 WHERE id = $1",
            &[&user.0, &set, &temporary],
        )
    } else {
        // The same hash at a raised cost changes nothing that is told of the account.
        tx.write(
            "UPDATE users SET has_password = $3, must_change_password = $4
             WHERE customer_id = $1 AND id = $2
                AND (has_password, must_change_password) <> ($3, $4)",
            &[&customer.0, &user.0, &set, &temporary],
        )
    }
}

fn mark_invited(
    tx: &mut PgTx<'_>,
    customer: CustomerId,
    user: UserId,
    until: Option<i64>,
) -> Stored<()> {
    if customer == CustomerId::VENDOR {
        tx.write(
            "UPDATE staff SET invited_until = $2
             WHERE id = $1 AND invited_until IS DISTINCT FROM $2",
            &[&user.0, &until],
        )
    } else {
        tx.write(
            "UPDATE users SET invited_until = $3
             WHERE customer_id = $1 AND id = $2 AND invited_until IS DISTINCT FROM $3",
            &[&customer.0, &user.0, &until],
        )
    }
}

const fn purpose_word(purpose: CodePurpose) -> &'static str {
    match purpose {
        CodePurpose::Invitation => "invitation",
        CodePurpose::Reset => "reset",
    }
}

/// A password's hash.
pub(crate) fn read_credential(row: &Row) -> Stored<Credential> {
    let mut row = Take::new(row);
    Ok(Credential { phc: row.get()?, temporary: row.get()? })
}

fn read_code(row: &Row) -> Stored<OneTimeCode> {
    let mut row = Take::new(row);
    Ok(OneTimeCode {
        customer: CustomerId(row.get()?),
        user: UserId(row.get()?),
        purpose: row.word(|text| match text {
            "invitation" => Some(CodePurpose::Invitation),
            "reset" => Some(CodePurpose::Reset),
            _ => None,
        })?,
        expires_at: row.moment()?,
    })
}
