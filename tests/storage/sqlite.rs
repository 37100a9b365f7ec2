//! The suite over SQLite.

/// The kind of store.
pub(crate) const STORE: &str = "sqlite";

#[path = "suite/mod.rs"]
pub(crate) mod suite;
