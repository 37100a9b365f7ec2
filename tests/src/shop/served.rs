//! Servers in this process, on a free port of this machine, and clients of them.

use std::sync::Arc;

use seatkeeper_client::{Address, Remote};
use seatkeeper_server::{Config, Running, Server};
use seatkeeper_service::Service;

use super::Front;

/// A server over a service.
///
/// # Panics
/// If there is no free port.
#[must_use]
pub fn server(service: &Service) -> Running {
    Server::start(service.clone(), Config::on_a_free_port()).expect("a server")
}

/// A client of the server at a URL.
///
/// # Panics
/// If no client may ask it.
#[must_use]
pub fn client(url: &str) -> Arc<Remote> {
    let address = Address::parse(url).expect("an address");
    Arc::new(Remote::new(&address, None).expect("a client"))
}

/// A service, asked by a client of a server over it.
#[must_use]
pub fn front(service: Service) -> Front {
    let server = server(&service);
    let client = client(&server.url());
    Front::remote(service, client, server)
}
