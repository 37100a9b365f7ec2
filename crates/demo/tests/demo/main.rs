//! A demo store keeps every rule, and is the same for the same arguments.

mod rules;
mod same_bytes;
mod store;
