//! How long to wait before the next try: longer each time, no shorter than the server said, and never the
//! same for two clients, so that a server that comes back is not met by all of them at once.

use std::time::Duration;

use reqwest::header::RETRY_AFTER;
use reqwest::{Response, StatusCode};

const FIRST: Duration = Duration::from_millis(250);
const LONGEST: Duration = Duration::from_secs(20);
/// Longer is believed of no server: a slip in a proxy's settings must not keep a console away for a day.
const LONGEST_TOLD: Duration = Duration::from_secs(60);

/// Before the try of that number, from 0: a time between half of its step and the whole of it; where the
/// server said when to ask again, between that and half as much again.
pub(crate) fn before(tries: u32, told: Option<Duration>) -> Duration {
    let own = step(tries).mul_f64(rand::random_range(0.5..=1.0));
    let told = told.map(|told| told.min(LONGEST_TOLD).mul_f64(rand::random_range(1.0..=1.5)));
    told.map_or(own, |told| told.max(own))
}

fn step(tries: u32) -> Duration {
    FIRST.saturating_mul(2_u32.saturating_pow(tries)).min(LONGEST)
}

/// When a server that has too much to do says to ask again: `Retry-After` of a 429 or a 503 (RFC 9110,
/// 10.2.3). In seconds, as ours says it; a date depends on whose clock is right, and is not read.
pub(crate) fn told(response: &Response) -> Option<Duration> {
    let busy = [StatusCode::TOO_MANY_REQUESTS, StatusCode::SERVICE_UNAVAILABLE];
    let value = response.headers().get(RETRY_AFTER).filter(|_| busy.contains(&response.status()));
    value?.to_str().ok()?.trim().parse().ok().map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_limit_and_differ() {
        assert_eq!((step(0), step(1), step(40)), (FIRST, FIRST * 2, LONGEST));
        let waits: Vec<Duration> = (0..50).map(|_| before(3, None)).collect();
        assert!(waits.iter().all(|wait| (step(3) / 2..=step(3)).contains(wait)));
        assert!(waits.iter().any(|wait| *wait != waits[0]));
    }

    #[test]
    fn no_wait_is_shorter_than_the_server_said_and_none_is_endless() {
        let seconds = Duration::from_secs;
        let waits: Vec<Duration> = (0..50).map(|_| before(0, Some(seconds(4)))).collect();
        assert!(waits.iter().all(|wait| (seconds(4)..=seconds(6)).contains(wait)));
        assert!(waits.iter().any(|wait| *wait != waits[0]));
        assert!(before(0, Some(seconds(u64::MAX))) <= LONGEST_TOLD * 3 / 2);
        assert!(before(9, Some(seconds(0))) >= step(9) / 2);
    }
}
