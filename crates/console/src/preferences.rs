//! What a person likes, on this machine. Nothing in here is secret.

use seatkeeper_domain::Language;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Height of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Density {
    Compact,
    #[default]
    Default,
    Comfortable,
}

/// Preferences.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Language; `None` follows the system.
    pub language: Option<Language>,
    /// Theme.
    pub theme: Theme,
    /// Density.
    pub density: Density,
    /// Columns, widths and order of each grid, by the grid's name. The window alone knows them.
    pub layouts: Map<String, Value>,
    /// No motion, whatever the system says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reduce_motion: Option<bool>,
}

/// Changes preferences. Absent members stay.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PreferencesChange {
    /// Language; null follows the system.
    #[serde(deserialize_with = "present")]
    pub language: Option<Option<Language>>,
    /// Theme.
    pub theme: Option<Theme>,
    /// Density.
    pub density: Option<Density>,
    /// All layouts.
    pub layouts: Option<Map<String, Value>>,
    /// No motion.
    pub reduce_motion: Option<bool>,
}

fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

impl Preferences {
    /// With the change made.
    #[must_use]
    pub fn with(mut self, change: PreferencesChange) -> Self {
        if let Some(language) = change.language {
            self.language = language;
        }
        self.theme = change.theme.unwrap_or(self.theme);
        self.density = change.density.unwrap_or(self.density);
        self.layouts = change.layouts.unwrap_or(self.layouts);
        self.reduce_motion = change.reduce_motion.or(self.reduce_motion);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_leaves_what_it_does_not_name() {
        let french: PreferencesChange =
            serde_json::from_str(r#"{"language":"fr","theme":"dark"}"#).expect("a change");
        let dense: PreferencesChange =
            serde_json::from_str(r#"{"density":"compact","layouts":{"users":{"name":200}}}"#)
                .expect("a change");
        let both = Preferences::default().with(french).with(dense);
        assert_eq!(both.language, Some(Language::Fr));
        assert_eq!((both.theme, both.density), (Theme::Dark, Density::Compact));
        assert_eq!(both.layouts["users"]["name"], 200);
    }

    #[test]
    fn a_null_language_follows_the_system_again() {
        let french = Preferences { language: Some(Language::Fr), ..Preferences::default() };
        let back: PreferencesChange =
            serde_json::from_str(r#"{"language":null}"#).expect("a change");
        assert_eq!(french.with(back).language, None);
    }
}
