//! The log against the rows and against what the clients were told: nothing is lost, nothing is left over.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context as _, ensure};
use seatkeeper_contract::{ListDenials, ListHistory, OfCustomer, OfUser, Session};
use seatkeeper_domain::{SessionEnd, SessionId};
use seatkeeper_service::{Caller, Service};
use seatkeeper_stores::{Store, StoreUrl};

use crate::replay::{Log, replay};
use crate::scene::{Scene, service};
use crate::told::Told;

const PAGE: Option<u32> = Some(1000);

/// Looks at a store after a storm; what there is to say of it.
pub fn look(url: &StoreUrl, scene: &Scene, told: &[Told]) -> anyhow::Result<String> {
    let faults = Store::open(url)?.integrity_check()?;
    ensure!(faults.is_empty(), "integrity_check: {faults:?}");
    let service = service(url)?;
    // What is due by now was perhaps told as ended, and not noted yet.
    service.sweep()?;
    let report = service.verify()?;
    ensure!(report.broken.is_empty(), "verify: {report:?}");
    let log = replay(&service, scene)?;
    rows_are_as_logged(&service, scene, &log)?;
    for told in told {
        holds(&log, told).with_context(|| format!("told, and lost: {told:?}"))?;
    }
    told_of_seats(&service, scene, &log, told)?;
    Ok(summary(&log, told))
}

/// One thing that somebody was told.
fn holds(log: &Log, told: &Told) -> anyhow::Result<()> {
    let life = |id: &SessionId| log.sessions.get(id).copied().context("no such session");
    match told {
        Told::SignedIn { session, user } => ensure!(life(session)?.user == *user, "another's"),
        Told::SignedOut { session } => ends_by(life(session)?.end, SessionEnd::SignedOut)?,
        Told::Closed { session, reason } => ends_by(life(session)?.end, *reason)?,
        Told::Forced { session } => ensure!(life(session)?.end.is_some(), "still open"),
        Told::Subscribed { serial, license, count } => {
            let counts = log.changes.get(serial).context("no such change")?;
            ensure!(counts.get(license) == Some(count), "{counts:?}");
        }
        Told::Licensed { user, version, license } => {
            let held = log.licenses.get(&(*user, *version));
            ensure!(held == Some(license), "{held:?}");
        }
        Told::Refused { .. } | Told::Nothing | Told::Away | Told::Late => {}
    }
    Ok(())
}

fn ends_by(end: Option<SessionEnd>, wanted: SessionEnd) -> anyhow::Result<()> {
    ensure!(end == Some(wanted), "it ended by {end:?}");
    Ok(())
}

/// Rows of sessions and people, and the counts of pools, are what the log says.
fn rows_are_as_logged(service: &Service, scene: &Scene, log: &Log) -> anyhow::Result<()> {
    let rows = history(service, scene)?;
    ensure!(rows.len() == log.sessions.len(), "{} rows of sessions", rows.len());
    for (id, life) in &log.sessions {
        let row = rows.get(id).with_context(|| format!("no row of {id}"))?;
        let same = (row.user, row.license, row.end) == (life.user, Some(life.license), life.end);
        ensure!(same && row.ended_at.is_some() == life.end.is_some(), "{row:?}, {life:?}");
    }
    let customer = scene.customer;
    for pool in service.list_licenses(&Caller::holder(), OfCustomer { customer })? {
        let open = log.signed_in(pool.r#type);
        ensure!(pool.signed_in == open, "{open} open, and counted: {pool:?}");
    }
    for (user, version) in &log.versions {
        let row = service.get_user(&Caller::holder(), OfUser { user: *user })?;
        let license = log.licenses.get(&(*user, *version));
        ensure!(row.version == *version && license == Some(&row.license), "{row:?}");
    }
    Ok(())
}

fn history(service: &Service, scene: &Scene) -> anyhow::Result<HashMap<SessionId, Session>> {
    let (mut rows, mut after) = (HashMap::new(), None);
    loop {
        let customer = scene.customer;
        let request = ListHistory { customer, user: None, end: None, limit: PAGE, after };
        let page = service.session_history(&Caller::holder(), request)?;
        rows.extend(page.items.into_iter().map(|row| (row.session.id, row.session)));
        after = page.next;
        if after.is_none() {
            return Ok(rows);
        }
    }
}

/// Every refusal for want of a seat that was told is kept, in the log and as a denial (SES-05).
fn told_of_seats(service: &Service, scene: &Scene, log: &Log, told: &[Told]) -> anyhow::Result<()> {
    let (mut kept, mut after) = (BTreeMap::<String, u64>::new(), None);
    loop {
        let request = ListDenials { customer: scene.customer, user: None, limit: PAGE, after };
        let page = service.list_denials(&Caller::holder(), request)?;
        page.items.into_iter().for_each(|denial| *kept.entry(denial.code).or_default() += 1);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let heard = codes(told);
    for code in ["floating_busy", "seats_exhausted"] {
        let of = |counts: &BTreeMap<String, u64>| counts.get(code).copied().unwrap_or(0);
        ensure!(of(&kept) == of(&log.refused), "{code}: {kept:?}, and logged {:?}", log.refused);
        ensure!(of(&heard) <= of(&kept), "{code}: told {heard:?}, and kept {kept:?}");
        ensure!(of(&kept) > 0, "nobody was refused with {code}: the storm showed nothing");
    }
    ensure!(log.full > 0, "no pool was ever full: the storm showed nothing");
    Ok(())
}

fn codes(told: &[Told]) -> BTreeMap<String, u64> {
    let mut codes = BTreeMap::new();
    for told in told {
        if let Told::Refused { code } = told {
            *codes.entry(code.clone()).or_default() += 1;
        }
    }
    codes
}

fn summary(log: &Log, told: &[Told]) -> String {
    let count = |what: fn(&Told) -> bool| told.iter().filter(|told| what(told)).count();
    format!(
        "{} sign-ins, {} sign-outs, {} forced out, {} subscriptions, {} licenses, refused {:?}, \
         {} times away, {} without an answer, {} not waited for; {} entries replayed, a pool full after {} of them: \
         no seat oversold, none leaked, nothing lost",
        count(|told| matches!(told, Told::SignedIn { .. })),
        count(|told| matches!(told, Told::SignedOut { .. })),
        count(|told| matches!(told, Told::Forced { .. })),
        count(|told| matches!(told, Told::Subscribed { .. })),
        count(|told| matches!(told, Told::Licensed { .. })),
        codes(told),
        count(|told| matches!(told, Told::Away)),
        count(|told| matches!(told, Told::Nothing)),
        count(|told| matches!(told, Told::Late)),
        log.entries,
        log.full,
    )
}
