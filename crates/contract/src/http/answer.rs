//! Answers: written by the server, read by the client.

use serde_json::{Map, Value};

use super::version::{etag, etag_of};
use crate::{Declaration, Method, OPERATIONS, Problem, Trait};

/// An answer as HTTP has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Status, 200 to 204.
    pub status: u16,
    /// `ETag` of what has a version, and of what is changed at its address.
    pub etag: Option<String>,
    /// Body, as JSON.
    pub body: Option<Vec<u8>>,
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

/// Writes an answer, whose JSON is there.
#[must_use]
pub fn answer(operation: &Declaration, response: Vec<u8>) -> Answer {
    let changed = is_changed_there(operation);
    let version =
        if changed || operation.response == "User" { version_in(&response) } else { None };
    let etag = version.map(etag).or_else(|| changed.then(|| etag_of(&response)));
    let body = (!operation.silent).then_some(response);
    Answer { status: status_of(operation), etag, body }
}

fn version_in(thing: &[u8]) -> Option<u64> {
    #[derive(serde::Deserialize)]
    struct Versioned {
        version: u64,
    }
    serde_json::from_slice(thing).ok().map(|Versioned { version }| version)
}

/// Whether what an operation answers with is changed at its own address: by itself, or, where it
/// reads, by another.
fn is_changed_there(operation: &Declaration) -> bool {
    let changes = |it: &Declaration| matches!(it.method, Method::Put | Method::Patch);
    let read_of = |it: &Declaration| operation.method == Method::Get && it.path == operation.path;
    changes(operation) || OPERATIONS.iter().any(|it| changes(it) && read_of(it))
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
