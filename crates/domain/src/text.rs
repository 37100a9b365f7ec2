//! Folding of text for search and order: ours, the same on every storage.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds text for search and order: without case, accents and compatibility forms (USR-04).
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'đ' => folded.push('d'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            '’' | '‘' => folded.push('\''),
            c => folded.push(c),
        }
    }
    folded
}

/// The form in which a password is hashed: NFKC, so that what looks the same is the same whatever
/// keyboard typed it (NIST SP 800-63B-4 §3.1.1.2). Nothing is trimmed nor cut off.
#[must_use]
pub fn stabilise(password: &str) -> String {
    password.nfkc().collect()
}
