//! A store's own colour and its keyring account, both made from its place: the same each time.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::place::Place;

/// A colour that a store can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Colour {
    /// What it is called.
    pub name: &'static str,
    /// `#rrggbb`.
    pub value: &'static str,
}

const fn colour_of(name: &'static str, value: &'static str) -> Colour {
    Colour { name, value }
}

/// Told apart by people with a colour deficiency too, and readable under white text.
pub(crate) const COLOURS: [Colour; 8] = [
    colour_of("blue", "#1f6feb"),
    colour_of("teal", "#0b7285"),
    colour_of("green", "#2b8a3e"),
    colour_of("ochre", "#8f5902"),
    colour_of("pink", "#b5316a"),
    colour_of("violet", "#6f42c1"),
    colour_of("rust", "#a33b20"),
    colour_of("gray", "#495057"),
];

/// The colour of the store at a place, while its person has chosen none.
pub(crate) fn colour(place: &Place) -> &'static str {
    COLOURS[usize::from(digest(place)[0]) % COLOURS.len()].value
}

/// Whether a store can have that colour.
pub(crate) fn is_colour(value: &str) -> bool {
    COLOURS.iter().any(|colour| colour.value == value)
}

/// The account under which the keyring knows the store at a place. A hash: other programs can read
/// the names of entries, and need not learn where stores are.
pub(crate) fn account(place: &Place) -> String {
    digest(place).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

fn digest(place: &Place) -> [u8; 32] {
    Sha256::digest(place.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_one_colour_and_one_account() {
        let place = |text| Place::parse(text).expect("a place");
        let (a, b) = (place("/a.db"), place("https://a.example"));
        assert_eq!((colour(&a), account(&a)), (colour(&a), account(&a)));
        assert_ne!(account(&a), account(&b));
        assert_eq!(account(&a).len(), 32);
        assert!(is_colour(colour(&b)) && !is_colour("#ffffff"));
    }
}
