//! The remote account store: the contract's operations over HTTP, over any storage. What is allowed
//! and refused is decided by the service; in here is only how it travels.

mod http;

pub use http::{Config, IntrospectionClient, Limits, Running, Server, TlsFiles, routes};
