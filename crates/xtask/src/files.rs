//! The files of the repository, as git knows them.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::process::Task;
use crate::tree;

/// One text file: its path from the root, with `/`, and its text.
pub(crate) struct SourceFile {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Every text file that is committed or about to be, in order of path.
pub(crate) fn sources() -> Result<Vec<SourceFile>> {
    let mut paths = listed()?;
    paths.sort();
    paths.dedup();
    Ok(paths.into_iter().filter_map(read).collect())
}

fn listed() -> Result<Vec<String>> {
    let listing = Task::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .dir(tree::root())
        .answer()
        .context("`git ls-files` failed: this must be a git checkout, with git installed")?;
    Ok(listing.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

/// Nothing for what is no text, and for a file listed but deleted.
fn read(path: String) -> Option<SourceFile> {
    let full: PathBuf = tree::root().join(&path);
    let text = fs::read_to_string(full).ok()?;
    Some(SourceFile { path, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sources_hold_this_file() {
        let all = sources().unwrap();
        assert!(all.iter().any(|file| file.path == "crates/xtask/src/files.rs"));
    }
}
