//! The remote account store: a server's operations, its events and its lists, behind the seam that
//! the local store is behind too ([`seatkeeper_service::Accounts`]).
//!
//! How an operation travels is the contract's. Here is what only a network has: addresses and
//! certificates, time-outs, what may be tried again, servers that go away and come back. It knows no
//! rule, no window and no keyring. A token is in memory alone: in no log, no error and no file.

mod address;
mod backoff;
mod certificates;
mod failure;
mod link;
mod lists;
mod reach;
mod remote;
mod server_events;
mod streams;
mod versions;

pub use address::Address;
pub use remote::Remote;
