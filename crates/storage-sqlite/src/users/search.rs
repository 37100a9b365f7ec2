//! Where search by words (USR-04) is worth a look: the index of trigrams.

use std::rc::Rc;

use rusqlite::params;
use rusqlite::types::Value;
use seatkeeper_service::port::{Needles, Stored, TRIGRAM, UserFilter};

use crate::tx::SqliteTx;

/// More users than these are not looked up one by one: the list is read in its order instead.
const RARE: usize = 2_000;

/// Rows of the list's order that are looked at before the trigrams are asked: of a frequent word they
/// fill a page, in less time than the trigrams take to say that it is frequent.
pub(super) const FIRST_LOOK: usize = 1_000;

/// Whether words are all that a filter asks for. Where it asks for more, few of very many rows may be
/// left to look at, and reading as far as a first look wants would take long.
pub(super) fn words_alone(filter: &UserFilter) -> bool {
    let more = filter.attention
        || filter.workspace.is_some()
        || !(filter.licenses.is_empty() && filter.roles.is_empty() && filter.statuses.is_empty());
    !filter.words.is_empty() && !more
}

/// Rows where the words may be found, if they are few; `None` where they are many, or where the
/// index of trigrams cannot tell.
pub(super) fn rare(needles: &Needles, tx: &SqliteTx<'_>) -> Stored<Option<Rc<Vec<Value>>>> {
    let Some(query) = trigrams(needles.words()) else { return Ok(None) };
    let limit = i64::try_from(RARE).unwrap_or(i64::MAX).saturating_add(1);
    let rows = tx.all(
        "SELECT rowid FROM users_search WHERE users_search MATCH ?1 LIMIT ?2",
        params![query, limit],
        |row| row.get::<_, i64>(0).map(Value::Integer),
    )?;
    Ok((rows.len() <= RARE).then(|| Rc::new(rows)))
}

/// All trigrams of all words, as the index is asked for them.
fn trigrams(words: &[String]) -> Option<String> {
    let mut trigrams: Vec<String> = Vec::new();
    for word in words {
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
