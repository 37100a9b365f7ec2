//! Many clients at once over the same doors, until enough of them got in.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{bail, ensure};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use seatkeeper_service::Accounts;

use crate::hand::Hand;
use crate::scene::Scene;
use crate::told::Told;

/// Turns for each sign-in that is wanted, at most: a storm ends, whatever happens.
const TURNS: u32 = 100;
const LOOK: Duration = Duration::from_millis(5);

/// A way to the store.
pub struct Door {
    pub accounts: Arc<dyn Accounts>,
    /// Its server is being killed, or was.
    pub killed: AtomicBool,
}

impl Door {
    pub fn new(accounts: Arc<dyn Accounts>) -> Self {
        Self { accounts, killed: AtomicBool::new(false) }
    }
}

/// What the clients share.
pub struct Crowd {
    pub scene: Scene,
    /// The manager's token.
    pub boss: String,
    pub doors: Vec<Door>,
    /// The database is being stopped, or was, and not everybody has it back.
    pub away: AtomicBool,
    serial: AtomicU32,
    goal: u32,
    signed_in: AtomicU32,
    turns: AtomicU32,
    failed: AtomicBool,
}

impl Crowd {
    /// A crowd whose serials begin after `serial`.
    pub fn new(scene: Scene, boss: String, doors: Vec<Door>, goal: u32, serial: u32) -> Self {
        Self {
            scene,
            boss,
            doors,
            away: AtomicBool::new(false),
            serial: AtomicU32::new(serial),
            goal,
            signed_in: AtomicU32::new(0),
            turns: AtomicU32::new(0),
            failed: AtomicBool::new(false),
        }
    }

    /// Runs so many clients, and `meanwhile` beside them; what they were told.
    pub fn run(
        &self,
        clients: u64,
        seed: u64,
        meanwhile: impl FnOnce(&Self) -> anyhow::Result<()>,
    ) -> anyhow::Result<Vec<Told>> {
        let told = thread::scope(|scope| {
            let start = |n: u64| {
                let dice = StdRng::seed_from_u64(seed.wrapping_mul(1_000_003).wrapping_add(n));
                let hand = Hand::new(self, dice, usize::try_from(n).unwrap_or(0));
                scope.spawn(move || self.note(hand.run()))
            };
            let clients: Vec<_> = (0..clients).map(start).collect();
            let done = self.note(meanwhile(self));
            let joined = clients.into_iter().map(|client| {
                client.join().unwrap_or_else(|_| bail!("a client's thread panicked"))
            });
            let told: anyhow::Result<Vec<_>> = joined.collect();
            told.and_then(|told| done.map(|()| told))
        })?;
        ensure!(self.got_in(self.goal), "too few got in: {:?}", self.signed_in);
        Ok(told.into_iter().flatten().collect())
    }

    fn note<T>(&self, outcome: anyhow::Result<T>) -> anyhow::Result<T> {
        self.failed.fetch_or(outcome.is_err(), Ordering::SeqCst);
        outcome
    }

    /// Whether so many got in.
    fn got_in(&self, count: u32) -> bool {
        self.signed_in.load(Ordering::SeqCst) >= count
    }

    /// Waits until so many got in.
    pub fn wait_for(&self, count: u32) -> anyhow::Result<()> {
        while !self.got_in(count) {
            ensure!(!self.is_over(), "the storm ended early");
            thread::sleep(LOOK);
        }
        Ok(())
    }

    /// One more got in.
    pub fn count(&self) {
        self.signed_in.fetch_add(1, Ordering::SeqCst);
    }

    /// A number that no other change of the subscription has.
    pub fn serial(&self) -> u32 {
        self.serial.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// Whether there is a next turn.
    pub fn goes_on(&self) -> bool {
        self.turns.fetch_add(1, Ordering::SeqCst);
        !self.is_over()
    }

    fn is_over(&self) -> bool {
        let turns = self.turns.load(Ordering::SeqCst) > self.goal.saturating_mul(TURNS);
        turns || self.got_in(self.goal) || self.failed.load(Ordering::SeqCst)
    }
}
