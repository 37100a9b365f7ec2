//! Limits on sign-in, by account and by address (`too_many_requests`).

use std::num::NonZeroU32;

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
    clock: DefaultClock,
}

impl Limiter {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            accounts: RateLimiter::keyed(Quota::per_minute(limits.per_account)),
            addresses: RateLimiter::keyed(Quota::per_minute(limits.per_address)),
            resets: RateLimiter::keyed(Quota::per_minute(limits.per_account)),
            codes: RateLimiter::keyed(Quota::per_minute(limits.per_address)),
            clock: DefaultClock::default(),
        }
    }

    /// Counts a try for an account from an address.
    pub(crate) fn check(&self, email: &str, address: Option<&str>) -> Result<(), Refusal> {
        self.count(&self.accounts, &email.to_lowercase())?;
        address.map_or(Ok(()), |address| self.count(&self.addresses, address))
    }

    /// Counts a reset that is asked for.
    pub(crate) fn check_reset(&self, email: &str, address: Option<&str>) -> Result<(), Refusal> {
        self.count(&self.resets, &email.to_lowercase())?;
        self.check_code(address)
    }

    /// Counts a code that is tried, or a reset that is asked for, from an address.
    pub(crate) fn check_code(&self, address: Option<&str>) -> Result<(), Refusal> {
        address.map_or(Ok(()), |address| self.count(&self.codes, address))
    }

    fn count(&self, limiter: &DefaultKeyedRateLimiter<Key>, key: &str) -> Result<(), Refusal> {
        if limiter.len() > MANY_KEYS {
            limiter.retain_recent();
        }
        limiter.check_key(&tokens::sha256(key)).map_err(|early| {
            let wait = early.wait_time_from(self.clock.now()).as_secs();
            Refusal::TooManyRequests {
                retry_after_seconds: u32::try_from(wait).unwrap_or(u32::MAX).max(1),
            }
        })
    }
}
