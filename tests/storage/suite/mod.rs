//! What each method of the port does, whatever the store.

pub(crate) mod audit;
mod customers;
pub(crate) mod erasure;
pub(crate) mod fixtures;
mod jobs;
mod licenses;
mod lists;
mod paging;
mod search;
mod secrets;
mod servers;
mod sessions;
mod users;
mod workspaces;
