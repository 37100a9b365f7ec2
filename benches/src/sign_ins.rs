//! Sign-ins and sign-outs of 64 threads, hash aside, against bare rusqlite writing the same rows,
//! and a single row, with one transaction a commit; all on WAL with `synchronous=FULL`.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};
use seatkeeper_contract::{ClientInfo, CreateUser, Empty, SetPassword, SignIn, WorkspaceRole};
use seatkeeper_domain::{LicenseType, Role};
use seatkeeper_service::port::{Mode, run as run_job};
use seatkeeper_service::{Caller, Service};

use crate::{say, store};

const THREADS: u32 = 64;
const SECONDS: u64 = 8;
const SIGN_IN: &str = include_str!("../sql/sign_in.sql");
const SIGN_OUT: &str = include_str!("../sql/sign_out.sql");
const PASSWORD: &str = "a long enough bench phrase";

/// Prints the rates and their ratio.
pub fn run(folder: &Path) -> anyhow::Result<()> {
    let place = tempfile::tempdir_in(folder)?;
    let least = bare(&place.path().join("bare.db"))?;
    let same = same_rows(&place.path().join("same.db"))?;
    let ours = ours(&place.path().join("store.db"))?;
    say(&format!("sign-in and sign-out of {THREADS} threads: {ours:.0} pairs/s"));
    say(&format!("bare rusqlite, the same rows, a commit for each: {same:.0} pairs/s"));
    say(&format!("  ratio: {:.1}   (at least 5)", ours / same));
    say(&format!("bare rusqlite, one row, a commit for each: {least:.0} pairs/s"));
    say(&format!("  ratio: {:.1}", ours / least));
    Ok(())
}

fn ours(path: &Path) -> anyhow::Result<f64> {
    let (service, customer, workspace) =
        store::found(path, &[(LicenseType::ConcurrentWriter, THREADS)])?;
    for number in 0..THREADS {
        let role = WorkspaceRole { workspace: workspace.id, role: Role::Writer, tags: Vec::new() };
        let request = CreateUser {
            customer: customer.id,
            full_name: format!("Person {number}"),
            email: email(number),
            phone: None,
            department: None,
            password: None,
            password_again: None,
            language: None,
            license: Some(LicenseType::ConcurrentWriter),
            roles: Some(vec![role]),
            valid_from: None,
            expires_on: None,
        };
        let code = service.create_user(&store::holder(), request)?.code.unwrap_or_default();
        service.set_password(
            &Caller::nobody(),
            SetPassword { token: code, password: PASSWORD.into() },
        )?;
    }
    let pairs = AtomicU32::new(0);
    let began = Instant::now();
    std::thread::scope(|scope| {
        for number in 0..THREADS {
            let (service, pairs) = (&service, &pairs);
            scope.spawn(move || {
                while began.elapsed() < Duration::from_secs(SECONDS) {
                    if pair(service, number).is_ok() {
                        pairs.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    Ok(f64::from(pairs.load(Ordering::Relaxed)) / began.elapsed().as_secs_f64())
}

fn email(number: u32) -> String {
    format!("person{number}@bench.test")
}

fn pair(service: &Service, number: u32) -> anyhow::Result<()> {
    let request = SignIn {
        email: email(number),
        password: PASSWORD.into(),
        new_password: None,
        client: ClientInfo { name: "bench".into(), device: None },
        take_over: None,
    };
    let signed_in = service.sign_in(&Caller::nobody(), request)?;
    service.sign_out(&Caller::token(signed_in.token), Empty {})?;
    Ok(())
}

/// The same rows in a store of our own schema, by bare rusqlite, a transaction for each sign-in and
/// each sign-out. No rule is asked and nothing is read.
fn same_rows(path: &Path) -> anyhow::Result<f64> {
    let (service, customer, workspace) =
        store::found(path, &[(LicenseType::ConcurrentWriter, THREADS)])?;
    let users: Vec<_> = (0..THREADS).map(|n| store::person(n, &customer, &workspace)).collect();
    let new = users.clone();
    run_job(service.storage().as_ref(), Mode::Write, move |tx| {
        new.iter().try_for_each(|user| tx.insert_user(user))
    })?;
    drop(service);
    let connection = Connection::open(path)?;
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
    let mut writing = Writing { connection, customer: customer.id.0, seq: 1000 };
    let (mut pairs, began) = (0_u32, Instant::now());
    for user in users.iter().cycle().map(|user| user.id.0) {
        let session = uuid::Uuid::from_u128(u128::from(pairs) << 64 | 1);
        writing.write(SIGN_IN, session, user)?;
        writing.write(SIGN_OUT, session, user)?;
        pairs += 1;
        if began.elapsed() > Duration::from_secs(SECONDS) {
            break;
        }
    }
    Ok(f64::from(pairs) / began.elapsed().as_secs_f64())
}

struct Writing {
    connection: Connection,
    customer: uuid::Uuid,
    seq: i64,
}

impl Writing {
    fn write(&mut self, sql: &str, session: uuid::Uuid, user: uuid::Uuid) -> anyhow::Result<()> {
        self.seq += 1;
        let random = self.seq.wrapping_mul(0x9E37_79B9_7F4A_7C15_u64.cast_signed());
        let mut token = [0_u8; 32];
        token[..8].copy_from_slice(&random.to_be_bytes());
        let payload = r#"{"address":null,"after":{"client":"bench","device":null}}"#;
        let at = 1_760_000_000_000 + self.seq;
        self.connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        for statement in sql.split(';').map(str::trim).filter(|statement| !statement.is_empty()) {
            let mut statement = self.connection.prepare_cached(statement)?;
            let values: [&dyn rusqlite::ToSql; 8] = [
                &self.customer,
                &session,
                &user,
                &token.as_slice(),
                &at,
                &self.seq,
                &token.as_slice(),
                &payload,
            ];
            for index in 1..=statement.parameter_count() {
                statement.raw_bind_parameter(index, values[index - 1])?;
            }
            statement.raw_execute()?;
        }
        self.connection.prepare_cached("COMMIT")?.execute([])?;
        Ok(())
    }
}

/// The least that a sign-in and a sign-out must write, each in a transaction of its own.
fn bare(path: &Path) -> anyhow::Result<f64> {
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE sessions (id INTEGER PRIMARY KEY, user INTEGER, started INTEGER, ended INTEGER) STRICT;",
    )?;
    let (mut pairs, began) = (0_u32, Instant::now());
    while began.elapsed() < Duration::from_secs(SECONDS) {
        connection
            .prepare_cached("INSERT INTO sessions (user, started) VALUES (?1, ?1)")?
            .execute(params![pairs])?;
        connection
            .prepare_cached("UPDATE sessions SET ended = ?1 WHERE id = ?2")?
            .execute(params![pairs, connection.last_insert_rowid()])?;
        pairs += 1;
    }
    Ok(f64::from(pairs) / began.elapsed().as_secs_f64())
}
