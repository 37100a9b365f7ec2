//! The password that everybody in a demo store has, and its one hash.

use argon2::password_hash::PasswordHasher as _;
use argon2::{Algorithm, Argon2, Params, Version};
use seatkeeper_domain::{Refusal, stabilise};

use crate::dice::Dice;

/// Everybody's password.
pub(crate) const PASSWORD: &str = "lanterns-over-quiet-water";

/// The costs of the service, so that nothing is hashed again at the first sign-in (PWD-01).
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// The hash, whose salt comes from the seed.
pub(crate) fn hash(dice: &mut Dice) -> Result<String, Refusal> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(Refusal::internal)?;
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let salt: [u8; 16] = dice.bytes();
    let hash = hasher.hash_password_with_salt(stabilise(PASSWORD).as_bytes(), &salt);
    Ok(hash.map_err(Refusal::internal)?.to_string())
}
