//! `restore`: a copy in the place of a store. It is checked beside the place and moved there whole,
//! so that nothing is lost where the copy is no good.

use std::fs::{self, File};
use std::path::Path;

use seatkeeper_domain::Refusal;
use seatkeeper_storage_sqlite::{SqliteStore, companions, discard, log_bytes};
use seatkeeper_stores::Store;

use super::whole;
use crate::args::Restore;
use crate::failure::Failure;
use crate::say;
use crate::store::beside;

pub(super) fn run(restore: &Restore) -> Result<(), Failure> {
    let to = restore.of.file()?;
    if to.exists() && !restore.force {
        let why = format!("{} exists: --force replaces it", to.display());
        return Err(Refusal::StoreUnavailable { why }.into());
    }
    let fresh = beside(to, ".restoring");
    let restored = checked_copy(&restore.from, &fresh).and_then(|()| put_in_place(&fresh, to));
    if restored.is_err() {
        discard(&fresh);
    }
    restored?;
    say::line(format_args!("{} restored from {}", to.display(), restore.from.display()));
    Ok(())
}

/// Copies and looks through the copy: the backup itself is not written to.
fn checked_copy(from: &Path, fresh: &Path) -> Result<(), Failure> {
    if log_bytes(from) > 0 {
        let why = format!("{} is a store in use: make a `backup` of it first", from.display());
        return Err(Refusal::StoreUnavailable { why }.into());
    }
    fs::copy(from, fresh)?;
    whole::check(Store::Sqlite(SqliteStore::open(fresh)?))?;
    File::open(fresh)?.sync_all()?;
    Ok(())
}

fn put_in_place(fresh: &Path, to: &Path) -> Result<(), Failure> {
    if to.exists() {
        settle(to)?;
    }
    fs::rename(fresh, to)?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    Ok(())
}

/// Opens and closes the old store, so that its log is gone: left beside the new file it would be
/// taken for that one's. A log that stays belongs to another program that has the store open.
fn settle(old: &Path) -> Result<(), Failure> {
    match SqliteStore::open(old) {
        Ok(store) => drop(store),
        Err(Refusal::StoreBusy) => return Err(Refusal::StoreBusy.into()),
        // What is no store any more has nobody working in it.
        Err(_) => companions(old).iter().for_each(|file| drop(fs::remove_file(file))),
    }
    let [log, ..] = companions(old);
    if log.exists() { Err(Refusal::StoreBusy.into()) } else { Ok(()) }
}
