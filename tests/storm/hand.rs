//! One client of a storm: it signs somebody in, beats, signs out or leaves; at times it is the manager,
//! who forces sessions out, changes the subscription, and gives other licenses.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use anyhow::{bail, ensure};
use rand::Rng as _;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use seatkeeper_contract::{
    CODES, Empty, EndSession, Heartbeat, ListSessions, Problem, SetLicense, SetLicenses,
};
use seatkeeper_domain::{LicenseType, Model, SessionId};
use seatkeeper_service::{Accounts, Caller};
use serde_json::Value;

use crate::crowd::Crowd;
use crate::scene::{POOLS, Person, SERIAL, credentials};
use crate::told::Told;

/// Before the next try on a store that is away.
const AWAY: Duration = Duration::from_millis(50);
/// Who leaves waits 3 s for an answer, and it may not come on a busy machine. Whatever waits longer than
/// this was left hanging.
const HANGING: Duration = Duration::from_secs(20);

/// A client.
pub struct Hand<'a> {
    crowd: &'a Crowd,
    dice: StdRng,
    door: usize,
    /// Doors behind which nobody answered.
    lost: Vec<usize>,
    told: Vec<Told>,
}

type Asked<T> = Result<T, Problem>;

impl<'a> Hand<'a> {
    pub fn new(crowd: &'a Crowd, dice: StdRng, number: usize) -> Self {
        let door = number % crowd.doors.len();
        Self { crowd, dice, door, lost: Vec::new(), told: Vec::new() }
    }

    /// Takes turns until the storm is over; what it was told.
    pub fn run(mut self) -> anyhow::Result<Vec<Told>> {
        while self.crowd.goes_on() {
            match self.dice.random_range(0..16) {
                0 => self.forces_out()?,
                1 => self.subscribes()?,
                2 => self.licenses()?,
                _ => self.visits()?,
            }
            self.moves(4);
        }
        Ok(self.told)
    }

    fn visits(&mut self) -> anyhow::Result<()> {
        let Person { id: user, email, .. } = self.anybody();
        let request = credentials(&email, self.dice.random_ratio(1, 8));
        let nobody = Caller::nobody();
        let Some(signed_in) = self.ask(None, |to| to.sign_in(&nobody, request))? else {
            return Ok(());
        };
        self.crowd.count();
        let session = signed_in.session.id;
        self.told.push(Told::SignedIn { session, user });
        let own = Caller::token(signed_in.token);
        for _ in 0..self.dice.random_range(0..3) {
            self.moves(3);
            let beat = Heartbeat { idle_seconds: Some(0), workspace: None };
            if self.ask(Some(session), |to| to.heartbeat(&own, beat))?.is_none() {
                return Ok(());
            }
        }
        // Some leave without a word.
        if !self.dice.random_ratio(1, 10)
            && self.ask(Some(session), |to| to.sign_out(&own, Empty {}))?.is_some()
        {
            self.told.push(Told::SignedOut { session });
        }
        Ok(())
    }

    fn forces_out(&mut self) -> anyhow::Result<()> {
        let (boss, customer) = (self.boss(), self.crowd.scene.customer);
        let all = ListSessions { customer, license: None, limit: Some(100), after: None };
        let Some(open) = self.ask(None, |to| to.list_sessions(&boss, all))? else { return Ok(()) };
        let others: Vec<_> = open.items.iter().filter(|row| !row.own).collect();
        let Some(row) = others.choose(&mut self.dice) else { return Ok(()) };
        let session = row.session.id;
        let request = EndSession { session, reason: Some("a storm".into()) };
        if self.ask(None, |to| to.end_session(&boss, request))?.is_some() {
            self.told.push(Told::Forced { session });
        }
        Ok(())
    }

