//! Reads any table back: dialect sniffed from the header, line and column in every error.

use crate::Delimiter;
use crate::cells::without_apostrophe;
use csv_core::ReadRecordResult;
use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};
use thiserror::Error;

/// The largest record that is read; a quote never closed would swallow the rest of the file.
pub const MAX_RECORD_BYTES: usize = 4 * 1024 * 1024;

const HEAD_BYTES: u64 = 64 * 1024;
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Why a list could not be read. Lines and columns (cells) count from 1.
#[derive(Debug, Error)]
#[allow(missing_docs, reason = "the fields say what the message says")]
pub enum ReadError {
    #[error("the file could not be read")]
    Io(#[from] io::Error),
    #[error("the file is empty")]
    Empty,
    #[error("the header names neither full_name nor email: this is no list of users")]
    NotAList,
    #[error("the header names {name} twice")]
    RepeatedColumn { name: &'static str },
    #[error("line {line}, column {column}: not UTF-8")]
    NotUtf8 { line: u64, column: usize },
    #[error("line {line}: {found} cells, but the header has {expected}")]
    CellCount { line: u64, found: usize, expected: usize },
    #[error("line {line}: longer than {limit_bytes} bytes; is a quote not closed?")]
    TooLong { line: u64, limit_bytes: usize },
    #[error("line {line}, column {column}: neither true nor false")]
    NotABoolean { line: u64, column: usize },
}

/// One row of a table, reused from row to row: the cells as they were before they were escaped.
#[derive(Clone, Debug, Default)]
pub struct Record {
    text: String,
    ends: Vec<usize>,
    line: u64,
    ours: bool,
}

impl Record {
    /// The line it begins on, from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The cell at that place, from 0.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(without_apostrophe(&self.text[start..end], self.ours))
    }

    /// The cells in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).filter_map(|index| self.get(index))
    }
}

/// Reads a table in any [`crate::Dialect`]. Memory is that of one record.
pub struct TableReader<R: Read> {
    input: BufReader<Chain<Cursor<Vec<u8>>, R>>,
    parser: csv_core::Reader,
    header: Vec<String>,
    ours: bool,
    next_line: u64,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl<R: Read> TableReader<R> {
    /// Reads the header. `our_header` is what makes the table one of ours: in any other, an
    /// apostrophe comes off a cell only where a formula character follows.
    ///
    /// # Errors
    /// [`ReadError`]: not readable, empty, not UTF-8.
    pub fn open(mut input: R, our_header: &[&str]) -> Result<TableReader<R>, ReadError> {
        let mut head = Vec::new();
        input.by_ref().take(HEAD_BYTES).read_to_end(&mut head)?;
        if head.starts_with(BYTE_ORDER_MARK) {
            head.drain(..BYTE_ORDER_MARK.len());
        }
        let delimiter = sniff(&head, our_header);
        let mut table = TableReader {
            input: BufReader::with_capacity(64 * 1024, Cursor::new(head).chain(input)),
            parser: parser(delimiter),
            header: Vec::new(),
            ours: false,
            next_line: 1,
            bytes: vec![0; 1024],
            ends: vec![0; 32],
        };
        let mut record = Record::default();
        if !table.read_any(&mut record)? {
            return Err(ReadError::Empty);
        }
        table.header = record.iter().map(str::to_owned).collect();
        table.ours = table.header == our_header;
        Ok(table)
    }

    /// The names in the header.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// Whether the header is exactly the one it was opened for.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.ours
    }

    /// Reads the next row into `record`; `false` at the end. Rows of nothing but empty cells, which
    /// spreadsheets leave behind, are skipped.
    ///
    /// # Errors
    /// [`ReadError`]; reading on is of no use then.
    pub fn read(&mut self, record: &mut Record) -> Result<bool, ReadError> {
        while self.read_any(record)? {
            let blank = record.text.is_empty() && self.header.len() > 1;
            if blank {
                continue;
            }
            let (line, found, expected) = (record.line, record.ends.len(), self.header.len());
            if found != expected {
                return Err(ReadError::CellCount { line, found, expected });
            }
            return Ok(true);
        }
        Ok(false)
    }

