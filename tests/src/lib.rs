//! Tests that stand outside any one crate.
