//! How a list is spelled: what separates its cells, and whether a byte order mark leads it.

use serde::{Deserialize, Serialize};

/// What stands between two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A horizontal tab.
    Tab,
}

impl Delimiter {
    /// Every delimiter a list may be written with, the likeliest first.
    pub const ALL: [Delimiter; 3] = [Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab];

    /// Its name, in a query and on a command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Delimiter::Comma => "comma",
            Delimiter::Semicolon => "semicolon",
            Delimiter::Tab => "tab",
        }
    }

    /// The delimiter of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Delimiter> {
        Delimiter::ALL.into_iter().find(|delimiter| delimiter.as_str() == name)
    }

    /// The byte in the file.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
            Delimiter::Tab => b'\t',
        }
    }
}

/// A way to write a list (CSV-02). The default is HTTP's: comma, with a byte order mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Dialect {
    /// What stands between two cells.
    pub delimiter: Delimiter,
    /// Whether a UTF-8 byte order mark leads the file; Excel takes it for UTF-8 only then.
    pub bom: bool,
}

impl Dialect {
    /// What Excel opens by a double click: a byte order mark, and the list separator of the
    /// language (`fr`, `fr-CA`: semicolon; any other: comma).
    #[must_use]
    pub fn excel(language: &str) -> Dialect {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        let french = primary.eq_ignore_ascii_case("fr");
        let delimiter = if french { Delimiter::Semicolon } else { Delimiter::Comma };
        Dialect { delimiter, bom: true }
    }

    /// What programs expect: comma, no byte order mark.
    #[must_use]
    pub const fn plain() -> Dialect {
        Dialect { delimiter: Delimiter::Comma, bom: false }
    }
}

impl Default for Dialect {
    fn default() -> Dialect {
        Dialect { delimiter: Delimiter::Comma, bom: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_02_excel_wants_a_semicolon_in_french_and_a_comma_in_english() {
        let semicolon = Dialect { delimiter: Delimiter::Semicolon, bom: true };
        let comma = Dialect { delimiter: Delimiter::Comma, bom: true };
        assert_eq!(Dialect::excel("fr"), semicolon);
        assert_eq!(Dialect::excel("fr-CA"), semicolon);
        assert_eq!(Dialect::excel("FR_fr"), semicolon);
        assert_eq!(Dialect::excel("en"), comma);
        assert_eq!(Dialect::excel("fry"), comma);
        assert_eq!(Dialect::default(), comma);
    }

    #[test]
    fn csv_02_delimiters_are_spelled_as_in_the_query_string() {
        assert_eq!(Delimiter::ALL.map(Delimiter::as_str), ["comma", "semicolon", "tab"]);
        for delimiter in Delimiter::ALL {
            assert_eq!(Delimiter::parse(delimiter.as_str()), Some(delimiter));
            let json = serde_json::to_value(delimiter).expect("a name");
            assert_eq!(json, delimiter.as_str());
        }
        assert_eq!(Delimiter::parse("pipe"), None);
    }
}
