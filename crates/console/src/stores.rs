//! Commands about stores: make, open, close, list.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use seatkeeper_contract::{CreateCustomer, Empty, NewManager, Problem};
use seatkeeper_domain::Refusal;
use seatkeeper_service::port::{Mode, PageAt, Storage, run};
use seatkeeper_service::{Caller, FoundStore, Service};
use seatkeeper_storage_sqlite::SqliteStore;

use crate::console::locked;
use crate::open_store::OpenStore;
use crate::own_session::Own;
use crate::problem::{invalid, told};
use crate::recent::{self, RecentStore};
use crate::{Console, CreateStore, Nothing, OfPath, Opened, PickNewStore, PickStore, Store};

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
            remove_store(&path);
            return Err(told(&refusal));
        }
        self.begin(path, service)
    }

    /// `open_store`: opens a store, and resumes the session that the keyring has for it.
    ///
    /// # Errors
    /// `store_unavailable`, `store_newer`, `store_busy`; the store that was open stays open.
    pub fn open_store(&self, request: OfPath) -> Result<Opened, Problem> {
        let _alone = locked(&self.switching);
        let path = known_path(Path::new(&request.path))?;
        self.open_at(path)
    }

    /// `close_store`.
    ///
    /// # Errors
    /// The session could not be signed out; the store is closed all the same.
    pub fn close_store(&self, _: Nothing) -> Result<Nothing, Problem> {
        let _alone = locked(&self.switching);
        self.stop().map(|()| Nothing {})
    }

    /// `forget_store`: takes a store off the list; its file stays.
    ///
    /// # Errors
    /// None.
    pub fn forget_store(&self, request: OfPath) -> Result<Vec<Store>, Problem> {
        self.profile.change(|it| recent::forget(&mut it.stores, Path::new(&request.path)));
        Ok(self.list())
    }

    /// A store as the welcome list has it.
    pub(crate) fn shown(&self, path: &Path) -> Store {
        let known = self.profile.read(|it| it.stores.iter().find(|it| it.path == path).cloned());
        known.unwrap_or_else(|| RecentStore::unknown(path)).shown()
    }

    pub(crate) fn open_at(&self, path: PathBuf) -> Result<Opened, Problem> {
        if let Some(store) = self.store_at(&path) {
            return Ok(self.opened(&store, self.keyring()));
        }
        let storage = SqliteStore::open(&path).map_err(|refusal| told(&refusal))?;
        self.begin(path, Service::new(Arc::new(storage), self.options.clone()))
    }

    fn begin(&self, path: PathBuf, service: Service) -> Result<Opened, Problem> {
        let about = about(&path, &service, self.options.clock.now());
        let store = about.map_err(|refusal| told(&refusal))?;
        let (events, keeper) = (Arc::clone(&self.events), Arc::clone(&self.keeper));
        let open = Arc::new(OpenStore::new(path, service, events, keeper));
        self.resume(&open);
        self.run(&open)?;
        self.profile.change(|it| recent::put_first(&mut it.stores, store));
        Ok(self.opened(&open, self.keyring()))
    }

    /// Before the first sweep, which might end a kept session as lost.
    fn resume(&self, store: &OpenStore) {
        let kept = self.keeper.read(&store.account()).ok().flatten();
        let Some(token) = kept.and_then(|kept| kept.token) else { return };
        match store.service.own_session(&Caller::token(token.clone()), Empty {}) {
            Ok(session) => store.adopt(Own::new(token, true, session)),
            Err(refusal) => {
                tracing::info!(code = refusal.code(), "the kept session is no more");
                self.forget_token(store);
            }
        }
    }
}

/// Names of a store that has just been opened.
fn about(
    path: &Path,
    service: &Service,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<RecentStore, Refusal> {
    let storage: &dyn Storage = service.storage().as_ref();
    let (name, demo, customers) = run(storage, Mode::Read, |tx| {
        let page = PageAt { limit: MAX_NAMES, after: None };
        let customers = tx.customers(None, &page)?.items.into_iter().map(|it| it.name).collect();
        Ok((tx.fact("name")?, tx.fact("demo")?.is_some(), customers))
    })?;
    let unknown = RecentStore::unknown(path);
    let name = name.filter(|name| !name.is_empty()).unwrap_or(unknown.name);
    Ok(RecentStore { name, demo, customers, last_opened: Some(now), ..unknown })
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

/// Takes away what was made a moment ago, with the files that SQLite puts beside it.
pub(crate) fn remove_store(path: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let mut file = path.as_os_str().to_owned();
        file.push(suffix);
        let _ = fs::remove_file(file);
    }
}

pub(crate) fn unavailable(error: &io::Error) -> Refusal {
    Refusal::StoreUnavailable { why: error.to_string() }
}
