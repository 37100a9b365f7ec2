//! Versions of a user, and digests of what has none, as entity tags (RFC 9110, 8.8.3 and 13.1.1).

use sha2::{Digest as _, Sha256};

use crate::Problem;

/// A version that no user has: what an entity tag of somebody else's stands for.
const NEVER: u32 = 0;

/// The entity tag of a version.
#[must_use]
pub fn etag(version: u64) -> String {
    format!("\"{version}\"")
}

/// Bytes of a digest that a tag is made of: enough that no two are the same by chance.
const DIGEST_BYTES: usize = 16;

/// The entity tag of what has no version: a digest of its representation, so a strong one.
#[must_use]
pub(super) fn etag_of(representation: &[u8]) -> String {
    let digest = Sha256::digest(representation);
    let hex: String = digest.iter().take(DIGEST_BYTES).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}

/// The version that an `If-Match` names; `None` for `*`, which names none.
///
/// A tag that a proxy made weak is taken too: it compresses, and the version is the same.
///
/// # Errors
/// `invalid` for several tags: a change was seen at one version.
pub(super) fn version_of(if_match: &str) -> Result<Option<u32>, Problem> {
    let tag = if_match.trim();
    if tag == "*" {
        return Ok(None);
    }
    if tag.contains(',') {
        return Err(Problem::invalid("if-match", "names one version"));
    }
    let opaque = tag.strip_prefix("W/").unwrap_or(tag);
    let text = opaque.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(opaque);
    Ok(Some(text.parse().unwrap_or(NEVER)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_the_version_that_it_was_made_of() {
        assert_eq!(version_of(&etag(7)), Ok(Some(7)));
        assert_eq!(version_of("W/\"7\""), Ok(Some(7)));
        assert_eq!(version_of(" 7 "), Ok(Some(7)));
        assert_eq!(version_of("*"), Ok(None));
        assert_eq!(version_of("\"somebody's\""), Ok(Some(NEVER)));
        assert_eq!(version_of("\"1\", \"2\"").expect_err("two").code, "invalid");
    }

    #[test]
    fn what_has_no_version_has_a_tag_of_what_it_is() {
        let tag = |name: &str| etag_of(format!("{{\"name\":\"{name}\"}}").as_bytes());
        assert_eq!(tag("Forms"), tag("Forms"));
        assert_ne!(tag("Forms"), tag("Manuals"));
        assert_eq!(version_of(&tag("Forms")), Ok(Some(NEVER)), "and is nobody's version");
    }
}
