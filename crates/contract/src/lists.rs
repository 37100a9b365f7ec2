//! What all lists share.

use ts_rs::TS;

use crate::wire;

/// Rows of a page where a request names no `limit`.
pub const DEFAULT_LIMIT: u32 = 100;

/// Rows of a page at most.
pub const MAX_LIMIT: u32 = 1000;

/// One page of a list.
#[derive(
    Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema, TS,
)]
#[schemars(rename = "{T}List")]
pub struct List<T> {
    /// The rows.
    pub items: Vec<T>,
    /// What to give as `after` for the next page; null at the end. Opaque.
    pub next: Option<String>,
}

wire! {
    /// Nothing to ask, or nothing to answer.
    #[derive(Default)]
    pub struct Empty {}
}
