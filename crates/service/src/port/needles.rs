//! Search by words (USR-04): each word of three letters or more is to be found anywhere in the folded
//! name or e-mail, a shorter one where a word begins. The same on every storage, whose indexes only
//! say where it is worth looking.

use std::borrow::Cow;

use memchr::memmem::Finder;
use seatkeeper_domain::fold;

/// From this length on a word is found anywhere.
pub const TRIGRAM: usize = 3;

/// Words to look for.
pub struct Needles {
    words: Vec<String>,
    finders: Vec<(Finder<'static>, bool)>,
}

impl Needles {
    /// From a filter's words.
    #[must_use]
    pub fn new(words: &[String]) -> Self {
        let words: Vec<String> = words.iter().filter(|word| !word.is_empty()).cloned().collect();
        let finders =
            words.iter().map(|word| (Finder::new(word).into_owned(), anywhere(word))).collect();
        Self { words, finders }
    }

    /// No word: everybody is meant.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.finders.is_empty()
    }

    /// The words.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether each word is found inside words too: then it is enough that the text holds it.
    #[must_use]
    pub fn anywhere(&self) -> bool {
        self.finders.iter().all(|(_, anywhere)| *anywhere)
    }

    /// Whether each word is found in a folded name or in an e-mail in lower case.
    #[must_use]
    pub fn found_in(&self, name: &str, email: &str) -> bool {
        // What is ASCII in lower case is folded already.
        let email = if email.is_ascii() { Cow::Borrowed(email) } else { Cow::Owned(fold(email)) };
        self.finders.iter().all(|(finder, anywhere)| {
            let found_in = |text: &str| {
                finder.find_iter(text.as_bytes()).any(|at| *anywhere || begins_word(text, at))
            };
            found_in(name) || found_in(&email)
        })
    }
}

/// Whether this is found inside words too. Signs are, and characters of scripts that set no space
/// between words (Chinese, Japanese, Korean), for which two letters are a word.
fn anywhere(word: &str) -> bool {
    let spaced = |first: char| first.is_alphanumeric() && first < '\u{2E80}';
    word.chars().count() >= TRIGRAM || !word.starts_with(spaced)
}

/// Whether a word begins here: at the start, or after what is no letter and no digit.
fn begins_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before.chars().next_back().is_none_or(|c| !c.is_alphanumeric())
}
