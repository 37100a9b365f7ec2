//! What can go wrong between a client and its server, as problems: told apart where a person can do
//! something about it.

use std::error::Error;
use std::fmt::Display;

use seatkeeper_contract::{Problem, status_of};
use serde_json::{Value, json};

use crate::Address;

/// Why a server gave no answer of ours; `details.why` of `store_unavailable`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// Nobody answers there, or the connection broke off.
    Unreachable,
    /// No answer in time.
    Timeout,
    /// The certificate is not trusted: another server's, run out, or of an unknown authority.
    Untrusted,
    /// Something answers that is no server of ours.
    NotAServer,
    /// A server too old for this program.
    ServerOlder,
    /// What came was not whole.
    CutShort,
}

impl Why {
    fn as_str(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Timeout => "timeout",
            Self::Untrusted => "untrusted",
            Self::NotAServer => "not_a_server",
            Self::ServerOlder => "server_older",
            Self::CutShort => "cut_short",
        }
    }
}

/// No answer: `store_unavailable` with why, which server, and the cause for who reads logs.
pub(crate) fn unavailable(address: &Address, why: Why, cause: &dyn Display) -> Problem {
    let server = address.server();
    let details = json!({"why": why.as_str(), "server": server, "cause": cause.to_string()});
    problem("store_unavailable", format!("{server} gives no answer: {cause}"), None, details)
}

/// What a failed request was. The causes name hosts and certificates, and no header.
pub(crate) fn of_request(address: &Address, error: &reqwest::Error) -> Problem {
    let why = if is_untrusted(error) {
        Why::Untrusted
    } else if error.is_timeout() {
        Why::Timeout
    } else if error.is_body() || error.is_decode() {
        Why::CutShort
    } else {
        Why::Unreachable
    };
    unavailable(address, why, &root_cause(error))
}

/// Whether the connection broke, rather than that nothing came in time or that nobody is trusted.
pub(crate) fn broke_off(problem: &Problem) -> bool {
    let why = problem.details.as_ref().and_then(|details| details["why"].as_str());
    let broken = [Why::Unreachable.as_str(), Why::CutShort.as_str()];
    problem.code == "store_unavailable" && why.is_some_and(|why| broken.contains(&why))
}

/// An address that no server of ours may have.
pub(crate) fn invalid_address(why: &str) -> Problem {
    let title = format!("the address cannot be used: {why}");
    problem("invalid", title, Some("address"), json!({"why": why}))
}

/// A file of certificates that cannot be used.
pub(crate) fn invalid_certificates(why: &str, cause: &dyn Display) -> Problem {
    let title = format!("the certificates cannot be used: {cause}");
    problem("invalid", title, Some("ca_file"), json!({"why": why}))
}

/// A server that this program is too old for.
pub(crate) fn newer(address: &Address, theirs: u32, ours: u32) -> Problem {
    let details = json!({"store": theirs, "ours": ours, "server": address.server()});
    let title = format!("the server is newer ({theirs}) than this program ({ours})");
    problem("store_newer", title, None, details)
}

fn problem(code: &str, title: String, field: Option<&str>, details: Value) -> Problem {
    Problem {
        code: code.to_owned(),
        status: status_of(code),
        title,
        field: field.map(ToOwned::to_owned),
        details: Some(details),
        request_id: None,
    }
}

fn is_untrusted(error: &reqwest::Error) -> bool {
    let untrusted = |error| matches!(error, &rustls::Error::InvalidCertificate(_));
    causes(error).filter_map(tls_error).any(untrusted)
}

/// An `io::Error` hides what it wraps from the chain of sources, and may wrap another.
fn tls_error<'a>(cause: &'a (dyn Error + 'static)) -> Option<&'a rustls::Error> {
    match cause.downcast_ref::<std::io::Error>() {
        Some(wrapping) => tls_error(wrapping.get_ref()?),
        None => cause.downcast_ref(),
    }
}

fn root_cause(error: &reqwest::Error) -> String {
    causes(error).last().map(ToString::to_string).unwrap_or_default()
}

fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}
