//! Whether a file is whole: its pages and indexes, what rows refer to, and the counts we keep.

use rusqlite::Connection;
use seatkeeper_service::port::Stored;

use crate::fault::fault;
use crate::values::Sql;

/// What is wrong, in words.
pub(crate) fn check(connection: &Connection) -> Stored<Vec<String>> {
    let found = || -> Sql<Vec<String>> {
        let mut found = texts(connection, "PRAGMA integrity_check(100)")?;
        found.retain(|line| line != "ok");
        found.extend(texts(
            connection,
            "SELECT 'a row of ' || \"table\" || ' refers to no row of ' || parent
             FROM pragma_foreign_key_check LIMIT 100",
        )?);
        found.extend(texts(connection, POOLS)?);
        Ok(found)
    };
    found().map_err(fault)
}

/// A look at the pages alone.
pub(crate) fn quick(connection: &Connection) -> Stored<bool> {
    let lines = texts(connection, "PRAGMA quick_check(1)").map_err(fault)?;
    Ok(lines == ["ok"])
}

const POOLS: &str = "SELECT 'the counts of pool ' || license || ' of customer '
        || lower(hex(customer_id)) || ' are wrong'
    FROM pools
    WHERE assigned <> (SELECT count(*) FROM users WHERE users.customer_id = pools.customer_id
            AND users.license = pools.license AND status = 'active' AND deleted_at IS NULL)
        OR signed_in <> (SELECT count(*) FROM sessions
            WHERE sessions.customer_id = pools.customer_id
            AND sessions.license = pools.license AND ended_at IS NULL)";

fn texts(connection: &Connection, sql: &str) -> Sql<Vec<String>> {
    connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}
