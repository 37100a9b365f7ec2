//! Prints the TypeScript of the contract.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(seatkeeper_contract::typescript().as_bytes())
}
