//! Kills, and looks at what is left.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use seatkeeper_contract::{CreateCustomer, NewManager, OfUser, SessionRow, User};
use seatkeeper_domain::{CustomerId, LicenseType, UserId};
use seatkeeper_service::{Caller, FoundStore, Hashing, Options, Service};
use seatkeeper_storage_sqlite::SqliteStore;

use crate::killed::{Done, place, service};

/// A new store after so many kills, so that looking at all of it stays quick.
const ROUNDS_A_STORE: u32 = 20;

/// What is known of a person from what was acknowledged.
#[derive(Debug, Default)]
struct Known {
    email: String,
    department: u32,
    licensed: bool,
    signed_in: bool,
    signed_out: bool,
    deleted: bool,
    erased: bool,
}

/// Runs the storm.
pub fn storm(rounds: u32, seed: u64) -> anyhow::Result<()> {
    let mut moments = StdRng::seed_from_u64(seed);
    let (mut acknowledged, mut done) = (0, 0);
    while done < rounds {
        let folder = tempfile::tempdir()?;
        let store = folder.path().join("storm.db");
        found(&store)?;
        let mut known = HashMap::new();
        let now = (rounds - done).min(ROUNDS_A_STORE);
        for round in done..done + now {
            let before = acknowledged;
            acknowledged += kill_one(&store, round, &mut moments, &mut known)?;
            look(&store, &known).with_context(|| format!("after kill {}", round + 1))?;
            say(&format!(
                "kill {}: {} changes acknowledged, all there",
                round + 1,
                acknowledged - before
            ));
        }
        done += now;
        no_trace(&store, &known)?;
        altered_row_is_found(&store)?;
    }
    ensure!(acknowledged > 0, "nothing was ever acknowledged: the storm showed nothing");
    say(&format!("{rounds} kills, {acknowledged} acknowledged changes, none lost"));
    say(&format!("{rounds} passed, 0 failed"));
    Ok(())
}

#[allow(clippy::print_stdout)] // The report is what this program is for.
fn say(line: &str) {
    println!("{line}");
}

fn found(store: &Path) -> anyhow::Result<()> {
    let options = Options { hashing: Hashing::cheapest(), ..Options::default() };
    let service = Service::new(std::sync::Arc::new(SqliteStore::create(store)?), options);
    let many = [(LicenseType::ConcurrentWriter, 1000), (LicenseType::ConcurrentOperator, 1000)];
    let customer = CreateCustomer {
        name: "Storm".into(),
        number: "1".into(),
        manager: NewManager {
            full_name: "Keeper".into(),
            email: "keeper@storm.test".into(),
            password: Some("lighthouse over dark water".into()),
        },
        licenses: Some(many.into_iter().collect()),
        language: None,
        time_zone: None,
        workspace: None,
    };
    service.found(FoundStore { customer })?;
    Ok(())
}

/// Starts the writing process, kills it at a random moment, and notes what it acknowledged.
fn kill_one(
    store: &Path,
    round: u32,
    moments: &mut StdRng,
    known: &mut HashMap<UserId, Known>,
) -> anyhow::Result<u32> {
    let mut child = Command::new(std::env::current_exe()?)
        .arg("victim")
        .arg(store)
        .arg(round.to_string())
        .stdout(Stdio::piped())
        .spawn()?;
    let out = child.stdout.take().context("no pipe")?;
    let reader = std::thread::spawn(move || {
        BufReader::new(out).lines().map_while(Result::ok).collect::<Vec<_>>()
    });
    std::thread::sleep(Duration::from_millis(moments.random_range(30..500)));
    kill(&mut child)?;
    let lines = reader.join().map_err(|_| anyhow::anyhow!("the reading thread panicked"))?;
    let mut count = 0;
    for line in lines {
        // The last line may be cut off: what it says was acknowledged, but to nobody.
        if let Ok(done) = serde_json::from_str(&line) {
            note(known, done);
            count += 1;
        }
    }
    Ok(count)
}

/// SIGKILL; a process that ended by itself met an error, which is a failure of the storm.
fn kill(child: &mut Child) -> anyhow::Result<()> {
    if let Some(status) = child.try_wait()? {
        bail!("the writing process ended by itself: {status}");
    }
    child.kill()?;
    child.wait()?;
    Ok(())
}

fn note(known: &mut HashMap<UserId, Known>, done: Done) {
    match done {
        Done::Created { user, email } => known.entry(user).or_default().email = email,
        Done::Department { user, number } => known.entry(user).or_default().department = number,
        Done::Licensed { user } => known.entry(user).or_default().licensed = true,
        Done::SignedIn { user } => known.entry(user).or_default().signed_in = true,
        Done::SignedOut { user } => known.entry(user).or_default().signed_out = true,
        Done::Deleted { user } => known.entry(user).or_default().deleted = true,
        Done::Erased { user } => known.entry(user).or_default().erased = true,
        Done::Exported { .. } => {}
    }
}

