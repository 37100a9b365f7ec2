//! Where a store is: `postgres://user@host/database?…`, as PostgreSQL's own programs write it, with the
//! few parameters that are ours or that the client leaves to us (`sslmode`, `sslrootcert`, `pool`, `wait`).

use std::path::PathBuf;
use std::time::Duration;

use seatkeeper_domain::Refusal;
use seatkeeper_service::port::Stored;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

use crate::fault::{cause, unavailable};

/// Connections that run jobs, unless the URL says otherwise.
const POOL: usize = 16;
const MOST_POOL: usize = 256;

/// Seconds that a job waits for one of them, unless the URL says otherwise.
const WAIT_SECONDS: u64 = 30;
const LONGEST_WAIT_SECONDS: u64 = 600;

/// How long a server that does not answer is waited for.
const CONNECT: Duration = Duration::from_secs(5);
/// How long a server that went silent is believed to be there.
const SILENCE: Duration = Duration::from_secs(15);

/// A statement, a wait for a lock, and a job that does nothing, take no longer than that. Compiling
/// statements to machine code costs more than any of ours takes.
const SETTINGS: &str = "-c statement_timeout=30s -c lock_timeout=10s \
    -c idle_in_transaction_session_timeout=60s -c jit=off -c client_min_messages=warning";

/// How much of the server's certificate is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Anybody's: what is sent cannot be overheard, but who receives it is not known.
    Anybody,
    /// Only one that a trusted authority signed for the host's name.
    Verified,
}

/// Where a store is, and how it is connected to.
#[derive(Clone)]
pub(crate) struct Address {
    pub(crate) config: Config,
    pub(crate) trust: Trust,
    /// A file of authorities instead of the platform's.
    pub(crate) authorities: Option<PathBuf>,
    /// Connections that run jobs.
    pub(crate) pool: usize,
    /// How long a job waits for one of them.
    pub(crate) wait: Duration,
}

impl Address {
    /// Reads a URL. A password that it does not hold is taken from `PGPASSWORD`.
    ///
    /// # Errors
    /// `store_unavailable` with what is wrong with it, never with the password.
    pub(crate) fn parse(url: &str) -> Stored<Self> {
        let (plain, query) = url.split_once('?').unwrap_or((url, ""));
        let mut kept = Vec::new();
        let mut address = Self {
            config: Config::new(),
            trust: Trust::Anybody,
            authorities: None,
            pool: POOL,
            wait: Duration::from_secs(WAIT_SECONDS),
        };
        let mut mode = SslMode::Prefer;
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=').unwrap_or((pair, "")) {
                ("sslmode", word) => (mode, address.trust) = tls(word)?,
                ("sslrootcert", path) => address.authorities = Some(PathBuf::from(decoded(path)?)),
                ("pool", count) => address.pool = pool(count)?,
                ("wait", seconds) => address.wait = wait(seconds)?,
                _ => kept.push(pair),
            }
        }
        if address.authorities.is_some() && mode == SslMode::Require {
            address.trust = Trust::Verified;
        }
        let url = format!("{plain}?{}", kept.join("&"));
        address.config = url.parse().map_err(|error| wrong(&cause(&error)))?;
        settle(&mut address.config, mode);
        Ok(address)
    }
}

fn settle(config: &mut Config, mode: SslMode) {
    // A socket of this machine needs no encryption, and PostgreSQL offers none there.
    let local = config.get_hosts().iter().all(|host| matches!(host, Host::Unix(_)));
    config.ssl_mode(if local && !config.get_hosts().is_empty() { SslMode::Disable } else { mode });
    if config.get_hosts().is_empty() {
        config.host("localhost");
    }
    if config.get_password().is_none()
        && let Ok(password) = std::env::var("PGPASSWORD")
    {
        config.password(password);
    }
    let own = config.get_options().unwrap_or_default();
    let options = format!("{SETTINGS} {own}");
    config.options(&options);
    config.application_name("seatkeeper");
    config.connect_timeout(CONNECT);
    config.keepalives_idle(SILENCE);
    config.tcp_user_timeout(SILENCE);
}

fn tls(word: &str) -> Stored<(SslMode, Trust)> {
    match word {
        "disable" => Ok((SslMode::Disable, Trust::Anybody)),
        "prefer" => Ok((SslMode::Prefer, Trust::Anybody)),
        "require" => Ok((SslMode::Require, Trust::Anybody)),
        "verify-full" => Ok((SslMode::Require, Trust::Verified)),
        _ => Err(wrong("sslmode is disable, prefer, require or verify-full")),
    }
}

fn pool(text: &str) -> Stored<usize> {
    let count = text.parse().ok().filter(|count| (1..=MOST_POOL).contains(count));
    count.ok_or_else(|| wrong(&format!("pool is a number from 1 to {MOST_POOL}")))
}

fn wait(text: &str) -> Stored<Duration> {
    let seconds = text.parse().ok().filter(|wait| (1..=LONGEST_WAIT_SECONDS).contains(wait));
    let why = || wrong(&format!("wait is seconds, from 1 to {LONGEST_WAIT_SECONDS}"));
    seconds.map(Duration::from_secs).ok_or_else(why)
}

/// `%2F` and its like as what they stand for.
fn decoded(text: &str) -> Stored<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next(), rest.next()].map(Option::unwrap_or_default);
            let digits = std::str::from_utf8(&digits).ok();
            let value = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
            bytes.push(value.ok_or_else(|| wrong("a % stands before two digits"))?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).map_err(|_| wrong("not UTF-8"))
}

fn wrong(why: &str) -> Refusal {
    unavailable(&format!("this is no postgres:// URL: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(url: &str) -> Address {
        Address::parse(url).unwrap_or_else(|refusal| panic!("{url}: {refusal}"))
    }

    #[test]
    fn a_url_says_how_the_server_is_trusted() {
        let at = |query: &str| {
            let address = parsed(&format!("postgres://db.example/accounts?{query}"));
            (address.config.get_ssl_mode(), address.trust)
        };
        assert_eq!(at(""), (SslMode::Prefer, Trust::Anybody));
        assert_eq!(at("sslmode=disable"), (SslMode::Disable, Trust::Anybody));
        assert_eq!(at("sslmode=require"), (SslMode::Require, Trust::Anybody));
        assert_eq!(at("sslmode=verify-full"), (SslMode::Require, Trust::Verified));
        let own = "sslrootcert=%2Fetc%2Fca.pem&sslmode=require";
        assert_eq!(at(own), (SslMode::Require, Trust::Verified));
        let socket = parsed("postgres://%2Frun%2Fpostgresql/accounts?sslmode=require");
        assert_eq!(socket.config.get_ssl_mode(), SslMode::Disable);
    }

    #[test]
    fn what_is_no_url_of_ours_is_told_without_its_password() {
        for wrong in [
            "postgres://me:secret@host/db?sslmode=off",
            "postgres://me:secret@host/db?pool=0",
            "postgres://me:secret@host/db?wait=0",
            "postgres://me:secret@host/db?colour=blue",
            "postgres://me:secret@host/db?sslrootcert=%zz",
        ] {
            let Err(refusal) = Address::parse(wrong) else { panic!("{wrong}") };
            assert_eq!(refusal.code(), "store_unavailable");
            assert!(!refusal.to_string().contains("secret"), "{refusal}");
        }
    }
}
