//! Sign-ins and sign-outs of 64 threads, hash aside, against bare rusqlite with one transaction a
//! commit: 64 threads writing the same rows, one thread writing them that nobody else disturbs, and
//! one thread writing a single row; all on WAL with `synchronous=FULL`.

use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::anyhow;
use rusqlite::{Connection, params};
use seatkeeper_contract::Empty;
use seatkeeper_domain::LicenseType;
use seatkeeper_service::port::{Mode, run as run_job};
use seatkeeper_service::{Caller, Service};

use crate::{say, store};

const THREADS: u32 = 64;
const SECONDS: u64 = 8;
/// How long a bare connection waits for another's lock.
const PATIENCE: Duration = Duration::from_secs(60);
const SIGN_IN: &str = include_str!("../sql/sign_in.sql");
const SIGN_OUT: &str = include_str!("../sql/sign_out.sql");

/// Prints the rates and their ratio.
pub fn run(folder: &Path) -> anyhow::Result<()> {
    let place = tempfile::tempdir_in(folder)?;
    let least = bare(&place.path().join("bare.db"))?;
    let grouped = same_rows(&place.path().join("grouped.db"), 1, THREADS)?;
    let alone = same_rows(&place.path().join("alone.db"), 1, 1)?;
    let same = same_rows(&place.path().join("same.db"), THREADS, 1)?;
    let ours = ours(&place.path().join("store.db"))?;
    say(&format!("sign-in and sign-out of {THREADS} threads: {ours:.0} pairs/s"));
    say("bare rusqlite with a commit for each:");
    say(&format!("the same rows, {THREADS} threads: {same:.0} pairs/s"));
    say(&format!("  ratio: {:.1}   (at least 5)", ours / same));
    say(&format!("the same rows, one thread that nobody disturbs: {alone:.0} pairs/s"));
    say(&format!("  ratio: {:.1}", ours / alone));
    say(&format!("one row, one thread that nobody disturbs: {least:.0} pairs/s"));
    say(&format!("  ratio: {:.1}", ours / least));
    say(&format!(
        "for comparison, the same rows by bare rusqlite, {THREADS} to a commit: {grouped:.0} pairs/s"
    ));
    say(&format!("  ratio: {:.1}   (1 is the most that group commit can give)", ours / grouped));
    Ok(())
}

fn ours(path: &Path) -> anyhow::Result<f64> {
    let (service, customer, workspace) =
        store::found(path, &[(LicenseType::ConcurrentWriter, THREADS)])?;
    store::people(&service, THREADS, &customer, &workspace)?;
    let pairs = AtomicU32::new(0);
    let began = Instant::now();
    std::thread::scope(|scope| {
        for number in 0..THREADS {
            let (service, pairs) = (&service, &pairs);
            scope.spawn(move || {
                while began.elapsed() < Duration::from_secs(SECONDS) {
                    if pair(service, &store::email(number)).is_ok() {
                        pairs.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    Ok(f64::from(pairs.load(Ordering::Relaxed)) / began.elapsed().as_secs_f64())
}

/// Signs somebody in and out.
pub fn pair(service: &Service, email: &str) -> anyhow::Result<()> {
    let signed_in = service.sign_in(&Caller::nobody(), store::sign_in(email))?;
    service.sign_out(&Caller::token(signed_in.token), Empty {})?;
    Ok(())
}

/// The same rows in a store of our own schema, by bare rusqlite: each thread has a connection of its own
/// and waits for the others' locks, with so many sign-ins or sign-outs in a transaction. No rule is
/// asked and nothing is read.
fn same_rows(path: &Path, threads: u32, per_commit: u32) -> anyhow::Result<f64> {
    let (service, customer, workspace) =
        store::found(path, &[(LicenseType::ConcurrentWriter, THREADS)])?;
    let users: Vec<_> = (0..THREADS).map(|n| store::person(n, &customer, &workspace)).collect();
    let new = users.clone();
    run_job(service.storage().as_ref(), Mode::Write, move |tx| {
        new.iter().try_for_each(|user| tx.insert_user(user))
    })?;
    drop(service);
    let (seq, pairs, began) = (AtomicI64::new(1000), AtomicU32::new(0), Instant::now());
    let write = |number: u32| -> anyhow::Result<()> {
        let mut writing = Writing::open(path, customer.id.0, &seq, per_commit)?;
        let own = users.iter().skip(number as usize).step_by(threads as usize);
        for user in own.cycle().map(|user| user.id.0) {
            let session = uuid::Uuid::from_u128(pairs.fetch_add(1, Ordering::Relaxed).into());
            writing.write(SIGN_IN, session, user)?;
            writing.write(SIGN_OUT, session, user)?;
            if began.elapsed() > Duration::from_secs(SECONDS) {
                break;
            }
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let write = &write;
        let all: Vec<_> = (0..threads).map(|number| scope.spawn(move || write(number))).collect();
        all.into_iter().try_for_each(|thread| thread.join().map_err(|_| anyhow!("panicked"))?)
    })?;
    Ok(f64::from(pairs.load(Ordering::Relaxed)) / began.elapsed().as_secs_f64())
}

struct Writing<'a> {
    connection: Connection,
    customer: uuid::Uuid,
    seq: &'a AtomicI64,
    per_commit: u32,
    /// Written and not yet committed.
    open: u32,
}

impl<'a> Writing<'a> {
    fn open(
        path: &Path,
        customer: uuid::Uuid,
        seq: &'a AtomicI64,
        per_commit: u32,
    ) -> anyhow::Result<Self> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(PATIENCE)?;
        connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
        Ok(Self { connection, customer, seq, per_commit, open: 0 })
    }

    fn write(&mut self, sql: &str, session: uuid::Uuid, user: uuid::Uuid) -> anyhow::Result<()> {
        let seq = self.seq.fetch_add(1, Ordering::Relaxed);
        let random = seq.wrapping_mul(0x9E37_79B9_7F4A_7C15_u64.cast_signed());
        let mut token = [0_u8; 32];
        token[..8].copy_from_slice(&random.to_be_bytes());
        let payload = r#"{"address":null,"after":{"client":"bench","device":null}}"#;
        let at = 1_760_000_000_000 + seq;
        if self.open == 0 {
            self.connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        }
        for statement in sql.split(';').map(str::trim).filter(|statement| !statement.is_empty()) {
            let mut statement = self.connection.prepare_cached(statement)?;
            let values: [&dyn rusqlite::ToSql; 8] = [
                &self.customer,
                &session,
                &user,
                &token.as_slice(),
                &at,
                &seq,
                &token.as_slice(),
                &payload,
            ];
            for index in 1..=statement.parameter_count() {
                statement.raw_bind_parameter(index, values[index - 1])?;
            }
            statement.raw_execute()?;
        }
        self.open = (self.open + 1) % self.per_commit;
        if self.open == 0 {
            self.connection.prepare_cached("COMMIT")?.execute([])?;
        }
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
