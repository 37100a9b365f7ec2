//! The two pages that the server itself shows: where a code sets a password, and the reference of
//! what it offers. Both do without anything from elsewhere.

mod password;
mod reference;
mod words;

pub(crate) use password::{set, show};
pub(crate) use reference::reference;

/// A text as it stands in HTML, in an attribute too.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
