//! Writes the exported list, row by row.

use crate::cells::{CellWriter, append_values};
use crate::{COLUMNS, Dialect, Row, Stamp};
use std::io::{self, Write};

/// Writes an exported list: the header at once, then the rows, in the order they are given.
///
/// It buffers by itself: `out` needs no buffer, and gets writes of some 64 KiB. What is buffered is
/// written by [`Writer::finish`] only.
pub struct Writer<W: Write> {
    cells: CellWriter<W>,
    composed: String,
}

impl<W: Write> Writer<W> {
    /// Begins a list on `out`.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn new(out: W, dialect: Dialect) -> io::Result<Writer<W>> {
        let mut cells = CellWriter::new(out, dialect);
        COLUMNS.iter().for_each(|name| cells.cell(name));
        cells.end_row()?;
        Ok(Writer { cells, composed: String::new() })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// What `out` answers when a full buffer is written.
    pub fn write(&mut self, row: &Row<'_>) -> io::Result<()> {
        self.texts([row.customer, row.workspace, row.full_name, row.email, row.phone]);
        self.texts([row.department, row.license, row.role]);
        self.values(row.form_tags);
        self.values(row.groups);
        self.texts([row.status, if row.locked { "true" } else { "false" }, row.language]);
        self.stamp(row.created_at);
        self.stamp(row.last_sign_in);
        self.stamp(row.expires_on);
        self.texts([row.user_id, row.workspace_id]);
        self.cells.end_row()
    }

    /// Writes what is buffered and gives `out` back, flushed.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn finish(self) -> io::Result<W> {
        self.cells.finish()
    }

    fn texts<const N: usize>(&mut self, texts: [&str; N]) {
        texts.into_iter().for_each(|text| self.cells.cell(text));
    }

    fn values(&mut self, values: &[String]) {
        self.composed.clear();
        append_values(&mut self.composed, values);
        self.cells.cell(&self.composed);
    }

    fn stamp(&mut self, stamp: Stamp<'_>) {
        self.composed.clear();
        stamp.append_to(&mut self.composed);
        self.cells.cell(&self.composed);
    }
}
