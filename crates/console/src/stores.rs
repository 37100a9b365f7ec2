//! Commands about stores: make, open, close, list, name.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use seatkeeper_contract::{CreateCustomer, Empty, NewManager, Problem};
use seatkeeper_domain::Refusal;
use seatkeeper_service::port::{Mode, PageAt, Storage, run};
use seatkeeper_service::{Accounts, Caller, FoundStore, Service};
use seatkeeper_storage_sqlite::{SqliteStore, discard};

use crate::console::locked;
use crate::demo::{self, DemoSignIn};
use crate::identity::{self, is_colour};
use crate::open_store::{Around, OpenStore};
use crate::own_session::Own;
use crate::place::Place;
use crate::problem::{invalid, told};
use crate::recent::{self, RecentStore};
use crate::{
    Console, CreateStore, EditStore, Nothing, OfPath, Opened, PickNewStore, PickStore, Store,
};

const MAX_NAMES: u32 = 20;
const OPEN_TITLE: &str = "Open a store";
/// Of a new store's customer, where none was given.
const FIRST_NUMBER: &str = "1";
const NEW_TITLE: &str = "New store";

#[allow(
    clippy::needless_pass_by_value,
    reason = "a command takes its request whole, as JSON hands it over"
)]
impl Console {
    /// Recent stores, the latest first, each with its state now.
    pub(crate) fn list(&self) -> Vec<Store> {
        let known = self.profile.read(|it| it.stores.clone());
        known.iter().map(RecentStore::shown).collect()
    }

    /// `list_stores`.
    ///
    /// # Errors
    /// None.
    pub fn list_stores(&self, _: Nothing) -> Result<Vec<Store>, Problem> {
        Ok(self.list())
    }

    /// `pick_store`: asks for a file; none where the person cancelled.
    ///
    /// # Errors
    /// None.
    pub fn pick_store(&self, request: PickStore) -> Result<Option<PathBuf>, Problem> {
        Ok(self.dialogs.pick_store(request.title.as_deref().unwrap_or(OPEN_TITLE)))
    }

    /// `pick_new_store`: asks for the place of a new store.
    ///
    /// # Errors
    /// None.
    pub fn pick_new_store(&self, request: PickNewStore) -> Result<Option<PathBuf>, Problem> {
        let title = request.title.as_deref().unwrap_or(NEW_TITLE);
        Ok(self.dialogs.pick_new_store(title, &request.suggested_name))
    }

    /// `create_store`: a new file with its customer; nobody is signed in yet.
    ///
    /// # Errors
    /// `invalid` on `path` where a file stands there already; the service's refusals, after which
    /// there is no file.
    pub fn create_store(&self, request: CreateStore) -> Result<Opened, Problem> {
        let _alone = locked(&self.switching);
        let path = new_path(Path::new(&request.path))?;
        let storage = SqliteStore::create(&path).map_err(|refusal| told(&refusal))?;
        let service = Service::new(Arc::new(storage), self.options.clone());
        if let Err(refusal) = service.found(founding(request)) {
            drop(service);
            discard(&path);
            return Err(told(&refusal));
        }
        self.begin_file(path, service)
    }

    /// `open_store`: opens a store, in a file or at a server, and resumes the session that the
    /// keyring has for it.
    ///
    /// # Errors
    /// `store_unavailable`, `store_newer`, `store_busy`, and whatever keeps the store from telling
    /// whether the kept session is still open; the store that was open stays open, and the sign-in
    /// stays kept.
    pub fn open_store(&self, request: OfPath) -> Result<Opened, Problem> {
        let _alone = locked(&self.switching);
        match Place::parse(&request.path)? {
            Place::File(path) => self.open_file(known_path(&path)?),
            Place::Server(address) => self.open_server(address),
        }
    }

    /// `close_store`.
    ///
    /// # Errors
    /// The session could not be signed out; the store is closed all the same.
    pub fn close_store(&self, _: Nothing) -> Result<Nothing, Problem> {
        let _alone = locked(&self.switching);
        self.stop().map(|()| Nothing {})
    }

    /// `forget_store`: takes a store off the list, and what the keyring keeps for it out of there; the
    /// store itself stays.
    ///
    /// # Errors
    /// None: a keyring that fails is told to the log.
    pub fn forget_store(&self, request: OfPath) -> Result<Vec<Store>, Problem> {
        let place = Place::parse(&request.path)?;
        self.profile.change(|it| recent::forget(&mut it.stores, &place));
        if let Err(error) = self.keeper.forget(&identity::account(&place)) {
            tracing::warn!(%error, "the keyring may still have an entry of a forgotten store");
        }
        Ok(self.list())
    }

    /// `edit_store`: changes what its person calls a store on the list.
    ///
    /// # Errors
    /// `invalid` on `colour` for one that no store can have; `not_found` for a store that is not on
    /// the list.
    pub fn edit_store(&self, request: EditStore) -> Result<Store, Problem> {
        let place = Place::parse(&request.path)?;
        check_colour(request.colour.as_deref())?;
        let edited = self.profile.change(|it| {
            let store = it.stores.iter_mut().find(|store| store.place == place)?;
            edit(store, request);
            Some(store.clone())
        });
        Ok(edited.ok_or_else(|| told(&Refusal::NotFound))?.shown())
    }

    /// A store as the welcome list has it.
    pub(crate) fn shown(&self, place: &Place) -> Store {
        self.remembered(place).shown()
    }

