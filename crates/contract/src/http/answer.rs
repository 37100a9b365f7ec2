//! Answers: written by the server, read by the client.

use serde_json::{Map, Value};

use super::version::etag;
use crate::{Declaration, Problem, Trait};

/// An answer as HTTP has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Status, 200 to 204.
    pub status: u16,
    /// `ETag`, where the answer has a version.
    pub etag: Option<String>,
    /// Body.
    pub body: Option<Value>,
}

/// Whether an operation honours `Idempotency-Key`.
#[must_use]
pub fn creates(operation: &Declaration) -> bool {
    operation.is(Trait::Creates)
}

fn status_of(operation: &Declaration) -> u16 {
    match () {
        () if operation.is(Trait::Accepts) => 202,
        () if operation.is(Trait::Creates) || operation.is(Trait::Opens) => 201,
        () if operation.silent => 204,
        () => 200,
    }
}

/// Writes an answer.
#[must_use]
pub fn answer(operation: &Declaration, response: Value) -> Answer {
    let etag = response.get("version").and_then(Value::as_u64).map(etag);
    let body = (!operation.silent).then_some(response);
    Answer { status: status_of(operation), etag, body }
}

/// Reads an answer: the response, or the problem that it is.
///
/// # Errors
/// The problem; `store_unavailable` where the answer is none of a server of ours.
pub fn read_answer(operation: &Declaration, status: u16, body: &[u8]) -> Result<Value, Problem> {
    let foreign = || Problem::foreign(status);
    if !(200..300).contains(&status) {
        return Err(serde_json::from_slice(body).unwrap_or_else(|_| foreign()));
    }
    if operation.silent {
        return Ok(Value::Object(Map::new()));
    }
    serde_json::from_slice(body).map_err(|_| foreign())
}
