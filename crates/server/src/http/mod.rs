//! A server: sockets, routes made from the declarations, events, lists, figures. It knows no rule.

mod body;
mod call;
mod caller;
mod config;
mod csv;
mod desk;
mod envelope;
mod events;
mod health;
mod introspect;
mod listen;
mod metrics;
mod page;
mod refused;
mod routes;
mod server;
mod stop;
mod sweeper;
mod tls;
mod work;

pub use config::{Config, IntrospectionClient, Limits, TlsFiles};
pub use routes::routes;
pub use server::{Running, Server};
