//! The use-case seam: what a console calls, whichever way its store is held. The local store is
//! [`Service`] over its storage, in this process; a remote one is a client of a server that holds
//! the same service. Behind [`Accounts`] the two cannot be told apart.

use std::path::Path;
use std::time::Duration;

#[allow(clippy::wildcard_imports)]
use seatkeeper_contract::*;
use seatkeeper_contract::{Problem, for_each_operation};
use seatkeeper_domain::{CustomerId, Refusal};
use seatkeeper_roster::{Dialect, SaveError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, from_value, to_value};

use crate::{Caller, ExportError, ExportUsers, Progress, Service, problem};

/// What a store has to say without being asked.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// Something may have changed.
    Changed,
    /// The store cannot be reached, and is being tried again.
    Away {
        /// Since it was heard of last.
        age: Duration,
        /// How the last try failed.
        problem: Problem,
    },
    /// It is there again; anything may have changed meanwhile.
    Back,
}

/// Hears news. Returns at once.
pub type NewsListener = Box<dyn Fn(News) + Send + Sync>;

/// Why a list was not saved. What stood at its place is whole.
#[derive(Debug)]
pub enum NotExported {
    /// The store or the rules said no.
    Refused(Problem),
    /// The file could not be written, or the export was cancelled.
    Save(SaveError),
}

macro_rules! seam {
    ($($name:ident: $request:ty => $response:ty, $method:ident $path:literal, $access:ident $(, $trait:ident)*;)*) => {
        /// An account store as a console sees it. All methods block. The typed ones are made from
        /// the contract's declaration, over [`Accounts::call`].
        #[allow(clippy::missing_errors_doc)]
        pub trait Accounts: Send + Sync {
            /// Any operation of the contract by name, JSON in and out.
            fn call(&self, caller: &Caller, operation: &str, payload: Value) -> Result<Value, Problem>;

            /// Saves users as CSV at `path`, whole or not at all; the rows written (CSV-01…04).
            fn export_users(
                &self,
                caller: &Caller,
                request: &ExportUsers,
                dialect: Dialect,
                path: &Path,
                progress: Progress,
            ) -> Result<u64, NotExported>;

            /// Has `listener` told what happens from now on.
            fn on_news(&self, listener: NewsListener);

            /// Whose news is wanted: the end of that caller's session, and what happens at a
            /// customer. Nobody's where nobody is signed in.
            fn attend(&self, caller: &Caller, customer: Option<CustomerId>);

            /// What is to be done every few seconds while the store is open.
            fn tend(&self) -> Result<(), Problem>;

            /// A store that is away is tried again at once.
            fn try_now(&self);

            /// Nobody wants anything of the store any more: calls under way that may take long are
            /// broken off, with `internal`, and so is every later one.
            fn close(&self);

            $(
                #[doc = concat!("`", stringify!($method), " ", $path, "`")]
                fn $name(&self, caller: &Caller, request: $request) -> Result<$response, Problem> {
                    read(self.call(caller, stringify!($name), written(&request)?)?)
                }
            )*
        }
    };
}
for_each_operation!(seam);

fn written<Q: Serialize>(request: &Q) -> Result<Value, Problem> {
    to_value(request).map_err(|error| problem(&Refusal::internal(error)))
}

fn read<A: DeserializeOwned>(answer: Value) -> Result<A, Problem> {
    from_value(answer).map_err(|error| problem(&Refusal::internal(error)))
}

impl Accounts for Service {
    fn call(&self, caller: &Caller, operation: &str, payload: Value) -> Result<Value, Problem> {
        Service::call(self, caller, operation, payload)
    }

    fn export_users(
        &self,
        caller: &Caller,
        request: &ExportUsers,
        dialect: Dialect,
        path: &Path,
        progress: Progress,
    ) -> Result<u64, NotExported> {
        Service::export_users(self, caller, request, dialect, path, progress).map_err(|error| {
            match error {
                ExportError::Refused(refusal) => NotExported::Refused(problem(&refusal)),
                ExportError::Save(error) => NotExported::Save(error),
            }
        })
    }

    fn on_news(&self, listener: NewsListener) {
        self.storage().on_change(Box::new(move || listener(News::Changed)));
    }

    /// The storage tells of every change as it is.
    fn attend(&self, _: &Caller, _: Option<CustomerId>) {}

    /// Whoever holds the store ends the sessions that are due (SES-08).
    fn tend(&self) -> Result<(), Problem> {
        match self.sweep() {
            Ok(0) => Ok(()),
            Ok(ended) => {
                tracing::info!(ended, "sessions ended by the sweep");
                Ok(())
            }
            Err(refusal) => Err(problem(&refusal)),
        }
    }

    /// A file is there or is not.
    fn try_now(&self) {}

    /// A file keeps nobody waiting for longer than another process's lock.
    fn close(&self) {}
}
