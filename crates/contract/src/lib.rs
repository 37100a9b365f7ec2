//! What others rely on: every operation declared once ([`for_each_operation`]), the shapes of
//! its request and response, and the problem that every refusal becomes.
//!
//! Shapes only: no rule, no storage. TypeScript is made from here by [`typescript()`]; how an operation
//! travels over HTTP is in [`http`].

mod audit;
mod bulk;
mod customers;
mod explain;
pub mod http;
mod licenses;
mod lists;
mod openapi;
mod operations;
mod patch;
mod problem;
mod schemas;
mod seen;
mod sessions;
mod staff;
mod typescript;
mod users;
mod workspaces;

pub use audit::*;
pub use bulk::*;
pub use customers::*;
pub use explain::*;
pub use licenses::*;
pub use lists::*;
pub use openapi::openapi;
pub use operations::{Declaration, Method, OPERATIONS, Trait};
pub use problem::{CODES, Problem, status_of};
pub use schemas::schemas_of;
pub use seen::*;
pub use sessions::*;
pub use staff::*;
pub use typescript::typescript;
pub use users::*;
pub use workspaces::*;

/// Declares a wire type: serde both ways, TypeScript, and the usual derives.
#[macro_export]
#[doc(hidden)]
macro_rules! wire {
    ($($(#[$meta:meta])* pub $kind:ident $name:ident $body:tt)*) => {$(
        #[derive(
            Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema, ts_rs::TS,
        )]
        $(#[$meta])*
        pub $kind $name $body
    )*};
}
