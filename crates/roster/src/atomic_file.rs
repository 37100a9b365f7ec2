//! A file that appears whole or not at all: written beside its place, then renamed over it.

use crate::SaveError;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Linux refuses longer chains too.
const MAX_LINKS: usize = 40;
/// Leaves room, within a name's usual 255 bytes, for what surrounds the name.
const MAX_NAME_BYTES: usize = 200;

/// A file being saved (CSV-02). Dropped without [`AtomicFile::commit`], it leaves no trace and the
/// old file as it was.
///
/// A link is followed, so that the file it leads to is replaced and the link stays. The permission
/// bits of a file that is replaced are kept. What is no regular file (a pipe, `/dev/stdout`) cannot
/// be renamed over and is written straight.
#[derive(Debug)]
pub struct AtomicFile(Place);

#[derive(Debug)]
enum Place {
    Beside { part: NamedTempFile, target: PathBuf, permissions: Option<Permissions> },
    Straight(File),
}

impl AtomicFile {
    /// Begins to save at `path`; nothing is seen there before the commit.
    ///
    /// # Errors
    /// [`SaveError`]: the folder is missing or may not be written, or the file there may not.
    pub fn create(path: &Path) -> Result<AtomicFile, SaveError> {
        let there = match fs::metadata(path) {
            Ok(there) => Some(there),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        if let Some(there) = &there {
            // A rename would replace a write-protected file all the same; asking first respects it.
            let file = OpenOptions::new().write(true).open(path)?;
            if !there.is_file() {
                return Ok(AtomicFile(Place::Straight(file)));
            }
        }
        let target = behind_links(path)?;
        let permissions = there.map(|there| there.permissions());
        let part = part_beside(&target, permissions.as_ref())?;
        Ok(AtomicFile(Place::Beside { part, target, permissions }))
    }

    /// Puts the file in its place, once its bytes are on the disk.
    ///
    /// # Errors
    /// [`SaveError`]; the old file is whole then, and the new one gone.
    pub fn commit(self) -> Result<(), SaveError> {
        let Place::Beside { part, target, permissions } = self.0 else {
            return Ok(());
        };
        if let Some(permissions) = permissions {
            part.as_file().set_permissions(permissions)?;
        }
        part.as_file().sync_all()?;
        part.persist(&target).map_err(|failed| failed.error)?;
        sync_folder(folder_of(&target));
        Ok(())
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0 {
            Place::Beside { part, .. } => part.as_file_mut().write(bytes),
            Place::Straight(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.0 {
            Place::Beside { part, .. } => part.as_file_mut().flush(),
            Place::Straight(file) => file.flush(),
        }
    }
}

/// Follows links by their last name only: the file at the end need not exist yet.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&path) {
            Ok(next) => path = folder_of(&path).join(next),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}

/// Made no wider than the file it replaces, even before the commit: what is in it is personal data.
fn part_beside(target: &Path, permissions: Option<&Permissions>) -> io::Result<NamedTempFile> {
    let name = target
        .file_name()
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "the path names no file"))?;
    let mut prefix = OsString::from(".");
    prefix.push(shortened(&name.to_string_lossy()));
    prefix.push(".");
    let mut part = tempfile::Builder::new();
    part.prefix(&prefix).suffix(".part").rand_bytes(6);
    match permissions {
        Some(permissions) => part.permissions(permissions.clone()),
        None => part.permissions(ordinary()),
    };
    part.tempfile_in(folder_of(target)).map_err(|error| without_path(&error))
}

/// What any program makes a file with; the person's umask has its say.
fn ordinary() -> Permissions {
    use std::os::unix::fs::PermissionsExt;
    Permissions::from_mode(0o666)
}

fn shortened(name: &str) -> &str {
    &name[..name.floor_char_boundary(MAX_NAME_BYTES)]
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Some file systems cannot sync a folder. The list is in its place by then, and whole either way.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Keeps the kind, which says what to do, without the name of the passing file.
fn without_path(error: &io::Error) -> io::Error {
    error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error)
}
