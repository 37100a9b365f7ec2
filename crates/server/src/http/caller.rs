//! Who asks: the bearer token, and the network address, which a trusted proxy may tell.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use ipnet::IpNet;
use seatkeeper_service::Caller;

use super::config::Config;

/// The other end of the connection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// Who asks.
pub(crate) fn caller(config: &Config, parts: &Parts) -> Caller {
    let caller = bearer(&parts.headers).map_or_else(Caller::nobody, Caller::token);
    match address(config, parts) {
        Some(address) => caller.from(address.to_string()),
        None => caller,
    }
}

/// The bearer token, if there is one (RFC 6750, 2.1).
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let told = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = told.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim()).filter(|token| !token.is_empty())
}

fn address(config: &Config, parts: &Parts) -> Option<IpAddr> {
    let Peer(peer) = parts.extensions.get::<Peer>()?;
    Some(behind(&config.trusted_proxies, peer.ip().to_canonical(), &parts.headers))
}

/// The address that the nearest trusted proxy saw. What stands left of it anybody may have written.
fn behind(trusted: &[IpNet], peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|net| net.contains(&address));
    let told = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = told.flat_map(|value| value.split(',')).map(str::trim).collect();
    let mut nearest = peer;
    for hop in hops.iter().rev() {
        if !is_trusted(nearest) {
            break;
        }
        let Some(next) = hop_address(hop) else { break };
        nearest = next.to_canonical();
    }
    nearest
}

/// The address of a hop, which some proxies write with its port, or in brackets.
fn hop_address(hop: &str) -> Option<IpAddr> {
    let bare = || hop.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok();
    let with_port = || hop.parse::<SocketAddr>().ok().map(|hop| hop.ip());
    hop.parse().ok().or_else(with_port).or_else(|| bare().map(IpAddr::V6))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &[&str]) -> String {
        let trusted: Vec<IpNet> = vec!["10.0.0.0/8".parse().expect("a net")];
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().expect("a header"));
        }
        behind(&trusted, peer.parse().expect("an address"), &headers).to_string()
    }

    #[test]
    fn a_stranger_is_not_believed() {
        assert_eq!(seen("192.0.2.1", &["203.0.113.9"]), "192.0.2.1");
    }

    #[test]
    fn a_trusted_proxy_tells_whom_it_saw() {
        assert_eq!(seen("10.1.1.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(seen("10.1.1.1", &["203.0.113.9, 10.2.2.2"]), "203.0.113.9");
        assert_eq!(seen("10.1.1.1", &["203.0.113.9", "10.2.2.2"]), "203.0.113.9");
        assert_eq!(seen("10.1.1.1", &[]), "10.1.1.1");
    }

    #[test]
    fn a_hop_may_be_told_with_its_port() {
        assert_eq!(seen("10.1.1.1", &["203.0.113.9:4711"]), "203.0.113.9");
        assert_eq!(seen("10.1.1.1", &["203.0.113.9:4711, 10.2.2.2:80"]), "203.0.113.9");
        assert_eq!(seen("10.1.1.1", &["[2001:db8::9]:4711"]), "2001:db8::9");
        assert_eq!(seen("10.1.1.1", &["[2001:db8::9]"]), "2001:db8::9");
        assert_eq!(seen("10.1.1.1", &["[203.0.113.9]"]), "10.1.1.1");
        assert_eq!(seen("10.1.1.1", &["203.0.113.9:port"]), "10.1.1.1");
    }

    #[test]
    fn what_the_client_itself_wrote_is_not_believed() {
        assert_eq!(seen("10.1.1.1", &["1.2.3.4, 203.0.113.9"]), "203.0.113.9");
        assert_eq!(seen("10.1.1.1", &["nonsense"]), "10.1.1.1");
        assert_eq!(seen("10.1.1.1", &["1.2.3.4, nonsense, 10.2.2.2"]), "10.2.2.2");
    }

    #[test]
    fn a_token_is_named_by_its_scheme() {
        let of = |value: &str| {
            let headers = [(header::AUTHORIZATION, value.parse().expect("a header"))];
            bearer(&headers.into_iter().collect()).map(str::to_owned)
        };
        assert_eq!(of("Bearer abc").as_deref(), Some("abc"));
        assert_eq!(of("bearer abc").as_deref(), Some("abc"));
        assert_eq!(of("Basic abc"), None);
        assert_eq!(of("Bearer "), None);
    }
}