    /// What is remembered of a store, or nothing but its place.
    pub(crate) fn remembered(&self, place: &Place) -> RecentStore {
        let of_place = |store: &&RecentStore| store.place == *place;
        let known = self.profile.read(|it| it.stores.iter().find(of_place).cloned());
        known.unwrap_or_else(|| RecentStore::unknown(place.clone()))
    }

    pub(crate) fn open_file(&self, path: PathBuf) -> Result<Opened, Problem> {
        if let Some(store) = self.store_at(&Place::File(path.clone())) {
            return Ok(self.opened(&store, self.keyring()));
        }
        let storage = SqliteStore::open(&path).map_err(|refusal| told(&refusal))?;
        self.begin_file(path, Service::new(Arc::new(storage), self.options.clone()))
    }

    fn begin_file(&self, path: PathBuf, service: Service) -> Result<Opened, Problem> {
        let known = self.remembered(&Place::File(path));
        let store = told_by(known, &service).map_err(|refusal| told(&refusal))?;
        let demo = demo::login_of(&service).map_err(|refusal| told(&refusal))?;
        self.begin(store, Arc::new(service), demo)
    }

    /// Takes a store that can be opened in the place of the one that is open.
    pub(crate) fn begin(
        &self,
        store: RecentStore,
        accounts: Arc<dyn Accounts>,
        demo: Option<DemoSignIn>,
    ) -> Result<Opened, Problem> {
        let around = Around {
            events: Arc::clone(&self.events),
            keeper: Arc::clone(&self.keeper),
            clock: Arc::clone(&self.options.clock),
            demo,
        };
        let open = Arc::new(OpenStore::new(store.place.clone(), accounts, around));
        self.resume(&open)?;
        self.run(&open)?;
        let store = RecentStore { last_opened: Some(self.options.clock.now()), ..store };
        self.profile.change(|it| recent::put_first(&mut it.stores, store));
        Ok(self.opened(&open, self.keyring()))
    }

    /// Before the first sweep, which might end a kept session as lost.
    ///
    /// # Errors
    /// The store does not say whether the session is still open: it may be, so that the token stays
    /// kept. Signing in instead would meet that session.
    fn resume(&self, store: &OpenStore) -> Result<(), Problem> {
        let kept = self.keeper.read(&store.account()).ok().flatten();
        let Some(token) = kept.and_then(|kept| kept.token) else { return Ok(()) };
        match store.accounts.own_session(&Caller::token(token.clone()), Empty {}) {
            Ok(session) => store.adopt(Own::new(token, true, session)),
            Err(problem) if problem.code == "session_closed" => {
                tracing::info!("the kept session is no more");
                self.forget_token(store);
            }
            Err(problem) => return Err(problem),
        }
        Ok(())
    }
}

/// With the names that a file's own store tells.
fn told_by(known: RecentStore, service: &Service) -> Result<RecentStore, Refusal> {
    let storage: &dyn Storage = service.storage().as_ref();
    let (name, demo, customers) = run(storage, Mode::Read, |tx| {
        let page = PageAt { limit: MAX_NAMES, after: None };
        let customers = tx.customers(None, &page)?.items.into_iter().map(|it| it.name).collect();
        Ok((tx.fact("name")?, tx.fact("demo")?.is_some(), customers))
    })?;
    let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| known.place.own_name());
    Ok(RecentStore { name, demo, customers, ..known })
}

/// `invalid` on `colour` for one that no store can have.
pub(crate) fn check_colour(colour: Option<&str>) -> Result<(), Problem> {
    match colour {
        Some(value) if !is_colour(value) => Err(invalid("colour", "no store has that colour")),
        _ => Ok(()),
    }
}

fn edit(store: &mut RecentStore, request: EditStore) {
    if let Some(name) = request.name {
        store.given_name = filled(&name);
    }
    if let Some(colour) = request.colour {
        store.colour = Some(colour);
    }
    if let (Some(file), Place::Server(_)) = (request.ca_file, &store.place) {
        store.ca_file = filled(&file).map(PathBuf::from);
    }
}

/// What is left of a text without the spaces around it; none where that is nothing.
pub(crate) fn filled(text: &str) -> Option<String> {
    let trimmed = text.trim();
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

fn founding(request: CreateStore) -> FoundStore {
    let CreateStore { customer: name, number, workspace, language, time_zone, manager, .. } =
        request;
    let manager = NewManager {
        full_name: manager.full_name,
        email: manager.email,
        password: Some(manager.password),
    };
    let number = number.unwrap_or_else(|| FIRST_NUMBER.to_owned());
    let licenses = None;
    let customer =
        CreateCustomer { name, number, manager, licenses, language, time_zone, workspace };
    FoundStore { customer }
}

/// One path for one file, whichever way the person came to it.
fn known_path(path: &Path) -> Result<PathBuf, Problem> {
    path.canonicalize().map_err(|error| told(&unavailable(&error)))
}

/// The file itself need not exist: it must not.
fn new_path(path: &Path) -> Result<PathBuf, Problem> {
    let name = path.file_name().ok_or_else(|| invalid("path", "the path names no file"))?;
    let folder = path.parent().filter(|folder| folder.is_absolute());
    let folder = folder.ok_or_else(|| invalid("path", "the path must be absolute"))?;
    let folder = folder.canonicalize().map_err(|_| invalid("path", "there is no such folder"))?;
    let path = folder.join(name);
    if fs::symlink_metadata(&path).is_ok() {
        return Err(invalid("path", "a file of that name is there already: choose another name"));
    }
    Ok(path)
}

pub(crate) fn unavailable(error: &io::Error) -> Refusal {
    Refusal::StoreUnavailable { why: error.to_string() }
}