    fn read_any(&mut self, record: &mut Record) -> Result<bool, ReadError> {
        self.skip_line_ends()?;
        record.line = self.next_line;
        record.ours = self.ours;
        let Some((bytes, cells)) = self.parse()? else {
            return Ok(false);
        };
        record.ends.clear();
        record.ends.extend_from_slice(&self.ends[..cells]);
        record.text.clear();
        match str::from_utf8(&self.bytes[..bytes]) {
            Ok(text) => record.text.push_str(text),
            Err(error) => return Err(not_utf8(record, error.valid_up_to())),
        }
        check_whole_letters(record)?;
        Ok(true)
    }

    /// Line ends before a record belong to the one before it, or to blank lines: skipping them here
    /// keeps the count of lines true.
    fn skip_line_ends(&mut self) -> io::Result<()> {
        loop {
            let waiting = self.input.fill_buf()?;
            let ends = waiting.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            if ends == 0 {
                return Ok(());
            }
            self.next_line += count_lines(&waiting[..ends]);
            self.input.consume(ends);
        }
    }

    /// One record into `bytes` and `ends`; how much of each it took, or nothing at the end.
    fn parse(&mut self) -> Result<Option<(usize, usize)>, ReadError> {
        let (line, mut bytes, mut cells) = (self.next_line, 0, 0);
        loop {
            let waiting = self.input.fill_buf()?;
            let (result, read, written, ended) =
                self.parser.read_record(waiting, &mut self.bytes[bytes..], &mut self.ends[cells..]);
            self.next_line += count_lines(&waiting[..read]);
            self.input.consume(read);
            bytes += written;
            cells += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if bytes >= MAX_RECORD_BYTES => {
                    return Err(ReadError::TooLong { line, limit_bytes: MAX_RECORD_BYTES });
                }
                ReadRecordResult::OutputFull => self.bytes.resize(self.bytes.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if cells >= MAX_RECORD_BYTES => {
                    return Err(ReadError::TooLong { line, limit_bytes: MAX_RECORD_BYTES });
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => return Ok(Some((bytes, cells))),
                ReadRecordResult::End => return Ok(None),
            }
        }
    }
}

fn parser(delimiter: Delimiter) -> csv_core::Reader {
    csv_core::ReaderBuilder::new().delimiter(delimiter.byte()).build()
}

/// The delimiter under which the header is ours, else the one that names the most of our columns,
/// else the one that makes the most cells.
fn sniff(head: &[u8], our_header: &[&str]) -> Delimiter {
    let score = |delimiter: &Delimiter| {
        let names = first_record(head, *delimiter);
        let known = names.iter().filter(|name| is_among(name, our_header)).count();
        (known, names.len())
    };
    // The last of equals wins, so the likeliest goes last.
    Delimiter::ALL.into_iter().rev().max_by_key(score).unwrap_or(Delimiter::Comma)
}

fn is_among(name: &str, header: &[&str]) -> bool {
    header.iter().any(|ours| ours.eq_ignore_ascii_case(name.trim()))
}

fn first_record(head: &[u8], delimiter: Delimiter) -> Vec<String> {
    let mut bytes = vec![0; head.len() + 1];
    let mut ends = vec![0; head.len() + 1];
    let mut parser = parser(delimiter);
    let (result, _, written, mut cells) = parser.read_record(head, &mut bytes, &mut ends);
    if result == ReadRecordResult::InputEmpty {
        // Without a line end the parser waits for more; an empty input tells it that there is none.
        cells += parser.read_record(&[], &mut bytes[written..], &mut ends[cells..]).3;
    }
    let mut start = 0;
    let mut text = |end| String::from_utf8_lossy(&bytes[std::mem::replace(&mut start, end)..end]);
    ends[..cells].iter().map(|&end| text(end).into_owned()).collect()
}

fn count_lines(bytes: &[u8]) -> u64 {
    bytes.iter().map(|&byte| u64::from(byte == b'\n')).sum()
}

fn not_utf8(record: &Record, at_byte: usize) -> ReadError {
    let column = record.ends.partition_point(|&end| end <= at_byte) + 1;
    ReadError::NotUtf8 { line: record.line, column }
}

/// Halves of a letter in two cells would be whole in the joined text, but not in either cell.
fn check_whole_letters(record: &Record) -> Result<(), ReadError> {
    match record.ends.iter().position(|&end| !record.text.is_char_boundary(end)) {
        Some(index) => Err(ReadError::NotUtf8 { line: record.line, column: index + 1 }),
        None => Ok(()),
    }
}
