//! What SQLite's file is under a store.

mod erasure;
mod files;
mod migration;
