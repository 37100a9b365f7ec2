//! What PostgreSQL's failures are to everybody else: refusals with a clear cause; and to who runs a
//! job: whether it is worth another try.

use postgres::Error;
use postgres::error::SqlState;
use seatkeeper_domain::Refusal;

/// What a failure means for the transaction that met it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// It lost against another transaction: the same again may go well.
    Conflict,
    /// The connection is lost, or about to be: the same again on another may go well.
    Gone,
    /// The same again would fail again.
    Lasting,
}

/// What a failure means.
pub(crate) fn trouble(error: &Error) -> Trouble {
    match error.code() {
        Some(code)
            if *code == SqlState::T_R_SERIALIZATION_FAILURE
                || *code == SqlState::T_R_DEADLOCK_DETECTED =>
        {
            Trouble::Conflict
        }
        Some(code) if is_going_away(code) => Trouble::Gone,
        Some(_) => Trouble::Lasting,
        // What did not come from the server is its silence, but for a value that cannot be sent.
        None if error.is_closed() || is_io(error) => Trouble::Gone,
        None => Trouble::Lasting,
    }
}

/// The refusal that a failure becomes.
pub(crate) fn fault(error: &Error) -> Refusal {
    let Some(db) = error.as_db_error() else {
        return match trouble(error) {
            Trouble::Gone => unavailable(&format!("the database is away: {}", cause(error))),
            _ => Refusal::internal(cause(error)),
        };
    };
    let code = db.code();
    if *code == SqlState::LOCK_NOT_AVAILABLE
        || *code == SqlState::QUERY_CANCELED
        || trouble(error) == Trouble::Conflict
    {
        return Refusal::StoreBusy;
    }
    if *code == SqlState::READ_ONLY_SQL_TRANSACTION {
        return unavailable("read-only");
    }
    if *code == SqlState::DISK_FULL {
        return unavailable("disk full");
    }
    if is_going_away(code) || is_of_the_way_there(code) {
        return unavailable(&format!("the database is away: {}", db.message()));
    }
    // A message may quote a row: the constraint and the code tell enough, and nothing personal.
    let about = db.constraint().or(db.table()).unwrap_or(db.severity());
    Refusal::internal(format!("{}: {about}", code.code()))
}

/// `store_unavailable` with a cause.
pub(crate) fn unavailable(why: &str) -> Refusal {
    Refusal::StoreUnavailable { why: why.to_owned() }
}

/// Whether a row would have been there twice.
pub(crate) fn is_duplicate(error: &Error) -> bool {
    error.code() == Some(&SqlState::UNIQUE_VIOLATION)
}

/// What is behind a failure in words, each cause once.
pub(crate) fn cause(error: &Error) -> String {
    if let Some(db) = error.as_db_error() {
        return db.message().to_owned();
    }
    match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}

/// Shutting down, or ending this connection.
fn is_going_away(code: &SqlState) -> bool {
    [
        SqlState::ADMIN_SHUTDOWN,
        SqlState::CRASH_SHUTDOWN,
        SqlState::CANNOT_CONNECT_NOW,
        SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
    ]
    .contains(code)
}

/// Too many connections, or none allowed: classes 08, 28, 3D and 53.
fn is_of_the_way_there(code: &SqlState) -> bool {
    ["08", "28", "3D", "53"].iter().any(|class| code.code().starts_with(class))
}

fn is_io(error: &Error) -> bool {
    std::error::Error::source(error).is_some_and(|source| source.is::<std::io::Error>())
}
