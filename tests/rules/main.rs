//! The rules as the service keeps them, over a real store: one module a topic.

mod accounts;
mod audit;
mod bulk;
mod customers;
mod deletion;
mod form;
mod license_change;
mod licenses;
mod lifetime;
mod list;
mod passwords;
mod rights;
mod roles;
mod seats;
mod sessions;
mod sign_in_order;
mod staff;
mod subscription;
mod usage;
mod versions;
mod workspaces;
