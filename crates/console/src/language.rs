//! The language the system is set to, as far as it is one of ours.

use seatkeeper_domain::Language;

/// In the order in which POSIX lets them overrule each other.
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The system's language; English where it is neither English nor French.
#[must_use]
pub fn system_language() -> Language {
    let listed = std::env::var("LANGUAGE").unwrap_or_default();
    let locale =
        VARIABLES.iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    chosen(&listed, locale.as_deref().unwrap_or_default())
}

/// `LANGUAGE` is a list by preference, and is ignored where the locale is none (`C`).
fn chosen(listed: &str, locale: &str) -> Language {
    let plain = matches!(locale.split('.').next(), Some("C" | "POSIX" | ""));
    let wanted = if plain { locale } else { listed };
    wanted.split(':').chain([locale]).find_map(primary).unwrap_or(Language::En)
}

fn primary(tag: &str) -> Option<Language> {
    Language::parse(&tag.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_says_the_language_and_the_list_overrules_it() {
        assert_eq!(chosen("", "fr_CA.UTF-8"), Language::Fr);
        assert_eq!(chosen("de:fr:en", "en_GB.UTF-8"), Language::Fr);
        assert_eq!(chosen("", "de_DE.UTF-8"), Language::En);
        assert_eq!(chosen("fr", "C"), Language::En);
        assert_eq!(chosen("fr", ""), Language::En);
    }
}
