//! Sign-ins and sign-outs of 64 threads, hash aside, against bare rusqlite writing the same two
//! rows with one transaction a commit; both on WAL with `synchronous=FULL`.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};
use seatkeeper_contract::{ClientInfo, CreateUser, Empty, SetPassword, SignIn, WorkspaceRole};
use seatkeeper_domain::{LicenseType, Role};
use seatkeeper_service::{Caller, Service};

use crate::{say, store};

const THREADS: u32 = 64;
const SECONDS: u64 = 8;
const PASSWORD: &str = "a long enough bench phrase";

/// Prints the rates and their ratio.
pub fn run(folder: &Path) -> anyhow::Result<()> {
    let place = tempfile::tempdir_in(folder)?;
    let bare = bare(&place.path().join("bare.db"))?;
    let ours = ours(&place.path().join("store.db"))?;
    say(&format!("sign-in and sign-out of {THREADS} threads: {ours:.0} pairs/s"));
    say(&format!("bare rusqlite, a commit for each: {bare:.0} pairs/s"));
    say(&format!("  ratio: {:.1}   (at least 5)", ours / bare));
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
