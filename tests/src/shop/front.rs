//! What tests ask: the service in this process, or a client of a server over the same service. Both
//! answer with the same refusals, so that one suite shows the rules on either side of a network.

use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

#[allow(clippy::wildcard_imports)]
use seatkeeper_contract::*;
use seatkeeper_contract::{Problem, for_each_operation};
use seatkeeper_domain::Refusal;
use seatkeeper_roster::Dialect;
use seatkeeper_server::Running;
use seatkeeper_service::{
    Accounts, Caller, ExportError, ExportUsers, NotExported, Progress, Service,
};
use serde_json::Value;

use super::refusals::refusal_of;

/// The service, and what is asked in its place where there is a server between.
pub struct Front {
    service: Service,
    remote: Option<Remote>,
}

struct Remote {
    accounts: Arc<dyn Accounts>,
    server: Running,
}

impl Front {
    /// The service itself.
    #[must_use]
    pub fn local(service: Service) -> Self {
        Self { service, remote: None }
    }

    /// A client of a server over the service.
    #[must_use]
    pub fn remote(service: Service, accounts: Arc<dyn Accounts>, server: Running) -> Self {
        Self { service, remote: Some(Remote { accounts, server }) }
    }

    /// The server's address, where there is one between.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        self.remote.as_ref().map(|remote| remote.server.url())
    }

    /// Who holds the store asks no server; and where somebody asks from only a server can say.
    fn way(&self, caller: &Caller) -> Option<&dyn Accounts> {
        let direct = caller.is_holder() || caller.address().is_some();
        self.remote.as_ref().filter(|_| !direct).map(|remote| remote.accounts.as_ref())
    }

    /// Any operation by name.
    ///
    /// # Errors
    /// Those of the operation.
    pub fn call(&self, caller: &Caller, name: &str, payload: Value) -> Result<Value, Problem> {
        match self.way(caller) {
            Some(accounts) => accounts.call(caller, name, payload),
            None => self.service.call(caller, name, payload),
        }
    }

    /// Saves users as CSV.
    ///
    /// # Errors
    /// Those of an export.
    pub fn export_users(
        &self,
        caller: &Caller,
        request: &ExportUsers,
        dialect: Dialect,
        path: &Path,
        progress: Progress,
    ) -> Result<u64, ExportError> {
        let Some(accounts) = self.way(caller) else {
            return self.service.export_users(caller, request, dialect, path, progress);
        };
        let outcome = accounts.export_users(caller, request, dialect, path, progress);
        outcome.map_err(|error| match error {
            NotExported::Refused(problem) => ExportError::Refused(refusal_of(&problem)),
            NotExported::Save(error) => ExportError::Save(error),
        })
    }
}

/// What only the service has: the storage, the sweep, what belongs to who holds the store.
impl Deref for Front {
    type Target = Service;

    fn deref(&self) -> &Service {
        &self.service
    }
}

macro_rules! methods {
    ($($name:ident: $request:ty => $response:ty, $method:ident $path:literal, $access:ident $(, $trait:ident)*;)*) => {
        /// The operations of the contract. Errors are those of the rules.
        #[allow(clippy::missing_errors_doc)]
        impl Front {
            $(
                #[doc = concat!("`", stringify!($method), " ", $path, "`")]
                pub fn $name(&self, caller: &Caller, request: $request) -> Result<$response, Refusal> {
                    match self.way(caller) {
                        Some(accounts) => {
                            accounts.$name(caller, request).map_err(|problem| refusal_of(&problem))
                        }
                        None => self.service.$name(caller, request),
                    }
                }
            )*
        }
    };
}
for_each_operation!(methods);
