//! The remote store over HTTP, asked byte by byte: real sockets, a real server, a real store.

mod deletion;
mod enumeration;
mod events;
mod full_disk;
mod hostile;
mod house;
mod introspection;
mod limits;
mod lists;
mod outage;
mod over_postgresql;
mod pages;
mod paging;
mod replicas;
#[path = "../rules/requests.rs"]
#[allow(dead_code)] // The rules ask more of it.
mod requests;
mod roles_table;
#[path = "../rules/scene.rs"]
#[allow(dead_code)] // The rules ask more of it.
mod scene;
mod sessions;
mod small_disk;
mod statuses;
mod stop;
mod talk;
mod versions;
