//! Signing in over HTTP, passwords hashed as they are for everybody: against bare Argon2 verification,
//! and what a flood of it leaves of the time and the memory that others have.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow, ensure};
use argon2::Argon2;
use argon2::password_hash::PasswordVerifier as _;
use argon2::password_hash::phc::PasswordHash;
use seatkeeper_domain::LicenseType;
use seatkeeper_service::port::{Mode, run as run_job};
use seatkeeper_service::{Hashing, Service};
use seatkeeper_storage_sqlite::SqliteStore;
use serde_json::{Value, json};

use crate::http::Http;
use crate::measure::{in_turns, median, rate, timed};
use crate::served::{Kind, Served};
use crate::{say, store};

/// People, and sign-ins of the flood.
const FLOOD: u32 = 200;
const CLIENTS: u32 = 8;
const ROUNDS: usize = 9;
const ROUND: Duration = Duration::from_secs(3);
const IDLE_REQUESTS: u32 = 300;

/// Prints rates, medians and memory.
pub fn run(folder: &Path) -> anyhow::Result<()> {
    let own = tempfile::tempdir_in(folder)?;
    let path = own.path().join("hashing.db");
    let (service, customer, workspace) = store::found_hashing(
        SqliteStore::create(&path)?,
        Hashing::default(),
        &[(LicenseType::ConcurrentWriter, FLOOD)],
    )?;
    store::people(&service, FLOOD, &customer, &workspace)?;
    let phc = phc(&service)?;
    drop(service);
    let served = Served::start(Kind::Hashing, &format!("sqlite:{}", path.display()))?;
    against_argon2(&served, &phc)?;
    flood(&served)
}

/// The manager's password as it is kept.
fn phc(service: &Service) -> anyhow::Result<String> {
    let account = run_job(service.storage().as_ref(), Mode::Read, |tx| tx.account(store::MANAGER))?;
    Ok(account.context("no manager")?.credential.phc)
}

fn against_argon2(served: &Served, phc: &str) -> anyhow::Result<()> {
    let cores = u32::try_from(std::thread::available_parallelism()?.get())?;
    let verify = |_: &mut ()| {
        let hash = PasswordHash::new(phc).map_err(|error| anyhow!("{error}"))?;
        let verified = Argon2::default().verify_password(store::PASSWORD.as_bytes(), &hash);
        verified.map_err(|error| anyhow!("{error}"))
    };
    let (ours, theirs) = in_turns(
        ROUNDS,
        || {
            let open = |number| Ok((served.open()?, number));
            rate(CLIENTS, ROUND, open, |(http, number)| {
                sign_in(http, &store::email(*number)).map(drop)
            })
        },
        || rate(cores, ROUND, |_| Ok(()), verify),
    )?;
    say(&format!("sign-ins over HTTP, each taking over the one before: {ours:.1}/s"));
    say(&format!("bare Argon2 verification on {cores} threads: {theirs:.1}/s"));
    say(&format!("  ratio: {:.2}   (at least 0.9)", ours / theirs));
    Ok(())
}

fn sign_in(http: &mut Http, email: &str) -> anyhow::Result<String> {
    let request = json!({
        "email": email, "password": store::PASSWORD, "client": {"name": "bench"},
        "take_over": true
    });
    let answer = http.ask("POST", "/api/v1/sign-in", "", &request.to_string())?;
    let answer: Value = serde_json::from_slice(answer)?;
    Ok(answer["token"].as_str().context("no token")?.to_owned())
}

fn flood(served: &Served) -> anyhow::Result<()> {
    let mut http = served.open()?;
    let token = sign_in(&mut http, store::MANAGER)?;
    let mut check = || Ok(timed(|| http.get("/api/v1/session", &token).map(drop))?.0);
    let idle = (0..IDLE_REQUESTS).map(|_| check()).collect::<anyhow::Result<Vec<_>>>()?;
    let before = served.kib("VmHWM")?;
    let over = AtomicBool::new(false);
    let began = Instant::now();
    let busy = std::thread::scope(|scope| {
        let all: Vec<_> = (0..FLOOD)
            .map(|number| {
                scope.spawn(move || sign_in(&mut served.open()?, &store::email(number)).map(drop))
            })
            .collect();
        let over = &over;
        let flood = scope.spawn(move || {
            let done =
                all.into_iter().try_for_each(|one| one.join().map_err(|_| anyhow!("panicked"))?);
            over.store(true, Ordering::Relaxed);
            done
        });
        let mut busy = Vec::new();
        while !over.load(Ordering::Relaxed) {
            busy.push(check()?);
        }
        flood.join().map_err(|_| anyhow!("panicked"))??;
        anyhow::Ok(busy)
    })?;
    let took = began.elapsed().as_secs_f64();
    ensure!(!busy.is_empty(), "nothing was asked meanwhile");
    let (idle, count, busy) = (median(idle), busy.len(), median(busy));
    say(&format!("{FLOOD} sign-ins at once: {took:.1} s; {count} other requests meanwhile"));
    say(&format!("a session check while idle: {idle:.2} ms; meanwhile: {busy:.2} ms"));
    say(&format!("  as slow as idle: {:.1} ×   (at most 10)", busy / idle));
    let after = served.kib("VmHWM")?;
    say(&format!("most memory before: {before:.0} KiB; after: {after:.0} KiB"));
    say(&format!("  ratio: {:.2}   (flat)", after / before));
    Ok(())
}
