//! Cells as bytes: quoting, the apostrophe that defuses formulas, and cells of many values.
//!
//! The order matters: values are joined first, then the cell is defused, then quoted. Reading goes
//! the other way round.

use crate::Dialect;
use std::io::{self, Write};

const FLUSH_AT_BYTES: usize = 64 * 1024;
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Encodes cells into one buffer that is reused; nothing is allocated a row.
pub(crate) struct CellWriter<W: Write> {
    out: W,
    buffer: Vec<u8>,
    delimiter: u8,
    /// For each byte, whether a cell with it in is quoted.
    quoted_bytes: [bool; 256],
    cells_in_row: usize,
    row_starts_at: usize,
}

impl<W: Write> CellWriter<W> {
    pub(crate) fn new(out: W, dialect: Dialect) -> CellWriter<W> {
        let mut buffer = Vec::with_capacity(FLUSH_AT_BYTES + 4096);
        if dialect.bom {
            buffer.extend_from_slice(BYTE_ORDER_MARK);
        }
        let row_starts_at = buffer.len();
        let delimiter = dialect.delimiter.byte();
        let quoted_bytes = quoted_bytes(delimiter);
        CellWriter { out, buffer, delimiter, quoted_bytes, cells_in_row: 0, row_starts_at }
    }

    pub(crate) fn cell(&mut self, text: &str) {
        if self.cells_in_row > 0 {
            self.buffer.push(self.delimiter);
        }
        self.cells_in_row += 1;
        let bytes = text.as_bytes();
        let quoted = bytes.iter().any(|&byte| self.quoted_bytes[usize::from(byte)]);
        if quoted {
            self.buffer.push(b'"');
        }
        if bytes.first().is_some_and(|&byte| is_defused(byte)) {
            self.buffer.push(b'\'');
        }
        if quoted {
            append_with_quotes_doubled(&mut self.buffer, bytes);
            self.buffer.push(b'"');
        } else {
            self.buffer.extend_from_slice(bytes);
        }
    }

    pub(crate) fn end_row(&mut self) -> io::Result<()> {
        // A row of one empty cell would be a blank line, which readers skip.
        if self.buffer.len() == self.row_starts_at && self.cells_in_row > 0 {
            self.buffer.extend_from_slice(b"\"\"");
        }
        self.buffer.extend_from_slice(b"\r\n");
        self.cells_in_row = 0;
        if self.buffer.len() >= FLUSH_AT_BYTES {
            self.write_buffer()?;
        }
        self.row_starts_at = self.buffer.len();
        Ok(())
    }

    pub(crate) fn finish(mut self) -> io::Result<W> {
        self.write_buffer()?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn write_buffer(&mut self) -> io::Result<()> {
        self.out.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }
}

fn quoted_bytes(delimiter: u8) -> [bool; 256] {
    let mut quoted = [false; 256];
    for byte in [delimiter, b'"', b'\r', b'\n'] {
        quoted[usize::from(byte)] = true;
    }
    quoted
}

fn append_with_quotes_doubled(buffer: &mut Vec<u8>, bytes: &[u8]) {
    for piece in bytes.split_inclusive(|&byte| byte == b'"') {
        buffer.extend_from_slice(piece);
        if piece.ends_with(b"\"") {
            buffer.push(b'"');
        }
    }
}

/// Whether a spreadsheet takes a cell that begins so for a formula.
fn begins_a_formula(byte: u8) -> bool {
    matches!(byte, b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'\n')
}

/// The apostrophe itself is defused too, so that taking one off gives back what was there.
fn is_defused(byte: u8) -> bool {
    byte == b'\'' || begins_a_formula(byte)
}

/// Takes the defusing apostrophe off; in a foreign list only where a formula character follows.
pub(crate) fn without_apostrophe(cell: &str, ours: bool) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if ours || rest.bytes().next().is_some_and(begins_a_formula) => rest,
        _ => cell,
    }
}

/// Joins the values of one cell by `|`; `|` and `\` inside a value are escaped by `\`. An empty
/// value says nothing, and a cell could not tell it from no value: it is left out.
pub(crate) fn append_values(text: &mut String, values: &[String]) {
    for value in values.iter().filter(|value| !value.is_empty()) {
        if !text.is_empty() {
            text.push('|');
        }
        for piece in value.split_inclusive(['|', '\\']) {
            match piece.as_bytes().last() {
                Some(&last @ (b'|' | b'\\')) => {
                    text.push_str(&piece[..piece.len() - 1]);
                    text.push('\\');
                    text.push(char::from(last));
                }
                _ => text.push_str(piece),
            }
        }
    }
}

/// Splits a cell of many values. A `\` before anything else stands for itself.
pub(crate) fn split_values(cell: &str, values: &mut Vec<String>) {
    values.clear();
    let mut value = String::new();
    let mut letters = cell.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '|' => values.push(std::mem::take(&mut value)),
            '\\' => {
                let escaped = letters.next_if(|&next| next == '|' || next == '\\');
                value.push(escaped.unwrap_or('\\'));
            }
            _ => value.push(letter),
        }
    }
    values.push(value);
    values.retain(|value| !value.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(values: &[&str]) -> String {
        let values: Vec<String> = values.iter().map(ToString::to_string).collect();
        let mut text = String::new();
        append_values(&mut text, &values);
        text
    }

    fn split(cell: &str) -> Vec<String> {
        let mut values = vec!["left from the row before".to_owned()];
        split_values(cell, &mut values);
        values
    }

    #[test]
    fn csv_01_many_values_are_joined_by_a_bar() {
        assert_eq!(joined(&["north", "a|b", r"c\d", r"\"]), r"north|a\|b|c\\d|\\");
        assert_eq!(split(r"north|a\|b|c\\d|\\"), ["north", "a|b", r"c\d", r"\"]);
        assert_eq!(joined(&[]), "");
        assert!(split("").is_empty());
    }

    #[test]
    fn csv_01_empty_values_are_left_out() {
        assert_eq!(joined(&["", "a", "", "b"]), "a|b");
        assert_eq!(split("|a||b|"), ["a", "b"]);
    }

    #[test]
    fn a_lone_backslash_stands_for_itself() {
        assert_eq!(split(r"C:\temp|x\"), [r"C:\temp", r"x\"]);
    }

    #[test]
    fn csv_02_the_apostrophe_comes_off_once() {
        assert_eq!(without_apostrophe("'=1", true), "=1");
        assert_eq!(without_apostrophe("''t Hooft", true), "'t Hooft");
        assert_eq!(without_apostrophe("O'Neill", true), "O'Neill");
    }

    #[test]
    fn csv_02_a_foreign_apostrophe_stays_unless_a_formula_follows() {
        assert_eq!(without_apostrophe("'=1", false), "=1");
        assert_eq!(without_apostrophe("'t Hooft", false), "'t Hooft");
        assert_eq!(without_apostrophe("''", false), "''");
        assert_eq!(without_apostrophe("'", false), "'");
    }
}
