//! The use cases: authorise, load, decide, write, audit, in one transaction.
//!
//! [`Service`] has one method an operation of the contract, made from its one declaration; what a
//! method does stands in a function of the same name under `use_cases`. Rules are the domain's;
//! rows are behind the [`port`]. Nothing here knows SQL, HTTP or a window.

mod accounts;
mod call;
mod clock;
mod hash_threads;
mod hearing;
mod log;
mod passwords;
pub mod port;
mod shape;
mod tokens;
mod use_cases;

use std::sync::Arc;

#[allow(clippy::wildcard_imports)]
use seatkeeper_contract::*;
use seatkeeper_contract::{self as contract, Problem, for_each_operation};
use seatkeeper_domain::{Access, Refusal};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub use accounts::{Accounts, News, NewsListener, NotExported};
use call::Call;
pub use call::Caller;
pub use clock::{Clock, SystemClock};
pub use log::AUDIT_COLUMNS;
pub use passwords::Hashing;
use port::Storage;
pub use use_cases::{
    Account, ExportError, ExportScope, ExportUsers, Figures, Found, FoundStore, Introspected,
    Limits, Progress, VerifyReport, Watched,
};

/// What a service is made with.
#[derive(Clone)]
pub struct Options {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Cost of a password's hash.
    pub hashing: Hashing,
    /// Limits on sign-in.
    pub limits: Limits,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            hashing: Hashing::default(),
            limits: Limits::default(),
        }
    }
}

/// The use cases over one store. Cheap to clone. Every method blocks until its transaction is
/// committed.
#[derive(Clone)]
pub struct Service(Arc<Inner>);

struct Inner {
    storage: Arc<dyn Storage>,
    options: Options,
    limiter: use_cases::Limiter,
    hearing: hearing::Hearing,
}

impl Service {
    /// A service over a store.
    #[must_use]
    pub fn new(storage: Arc<dyn Storage>, options: Options) -> Self {
        let limiter = use_cases::Limiter::new(options.limits);
        let hearing = hearing::Hearing::always();
        Self(Arc::new(Inner { storage, options, limiter, hearing }))
    }

    /// Notes that clients elsewhere can reach this process from now on, and could not before: none
    /// of their sessions is lost until they have had time to come back (SES-08).
    pub fn begin_to_hear(&self) {
        self.0.hearing.begin(self.now());
    }

    /// The store.
    #[must_use]
    pub fn storage(&self) -> &Arc<dyn Storage> {
        &self.0.storage
    }

    fn now(&self) -> chrono::DateTime<chrono::Utc> {
        clock::whole_millis(self.0.options.clock.now())
    }
}

macro_rules! methods {
    ($($name:ident: $request:ty => $response:ty, $method:ident $path:literal, $access:ident $(, $trait:ident)*;)*) => {
        /// The operations of the contract. Errors are those of the rules, `session_closed` for a
        /// caller without session, and the storage's.
        #[allow(clippy::missing_errors_doc, clippy::needless_pass_by_value)]
        impl Service {
            $(
                #[doc = concat!("`", stringify!($method), " ", $path, "`")]
                pub fn $name(&self, caller: &Caller, request: $request) -> Result<$response, Refusal> {
                    use_cases::$name(&Call::new(self, caller, Access::$access), request)
                }
            )*

            /// Any operation by name, JSON in and out: as values, or out as text.
            pub fn call<J: Json>(&self, caller: &Caller, operation: &str, payload: Value) -> Result<J, Problem> {
                Asked::read(operation, payload)?.answer(self, caller)
            }
        }

        impl<J: Json> Asked<J> {
            /// Reads the request of an operation, which nothing is decided about yet.
            ///
            /// # Errors
            /// `invalid` with the field where it is not of its shape; `not_found` for no such operation.
            pub fn read(operation: &str, payload: Value) -> Result<Self, Problem> {
                match operation {
                    $(stringify!($name) => asked(payload, Service::$name),)*
                    _ => Err(problem(&Refusal::NotFound)),
                }
            }
        }
    };
}
for_each_operation!(methods);

/// JSON of an answer, for who looks at it, or for who only sends it on.
pub trait Json: Sized + 'static {
    /// Writes an answer.
    ///
    /// # Errors
    /// Where it cannot be JSON.
    fn of(answer: &impl Serialize) -> serde_json::Result<Self>;
}

impl Json for Value {
    fn of(answer: &impl Serialize) -> serde_json::Result<Self> {
        serde_json::to_value(answer)
    }
}

/// As text, in UTF-8.
impl Json for Vec<u8> {
    fn of(answer: &impl Serialize) -> serde_json::Result<Self> {
        serde_json::to_vec(answer)
    }
}

/// A request that was read and waits to be answered: it holds what its operation knows of, and
/// nothing else that came with it.
pub struct Asked<J>(Box<Answering<J>>);

type Answering<J> = dyn FnOnce(&Service, &Caller) -> Result<J, Problem> + Send;

impl<J> Asked<J> {
    /// Runs the operation.
    ///
    /// # Errors
    /// The operation's refusal.
    pub fn answer(self, service: &Service, caller: &Caller) -> Result<J, Problem> {
        (self.0)(service, caller)
    }
}

fn asked<Q: DeserializeOwned + Send + 'static, A: Serialize + 'static, J: Json>(
    payload: Value,
    run: fn(&Service, &Caller, Q) -> Result<A, Refusal>,
) -> Result<Asked<J>, Problem> {
    let request = request_of(payload)?;
    Ok(Asked(Box::new(move |service, caller| {
        let response = run(service, caller, request).map_err(|refusal| problem(&refusal))?;
        J::of(&response).map_err(|error| problem(&Refusal::internal(error)))
    })))
}

/// Reads a request, or a part of one.
///
/// # Errors
/// `invalid` with the member that is not as its shape has it.
pub fn request_of<Q: serde::de::DeserializeOwned>(payload: Value) -> Result<Q, Problem> {
    serde_path_to_error::deserialize(payload).map_err(|error| misread(&error))
}

/// A request that is not of its operation's shape: `invalid`, with the field where it is known.
fn misread(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let (path, why) = (error.path().to_string(), error.inner().to_string());
    let missing = || why.strip_prefix("missing field `")?.split('`').next();
    let field = if path == "." { missing().unwrap_or("body") } else { &path };
    Problem::invalid(field, &why)
}

/// A refusal as a problem. The cause of an internal error is logged here, once, with the id that
/// the problem quotes.
#[must_use]
pub fn problem(refusal: &Refusal) -> contract::Problem {
    let mut problem = contract::Problem::from(refusal);
    if let Refusal::Internal { cause } = refusal {
        let id = tokens::request_id();
        tracing::error!(request_id = %id, cause, "internal error");
        problem.request_id = Some(id);
    }
    problem
}
