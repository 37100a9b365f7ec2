//! The seat layer on PostgreSQL: 64 clients signing in and out of one customer, their hashes at the
//! least cost, against `pgbench` writing the same rows in one statement for each.

use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, ensure};
use seatkeeper_domain::{CustomerId, LicenseType};
use seatkeeper_service::Service;
use seatkeeper_storage_postgres::PostgresStore;
use seatkeeper_tests::cluster::{self, Database};

use crate::measure::{in_turns, rate};
use crate::sign_ins::pair;
use crate::{say, store};

const CLIENTS: u32 = 64;
const SECONDS: u64 = 8;
const ROUNDS: usize = 3;
const SCRIPT: &str = include_str!("../sql/seats.pgbench.sql");
const PGBENCH: &str = "/usr/lib/postgresql/15/bin/pgbench";

/// Prints both rates.
pub fn run(folder: &Path) -> anyhow::Result<()> {
    let database = cluster::database();
    // As a server that keeps its word; commits still cost little where the cluster is in memory.
    for sql in ["ALTER SYSTEM SET fsync = on", "SELECT pg_reload_conf()"] {
        database.connect().batch_execute(sql)?;
    }
    let (service, customer, workspace) = store::found_in(
        PostgresStore::create(&database.url())?,
        &[(LicenseType::ConcurrentWriter, CLIENTS)],
    )?;
    store::people(&service, CLIENTS, &customer, &workspace)?;
    drop(service);
    let other = database.copy();
    let service = store::service_over(PostgresStore::open(&database.url())?);
    let own = tempfile::tempdir_in(folder)?;
    let script = own.path().join("seats.pgbench.sql");
    std::fs::write(&script, SCRIPT)?;
    let failed = Mutex::new(Vec::new());
    let (ours, theirs) = in_turns(
        ROUNDS,
        || signed_in(&service, &failed),
        || pgbench(&other, &script, customer.id),
    )?;
    let failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    say(&format!("sign-in and sign-out of {CLIENTS} clients on PostgreSQL: {ours:.0} pairs/s"));
    say(&format!("pgbench, the same rows, a statement for each: {theirs:.0} pairs/s"));
    say(&format!("  ratio: {:.2}   (at least 0.6)", ours / theirs));
    say(&format!(
        "refused, lock time-outs among them: {} {:?}   (none)",
        failed.len(),
        failed.first()
    ));
    Ok(())
}

fn signed_in(service: &Service, failed: &Mutex<Vec<String>>) -> anyhow::Result<f64> {
    rate(CLIENTS, Duration::from_secs(SECONDS), Ok, |number| {
        if let Err(error) = pair(service, &store::email(*number)) {
            failed.lock().unwrap_or_else(PoisonError::into_inner).push(error.to_string());
        }
        Ok(())
    })
}

fn pgbench(database: &Database, script: &Path, customer: CustomerId) -> anyhow::Result<f64> {
    let run = Command::new(PGBENCH)
        .args(["--no-vacuum", "--protocol=prepared", "--jobs=2"])
        .args([format!("--client={CLIENTS}"), format!("--time={SECONDS}")])
        .arg(format!("--define=customer={customer}"))
        .arg("--file")
        .args([script.as_os_str(), database.url().as_ref()])
        .output()
        .context("starting pgbench")?;
    let told = String::from_utf8_lossy(&run.stdout);
    ensure!(run.status.success(), "{told}{}", String::from_utf8_lossy(&run.stderr));
    let rate = told.split("tps = ").nth(1).and_then(|rest| rest.split(' ').next());
    Ok(rate.context("no rate")?.parse()?)
}
