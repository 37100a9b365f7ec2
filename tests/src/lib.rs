//! Tests that stand outside any one crate.

pub mod cluster;
#[cfg(feature = "desktop")]
pub mod desktop;
pub mod shop;
