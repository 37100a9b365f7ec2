//! A server's address: `https://` anywhere, `http://` on this machine alone.

use std::net::IpAddr;

use reqwest::Url;
use seatkeeper_contract::Problem;

use crate::failure::invalid_address;

/// Where a server is: scheme, host and port, and a path where a proxy puts the server under one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    text: String,
    url: Url,
}

impl Address {
    /// Whether a text is a web address at all.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        let text = text.trim_start();
        ["https://", "http://"].iter().any(|scheme| {
            text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        })
    }

    /// Reads an address as people type it; a host alone is `https://`.
    ///
    /// # Errors
    /// `invalid` on `address`, with `details.why`: `unreadable`; `not_https` for plain HTTP to another
    /// machine; `has_more` for one with a user's name, a query or a fragment.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let text = text.trim();
        let whole = if Self::is_one(text) { text.to_owned() } else { format!("https://{text}") };
        let url = Url::parse(&whole).map_err(|_| invalid_address("unreadable"))?;
        let host = url.host_str().ok_or_else(|| invalid_address("unreadable"))?;
        match url.scheme() {
            "https" => {}
            "http" if is_loopback(host) => {}
            "http" => return Err(invalid_address("not_https")),
            _ => return Err(invalid_address("unreadable")),
        }
        let more = !url.username().is_empty() || url.password().is_some();
        if more || url.query().is_some() || url.fragment().is_some() {
            return Err(invalid_address("has_more"));
        }
        let text = url.as_str().trim_end_matches('/').to_owned();
        Ok(Self { text, url })
    }

    /// The address, without a slash at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The host.
    #[must_use]
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or(&self.text)
    }

    /// What is told of the server in messages: host and port.
    pub(crate) fn server(&self) -> String {
        match self.url.port() {
            Some(port) => format!("{}:{port}", self.host()),
            None => self.host().to_owned(),
        }
    }

    /// Whether it is this machine.
    pub(crate) fn is_loopback(&self) -> bool {
        is_loopback(self.host())
    }

    /// Whether what travels is not encrypted.
    pub(crate) fn is_plain(&self) -> bool {
        self.url.scheme() == "http"
    }
}

/// Names that lead elsewhere are not asked for: what a resolver answers may change.
fn is_loopback(host: &str) -> bool {
    let plain = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || plain.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(text: &str) -> String {
        let problem = Address::parse(text).expect_err("a refusal");
        assert_eq!((problem.code.as_str(), problem.field.as_deref()), ("invalid", Some("address")));
        problem.details.expect("details")["why"].as_str().expect("why").to_owned()
    }

    #[test]
    fn an_address_is_one_text_however_it_is_typed() {
        for typed in ["seats.example", " https://Seats.example/ ", "HTTPS://seats.example:443"] {
            assert_eq!(
                Address::parse(typed).expect("an address").as_str(),
                "https://seats.example"
            );
        }
        let under = Address::parse("https://example.org:8470/seats/").expect("an address");
        assert_eq!(under.as_str(), "https://example.org:8470/seats");
        assert_eq!(under.server(), "example.org:8470");
    }

    #[test]
    fn plain_http_is_for_this_machine_alone() {
        for loopback in ["http://127.0.0.1:8470", "http://localhost", "http://[::1]:8470"] {
            assert!(Address::parse(loopback).expect("an address").is_plain());
        }
        for elsewhere in ["http://seats.example", "http://10.0.0.4", "http://localhost.example"] {
            assert_eq!(why(elsewhere), "not_https");
        }
    }

    #[test]
    fn what_is_no_address_of_a_server_is_refused() {
        assert_eq!(why(""), "unreadable");
        assert_eq!(why("https://"), "unreadable");
        assert_eq!(why("two words"), "unreadable");
        assert_eq!(why("https://ada:secret@seats.example"), "has_more");
        assert_eq!(why("https://seats.example/?token=abc"), "has_more");
    }
}
