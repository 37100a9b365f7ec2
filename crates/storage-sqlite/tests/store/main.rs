//! The store through its port: what each method does, and what the file does under it.

mod audit;
mod customers;
mod erasure;
mod files;
mod fixtures;
mod group_commit;
mod licenses;
mod lists;
mod migration;
mod paging;
mod search;
mod secrets;
mod sessions;
mod users;
mod workspaces;
