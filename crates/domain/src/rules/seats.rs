//! Seats: how many may be signed in at once (LIC-03, LIC-04, SES-02, SES-03, SES-09, SUB-03, LIC-14).

use crate::{Model, Pool, Refusal};

/// Lets one more in, or not. The pool's row is locked and its open sessions are counted in the
/// same transaction, so that the limit holds whatever arrives at once (SES-09).
///
/// # Errors
/// `floating_busy` (SES-02) or `seats_exhausted` (SES-03). Open sessions never suffer.
pub fn admit(pool: &Pool) -> Result<(), Refusal> {
    let (license, seats) = (pool.license, pool.seats());
    match license.model() {
        Model::Nominative => Ok(()),
        _ if pool.signed_in < seats => Ok(()),
        Model::Floating => Err(Refusal::FloatingBusy { license, seats }),
        Model::Concurrent => Err(Refusal::SeatsExhausted { license, seats }),
    }
}

/// How many open sessions must end, the most recent first, once `subscribed` is the count (SUB-03).
#[must_use]
pub fn surplus(pool: &Pool, subscribed: u32) -> u32 {
    match pool.license.model() {
        Model::Nominative => 0,
        Model::Floating | Model::Concurrent => pool.signed_in.saturating_sub(subscribed),
    }
}

/// Whether a pool is to be pointed out: at 80 % or more of its units or seats, or with denials
/// this week (LIC-14). A pool with nothing subscribed and nobody refused is not.
#[must_use]
pub fn watch(pool: &Pool, denials_this_week: u32) -> bool {
    let eighty = |used: u32, of: u32| of > 0 && u64::from(used) * 5 >= u64::from(of) * 4;
    let units = pool.capacity().is_some_and(|capacity| eighty(pool.assigned, capacity));
    let seats = pool.license.model() != Model::Nominative && eighty(pool.signed_in, pool.seats());
    units || seats || denials_this_week > 0
}
