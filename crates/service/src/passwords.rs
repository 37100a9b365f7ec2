//! Hashing of passwords with Argon2id (PWD-01). Slow on purpose: never inside a transaction.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use seatkeeper_domain::{Refusal, stabilise};

/// Cost of a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hashing {
    /// Memory, KiB.
    pub memory_kib: u32,
    /// Passes.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Default for Hashing {
    /// OWASP's: 19 MiB, two passes, one lane.
    fn default() -> Self {
        Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 }
    }
}

impl Hashing {
    /// The least that Argon2 takes: for tests and storms, where hashing is not what is shown.
    #[must_use]
    pub const fn cheapest() -> Self {
        Self { memory_kib: 8, passes: 1, lanes: 1 }
    }

    fn hasher(self) -> Result<Argon2<'static>, Refusal> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, None)
            .map_err(Refusal::internal)?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }

    /// A new PHC string of a password.
    pub(crate) fn hash(self, password: &str) -> Result<String, Refusal> {
        let hash = self.hasher()?.hash_password(stabilise(password).as_bytes());
        Ok(hash.map_err(Refusal::internal)?.to_string())
    }

    /// Whether the password is that of the PHC string. Where there is none, the same time is
    /// spent, and the answer is no (SES-04).
    pub(crate) fn verify(self, phc: Option<&str>, password: &str) -> Result<bool, Refusal> {
        let Some(phc) = phc else {
            self.hash(password)?;
            return Ok(false);
        };
        let hash = PasswordHash::new(phc).map_err(Refusal::internal)?;
        Ok(Argon2::default().verify_password(stabilise(password).as_bytes(), &hash).is_ok())
    }

    /// Whether a PHC string was made at a lower cost than this (PWD-01: rehashed at sign-in).
    pub(crate) fn exceeds(self, phc: &str) -> bool {
        let Ok(hash) = PasswordHash::new(phc) else { return true };
        let Ok(made) = Params::try_from(&hash) else { return true };
        made.m_cost() < self.memory_kib || made.t_cost() < self.passes || made.p_cost() < self.lanes
    }
}
