//! Old consoles and new servers, and the other way round.

use seatkeeper_contract::{Meta, PROTOCOL, Problem};

use crate::Address;
use crate::failure::{Why, newer, unavailable};

/// Whether this program and the server understand each other. A server says which protocols it
/// speaks, from the oldest to the newest; this program speaks one.
///
/// # Errors
/// `store_newer` where the server has left ours behind; `store_unavailable` (`server_older`) where it
/// does not know ours yet.
pub(crate) fn check(address: &Address, meta: &Meta) -> Result<(), Problem> {
    if PROTOCOL < meta.oldest_protocol {
        return Err(newer(address, meta.oldest_protocol, PROTOCOL));
    }
    if PROTOCOL > meta.protocol {
        let cause = format!("it speaks protocol {}, and {PROTOCOL} is needed", meta.protocol);
        return Err(unavailable(address, Why::ServerOlder, &cause));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(oldest_protocol: u32, protocol: u32) -> Result<(), Problem> {
        let address = Address::parse("https://seats.example").expect("an address");
        let version = "9.0.0".to_owned();
        let (vendor_contact, base_url) = (None, None);
        let meta =
            Meta { version, vendor_contact, demo: false, protocol, oldest_protocol, base_url };
        check(&address, &meta)
    }

    #[test]
    fn a_server_that_still_speaks_ours_is_understood() {
        assert_eq!(answer(PROTOCOL, PROTOCOL), Ok(()));
        assert_eq!(answer(PROTOCOL, PROTOCOL + 4), Ok(()));
    }

    #[test]
    fn a_server_that_has_left_ours_behind_is_newer() {
        let problem = answer(PROTOCOL + 1, PROTOCOL + 1).expect_err("a refusal");
        assert_eq!(problem.code, "store_newer");
        assert_eq!(problem.details.expect("details")["ours"], PROTOCOL);
    }

    #[test]
    fn a_server_that_does_not_know_ours_yet_is_older() {
        let problem = answer(0, PROTOCOL - 1).expect_err("a refusal");
        assert_eq!(problem.code, "store_unavailable");
        assert_eq!(problem.details.expect("details")["why"], "server_older");
    }
}
