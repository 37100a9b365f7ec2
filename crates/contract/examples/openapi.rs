//! Prints the OpenAPI document.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(seatkeeper_contract::openapi().as_bytes())
}
