//! Hashing of passwords with Argon2id (PWD-01). Slow on purpose: never inside a transaction.

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Params, Version};
use seatkeeper_domain::{Refusal, stabilise};

use crate::{hash_threads, tokens};

/// Of a new salt (RFC 9106, 3.1).
const SALT_BYTES: usize = 16;

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

    /// A new PHC string of a password.
    pub(crate) fn hash(self, password: &str) -> Result<String, Refusal> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, None)
            .map_err(Refusal::internal)?;
        let named = ParamsString::try_from(&params).map_err(Refusal::internal)?;
        let salt = Salt::new(&tokens::random::<SALT_BYTES>()).map_err(Refusal::internal)?;
        let (algorithm, version) = (Algorithm::Argon2id, Version::V0x13);
        let hash = computed(Argon2::new(algorithm, version, params), password, salt)?;
        let made = PasswordHash {
            algorithm: algorithm.ident(),
            version: Some(version.into()),
            params: named,
            salt: Some(salt),
            hash: Some(hash.map_err(Refusal::internal)?),
        };
        Ok(made.to_string())
    }

    /// Whether the password is that of the PHC string. Where there is none, the same time is
    /// spent, and the answer is no (SES-04).
    pub(crate) fn verify(self, phc: Option<&str>, password: &str) -> Result<bool, Refusal> {
        let Some(phc) = phc else {
            self.hash(password)?;
            return Ok(false);
        };
        let hash = PasswordHash::new(phc).map_err(Refusal::internal)?;
        let computed = again(&hash, password)?;
        Ok(computed.is_some() && computed == hash.hash)
    }

    /// Whether a PHC string was made at a lower cost than this (PWD-01: rehashed at sign-in).
    pub(crate) fn exceeds(self, phc: &str) -> bool {
        let Ok(hash) = PasswordHash::new(phc) else { return true };
        let Ok(made) = Params::try_from(&hash) else { return true };
        made.m_cost() < self.memory_kib || made.t_cost() < self.passes || made.p_cost() < self.lanes
    }
}

/// The hash of a password; refused where it could not be computed, an error where it has none.
fn computed(
    hasher: Argon2<'static>,
    password: &str,
    salt: Salt,
) -> Result<argon2::Result<Output>, Refusal> {
    let password = stabilise(password);
    let params = hasher.params();
    let length = params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
    hash_threads::with_blocks(params.block_count(), move |blocks| {
        let mut out = [0; Output::MAX_LENGTH];
        let out = out.get_mut(..length).ok_or(argon2::Error::OutputTooLong)?;
        hasher.hash_password_into_with_memory(password.as_bytes(), &salt, out, blocks)?;
        Output::new(out).map_err(|_| argon2::Error::OutputTooLong)
    })
}

/// The hash of a password, computed as that of the PHC string was; none where Argon2 makes none so.
fn again(hash: &PasswordHash, password: &str) -> Result<Option<Output>, Refusal> {
    let Some((hasher, salt)) = made_with(hash) else { return Ok(None) };
    Ok(computed(hasher, password, salt)?.ok())
}

fn made_with(hash: &PasswordHash) -> Option<(Argon2<'static>, Salt)> {
    let algorithm = Algorithm::try_from(hash.algorithm.as_str()).ok()?;
    let version = hash.version.map_or(Ok(Version::default()), Version::try_from).ok()?;
    let params = Params::try_from(hash).ok()?;
    Some((Argon2::new(algorithm, version, params), hash.salt?))
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::PasswordVerifier as _;

    use super::*;

    #[test]
    fn pwd_01_a_hash_is_one_that_any_argon2_verifies_whatever_its_memory_held() {
        let small = Hashing { memory_kib: 64, passes: 2, lanes: 1 };
        for (hashing, password) in [
            (Hashing::default(), "a kettle sings at dawn"),
            (small, "another"),
            (Hashing::default(), "Ⅳ é"),
            (Hashing { lanes: 2, ..small }, ""),
        ] {
            let phc = hashing.hash(password).expect("hashed");
            let hash = PasswordHash::new(&phc).expect("a PHC string");
            let bytes = stabilise(password);
            Argon2::default().verify_password(bytes.as_bytes(), &hash).expect("verified");
            assert!(hashing.verify(Some(&phc), password).expect("compared"));
            assert!(!hashing.verify(Some(&phc), "something else").expect("compared"));
            assert!(!hashing.exceeds(&phc));
        }
    }

    #[test]
    fn pwd_01_a_hash_that_was_made_elsewhere_is_verified() {
        // Made by the reference implementation: argon2 -id -t 2 -m 16 -p 1.
        let phc = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$\
                   CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        let verified = Hashing::default().verify(Some(phc), "password");
        assert!(verified.expect("compared"));
    }
}
