//! Export of a workspace's users against `sqlite3 -csv` writing the same query, and the memory it
//! takes at two sizes (CSV-03).

use std::fs::{self, File};
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, bail, ensure};
use seatkeeper_roster::Dialect;
use seatkeeper_service::{ExportError, ExportScope, ExportUsers};
use seatkeeper_storage_sqlite::SqliteStore;

use crate::{say, store};

const QUERY: &str = include_str!("../sql/workspace_list.sql");
const ROUNDS: usize = 3;
const SMALL: u32 = 10_000;

/// Prints rate and memory.
pub fn run(folder: &Path, users: u32) -> anyhow::Result<()> {
    let (large, small) = (store::of(folder, users)?, store::of(folder, SMALL)?);
    let out = folder.join("list.csv");
    let (mut ours, mut theirs, mut memory) = (Vec::new(), Vec::new(), 0);
    for _ in 0..ROUNDS {
        theirs.push(sqlite3(&large, &out)?);
        let (seconds, peak) = in_a_process(&large, &out)?;
        ours.push(seconds);
        memory = memory.max(peak);
    }
    let (_, little) = in_a_process(&small, &out)?;
    let (ours, theirs) = (median(ours), median(theirs));
    say(&format!("export of {users} users: {ours:.2} s; sqlite3 -csv: {theirs:.2} s"));
    say(&format!("  rate, sqlite3 -csv = 1: {:.2}   (at least 1)", theirs / ours));
    say(&format!("peak memory at {users}: {memory} KiB; at {SMALL}: {little} KiB"));
    #[allow(clippy::cast_precision_loss)]
    let ratio = memory as f64 / little as f64;
    say(&format!("  ratio: {ratio:.2}   (at most 1.2)"));
    fs::remove_file(&out)?;
    Ok(())
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

/// Seconds that `sqlite3 -csv` takes, made durable like ours.
fn sqlite3(store: &Path, out: &Path) -> anyhow::Result<f64> {
    let began = Instant::now();
    let file = File::create(out)?;
    let mut sqlite3 = Command::new("sqlite3")
        .args(["-readonly", "-csv", "-header"])
        .arg(store)
        .stdin(Stdio::piped())
        .stdout(Stdio::from(file.try_clone()?))
        .spawn()
        .context("starting sqlite3: `apt-get install sqlite3`")?;
    sqlite3.stdin.take().context("its input")?.write_all(QUERY.as_bytes())?;
    ensure!(sqlite3.wait()?.success(), "sqlite3 failed");
    file.sync_all()?;
    Ok(began.elapsed().as_secs_f64())
}

/// Seconds and peak memory (KiB) of one export in a process of its own.
fn in_a_process(store: &Path, out: &Path) -> anyhow::Result<(f64, u64)> {
    let output = Command::new(std::env::current_exe()?)
        .args(["export-once", "--store"])
        .arg(store)
        .arg("--out")
        .arg(out)
        .stderr(Stdio::inherit())
        .output()?;
    ensure!(output.status.success(), "the export failed");
    let text = String::from_utf8(output.stdout)?;
    let mut words = text.split_whitespace();
    let (Some(seconds), Some(peak)) = (words.next(), words.next()) else {
        bail!("no figures: {text}")
    };
    Ok((seconds.parse()?, peak.parse()?))
}

/// Exports once; prints seconds and the process's peak memory.
pub fn once(path: &Path, out: &Path) -> anyhow::Result<()> {
    let service = store::service(SqliteStore::open(path)?);
    let (customer, workspace) = store::first(service.storage().as_ref())?;
    let request =
        ExportUsers { customer: customer.id, scope: ExportScope::Workspace(workspace.id) };
    let go_on = Box::new(|_| ControlFlow::Continue(()));
    let began = Instant::now();
    match service.export_users(&store::holder(), &request, Dialect::plain(), out, go_on) {
        Ok(_) => {}
        Err(ExportError::Refused(refusal)) => bail!(refusal),
        Err(ExportError::Save(error)) => bail!(error),
    }
    let seconds = began.elapsed().as_secs_f64();
    say(&format!("{seconds} {}", peak_kib()?));
    Ok(())
}

/// The most memory that this process has had, KiB (proc(5), `VmHWM`).
fn peak_kib() -> anyhow::Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse()?)
}