/// The store opens, is whole, and has every acknowledged change; the list is whole too.
fn look(store: &Path, known: &HashMap<UserId, Known>) -> anyhow::Result<()> {
    let faults = SqliteStore::open(store)?.integrity_check()?;
    ensure!(faults.is_empty(), "integrity_check: {faults:?}");
    let service = service(store)?;
    let report = service.verify()?;
    ensure!(report.broken.is_empty(), "verify: {report:?}");
    let (customer, _) = place(&service)?;
    for (user, known) in known {
        person(&service, customer, *user, known).with_context(|| format!("{user}: {known:?}"))?;
    }
    whole_list(&store.with_extension("csv"))
}

fn person(
    service: &Service,
    customer: CustomerId,
    id: UserId,
    known: &Known,
) -> anyhow::Result<()> {
    match service.get_user(&Caller::holder(), OfUser { user: id }) {
        // The next step after the last acknowledged one may have been committed, unacknowledged.
        Err(refusal) if refusal.code() == "not_found" => {
            ensure!(known.erased || known.signed_out, "gone without having been erased");
            Ok(())
        }
        Err(refusal) => Err(refusal.into()),
        Ok(user) => {
            ensure!(!known.erased, "erased, and still there");
            has(&user, known)?;
            sessions(service, customer, &user, known)
        }
    }
}

fn has(user: &User, known: &Known) -> anyhow::Result<()> {
    ensure!(user.email == known.email, "another e-mail");
    let department: u32 = user.department.as_deref().unwrap_or("0").parse()?;
    ensure!(
        (known.department..=known.department + 1).contains(&department),
        "department {department}"
    );
    let license = user.license.context("no license")?;
    ensure!(!known.licensed || license == LicenseType::ConcurrentOperator, "license {license}");
    ensure!(!known.deleted || user.deleted_at.is_some(), "deleted, and not so");
    Ok(())
}

fn sessions(
    service: &Service,
    customer: CustomerId,
    user: &User,
    known: &Known,
) -> anyhow::Result<()> {
    if !known.signed_in {
        return Ok(());
    }
    let request = seatkeeper_contract::ListHistory {
        customer,
        user: Some(user.id),
        end: None,
        limit: None,
        after: None,
    };
    let history = service.session_history(&Caller::holder(), request)?.items;
    let [SessionRow { session, .. }] = history.as_slice() else {
        bail!("{} sessions", history.len())
    };
    ensure!(!known.signed_out || session.ended_at.is_some(), "signed out, and still in");
    Ok(())
}

/// A list that is there is a whole one: it ends with a line's end, and each line has every cell.
fn whole_list(path: &Path) -> anyhow::Result<()> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    ensure!(bytes.ends_with(b"\r\n"), "a half list");
    let mut reader = seatkeeper_roster::Reader::open(bytes.as_slice())?;
    ensure!(reader.is_ours(), "a list without our header");
    let mut row = seatkeeper_roster::ListRow::default();
    let mut manager = false;
    while reader.read(&mut row)? {
        manager |= row.role == "customer_manager";
    }
    ensure!(manager, "a list without its manager");
    Ok(())
}

/// Nobody who was erased is found in any byte of the store's files.
fn no_trace(store: &Path, known: &HashMap<UserId, Known>) -> anyhow::Result<()> {
    // Opening and closing once more lets the store finish what the kill interrupted.
    drop(service(store)?);
    let mut bytes = fs::read(store)?;
    for beside in seatkeeper_storage_sqlite::companions(store) {
        bytes.extend(fs::read(beside).unwrap_or_default());
    }
    let text = String::from_utf8_lossy(&bytes);
    for known in known.values().filter(|known| known.erased) {
        ensure!(!text.contains(&known.email), "a trace of {}", known.email);
    }
    Ok(())
}

/// One altered row of the log is found by `verify`.
fn altered_row_is_found(store: &Path) -> anyhow::Result<()> {
    let connection = rusqlite::Connection::open(store)?;
    let altered = connection.execute(
        "UPDATE audit SET action = action || 's' WHERE seq = (SELECT max(seq) / 2 FROM audit)",
        [],
    )?;
    ensure!(altered > 0, "no row to alter");
    drop(connection);
    let report = service(store)?.verify()?;
    ensure!(!report.broken.is_empty(), "an altered row was not found");
    Ok(())
}
