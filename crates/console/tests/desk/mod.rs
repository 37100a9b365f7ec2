//! A console for tests: a profile in a passing folder, a keyring that is none of the system's and
//! says so, dialogs that answer what they were told, and a list of what happened.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use seatkeeper_console::{
    Console, CreateStore, Dialogs, Events, Keeper, KeeperError, Kept, Nothing, OfPath, Opened,
    Setup, SignInHere,
};
use seatkeeper_contract::Problem;
use seatkeeper_service::{Hashing, Options};
use serde_json::{Value, json};
use tempfile::TempDir;

pub const EMAIL: &str = "ada@example.org";
pub const PASSWORD: &str = "seven green kettles hum";

/// A keyring in memory, which can be told to fail.
#[derive(Default)]
pub struct PretendKeeper {
    kept: Mutex<HashMap<String, Kept>>,
    broken: Mutex<Option<String>>,
}

impl PretendKeeper {
    pub fn break_down(&self, why: &str) {
        *self.broken.lock().expect("a lock") = Some(why.to_owned());
    }

    pub fn only(&self) -> Option<Kept> {
        self.kept.lock().expect("a lock").values().next().cloned()
    }

    fn check(&self) -> Result<(), KeeperError> {
        match &*self.broken.lock().expect("a lock") {
            Some(why) => Err(KeeperError(why.clone())),
            None => Ok(()),
        }
    }
}

impl Keeper for PretendKeeper {
    fn probe(&self) -> Result<(), KeeperError> {
        self.check()
    }

    fn read(&self, account: &str) -> Result<Option<Kept>, KeeperError> {
        self.check()?;
        Ok(self.kept.lock().expect("a lock").get(account).cloned())
    }

    fn keep(&self, account: &str, kept: &Kept) -> Result<(), KeeperError> {
        self.check()?;
        self.kept.lock().expect("a lock").insert(account.to_owned(), kept.clone());
        Ok(())
    }

    fn forget(&self, account: &str) -> Result<(), KeeperError> {
        self.check()?;
        self.kept.lock().expect("a lock").remove(account);
        Ok(())
    }
}

type Reaction = Box<dyn Fn(&str) + Send>;

/// What happened, and what dialogs answer.
#[derive(Default)]
pub struct Desk {
    happened: Mutex<Vec<(String, Value)>>,
    answer: Mutex<Option<PathBuf>>,
    on_event: Mutex<Option<Reaction>>,
}

impl Desk {
    pub fn answer(&self, path: &Path) {
        *self.answer.lock().expect("a lock") = Some(path.to_owned());
    }

    /// Runs `then` at every event, on the thread that tells it.
    pub fn on_event(&self, then: impl Fn(&str) + Send + 'static) {
        *self.on_event.lock().expect("a lock") = Some(Box::new(then));
    }

    pub fn all(&self, event: &str) -> Vec<Value> {
        let happened = self.happened.lock().unwrap_or_else(PoisonError::into_inner);
        happened.iter().filter(|(name, _)| name == event).map(|(_, it)| it.clone()).collect()
    }

    /// The first such event, waited for until it is plain that none comes.
    pub fn wait_for(&self, event: &str) -> Value {
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(20) {
            if let Some(payload) = self.all(event).into_iter().next() {
                return payload;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("no {event} came");
    }
}

impl Dialogs for Desk {
    fn pick_store(&self, _: &str) -> Option<PathBuf> {
        self.answer.lock().expect("a lock").clone()
    }

    fn pick_new_store(&self, _: &str, _: &str) -> Option<PathBuf> {
        self.answer.lock().expect("a lock").clone()
    }

    fn pick_certificates(&self, _: &str) -> Option<PathBuf> {
        self.answer.lock().expect("a lock").clone()
    }

    fn pick_export(&self, _: &str, _: &str) -> Option<PathBuf> {
        self.answer.lock().expect("a lock").clone()
    }

    fn reveal(&self, _: &Path) -> Result<(), String> {
        Ok(())
    }
}

impl Events for Desk {
    fn emit(&self, event: &str, payload: Value) {
        let mut happened = self.happened.lock().unwrap_or_else(PoisonError::into_inner);
        happened.push((event.to_owned(), payload));
        drop(happened);
        if let Some(then) = &*self.on_event.lock().unwrap_or_else(PoisonError::into_inner) {
            then(event);
        }
    }
}

/// Everything a test needs.
pub struct Office {
    pub folder: TempDir,
    pub keeper: Arc<PretendKeeper>,
}

impl Office {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self { folder, keeper: Arc::default() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A console over the one profile.
    pub fn console(&self) -> (Arc<Console>, Arc<Desk>) {
        self.console_with("profile", Arc::clone(&self.keeper))
    }

    /// Another person's console, with a profile and a keyring of its own.
    pub fn another(&self) -> (Arc<Console>, Arc<Desk>) {
        self.console_with("another", Arc::default())
    }

    fn console_with(&self, profile: &str, keeper: Arc<PretendKeeper>) -> (Arc<Console>, Arc<Desk>) {
        let desk = Arc::new(Desk::default());
        let setup = Setup {
            profile: self.path(profile),
            open_on_start: None,
            keeper,
            dialogs: desk.clone(),
            events: desk.clone(),
            options: Options { hashing: Hashing::cheapest(), ..Options::default() },
        };
        (Arc::new(Console::new(setup).expect("a console")), desk)
    }

    /// A console with a new store open, nobody signed in.
    pub fn with_store(&self) -> (Arc<Console>, Arc<Desk>) {
        let (console, desk) = self.console();
        create(&console, &self.path("accounts.db")).expect("a new store");
        (console, desk)
    }
}

pub fn create(console: &Console, path: &Path) -> Result<Opened, Problem> {
    let request: CreateStore = serde_json::from_value(json!({
        "path": path,
        "customer": "Aube & Fils",
        "manager": {"full_name": "Ada Quist", "email": EMAIL, "password": PASSWORD},
    }))
    .expect("a request");
    console.create_store(request)
}

pub fn open(console: &Console, path: &Path) -> Result<Opened, Problem> {
    console.open_store(OfPath { path: path.to_string_lossy().into_owned() })
}

pub fn sign_in(console: &Console, stay: bool) -> Result<seatkeeper_console::SignInDone, Problem> {
    console.sign_in(SignInHere {
        email: EMAIL.to_owned(),
        password: PASSWORD.to_owned(),
        new_password: None,
        take_over: None,
        stay,
    })
}

pub fn close(console: &Console) {
    console.close_store(Nothing {}).expect("closed");
}

/// The customer of whoever is signed in.
pub fn own_customer(console: &Console) -> Value {
    let own = console.call("own_session", json!({})).expect("a session");
    own["user"]["customer"].clone()
}
