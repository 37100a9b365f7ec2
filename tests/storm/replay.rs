//! The committed log, replayed in its order: what was open when, and who was told what.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context as _, bail, ensure};
use seatkeeper_domain::{LicenseType, Model, SessionEnd, SessionId, UserId};
use seatkeeper_service::Service;
use seatkeeper_service::port::{self, AuditRow, Mode};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::scene::{POOLS, SERIAL, Scene};

/// Entries that are read at once.
const AT_ONCE: u32 = 1000;

/// A session as the log tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    pub user: UserId,
    pub license: LicenseType,
    pub end: Option<SessionEnd>,
}

/// What the log tells of a storm.
#[derive(Debug, Default)]
pub struct Log {
    pub sessions: HashMap<SessionId, Life>,
    /// Licenses of people by version.
    pub licenses: HashMap<(UserId, u32), Option<LicenseType>>,
    /// Each person's version now.
    pub versions: HashMap<UserId, u32>,
    /// All counts after the change with a serial.
    pub changes: HashMap<u32, BTreeMap<LicenseType, u32>>,
    /// Refused sign-ins by code.
    pub refused: BTreeMap<String, u64>,
    /// Entries after which every seat of some pool was taken.
    pub full: u64,
    pub entries: u64,
    counts: BTreeMap<LicenseType, u32>,
    /// Who is signed in, and with what.
    open: HashMap<UserId, SessionId>,
    signed_in: BTreeMap<LicenseType, u32>,
}

/// Replays what was logged since the storm began.
pub fn replay(service: &Service, scene: &Scene) -> anyhow::Result<Log> {
    let mut log = Log { counts: POOLS.into_iter().collect(), ..Log::default() };
    for (number, person) in scene.people.iter().enumerate() {
        log.versions.insert(person.id, person.version);
        log.licenses.insert((person.id, person.version), Some(POOLS[number % POOLS.len()].0));
    }
    let (customer, mut seq) = (scene.customer, scene.seq);
    loop {
        let read = port::run(service.storage().as_ref(), Mode::Read, move |tx| {
            tx.feed(customer, seq, AT_ONCE)
        })?;
        for row in &read {
            ensure!(row.seq == seq + 1, "a gap after entry {seq}");
            seq = row.seq;
            log.take(row).with_context(|| format!("entry {seq}: {row:?}"))?;
        }
        if read.is_empty() {
            return Ok(log);
        }
    }
}

impl Log {
    /// How many are signed in with a license.
    pub fn signed_in(&self, license: LicenseType) -> u32 {
        self.signed_in.get(&license).copied().unwrap_or(0)
    }

    fn take(&mut self, row: &AuditRow) -> anyhow::Result<()> {
        let payload: Value = serde_json::from_str(row.payload.as_deref().context("erased")?)?;
        let after = &payload["after"];
        match row.action.as_str() {
            "session_opened" => self.opened(row.subject.parse()?, after)?,
            "session_closed" => self.closed(row.subject.parse()?, after)?,
            "subscription_changed" => self.subscribed(after)?,
            "license_changed" => self.licensed(row.subject.parse()?, after)?,
            "sign_in_refused" => *self.refused.entry(read(&after["code"])?).or_default() += 1,
            other => bail!("nobody did {other}"),
        }
        self.entries += 1;
        self.is_not_oversold()
    }

    fn opened(&mut self, id: SessionId, after: &Value) -> anyhow::Result<()> {
        let (user, license) = (read(&after["user"])?, read(&after["license"])?);
        let former = self.open.insert(user, id);
        ensure!(former.is_none(), "a second open session beside {former:?}");
        let former = self.sessions.insert(id, Life { user, license, end: None });
        ensure!(former.is_none(), "opened twice");
        *self.signed_in.entry(license).or_default() += 1;
        Ok(())
    }

    fn closed(&mut self, id: SessionId, after: &Value) -> anyhow::Result<()> {
        let life = self.sessions.get_mut(&id).context("closed, and never opened")?;
        ensure!(life.end.is_none(), "closed twice");
        life.end = Some(read(&after["end"])?);
        ensure!(self.open.remove(&life.user) == Some(id), "another session is the open one");
        *self.signed_in.entry(life.license).or_default() -= 1;
        Ok(())
    }

    fn subscribed(&mut self, after: &Value) -> anyhow::Result<()> {
        let after: BTreeMap<LicenseType, u32> = read(after)?;
        let serial = *after.get(&SERIAL).context("a change without a serial")?;
        self.counts.extend(after);
        let former = self.changes.insert(serial, self.counts.clone());
        ensure!(former.is_none(), "serial {serial} twice");
        Ok(())
    }

    fn licensed(&mut self, user: UserId, after: &Value) -> anyhow::Result<()> {
        let version = self.versions.get_mut(&user).context("a stranger")?;
        *version += 1;
        self.licenses.insert((user, *version), read(&after["license"])?);
        Ok(())
    }

    /// SES-09, after every single entry.
    fn is_not_oversold(&mut self) -> anyhow::Result<()> {
        let mut full = false;
        for (&license, &open) in &self.signed_in {
            let seats = self.counts.get(&license).copied().unwrap_or(0);
            if license.model() != Model::Nominative {
                ensure!(open <= seats, "{open} in {seats} seats of {license}");
                full |= open == seats;
            }
        }
        self.full += u64::from(full);
        Ok(())
    }
}

fn read<T: DeserializeOwned>(value: &Value) -> anyhow::Result<T> {
    Ok(serde_json::from_value(value.clone())?)
}
