//! The port to storage: rows in, rows out, in transactions. It knows rows, not rules.
//!
//! A [`Storage`] runs [`Job`]s on threads of its own, each owning one connection. A job may run
//! again when it met a conflict, so it is an `Fn` and leaves nothing behind but its rows. What a
//! job returns is handed out only after its transaction is committed.

mod accounts;
mod answers;
mod audit;
mod customers;
mod needles;
mod notice;
mod secrets;
mod sessions;
mod transfer;

use std::sync::{Arc, Mutex, PoisonError};

use seatkeeper_domain::Refusal;

pub use accounts::{
    Cutoffs, Licenses, Outline, RoleFilter, StatusFilter, UserCounts, UserFilter, UserSort, Users,
    Workspaces,
};
pub use answers::Answers;
pub use audit::{Audit, AuditFilter, AuditRow, Head, Sealed};
pub use customers::{Customers, Staff, StoreFacts};
pub use needles::{Needles, TRIGRAM};
pub use notice::{Bell, Notice};
pub use secrets::{Account, CodePurpose, Credential, OneTimeCode, Secrets};
pub use sessions::{Arrival, SessionSpan, Sessions, SignedIn};
pub use transfer::{Cell, Kind, Rows, TABLES, Table, Transfer};

/// A result of the storage: its failures are refusals like all others.
pub type Stored<T> = Result<T, Refusal>;

/// What a transaction can do: small traits summed.
pub trait Tx:
    Customers
    + Staff
    + StoreFacts
    + Licenses
    + Workspaces
    + Users
    + Secrets
    + Sessions
    + Audit
    + Answers
{
}

impl<T> Tx for T where
    T: Customers
        + Staff
        + StoreFacts
        + Licenses
        + Workspaces
        + Users
        + Secrets
        + Sessions
        + Audit
        + Answers
{
}

/// Whether a job writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Reads one consistent snapshot.
    Read,
    /// Reads and writes, alone.
    Write,
}

/// A piece of work in one transaction. An error rolls all of it back.
pub type Job = Box<dyn Fn(&mut dyn Tx) -> Stored<()> + Send>;

/// Something that holds stores: SQLite, PostgreSQL.
pub trait Storage: Send + Sync {
    /// Runs `job` in a transaction and returns after its commit.
    ///
    /// # Errors
    /// The job's own refusal, after a rollback; `store_busy` when another process holds the
    /// store for more than 5 s; `store_unavailable` when it cannot be read or written.
    fn run(&self, mode: Mode, job: Job) -> Stored<()>;

    /// Calls `listener` after every commit that changed something, this process's or, as far as
    /// the storage can tell, another's. It may be called more often than there were changes.
    fn on_change(&self, listener: Box<dyn Fn() + Send + Sync>);
}

/// `run` with a value.
///
/// # Errors
/// As [`Storage::run`].
pub fn run<T: Send + 'static>(
    storage: &dyn Storage,
    mode: Mode,
    job: impl Fn(&mut dyn Tx) -> Stored<T> + Send + 'static,
) -> Stored<T> {
    let slot = Arc::new(Mutex::new(None));
    let out = Arc::clone(&slot);
    storage.run(
        mode,
        Box::new(move |tx| {
            let value = job(tx)?;
            *out.lock().unwrap_or_else(PoisonError::into_inner) = Some(value);
            Ok(())
        }),
    )?;
    let value = slot.lock().unwrap_or_else(PoisonError::into_inner).take();
    value.ok_or_else(|| Refusal::internal("the storage committed a job that it never ran"))
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where the next page begins; `None` at the end. Opaque to all but the storage.
    pub next: Option<String>,
}

/// Which page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageAt {
    /// Rows at most, 1 to 1,000.
    pub limit: u32,
    /// The `next` of the page before; `None` for the first.
    pub after: Option<String>,
}
