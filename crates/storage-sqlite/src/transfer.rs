//! A whole store as rows, out of the file and into a new one.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Row, params_from_iter};
use seatkeeper_domain::Refusal;
use seatkeeper_service::port::{Cell, Rows, Stored, TABLES, Table};

use crate::fault::fault;
use crate::values::Sql;

/// Every row, in one snapshot.
pub(crate) fn dump(
    connection: &Connection,
    each: &mut dyn FnMut(&'static Table, Vec<Cell>) -> Stored<()>,
) -> Stored<()> {
    connection.execute_batch("BEGIN").map_err(fault)?;
    for table in TABLES {
        let (columns, key) = (names(table), names_of(&table.columns[..table.key]));
        let sql = format!("SELECT {columns} FROM {} ORDER BY {key}", table.name);
        let mut statement = connection.prepare(&sql).map_err(fault)?;
        let mut rows = statement.query([]).map_err(fault)?;
        while let Some(row) = rows.next().map_err(fault)? {
            each(table, cells(row, table).map_err(fault)?)?;
        }
    }
    connection.execute_batch("ROLLBACK").map_err(fault)
}

/// Puts rows into a new store, all or none.
pub(crate) fn load(connection: &Connection, rows: &mut Rows<'_>) -> Stored<()> {
    connection.execute_batch("BEGIN IMMEDIATE").map_err(fault)?;
    let loaded = rows(&mut |table, cells| put(connection, table, cells).map_err(fault));
    let end = if loaded.is_ok() { "COMMIT" } else { "ROLLBACK" };
    let ended = connection.execute_batch(end).map_err(fault);
    loaded.and(ended)
}

fn put(connection: &Connection, table: &Table, cells: Vec<Cell>) -> Sql<()> {
    let places: Vec<String> = (1..=cells.len()).map(|place| format!("?{place}")).collect();
    let (columns, places) = (names(table), places.join(", "));
    // Lists find a role by the number of its user's row, which is this file's own.
    let sql = if table.name == "roles" {
        format!(
            "INSERT INTO roles ({columns}, user_row)
             SELECT {places}, row FROM users WHERE customer_id = ?1 AND id = ?2"
        )
    } else {
        format!("INSERT INTO {} ({columns}) VALUES ({places})", table.name)
    };
    let values = cells.into_iter().map(|cell| match cell {
        Cell::Null => Value::Null,
        Cell::Integer(number) => Value::Integer(number),
        Cell::Text(text) => Value::Text(text),
        Cell::Bytes(bytes) => Value::Blob(bytes),
    });
    let rows = connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    if rows == 1 { Ok(()) } else { Err(rusqlite::Error::StatementChangedRows(rows)) }
}

fn cells(row: &Row<'_>, table: &Table) -> Sql<Vec<Cell>> {
    let cell = |column| {
        Ok(match row.get_ref(column)? {
            ValueRef::Null => Cell::Null,
            ValueRef::Integer(number) => Cell::Integer(number),
            ValueRef::Text(_) => Cell::Text(row.get(column)?),
            ValueRef::Blob(bytes) => Cell::Bytes(bytes.to_vec()),
            ValueRef::Real(_) => {
                let cause = Refusal::internal("a column holds a fraction");
                return Err(rusqlite::Error::ToSqlConversionFailure(Box::new(cause)));
            }
        })
    };
    (0..table.columns.len()).map(cell).collect()
}

fn names(table: &Table) -> String {
    names_of(table.columns)
}

fn names_of(columns: &[(&str, seatkeeper_service::port::Kind)]) -> String {
    columns.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}
