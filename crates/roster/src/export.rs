//! A whole save: rows in, progress out, and the file in its place at the end.

use crate::{AtomicFile, Dialect, Row, SaveError, TableWriter, Writer};
use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

/// Often enough for a cancel to be felt at once, and seldom enough to cost nothing.
const PROGRESS_EVERY_ROWS: u64 = 256;

/// Where the rows of a list go while it is exported (CSV-03). Holds one buffer, never the rows.
pub struct Export<'a, W: Write> {
    writer: Writer<W>,
    progress: Progress<'a>,
}

impl<'a, W: Write> Export<'a, W> {
    /// Begins a list on `out`. `on_progress` gets the number of rows written: 0 at once, then every
    /// few hundred, and the total at the end; it answers whether to go on.
    ///
    /// # Errors
    /// [`SaveError`], [`SaveError::Cancelled`] among them.
    pub fn new(
        out: W,
        dialect: Dialect,
        on_progress: &'a mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Export<'a, W>, SaveError> {
        let mut progress = Progress { rows: 0, report: on_progress };
        progress.tell()?;
        Ok(Export { writer: Writer::new(out, dialect)?, progress })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// [`SaveError`]; after [`SaveError::Cancelled`] there is nothing more to push.
    pub fn push(&mut self, row: &Row<'_>) -> Result<(), SaveError> {
        self.writer.write(row)?;
        self.progress.count_row()
    }

    /// Writes what is buffered, and gives back `out` and the number of rows.
    ///
    /// # Errors
    /// [`SaveError`]; the last chance to cancel.
    pub fn finish(mut self) -> Result<(W, u64), SaveError> {
        let out = self.writer.finish()?;
        self.progress.tell()?;
        Ok((out, self.progress.rows))
    }
}

struct Progress<'a> {
    rows: u64,
    report: &'a mut dyn FnMut(u64) -> ControlFlow<()>,
}

impl Progress<'_> {
    fn count_row(&mut self) -> Result<(), SaveError> {
        self.rows += 1;
        if self.rows.is_multiple_of(PROGRESS_EVERY_ROWS) { self.tell() } else { Ok(()) }
    }

    fn tell(&mut self) -> Result<(), SaveError> {
        match (self.report)(self.rows) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(SaveError::Cancelled),
        }
    }
}

/// Saves a list to the file at `path` (CSV-02, CSV-03) and says how many rows it has. `fill` pushes
/// the rows, in order; an error of its own ends the save likewise.
///
/// # Errors
/// What `fill` answers, or a [`SaveError`] made into it; the old file is whole then.
pub fn save_list<E: From<SaveError>>(
    path: &Path,
    dialect: Dialect,
    on_progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
    fill: impl FnOnce(&mut Export<'_, AtomicFile>) -> Result<(), E>,
) -> Result<u64, E> {
    let mut export = Export::new(AtomicFile::create(path)?, dialect, on_progress)?;
    fill(&mut export)?;
    let (file, rows) = export.finish()?;
    file.commit()?;
    Ok(rows)
}

/// Saves any other table (the audit log) to the file at `path`, as [`save_list`] does.
///
/// # Errors
/// What `fill` answers, or a [`SaveError`] made into it; the old file is whole then.
pub fn save_table<E: From<SaveError>>(
    path: &Path,
    dialect: Dialect,
    header: &[&str],
    fill: impl FnOnce(&mut TableWriter<AtomicFile>) -> Result<(), E>,
) -> Result<(), E> {
    let file = AtomicFile::create(path)?;
    let mut table = TableWriter::new(file, dialect, header).map_err(SaveError::from)?;
    fill(&mut table)?;
    let file = table.finish().map_err(SaveError::from)?;
    Ok(file.commit()?)
}
