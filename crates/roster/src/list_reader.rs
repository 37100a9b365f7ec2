//! Reads an exported list back: ours exactly, and foreign ones as far as their header is known.

use crate::cells::split_values;
use crate::{COLUMNS, Column, ListRow, ReadError, Record, TableReader};
use std::io::Read;

/// Reads a list of users, row by row. One of ours reads as it was written; in a foreign
/// list columns are found by name, whatever their order, and those not known are passed over.
pub struct Reader<R: Read> {
    table: TableReader<R>,
    columns: Vec<Option<Column>>,
    record: Record,
}

impl<R: Read> Reader<R> {
    /// Reads the header of the list.
    ///
    /// # Errors
    /// [`ReadError`]: not readable, empty, not UTF-8, or no list of users.
    pub fn open(input: R) -> Result<Reader<R>, ReadError> {
        let table = TableReader::open(input, COLUMNS)?;
        let columns: Vec<_> = table.header().iter().map(|name| Column::from_name(name)).collect();
        check(&columns)?;
        Ok(Reader { table, columns, record: Record::default() })
    }

    /// Whether the header is exactly that of an exported list.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.table.is_ours()
    }

    /// The columns of the file, in its order; `None` for one that is not known.
    #[must_use]
    pub fn columns(&self) -> &[Option<Column>] {
        &self.columns
    }

    /// Reads the next row into `row`, reusing its memory; `false` at the end.
    ///
    /// # Errors
    /// [`ReadError`] with line and column; reading on is of no use then.
    pub fn read(&mut self, row: &mut ListRow) -> Result<bool, ReadError> {
        if !self.table.read(&mut self.record)? {
            return Ok(false);
        }
        for (index, (column, cell)) in self.columns.iter().zip(self.record.iter()).enumerate() {
            if column.is_some_and(|column| !set(row, column, cell)) {
                let (line, column) = (self.record.line(), index + 1);
                return Err(ReadError::NotABoolean { line, column });
            }
        }
        Ok(true)
    }

    /// The rows one by one, each owned. Ends after the first error.
    pub fn rows(mut self) -> impl Iterator<Item = Result<ListRow, ReadError>> {
        let mut failed = false;
        std::iter::from_fn(move || {
            let mut row = ListRow::default();
            match (!failed).then(|| self.read(&mut row))? {
                Ok(read) => read.then_some(Ok(row)),
                Err(error) => {
                    failed = true;
                    Some(Err(error))
                }
            }
        })
    }
}

fn check(columns: &[Option<Column>]) -> Result<(), ReadError> {
    let times = |wanted: Column| columns.iter().filter(|&&column| column == Some(wanted)).count();
    if times(Column::FullName) + times(Column::Email) == 0 {
        return Err(ReadError::NotAList);
    }
    match Column::ALL.iter().find(|&&column| times(column) > 1) {
        Some(repeated) => Err(ReadError::RepeatedColumn { name: repeated.name() }),
        None => Ok(()),
    }
}

/// Puts a cell in its field; `false` if it is no value of that column.
fn set(row: &mut ListRow, column: Column, cell: &str) -> bool {
    match column {
        Column::FormTags => split_values(cell, &mut row.form_tags),
        Column::Groups => split_values(cell, &mut row.groups),
        Column::Locked => match boolean(cell) {
            Some(locked) => row.locked = locked,
            None => return false,
        },
        _ => {
            if let Some(text) = text_of(row, column) {
                text.clear();
                text.push_str(cell);
            }
        }
    }
    true
}

fn text_of(row: &mut ListRow, column: Column) -> Option<&mut String> {
    Some(match column {
        Column::Customer => &mut row.customer,
        Column::Workspace => &mut row.workspace,
        Column::FullName => &mut row.full_name,
        Column::Email => &mut row.email,
        Column::Phone => &mut row.phone,
        Column::Department => &mut row.department,
        Column::License => &mut row.license,
        Column::Role => &mut row.role,
        Column::Status => &mut row.status,
        Column::Language => &mut row.language,
        Column::CreatedAt => &mut row.created_at,
        Column::LastSignIn => &mut row.last_sign_in,
        Column::ExpiresOn => &mut row.expires_on,
        Column::UserId => &mut row.user_id,
        Column::WorkspaceId => &mut row.workspace_id,
        Column::FormTags | Column::Groups | Column::Locked => return None,
    })
}

/// Excel saves a truth value back in capitals, and in its own language.
fn boolean(cell: &str) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|word| cell.trim().eq_ignore_ascii_case(word));
    if is(&["true", "vrai", "yes", "oui", "1"]) {
        Some(true)
    } else if is(&["", "false", "faux", "no", "non", "0"]) {
        Some(false)
    } else {
        None
    }
}
