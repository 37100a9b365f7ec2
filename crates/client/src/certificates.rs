//! The certificates of an own authority, trusted beside the platform's roots.

use std::path::Path;

use reqwest::Certificate;
use seatkeeper_contract::Problem;

use crate::failure::invalid_certificates;

/// Reads a file of certificates (PEM), one or more.
///
/// # Errors
/// `invalid` on `ca_file`, with `details.why`: `unreadable` file, or `no_certificate` in it.
pub(crate) fn read(path: &Path) -> Result<Vec<Certificate>, Problem> {
    let pem = std::fs::read(path).map_err(|error| invalid_certificates("unreadable", &error))?;
    let all = Certificate::from_pem_bundle(&pem)
        .map_err(|error| invalid_certificates("no_certificate", &error))?;
    if all.is_empty() {
        return Err(invalid_certificates("no_certificate", &"the file holds none"));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_certificates_is_refused_with_why() {
        let why = |path: &Path| {
            let problem = read(path).expect_err("a refusal");
            assert_eq!(problem.field.as_deref(), Some("ca_file"));
            problem.details.expect("details")["why"].as_str().expect("why").to_owned()
        };
        assert_eq!(why(Path::new("/nowhere/ca.pem")), "unreadable");
        assert_eq!(
            why(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))),
            "no_certificate"
        );
    }
}
