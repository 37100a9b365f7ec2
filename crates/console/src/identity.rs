//! A store's colour and keyring account, both made from its path: the same each time.

use std::path::Path;

use sha2::{Digest, Sha256};

/// Told apart by people with a colour deficiency too, and readable under white text.
const COLOURS: [&str; 8] =
    ["#1f6feb", "#0b7285", "#2b8a3e", "#8f5902", "#b5316a", "#6f42c1", "#a33b20", "#495057"];

/// The colour of the store at `path`.
pub(crate) fn colour(path: &Path) -> String {
    COLOURS[usize::from(digest(path)[0]) % COLOURS.len()].to_owned()
}

/// The account under which the keyring knows the store at `path`. A hash: other programs can read
/// the names of entries, and need not learn where stores are.
pub(crate) fn account(path: &Path) -> String {
    digest(path).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

fn digest(path: &Path) -> [u8; 32] {
    Sha256::digest(path.as_os_str().as_encoded_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_one_colour_and_one_account() {
        let (a, b) = (Path::new("/a.db"), Path::new("/b.db"));
        assert_eq!((colour(a), account(a)), (colour(a), account(a)));
        assert_ne!(account(a), account(b));
        assert_eq!(account(a).len(), 32);
    }
}
