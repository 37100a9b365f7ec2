//! The console: one profile, at most one open store, and the commands of the window.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use seatkeeper_contract::Problem;
use seatkeeper_domain::Language;
use seatkeeper_service::Options;
use serde_json::{Value, json};

use crate::exports::Exports;
use crate::follower::follow;
use crate::identity::COLOURS;
use crate::idle::IdleClock;
use crate::open_store::OpenStore;
use crate::place::Place;
use crate::problem::{invalid, no_store};
use crate::profile::Profile;
use crate::shapes::{AppState, Keyring, Opened};
use crate::{Dialogs, Events, Keeper, Preferences, system_language};

/// What a console is made of.
pub struct Setup {
    /// Folder of the profile; made where it is missing.
    pub profile: PathBuf,
    /// A store that the command line named: a path, or a server's address.
    pub open_on_start: Option<String>,
    /// The keyring.
    pub keeper: Arc<dyn Keeper>,
    /// The dialogs.
    pub dialogs: Arc<dyn Dialogs>,
    /// Who hears what happens.
    pub events: Arc<dyn Events>,
    /// Clock, hashing and limits of the service.
    pub options: Options,
}

/// The console without its window. All methods block; call them where blocking is allowed.
pub struct Console {
    pub(crate) profile: Profile,
    pub(crate) keeper: Arc<dyn Keeper>,
    pub(crate) dialogs: Arc<dyn Dialogs>,
    pub(crate) events: Arc<dyn Events>,
    pub(crate) options: Options,
    pub(crate) exports: Exports,
    pub(crate) idle: Arc<IdleClock>,
    /// Held while a store is opened or closed, so that one is done after the other.
    pub(crate) switching: Mutex<()>,
    open_on_start: Option<String>,
    running: Mutex<Option<Running>>,
    first_probe: Mutex<Option<JoinHandle<Keyring>>>,
}

struct Running {
    store: Arc<OpenStore>,
    follower: JoinHandle<()>,
}

impl Console {
    /// A console over a profile.
    ///
    /// # Errors
    /// The profile's folder cannot be made or read.
    pub fn new(setup: Setup) -> std::io::Result<Self> {
        // Asked now, the keyring has answered by the time the window wants to know.
        let keeper = Arc::clone(&setup.keeper);
        let first_probe = thread::spawn(move || keyring_of(keeper.as_ref()));
        Ok(Self {
            profile: Profile::open(&setup.profile)?,
            keeper: setup.keeper,
            dialogs: setup.dialogs,
            events: setup.events,
            options: setup.options,
            exports: Exports::default(),
            idle: Arc::default(),
            switching: Mutex::default(),
            open_on_start: setup.open_on_start,
            running: Mutex::default(),
            first_probe: Mutex::new(Some(first_probe)),
        })
    }

    /// Runs an operation of the contract as whoever is signed in (`call`).
    ///
    /// # Errors
    /// The service's refusals; `store_unavailable` where no store is open. `sign_in` is a command of
    /// the console's own, since its answer has the token in it.
    pub fn call(&self, operation: &str, payload: Value) -> Result<Value, Problem> {
        match operation {
            "sign_in" => Err(invalid("operation", "sign in by the console's own command")),
            "sign_out" => self.command("sign_out", payload),
            _ if payload.is_null() => self.store()?.call(operation, json!({})),
            _ => self.store()?.call(operation, payload),
        }
    }

    /// What the first page needs (`app_state`).
    #[must_use]
    pub fn app_state(&self) -> AppState {
        let first = locked(&self.first_probe).take();
        let keyring = first.and_then(|probe| probe.join().ok()).unwrap_or_else(|| self.keyring());
        AppState {
            version: env!("CARGO_PKG_VERSION"),
            stores: self.list(),
            opened: self.store().ok().map(|store| self.opened(&store, keyring.clone())),
            preferences: self.preferences(),
            system_language: system_language(),
            keyring,
            open_on_start: self.open_on_start.clone(),
            colours: &COLOURS,
        }
    }

    /// Preferences of this profile.
    #[must_use]
    pub fn preferences(&self) -> Preferences {
        self.profile.read(|it| it.preferences.clone())
    }

    /// Whether the keyring can keep a sign-in, asked now.
    pub(crate) fn keyring(&self) -> Keyring {
        keyring_of(self.keeper.as_ref())
    }

    /// The language the window speaks.
    pub(crate) fn language(&self) -> Language {
        self.profile.read(|it| it.preferences.language).unwrap_or_else(system_language)
    }

    /// The open store.
    pub(crate) fn store(&self) -> Result<Arc<OpenStore>, Problem> {
        let running = locked(&self.running);
        running.as_ref().map(|running| Arc::clone(&running.store)).ok_or_else(no_store)
    }

    /// The open store, where it is the one at `place`.
    pub(crate) fn store_at(&self, place: &Place) -> Option<Arc<OpenStore>> {
        self.store().ok().filter(|store| store.place == *place)
    }

    pub(crate) fn opened(&self, store: &OpenStore, keyring: Keyring) -> Opened {
        let (session, away) = (store.session(), store.away());
        Opened { store: self.shown(&store.place), session, keyring, away }
    }

    /// Puts a store in the place of the one that is open.
    pub(crate) fn run(&self, store: &Arc<OpenStore>) -> Result<(), Problem> {
        if let Err(problem) = self.stop() {
            // It is closed all the same, and the new one has nothing to do with it.
            tracing::warn!(code = problem.code, "the former store's session was not signed out");
        }
        store.show();
        let follower = follow(Arc::clone(store), Arc::clone(&self.idle))
            .map_err(|error| crate::problem::told(&seatkeeper_domain::Refusal::internal(error)))?;
        *locked(&self.running) = Some(Running { store: Arc::clone(store), follower });
        Ok(())
    }

    /// The window closes: the open store is closed, and one that is being opened is not waited for.
    ///
    /// # Errors
    /// As `close_store`.
    pub fn leave(&self) -> Result<(), Problem> {
        self.stop()
    }

    /// Closes the open store: signed out, unless the session is kept.
    pub(crate) fn stop(&self) -> Result<(), Problem> {
        let Some(running) = locked(&self.running).take() else { return Ok(()) };
        self.exports.cancel();
        let left = running.store.leave();
        running.store.close();
        if running.follower.join().is_err() {
            tracing::error!("the follower of a store broke off");
        }
        left
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        if let Err(problem) = self.stop() {
            tracing::warn!(code = problem.code, "the last session was not signed out");
        }
    }
}

fn keyring_of(keeper: &dyn Keeper) -> Keyring {
    Keyring::of(keeper.probe())
}

pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
