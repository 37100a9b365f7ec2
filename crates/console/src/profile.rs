//! The profile folder and the one file in it that the console writes. Never a secret in it: the
//! demo store's password is none.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use seatkeeper_roster::AtomicFile;
use serde::{Deserialize, Serialize};

use crate::Preferences;
use crate::demo::DemoSignIn;
use crate::recent::RecentStore;

const FOLDER: &str = "seatkeeper";
const FILE: &str = "console.json";
const UNREADABLE: &str = "console.unreadable.json";

/// What is remembered from one start to the next.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Remembered {
    /// Recent stores, the latest first.
    pub(crate) stores: Vec<RecentStore>,
    /// Preferences.
    pub(crate) preferences: Preferences,
    /// Who signs in to the demo store, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) demo: Option<DemoSignIn>,
}

/// The profile: a folder, and what is remembered in it.
#[derive(Debug)]
pub(crate) struct Profile {
    folder: PathBuf,
    remembered: Mutex<Remembered>,
}

/// The folder where the platform wants an application's data.
#[must_use]
pub fn default_profile() -> PathBuf {
    dirs::data_dir().unwrap_or_else(std::env::temp_dir).join(FOLDER)
}

/// The one path of the profile in `folder`, whichever way one came to it. The folder is made where it
/// is missing.
///
/// # Errors
/// It cannot be made or read.
pub fn profile_at(folder: &Path) -> io::Result<PathBuf> {
    make_private(folder)?;
    folder.canonicalize()
}

impl Profile {
    /// Opens the profile in `folder`, which is made where it is missing.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        let folder = profile_at(folder)?;
        let remembered = Mutex::new(load(&folder));
        Ok(Self { folder, remembered })
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn read<T>(&self, look: impl FnOnce(&Remembered) -> T) -> T {
        look(&self.remembered.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes what is remembered. Where it cannot be written, it holds for this run alone, and
    /// the log says so: no work is refused for want of a preference.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut Remembered) -> T) -> T {
        let mut remembered = self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        let value = change(&mut remembered);
        if let Err(error) = save(&self.folder, &remembered) {
            tracing::warn!(%error, "the profile cannot be written");
        }
        value
    }
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// A file that cannot be read is put aside, so that the next save does not destroy it.
fn load(folder: &Path) -> Remembered {
    let path = folder.join(FILE);
    let Ok(text) = fs::read_to_string(&path) else { return Remembered::default() };
    serde_json::from_str(&text).unwrap_or_else(|error| {
        tracing::warn!(%error, "the profile cannot be read and is put aside");
        let _ = fs::rename(&path, folder.join(UNREADABLE));
        Remembered::default()
    })
}

fn save(folder: &Path, remembered: &Remembered) -> io::Result<()> {
    let mut file = AtomicFile::create(&folder.join(FILE)).map_err(io::Error::other)?;
    file.write_all(&serde_json::to_vec_pretty(remembered)?)?;
    file.commit().map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Theme;

    #[test]
    fn preferences_are_there_at_the_next_start() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path().join("new").join("profile");
        let first = Profile::open(&at).expect("a profile");
        first.change(|it| it.preferences.theme = Theme::Dark);
        let second = Profile::open(&at).expect("a profile");
        assert_eq!(second.read(|it| it.preferences.theme), Theme::Dark);
    }

    #[test]
    #[cfg(unix)]
    fn a_profile_has_one_path_though_it_is_come_to_through_a_link_and_not_there_yet() {
        let folder = tempfile::tempdir().expect("a folder");
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(folder.path(), &link).expect("a link");
        let through = profile_at(&link.join("profile")).expect("made");
        assert_eq!(profile_at(&folder.path().join("profile")).expect("there"), through);
    }

    #[test]
    fn a_profile_that_cannot_be_read_is_put_aside() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), "{ not").expect("a file");
        let profile = Profile::open(folder.path()).expect("a profile");
        profile.change(|it| it.preferences.theme = Theme::Light);
        let aside = fs::read_to_string(folder.path().join(UNREADABLE)).expect("the old file");
        assert_eq!(aside, "{ not");
    }
}
