//! Commands about stores that a server holds: put one on the list, ask how it is, try it again.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use seatkeeper_client::{Address, Remote};
use seatkeeper_contract::{Meta, Problem};

use crate::console::locked;
use crate::place::Place;
use crate::recent::RecentStore;
use crate::stores::{check_colour, filled};
use crate::{ConnectStore, Console, Nothing, OfPath, Opened, PickCertificates, StoreState};

const CERTIFICATES_TITLE: &str = "Choose a certificate file";

#[allow(
    clippy::needless_pass_by_value,
    reason = "a command takes its request whole, as JSON hands it over"
)]
impl Console {
    /// `connect_store`: puts a server's store on the list and opens it. One that is on the list
    /// already takes the name, the colour and the certificates given now.
    ///
    /// # Errors
    /// `invalid` on `address`, `ca_file` or `colour`; `store_unavailable` with why, `store_newer`:
    /// then the list is as it was, and the store that was open stays open.
    pub fn connect_store(&self, request: ConnectStore) -> Result<Opened, Problem> {
        let _alone = locked(&self.switching);
        let address = Address::parse(&request.address)?;
        check_colour(request.colour.as_deref())?;
        let known = self.remembered(&Place::Server(address.clone()));
        let store = RecentStore {
            given_name: request.name.as_deref().and_then(filled),
            colour: request.colour.or(known.colour),
            ca_file: request.ca_file.as_deref().and_then(filled).map(PathBuf::from),
            ..known
        };
        self.open_remembered(&address, store)
    }

    /// `probe_store`: how a store on the list is now. A server is asked, which takes a few seconds
    /// at most.
    ///
    /// # Errors
    /// `invalid` on `address`.
    pub fn probe_store(&self, request: OfPath) -> Result<StoreState, Problem> {
        let place = Place::parse(&request.path)?;
        let store = self.remembered(&place);
        let Place::Server(address) = &place else { return Ok(store.shown().state) };
        Ok(match self.ask(address, store.ca_file.as_deref()) {
            Ok(_) => StoreState::Ready,
            Err(problem) => StoreState::of_refusal(&problem),
        })
    }

    /// `pick_certificates`: asks for a file; none where the person cancelled.
    ///
    /// # Errors
    /// None.
    pub fn pick_certificates(&self, request: PickCertificates) -> Result<Option<PathBuf>, Problem> {
        let title = request.title.as_deref().unwrap_or(CERTIFICATES_TITLE);
        Ok(self.dialogs.pick_certificates(title))
    }

    /// `try_store_now`: an open store that is away is tried again at once.
    ///
    /// # Errors
    /// No store is open.
    pub fn try_store_now(&self, _: Nothing) -> Result<Nothing, Problem> {
        self.store()?.accounts.try_now();
        Ok(Nothing {})
    }

    /// Opens the store at an address, known or not.
    pub(crate) fn open_server(&self, address: Address) -> Result<Opened, Problem> {
        let place = Place::Server(address.clone());
        if let Some(store) = self.store_at(&place) {
            return Ok(self.opened(&store, self.keyring()));
        }
        let store = self.remembered(&place);
        self.open_remembered(&address, store)
    }

    fn open_remembered(&self, address: &Address, store: RecentStore) -> Result<Opened, Problem> {
        let (remote, meta) = self.ask(address, store.ca_file.as_deref())?;
        self.begin(RecentStore { demo: meta.demo, ..store }, Arc::new(remote), None)
    }

    /// A client of the server, and what the server is.
    fn ask(&self, address: &Address, ca_file: Option<&Path>) -> Result<(Remote, Meta), Problem> {
        let remote = Remote::new(address, ca_file)?;
        let meta = remote.greet()?;
        Ok((remote, meta))
    }
}
