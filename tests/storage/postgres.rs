//! The suite over PostgreSQL.

/// The kind of store.
pub(crate) const STORE: &str = "postgres";

#[path = "suite/mod.rs"]
pub(crate) mod suite;
