//! Tests that stand outside any one crate.

pub mod desktop;
pub mod shop;