    fn subscribes(&mut self) -> anyhow::Result<()> {
        let (boss, customer, serial) =
            (self.boss(), self.crowd.scene.customer, self.crowd.serial());
        let license = self.any_pool();
        // Fewer would be refused to a floating pool for its holders (SUB-02).
        let least = if license.model() == Model::Floating { 3 } else { 1 };
        let count = self.dice.random_range(least..=6);
        let licenses = [(license, count), (SERIAL, serial)].into_iter().collect();
        let request = SetLicenses { customer, licenses };
        if self.ask(None, |to| to.set_licenses(&boss, request))?.is_some() {
            self.told.push(Told::Subscribed { serial, license, count });
        }
        Ok(())
    }

    fn licenses(&mut self) -> anyhow::Result<()> {
        let (boss, user) = (self.boss(), self.anybody().id);
        let license = Some(self.any_pool()).filter(|_| !self.dice.random_ratio(1, 10));
        let request = SetLicense { user, r#type: license, restore_roles: None, version: None };
        if let Some(told) = self.ask(None, |to| to.set_license(&boss, request))? {
            self.told.push(Told::Licensed { user, version: told.version, license });
        }
        Ok(())
    }

    /// Asks behind the door; nothing where it was refused, or nobody answers who was killed. Anything
    /// else that is no answer of the contract's is a failure of the storm.
    fn ask<T>(
        &mut self,
        own: Option<SessionId>,
        what: impl FnOnce(&dyn Accounts) -> Asked<T>,
    ) -> anyhow::Result<Option<T>> {
        let (crowd, began) = (self.crowd, Instant::now());
        let door = &crowd.doors[self.door];
        let before = crowd.away.load(Ordering::SeqCst);
        let problem = match what(door.accounts.as_ref()) {
            Ok(done) => return Ok(Some(done)),
            Err(problem) => problem,
        };
        let away = before || crowd.away.load(Ordering::SeqCst);
        if is_late(&problem) && began.elapsed() < HANGING {
            self.told.push(Told::Late);
        } else if is_no_answer(&problem) {
            ensure!(door.killed.load(Ordering::SeqCst), "no answer: {problem:?}");
            self.told.push(Told::Nothing);
            self.gives_up();
        } else if problem.code == "store_unavailable" {
            ensure!(away, "away, and it was not: {problem:?}");
            self.told.push(Told::Away);
            std::thread::sleep(AWAY);
        } else {
            self.refused(own, problem)?;
        }
        Ok(None)
    }

    fn refused(&mut self, own: Option<SessionId>, problem: Problem) -> anyhow::Result<()> {
        let known = CODES.contains(&(problem.code.as_str(), problem.status));
        ensure!(known && problem.code != "internal", "no code of the contract: {problem:?}");
        if problem.code == "session_closed" {
            let Some(session) = own else { bail!("the manager was signed out: {problem:?}") };
            let reason = problem.details.as_ref().map_or(Value::Null, |it| it["reason"].clone());
            self.told.push(Told::Closed { session, reason: serde_json::from_value(reason)? });
        }
        self.told.push(Told::Refused { code: problem.code });
        Ok(())
    }

    /// Goes to another door at times, one time in so many.
    fn moves(&mut self, times: u32) {
        if self.dice.random_ratio(1, times) {
            let there = (0..self.crowd.doors.len()).filter(|door| !self.lost.contains(door));
            let there: Vec<_> = there.collect();
            self.door = there.choose(&mut self.dice).copied().unwrap_or(self.door);
        }
    }

    fn gives_up(&mut self) {
        self.lost.push(self.door);
        self.moves(1);
    }

    fn anybody(&mut self) -> Person {
        let people = &self.crowd.scene.people;
        people[self.dice.random_range(0..people.len())].clone()
    }

    fn any_pool(&mut self) -> LicenseType {
        POOLS[self.dice.random_range(0..POOLS.len())].0
    }

    fn boss(&self) -> Caller {
        Caller::token(self.crowd.boss.clone())
    }
}

/// The client's own word that nothing came back, rather than a server's for its store.
fn is_no_answer(problem: &Problem) -> bool {
    problem.details.as_ref().is_some_and(|details| details.get("cause").is_some())
}

/// It came to nothing because the client would not wait any longer.
fn is_late(problem: &Problem) -> bool {
    is_no_answer(problem) && problem.details.as_ref().is_some_and(|it| it["why"] == "timeout")
}
