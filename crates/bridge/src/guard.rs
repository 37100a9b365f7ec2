//! Who may ask: a page of this machine that has the token. A page of a stranger's that the same
//! browser shows has neither; nor has a name that was made to lead to this machine.

use axum::http::{HeaderMap, Uri, header};

const TOKEN_HEADER: &str = "x-bridge-token";
const LOOPBACK: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Whether the request's host, and its origin where it has one, are this machine.
pub(crate) fn is_local(headers: &HeaderMap) -> bool {
    let host = text(headers, header::HOST.as_str());
    let origin = text(headers, header::ORIGIN.as_str());
    host.is_some_and(is_loopback) && origin.is_none_or(is_local_origin)
}

/// Whether an origin is a page of this machine.
pub(crate) fn is_local_origin(origin: &str) -> bool {
    origin.strip_prefix("http://").is_some_and(is_loopback)
}

/// Whether the token came along, in a header or, since a stream of events can have none, in the
/// query.
pub(crate) fn has_token(headers: &HeaderMap, uri: &Uri, token: &str) -> bool {
    let in_query = || uri.query()?.split('&').find_map(|pair| pair.strip_prefix("token="));
    text(headers, TOKEN_HEADER).or_else(in_query) == Some(token)
}

fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    LOOPBACK.contains(&name)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let named = |(name, value): &(&'static str, &'static str)| {
            (name.parse().expect("a header's name"), value.parse().expect("a header's value"))
        };
        pairs.iter().map(named).collect()
    }

    #[test]
    fn a_page_of_this_machine_may_ask() {
        assert!(is_local(&headers(&[("host", "127.0.0.1:4000")])));
        assert!(is_local(&headers(&[("host", "[::1]:4000"), ("origin", "http://localhost:5178")])));
    }

    #[test]
    fn a_strangers_page_or_name_may_not() {
        assert!(!is_local(&headers(&[("host", "127.0.0.1"), ("origin", "http://evil.example")])));
        assert!(!is_local(&headers(&[("host", "evil.example:4000")])));
        assert!(!is_local(&headers(&[("host", "127.0.0.1.evil.example")])));
        assert!(!is_local(&headers(&[("host", "127.0.0.1"), ("origin", "null")])));
        assert!(!is_local(&headers(&[])));
    }

    #[test]
    fn the_token_comes_in_the_header_or_the_query() {
        let plain: Uri = "/events".parse().expect("a path");
        let told: Uri = "/events?token=abc".parse().expect("a path");
        assert!(has_token(&headers(&[("x-bridge-token", "abc")]), &plain, "abc"));
        assert!(has_token(&headers(&[]), &told, "abc"));
        assert!(!has_token(&headers(&[]), &plain, "abc"));
        assert!(!has_token(&headers(&[("x-bridge-token", "no")]), &told, "abc"));
    }
}
