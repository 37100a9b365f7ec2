//! Where a store is: a file on this machine, or a server's address. What the list of recent
//! stores, the keyring's accounts and the colours go by.

use std::fmt;
use std::path::{Path, PathBuf};

use seatkeeper_client::Address;
use seatkeeper_contract::Problem;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A place. Its text is the file's path or the server's address, and tells which of them it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    File(PathBuf),
    Server(Address),
}

impl Place {
    /// What a place's text says.
    ///
    /// # Errors
    /// `invalid` on `address` for a web address that no server of ours may have.
    pub(crate) fn parse(text: &str) -> Result<Self, Problem> {
        if Address::is_one(text) {
            Ok(Self::Server(Address::parse(text)?))
        } else {
            Ok(Self::File(PathBuf::from(text)))
        }
    }

    /// A name for it while its store has told none.
    pub(crate) fn own_name(&self) -> String {
        match self {
            Self::File(path) => {
                path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
            }
            Self::Server(address) => address.host().to_owned(),
        }
    }

    /// The bytes that tell it from every other place.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        match self {
            Self::File(path) => path.as_os_str().as_encoded_bytes(),
            Self::Server(address) => address.as_str().as_bytes(),
        }
    }
}

/// A store that a command line given in `folder` names, whole: who hears of it may stand in another
/// folder.
#[must_use]
pub fn named_store(text: &str, folder: &Path) -> String {
    if Address::is_one(text) {
        return text.to_owned();
    }
    let path = folder.join(text);
    std::path::absolute(&path).unwrap_or(path).to_string_lossy().into_owned()
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.write_str(&path.to_string_lossy()),
            Self::Server(address) => f.write_str(address.as_str()),
        }
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            // As a path, which refuses to be kept where it is no text.
            Self::File(path) => path.serialize(to),
            Self::Server(address) => to.serialize_str(address.as_str()),
        }
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).map_err(|problem| serde::de::Error::custom(problem.title))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Place {
        Place::parse(text).expect("a place")
    }

    #[test]
    fn a_place_is_a_file_or_a_server_and_is_read_back_as_it_was() {
        for text in ["/stores/a.db", "https://seats.example", "http://127.0.0.1:8470"] {
            let place = parsed(text);
            assert_eq!(place.to_string(), text);
            let kept = serde_json::to_string(&place).expect("JSON");
            assert_eq!(serde_json::from_str::<Place>(&kept).expect("a place"), place);
        }
        assert!(matches!(parsed("/stores/https.db"), Place::File(_)));
        assert!(matches!(parsed("https://seats.example"), Place::Server(_)));
    }

    #[test]
    fn a_store_that_a_command_line_names_is_in_the_folder_where_it_was_given() {
        let named = |text| named_store(text, Path::new("/work-in"));
        assert_eq!(named("stores/./a.db"), "/work-in/stores/a.db");
        assert_eq!(named("/stores/a.db"), "/stores/a.db");
        assert_eq!(named("https://seats.example"), "https://seats.example");
    }

    #[test]
    fn a_store_without_a_name_goes_by_its_file_or_its_host() {
        assert_eq!(parsed("/stores/accounts.db").own_name(), "accounts");
        assert_eq!(parsed("https://seats.example:8470").own_name(), "seats.example");
    }
}
