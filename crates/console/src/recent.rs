//! The list of recent stores: order, no store twice, and what is remembered of each.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::store_state::probe;
use crate::{Store, identity};

const MAX_STORES: usize = 30;

/// What is remembered of a store.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct RecentStore {
    pub(crate) path: PathBuf,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) demo: bool,
    pub(crate) last_opened: Option<DateTime<Utc>>,
    #[serde(default)]
    pub(crate) customers: Vec<String>,
}

impl RecentStore {
    /// A store of which nothing is known but its place.
    pub(crate) fn unknown(path: &Path) -> Self {
        let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let path = path.to_owned();
        Self { path, name, demo: false, last_opened: None, customers: Vec::new() }
    }

    /// As the welcome list shows it, with its state found out now.
    pub(crate) fn shown(&self) -> Store {
        Store {
            path: self.path.to_string_lossy().into_owned(),
            name: self.name.clone(),
            colour: identity::colour(&self.path),
            kind: "local",
            demo: self.demo,
            state: probe(&self.path),
            last_opened: self.last_opened,
            customers: self.customers.clone(),
        }
    }
}

/// Puts a store first; one with the same path goes.
pub(crate) fn put_first(stores: &mut Vec<RecentStore>, store: RecentStore) {
    forget(stores, &store.path);
    stores.insert(0, store);
    stores.truncate(MAX_STORES);
}

/// Takes a store off the list; its file stays.
pub(crate) fn forget(stores: &mut Vec<RecentStore>, path: &Path) {
    stores.retain(|known| known.path != path);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store(name: &str) -> RecentStore {
        RecentStore {
            path: PathBuf::from("/stores").join(name),
            name: name.to_owned(),
            demo: false,
            last_opened: None,
            customers: Vec::new(),
        }
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
        forget(&mut stores, Path::new("/stores/b"));
        assert_eq!(names(&stores), ["a", "c"]);
    }
}
