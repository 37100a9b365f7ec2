//! A shop with a server before it.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use seatkeeper_domain::{LicenseType, Role};
use seatkeeper_server::{Config, Running, Server};
use seatkeeper_service::{Options, Service};
use seatkeeper_tests::shop::{PASSWORD, Person, Shop};
use serde_json::{Value, json};

use crate::talk::{Answer, Ask, PATIENCE};

/// A shop with a server before it.
pub struct House {
    // Before the shop: it stops before the store's folder goes.
    server: Running,
    pub shop: Shop,
}

impl House {
    pub fn open() -> Self {
        Self::with(Shop::stocked(), |config| config)
    }

    pub fn with(shop: Shop, alter: impl FnOnce(Config) -> Config) -> Self {
        let server = start(&shop.service, alter(Config::on_a_free_port()));
        Self { server, shop }
    }

    /// Over a service with other options.
    pub fn with_options(alter: impl FnOnce(Options) -> Options) -> Self {
        let licenses = [(LicenseType::NominativeWriter, 40)];
        Self::with(Shop::with_options(&licenses, alter), |config| config)
    }

    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// Stops the server, and starts another over the same store.
    pub fn restart(&mut self) {
        self.server = start(&self.shop.service, Config::on_a_free_port());
    }

    /// Stops the server; the shop goes on.
    pub fn stop(self) -> Shop {
        self.server.stop();
        self.shop
    }

    #[track_caller]
    pub fn ask(&self, ask: &Ask) -> Answer {
        ask.send(self.address())
    }

    /// Signs somebody in over HTTP, in the place of a session elsewhere; the token.
    #[track_caller]
    pub fn token(&self, person: &Person) -> String {
        let signed_in = self.ask(&sign_in(&person.email, PASSWORD)).well(201);
        signed_in["token"].as_str().expect("a token").to_owned()
    }

    /// The manager's token, of the session in which the shop asks too.
    #[track_caller]
    pub fn boss(&self) -> String {
        self.shop.boss().bearer().expect("signed in").to_owned()
    }

    /// Somebody with a license and a role, who can sign in.
    pub fn worker(&self, name: &str) -> Person {
        self.shop.hire(name).license(LicenseType::NominativeWriter).role(Role::Writer).done()
    }

    /// A figure of the server's.
    #[track_caller]
    pub fn figure(&self, name: &str) -> u64 {
        let page = self.ask(&Ask::get("/metrics")).text();
        let line = page.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.unwrap_or_else(|| panic!("no {name} in {page}")).parse().expect("a whole number")
    }

    /// Waits until a figure is this.
    #[track_caller]
    pub fn until(&self, name: &str, wanted: u64) {
        let ends = Instant::now() + PATIENCE;
        while self.figure(name) != wanted {
            assert!(Instant::now() < ends, "{name} is {}, not {wanted}", self.figure(name));
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// A path under the customer.
    pub fn customer(&self, path: &str) -> String {
        format!("/api/v1/customers/{}{path}", self.shop.customer)
    }
}

pub fn start(service: &Service, config: Config) -> Running {
    Server::start(service.clone(), config).expect("a server")
}

pub fn sign_in(email: &str, password: &str) -> Ask {
    let request = json!({
        "email": email, "password": password, "take_over": true, "client": {"name": "Calenco Docs"},
    });
    Ask::post("/api/v1/sign-in", &request)
}

/// A path of a user's.
pub fn user(of: &Person, path: &str) -> String {
    format!("/api/v1/users/{}{path}", of.id)
}

/// A member of a JSON object, as text.
#[track_caller]
pub fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("no {name} in {value}"))
}
