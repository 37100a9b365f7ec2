//! Limits on sign-in, by account and by address (`too_many_requests`).

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use seatkeeper_domain::Refusal;

use crate::tokens;

/// Sign-ins a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For one account.
    pub per_account: NonZeroU32,
    /// From one address.
    pub per_address: NonZeroU32,
}

impl Default for Limits {
    /// 20 for one account, 600 from one address (contract).
    fn default() -> Self {
        let count = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        Self { per_account: count(20), per_address: count(600) }
    }
}

/// Keys after which those that are idle are forgotten, so that memory stays bounded.
const MANY_KEYS: usize = 10_000;

/// A digest: of whatever length an address is that somebody makes up, a key has one.
type Key = [u8; 32];

pub(crate) struct Limiter {
    accounts: DefaultKeyedRateLimiter<Key>,
    addresses: DefaultKeyedRateLimiter<Key>,
    /// Resets that are asked for, and codes that are tried, are counted apart from sign-ins: nobody
    /// is kept out of their account by who forgets a password.
    resets: DefaultKeyedRateLimiter<Key>,
    codes: DefaultKeyedRateLimiter<Key>,
    /// Proofs that were wrong; those that are right are as many as a program likes.
    guesses: DefaultKeyedRateLimiter<Key>,
    /// Until when no proof of an address is looked at: it guessed too often.
    kept_out: Mutex<HashMap<Key, Instant>>,
    clock: DefaultClock,
}

impl Limiter {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            accounts: RateLimiter::keyed(Quota::per_minute(limits.per_account)),
            addresses: RateLimiter::keyed(Quota::per_minute(limits.per_address)),
            resets: RateLimiter::keyed(Quota::per_minute(limits.per_account)),
            codes: RateLimiter::keyed(Quota::per_minute(limits.per_address)),
            guesses: RateLimiter::keyed(Quota::per_minute(limits.per_address)),
            kept_out: Mutex::default(),
            clock: DefaultClock::default(),
        }
    }

    /// Counts a try for an account from an address. The address comes first: what it has no tries
    /// left for takes none of the account's.
    pub(crate) fn check(&self, email: &str, address: Option<&str>) -> Result<(), Refusal> {
        self.count_address(&self.addresses, address)?;
        self.count(&self.accounts, &email.to_lowercase())
    }

    /// Counts a reset that is asked for.
    pub(crate) fn check_reset(&self, email: &str, address: Option<&str>) -> Result<(), Refusal> {
        self.check_code(address)?;
        self.count(&self.resets, &email.to_lowercase())
    }

    /// Counts a code that is tried, or a reset that is asked for, from an address.
    pub(crate) fn check_code(&self, address: Option<&str>) -> Result<(), Refusal> {
        self.count_address(&self.codes, address)
    }

    fn count_address(
        &self,
        limiter: &DefaultKeyedRateLimiter<Key>,
        address: Option<&str>,
    ) -> Result<(), Refusal> {
        address.map_or(Ok(()), |address| self.count(limiter, &network(address)))
    }

    /// Whether a proof from an address is right. Wrong ones are counted; after too many none is looked
    /// at for a while, or the right one would be told by it.
    pub(crate) fn judge(
        &self,
        address: Option<&str>,
        proof: impl FnOnce() -> bool,
    ) -> Result<bool, Refusal> {
        let Some(key) = address.map(|address| tokens::sha256(&network(address))) else {
            return Ok(proof());
        };
        let (mut kept_out, now) = (self.kept_out(), Instant::now());
        if let Some(until) = kept_out.get(&key).filter(|until| now < **until) {
            return Err(too_early(until.duration_since(now)));
        }
        if proof() {
            return Ok(true);
        }
        if let Err(wait) = self.take(&self.guesses, &key) {
            if kept_out.len() > MANY_KEYS {
                kept_out.retain(|_, until| now < *until);
            }
            kept_out.insert(key, now + wait);
            return Err(too_early(wait));
        }
        Ok(false)
    }

    fn kept_out(&self) -> MutexGuard<'_, HashMap<Key, Instant>> {
        self.kept_out.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn count(&self, limiter: &DefaultKeyedRateLimiter<Key>, key: &str) -> Result<(), Refusal> {
        self.take(limiter, &tokens::sha256(key)).map_err(too_early)
    }

    /// Counts one; how long to wait where there are none left.
    fn take(&self, limiter: &DefaultKeyedRateLimiter<Key>, key: &Key) -> Result<(), Duration> {
        if limiter.len() > MANY_KEYS {
            limiter.retain_recent();
        }
        limiter.check_key(key).map_err(|early| early.wait_time_from(self.clock.now()))
    }
}

fn too_early(wait: Duration) -> Refusal {
    Refusal::TooManyRequests { retry_after_seconds: whole_seconds(wait) }
}

/// Rounded up: who comes back then is early by nothing.
fn whole_seconds(wait: Duration) -> u32 {
    let whole = wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0));
    u32::try_from(whole).unwrap_or(u32::MAX).max(1)
}

/// What counts as one address: of IPv6 the first 64 bits, since whoever has one address of a network
/// has all (RFC 6177).
fn network(address: &str) -> String {
    match address.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V6(address)) => {
            let network = address.to_bits() & !u128::from(u64::MAX);
            format!("{}/64", Ipv6Addr::from_bits(network))
        }
        Ok(address) => address.to_string(),
        Err(_) => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_as_long_as_is_told_is_not_too_early() {
        let told =
            [0, 999, 1_000, 1_001, 8_571, 9_000].map(Duration::from_millis).map(whole_seconds);
        assert_eq!(told, [1, 1, 1, 2, 9, 9]);
        assert_eq!(whole_seconds(Duration::MAX), u32::MAX);
    }

    #[test]
    fn addresses_of_one_network_count_as_one() {
        let one = network("2001:db8:1:2::1");
        assert_eq!(network("2001:db8:1:2:ffff:ffff:ffff:ffff"), one);
        assert_ne!(network("2001:db8:1:3::1"), one);
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
    }
}
