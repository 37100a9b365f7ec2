//! How long to wait before the next try: longer each time, and never the same for two clients, so
//! that a server that comes back is not met by all of them at once.

use std::time::Duration;

const FIRST: Duration = Duration::from_millis(250);
const LONGEST: Duration = Duration::from_secs(20);

/// Before the try of that number, from 0: a time between half of its step and the whole of it.
pub(crate) fn before(tries: u32) -> Duration {
    step(tries).mul_f64(rand::random_range(0.5..=1.0))
}

fn step(tries: u32) -> Duration {
    FIRST.saturating_mul(2_u32.saturating_pow(tries)).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_limit_and_differ() {
        assert_eq!((step(0), step(1), step(40)), (FIRST, FIRST * 2, LONGEST));
        let waits: Vec<Duration> = (0..50).map(|_| before(3)).collect();
        assert!(waits.iter().all(|wait| (step(3) / 2..=step(3)).contains(wait)));
        assert!(waits.iter().any(|wait| *wait != waits[0]));
    }
}
