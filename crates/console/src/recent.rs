//! The list of recent stores: order, no store twice, and what is remembered of each.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::place::Place;
use crate::store_state::{StoreState, probe};
use crate::{Store, identity};

const MAX_STORES: usize = 30;

/// What is remembered of a store.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct RecentStore {
    #[serde(rename = "path")]
    pub(crate) place: Place,
    pub(crate) name: String,
    /// The name that its person gave it, which goes before its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) given_name: Option<String>,
    /// The colour that its person gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) colour: Option<String>,
    /// What a server's certificate is checked against, beside the platform's roots.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ca_file: Option<PathBuf>,
    #[serde(default)]
    pub(crate) demo: bool,
    pub(crate) last_opened: Option<DateTime<Utc>>,
    #[serde(default)]
    pub(crate) customers: Vec<String>,
}

impl RecentStore {
    /// A store of which nothing is known but its place.
    pub(crate) fn unknown(place: Place) -> Self {
        Self {
            name: place.own_name(),
            place,
            given_name: None,
            colour: None,
            ca_file: None,
            demo: false,
            last_opened: None,
            customers: Vec::new(),
        }
    }

    /// As the welcome list shows it: a file's state found out now, a server's asked for later.
    pub(crate) fn shown(&self) -> Store {
        let (kind, state) = match &self.place {
            Place::File(path) => ("local", probe(path)),
            Place::Server(_) => ("remote", StoreState::Unchecked),
        };
        let own = || identity::colour(&self.place).to_owned();
        Store {
            path: self.place.to_string(),
            name: self.name.clone(),
            given_name: self.given_name.clone(),
            colour: self.colour.clone().unwrap_or_else(own),
            kind,
            demo: self.demo,
            state,
            ca_file: self.ca_file.as_ref().map(|path| path.to_string_lossy().into_owned()),
            last_opened: self.last_opened,
            customers: self.customers.clone(),
        }
    }
}

/// Puts a store first; one with the same place goes.
pub(crate) fn put_first(stores: &mut Vec<RecentStore>, store: RecentStore) {
    forget(stores, &store.place);
    stores.insert(0, store);
    stores.truncate(MAX_STORES);
}

/// Takes a store off the list; the store itself stays.
pub(crate) fn forget(stores: &mut Vec<RecentStore>, place: &Place) {
    stores.retain(|known| known.place != *place);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store(name: &str) -> RecentStore {
        RecentStore::unknown(Place::File(PathBuf::from("/stores").join(name)))
    }

    fn names(stores: &[RecentStore]) -> Vec<&str> {
        stores.iter().map(|store| store.name.as_str()).collect()
    }

    #[test]
    fn the_latest_store_is_first_and_none_is_there_twice() {
        let mut stores = Vec::new();
        for name in ["a", "b", "c", "a"] {
            put_first(&mut stores, store(name));
        }
        assert_eq!(names(&stores), ["a", "c", "b"]);
    }

    #[test]
    fn the_list_has_an_end() {
        let mut stores = Vec::new();
        for number in 0..MAX_STORES + 5 {
            put_first(&mut stores, store(&number.to_string()));
        }
        assert_eq!(stores.len(), MAX_STORES);
        assert_eq!(stores[0].name, "34");
    }

    #[test]
    fn a_forgotten_store_leaves_the_others_in_order() {
        let mut stores = vec![store("a"), store("b"), store("c")];
        forget(&mut stores, &Place::File(PathBuf::from("/stores/b")));
        assert_eq!(names(&stores), ["a", "c"]);
    }

    #[test]
    fn a_store_of_an_older_list_is_a_file_without_a_given_name() {
        let text = r#"{"path":"/stores/a.db","name":"A","last_opened":null}"#;
        let store: RecentStore = serde_json::from_str(text).expect("a store");
        assert_eq!((store.shown().kind, store.shown().given_name), ("local", None));
    }

    #[test]
    fn the_colour_that_was_given_goes_before_the_places_own() {
        let address = Place::parse("https://seats.example").expect("a place");
        let plain = RecentStore::unknown(address);
        assert_eq!(plain.shown().colour, identity::colour(&plain.place));
        let given = RecentStore { colour: Some("#495057".into()), ..plain };
        assert_eq!((given.shown().colour.as_str(), given.shown().kind), ("#495057", "remote"));
    }
}
