//! The file of a store: made, looked at before anything is written to it, opened, copied.

use std::fs::{File, OpenOptions};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, MAIN_DB, OpenFlags};
use seatkeeper_domain::Refusal;
use seatkeeper_service::port::Stored;

use crate::beside::{beside, discard, log_bytes};
use crate::fault::{DAMAGED, fault, file_fault, unavailable};
use crate::schema::{APPLICATION_ID, migrate, newest};
use crate::values::Sql;
use crate::whole;

/// How long another process's lock is waited for.
pub(crate) const BUSY: Duration = Duration::from_secs(5);

/// Up to this size a file is checked whole when it is opened, in bytes.
const CHECKED: u64 = 16 * 1024 * 1024;

const NOT_OURS: &str = "not a Seatkeeper store";

/// Makes a new store and opens it to write.
pub(crate) fn create(path: &Path) -> Stored<Connection> {
    new_file(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => unavailable("a file of this name exists already"),
        std::io::ErrorKind::NotFound => unavailable("no such folder"),
        _ => file_fault(error),
    })?;
    fill(path).inspect_err(|_| discard(path))
}

fn fill(path: &Path) -> Stored<Connection> {
    let mut connection = connect(path).map_err(fault)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID).map_err(fault)?;
    write_ahead(&connection).map_err(fault)?;
    migrate(&mut connection)?;
    settle(&connection).map_err(fault)?;
    Ok(connection)
}

/// Opens a store to write, once it is known for one of ours that this program can read.
pub(crate) fn open(path: &Path) -> Stored<Connection> {
    look(path)?;
    let log_bytes = log_bytes(path);
    let mut connection = connect(path).map_err(fault)?;
    if log_bytes > 0 {
        // Until it is accepted: closing a refused file must not write its log into it.
        keep_log(&connection, true)?;
    }
    accept(path, &connection)?;
    keep_log(&connection, false)?;
    write_ahead(&connection).map_err(fault)?;
    let version = version(&connection)?;
    if version < newest() {
        if version > 0 {
            backup(path, &free_name(path, version))?;
        }
        migrate(&mut connection)?;
        settle(&connection).map_err(fault)?;
    }
    Ok(connection)
}

fn keep_log(connection: &Connection, keep: bool) -> Stored<()> {
    let option = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
    connection.set_db_config(option, keep).map(drop).map_err(fault)
}

/// Looks at the header and the permissions. An immutable file is read without locks and logs, so
/// nothing is left beside it. Reading it without SQLite would be worse than that: closing the file
/// would drop every lock that this process has on it.
fn look(path: &Path) -> Stored<()> {
    let about = std::fs::metadata(path).map_err(file_fault)?;
    if !about.is_file() || about.len() == 0 {
        return Err(unavailable(NOT_OURS));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let header = Connection::open_with_flags(immutable(path), flags).map_err(fault)?;
    match check_header(&header) {
        // A process that was killed while it moved the log into the file leaves a file that is
        // whole only with its log: what it holds is told once SQLite has read both.
        Err(Refusal::StoreUnavailable { why }) if why == DAMAGED && log_bytes(path) > 0 => {}
        checked => checked?,
    }
    let folder = std::fs::metadata(folder(path)).map_err(file_fault)?;
    if about.permissions().readonly() || folder.permissions().readonly() {
        return Err(unavailable("read-only"));
    }
    Ok(())
}

fn check_header(connection: &Connection) -> Stored<()> {
    let application: u32 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(fault)?;
    if application != APPLICATION_ID {
        return Err(unavailable(NOT_OURS));
    }
    check_version(version(connection)?)
}

/// The path as a URI, all but the plainest of its bytes written as numbers.
fn immutable(path: &Path) -> String {
    let mut uri = "file:".to_owned();
    for byte in path.as_os_str().as_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                uri.push(char::from(*byte));
            }
            other => uri.push_str(&format!("%{other:02x}")),
        }
    }
    uri + "?immutable=1"
}

fn check_version(store: u32) -> Stored<()> {
    let ours = newest();
    if store > ours { Err(Refusal::StoreNewer { store, ours }) } else { Ok(()) }
}

/// Looks again with SQLite: a log may hold a newer version than the header says.
fn accept(path: &Path, connection: &Connection) -> Stored<()> {
    check_header(connection)?;
    connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))
        .map_err(fault)?;
    // SQLite opens what it may not write to read it.
    if connection.is_readonly(MAIN_DB).map_err(fault)? {
        return Err(unavailable("read-only"));
    }
    let bytes = std::fs::metadata(path).map_err(file_fault)?.len();
    if bytes <= CHECKED && !whole::quick(connection)? {
        return Err(unavailable(DAMAGED));
    }
    Ok(())
}

fn version(connection: &Connection) -> Stored<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(fault)
}

fn connect(path: &Path) -> Sql<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(256);
    rusqlite::vtab::array::load_module(&connection)?;
    // No memory map: a failing disk would be a crash instead of an error.
    connection.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA synchronous = FULL;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -65536;
         PRAGMA wal_autocheckpoint = 4000;
         PRAGMA journal_size_limit = 67108864;",
    )?;
    Ok(connection)
}

/// Several of them may read at once, and what they read is in the system's cache too.
const READING: &str = "PRAGMA query_only = ON; PRAGMA cache_size = -8192;";

/// Another connection to a store that is open, which cannot write.
pub(crate) fn connect_to_read(path: &Path) -> Stored<Connection> {
    let connection = connect(path).map_err(fault)?;
    connection.execute_batch(READING).map_err(fault)?;
    Ok(connection)
}

/// Another connection to a store that is open, which writes.
pub(crate) fn connect_to_write(path: &Path) -> Stored<Connection> {
    connect(path).map_err(fault)
}

fn write_ahead(connection: &Connection) -> Sql<()> {
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))
}

/// Puts the log into the file, so that its header tells the version.
fn settle(connection: &Connection) -> Sql<()> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}

/// Copies the store at `from`, written beside `to` and moved there whole.
pub(crate) fn backup(from: &Path, to: &Path) -> Stored<()> {
    if let (Ok(from), Ok(to)) = (from.canonicalize(), to.canonicalize())
        && from == to
    {
        return Err(Refusal::invalid("to", "this is the store itself"));
    }
    let unfinished = beside(to, ".unfinished");
    let _ = std::fs::remove_file(&unfinished);
    let copied = new_file(&unfinished)
        .map_err(file_fault)
        .and_then(|()| copy(from, &unfinished).map_err(fault))
        .and_then(|()| put_in_place(&unfinished, to).map_err(file_fault));
    copied.inspect_err(|_| {
        let _ = std::fs::remove_file(&unfinished);
    })
}

fn copy(from: &Path, to: &Path) -> Sql<()> {
    let source = connect(from)?;
    let mut target = Connection::open(to)?;
    // All in one step: a reader's snapshot, which holds nobody up.
    Backup::new(&source, &mut target)?.run_to_completion(i32::MAX, Duration::ZERO, None)
}

fn put_in_place(unfinished: &Path, to: &Path) -> std::io::Result<()> {
    File::open(unfinished)?.sync_all()?;
    std::fs::rename(unfinished, to)?;
    File::open(folder(to))?.sync_all()
}

fn new_file(path: &Path) -> std::io::Result<()> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map(drop)
}

/// A name for the copy before a migration that is not taken yet.
fn free_name(path: &Path, version: u32) -> PathBuf {
    let name = |n: u32| beside(path, &format!(".backup-v{version}-{n}"));
    let free = (1..=u32::MAX).map(name).find(|name| !name.exists());
    free.unwrap_or_else(|| name(0))
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
