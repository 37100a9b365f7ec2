//! Answers: written by the server, read by the client.

use serde_json::{Map, Value};

use super::version::etag;
use crate::{Declaration, Problem};

/// Creations whose repetition under the same `Idempotency-Key` answers the first result.
const CREATIONS: [&str; 5] =
    ["create_customer", "create_staff", "create_user", "create_workspace", "duplicate_user"];

/// An answer as HTTP has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Status, 200 to 204.
    pub status: u16,
    /// `ETag`, where the answer has a version.
    pub etag: Option<String>,
    /// Body, as JSON.
    pub body: Option<Vec<u8>>,
}

/// Whether an operation honours `Idempotency-Key`.
#[must_use]
pub fn creates(operation: &Declaration) -> bool {
    CREATIONS.contains(&operation.name)
}

fn status_of(operation: &Declaration) -> u16 {
    match operation.name {
        "request_password_reset" => 202,
        "sign_in" | "invite_user" => 201,
        _ if creates(operation) => 201,
        _ if operation.response == "Empty" => 204,
        _ => 200,
    }
}

/// Writes an answer, whose JSON is there.
#[must_use]
pub fn answer(operation: &Declaration, response: Vec<u8>) -> Answer {
    let etag = match operation.response {
        "User" => version_in(&response).map(etag),
        _ => None,
    };
    let body = (operation.response != "Empty").then_some(response);
    Answer { status: status_of(operation), etag, body }
}

fn version_in(user: &[u8]) -> Option<u64> {
    #[derive(serde::Deserialize)]
    struct Versioned {
        version: u64,
    }
    serde_json::from_slice(user).ok().map(|Versioned { version }| version)
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
    if operation.response == "Empty" {
        return Ok(Value::Object(Map::new()));
    }
    serde_json::from_slice(body).map_err(|_| foreign())
}
