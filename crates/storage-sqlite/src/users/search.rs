//! Search by words (USR-04): each word of three letters or more is to be found anywhere in the folded
//! name or e-mail, a shorter one where a word begins.

use std::borrow::Cow;
use std::rc::Rc;

use memchr::memmem::Finder;
use rusqlite::params;
use rusqlite::types::Value;
use seatkeeper_domain::fold;
use seatkeeper_service::port::Stored;

use crate::tx::SqliteTx;

/// More users than these are not looked up one by one: the list is read in its order instead.
const RARE: usize = 2_000;

/// From this length on a word is found anywhere.
const TRIGRAM: usize = 3;

/// Words to look for.
pub(super) struct Needles {
    words: Vec<String>,
    finders: Vec<(Finder<'static>, bool)>,
}

impl Needles {
    /// From a filter's words.
    pub(super) fn new(words: &[String]) -> Self {
        let words: Vec<String> = words.iter().filter(|word| !word.is_empty()).cloned().collect();
        let finders =
            words.iter().map(|word| (Finder::new(word).into_owned(), anywhere(word))).collect();
        Self { words, finders }
    }

    /// No word: everybody is meant.
    pub(super) fn is_empty(&self) -> bool {
        self.finders.is_empty()
    }

    /// Whether each word is found in a folded name or in an e-mail in lower case.
    pub(super) fn found_in(&self, name: &str, email: &str) -> bool {
        // What is ASCII in lower case is folded already.
        let email = if email.is_ascii() { Cow::Borrowed(email) } else { Cow::Owned(fold(email)) };
        self.finders.iter().all(|(finder, anywhere)| {
            let found_in = |text: &str| {
                finder.find_iter(text.as_bytes()).any(|at| *anywhere || begins_word(text, at))
            };
            found_in(name) || found_in(&email)
        })
    }

    /// Rows where the words may be found, if they are few; `None` where they are many, or where
    /// the index of trigrams cannot tell.
    pub(super) fn rare(&self, tx: &SqliteTx<'_>) -> Stored<Option<Rc<Vec<Value>>>> {
        let Some(query) = self.trigrams() else { return Ok(None) };
        let limit = i64::try_from(RARE).unwrap_or(i64::MAX).saturating_add(1);
        let rows = tx.all(
            "SELECT rowid FROM users_search WHERE users_search MATCH ?1 LIMIT ?2",
            params![query, limit],
            |row| row.get::<_, i64>(0).map(Value::Integer),
        )?;
        Ok((rows.len() <= RARE).then(|| Rc::new(rows)))
    }

    /// All trigrams of all words, as the index is asked for them.
    fn trigrams(&self) -> Option<String> {
        let mut trigrams: Vec<String> = Vec::new();
        for word in &self.words {
            let letters: Vec<char> = word.chars().collect();
            for window in letters.windows(TRIGRAM) {
                let quoted: String = window.iter().collect::<String>().replace('"', "\"\"");
                trigrams.push(format!("\"{quoted}\""));
            }
        }
        trigrams.sort_unstable();
        trigrams.dedup();
        (!trigrams.is_empty()).then(|| trigrams.join(" AND "))
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
