//! Tests that stand outside any one crate.

#[cfg(feature = "desktop")]
pub mod desktop;
pub mod shop;
