//! Writes any other table (the audit log) with the same escaping as the exported list.

use crate::Dialect;
use crate::cells::CellWriter;
use std::io::{self, Write};

/// Writes a table: a header of its own, then rows of text cells. See [`crate::Writer`] for buffering.
pub struct TableWriter<W: Write> {
    cells: CellWriter<W>,
    width_cells: usize,
}

impl<W: Write> TableWriter<W> {
    /// Begins a table on `out`; every row is to have as many cells as the header.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn new(out: W, dialect: Dialect, header: &[&str]) -> io::Result<TableWriter<W>> {
        let cells = CellWriter::new(out, dialect);
        let mut table = TableWriter { cells, width_cells: header.len() };
        table.write(header)?;
        Ok(table)
    }

    /// Adds a row.
    ///
    /// # Errors
    /// [`io::ErrorKind::InvalidInput`] if the row is not as wide as the header (the table is spoilt
    /// then); what `out` answers when a full buffer is written.
    pub fn write<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) -> io::Result<()> {
        let mut written_cells = 0;
        for cell in cells {
            self.cells.cell(cell.as_ref());
            written_cells += 1;
        }
        if written_cells != self.width_cells {
            let message = format!("{written_cells} cells in a table {} wide", self.width_cells);
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        self.cells.end_row()
    }

    /// Writes what is buffered and gives `out` back, flushed.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn finish(self) -> io::Result<W> {
        self.cells.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aud_01_a_table_is_escaped_as_the_list_is() {
        let mut table = TableWriter::new(Vec::new(), Dialect::plain(), &["at", "before", "after"])
            .expect("memory");
        table.write(["2026-01-05T08:00:00Z", "=1+1", "a \"b\", c"]).expect("memory");
        let bytes = table.finish().expect("memory");
        let expected = "at,before,after\r\n2026-01-05T08:00:00Z,'=1+1,\"a \"\"b\"\", c\"\r\n";
        assert_eq!(String::from_utf8(bytes).expect("UTF-8"), expected);
    }

    #[test]
    fn a_row_of_another_width_is_refused() {
        let mut table =
            TableWriter::new(Vec::new(), Dialect::plain(), &["a", "b"]).expect("memory");
        let refused = table.write(["only one"]).expect_err("one cell of two");
        assert_eq!(refused.kind(), io::ErrorKind::InvalidInput);
    }

    #[test]
    fn a_single_empty_cell_is_no_blank_line() {
        let mut table =
            TableWriter::new(Vec::new(), Dialect::default(), &["note"]).expect("memory");
        table.write([""]).expect("memory");
        assert_eq!(table.finish().expect("memory"), b"\xef\xbb\xbfnote\r\n\"\"\r\n");
    }
}
