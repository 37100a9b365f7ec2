//! A whole store as rows, out of the database and into a new one.

use std::fmt::Write as _;
use std::io::Write as _;

use fallible_iterator::FallibleIterator as _;
use postgres::{Client, Row, Transaction};
use seatkeeper_domain::Refusal;
use seatkeeper_service::port::{Cell, Kind, Rows, Stored, TABLES, Table};
use uuid::Uuid;

use crate::fault::{cause, fault};

/// Text that is put at a time, in bytes.
const AT_A_TIME: usize = 1 << 20;

/// Every row, in one snapshot.
pub(crate) fn dump(
    client: &mut Client,
    each: &mut dyn FnMut(&'static Table, Vec<Cell>) -> Stored<()>,
) -> Stored<()> {
    let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0";
    client.batch_execute(begin).map_err(|error| fault(&error))?;
    for table in TABLES {
        let (columns, key) = (names(table.columns), names(&table.columns[..table.key]));
        let sql = format!("SELECT {columns} FROM {} ORDER BY {key}", table.name);
        let nothing: Vec<(i64, postgres::types::Type)> = Vec::new();
        let mut rows = client.query_typed_raw(&sql, nothing).map_err(|error| fault(&error))?;
        while let Some(row) = rows.next().map_err(|error| fault(&error))? {
            each(table, cells(&row, table)?)?;
        }
    }
    client.batch_execute("COMMIT").map_err(|error| fault(&error))
}

fn cells(row: &Row, table: &Table) -> Stored<Vec<Cell>> {
    let cell = |(at, (_, kind)): (usize, &(&str, Kind))| {
        let cell = match kind {
            Kind::Number => row.try_get::<_, Option<i64>>(at)?.map(Cell::Integer),
            Kind::Flag => {
                row.try_get::<_, Option<bool>>(at)?.map(|flag| Cell::Integer(flag.into()))
            }
            Kind::Text => row.try_get::<_, Option<String>>(at)?.map(Cell::Text),
            Kind::Id => {
                let id = row.try_get::<_, Option<Uuid>>(at)?;
                id.map(|id| Cell::Bytes(id.as_bytes().to_vec()))
            }
            Kind::Hash | Kind::Bytes => row.try_get::<_, Option<Vec<u8>>>(at)?.map(Cell::Bytes),
        };
        Ok(cell.unwrap_or(Cell::Null))
    };
    let cells: Result<_, postgres::Error> = table.columns.iter().enumerate().map(cell).collect();
    cells.map_err(Refusal::internal)
}

/// Puts rows into a new store, all or none.
pub(crate) fn load(client: &mut Client, rows: &mut Rows<'_>) -> Stored<()> {
    let mut tx = client.transaction().map_err(|error| fault(&error))?;
    let patient =
        "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0";
    tx.batch_execute(patient).map_err(|error| fault(&error))?;
    let mut batch = Batch { tx: &mut tx, table: &TABLES[0], text: String::new() };
    rows(&mut |table, cells| batch.add(table, &cells))?;
    batch.put()?;
    tx.commit().map_err(|error| fault(&error))?;
    // Lists are planned by what the database knows of its rows, which it would learn only in a while.
    client.batch_execute("SET statement_timeout = 0; ANALYZE").map_err(|error| fault(&error))
}

/// Rows of one table that are put together, as `COPY` reads them.
struct Batch<'t, 'c> {
    tx: &'t mut Transaction<'c>,
    table: &'static Table,
    text: String,
}

impl Batch<'_, '_> {
    fn add(&mut self, table: &'static Table, cells: &[Cell]) -> Stored<()> {
        if self.table != table || self.text.len() >= AT_A_TIME {
            self.put()?;
            self.table = table;
        }
        for (at, (cell, (_, kind))) in cells.iter().zip(table.columns).enumerate() {
            if at > 0 {
                self.text.push('\t');
            }
            write(&mut self.text, cell, *kind)?;
        }
        self.text.push('\n');
        Ok(())
    }

    fn put(&mut self) -> Stored<()> {
        if self.text.is_empty() {
            return Ok(());
        }
        let (name, columns) = (self.table.name, names(self.table.columns));
        let sql = format!("COPY {name} ({columns}) FROM STDIN");
        let mut writer = self.tx.copy_in(&sql).map_err(|error| fault(&error))?;
        writer.write_all(self.text.as_bytes()).map_err(Refusal::internal)?;
        // The rows are all of one's own: what is wrong with them may be told.
        writer.finish().map_err(|error| match fault(&error) {
            Refusal::Internal { .. } => Refusal::internal(format!("{name}: {}", cause(&error))),
            other => other,
        })?;
        self.text.clear();
        Ok(())
    }
}

/// A value in the text format of `COPY`.
fn write(text: &mut String, cell: &Cell, kind: Kind) -> Stored<()> {
    match (cell, kind) {
        (Cell::Null, _) => text.push_str("\\N"),
        (Cell::Integer(number), Kind::Flag) => text.push(if *number == 0 { 'f' } else { 't' }),
        (Cell::Integer(number), Kind::Number) => drop(write!(text, "{number}")),
        (Cell::Bytes(bytes), Kind::Id) => {
            let id = Uuid::from_slice(bytes).map_err(Refusal::internal)?;
            let _ = write!(text, "{id}");
        }
        (Cell::Bytes(bytes), Kind::Hash | Kind::Bytes) => {
            text.push_str("\\\\x");
            for byte in bytes {
                let _ = write!(text, "{byte:02x}");
            }
        }
        (Cell::Text(words), Kind::Text) => escape(text, words),
        _ => return Err(Refusal::internal(format!("a column of another kind: {kind:?}"))),
    }
    Ok(())
}

fn escape(text: &mut String, words: &str) {
    for letter in words.chars() {
        match letter {
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            other => text.push(other),
        }
    }
}

fn names(columns: &[(&str, Kind)]) -> String {
    columns.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}
