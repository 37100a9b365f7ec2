//! Problems that only the console has: of files, dialogs and what is not open.

use seatkeeper_contract::{Problem, status_of};
use seatkeeper_domain::Refusal;
use seatkeeper_roster::SaveError;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

pub(crate) use seatkeeper_service::problem as told;

/// Nothing is open, so there is nothing to ask.
pub(crate) fn no_store() -> Problem {
    told(&Refusal::StoreUnavailable { why: "no store is open".into() })
}

/// There is no session of one's own.
pub(crate) fn no_session() -> Problem {
    told(&Refusal::SessionClosed { reason: None, message: None })
}

/// A field of a command that cannot stand.
pub(crate) fn invalid(field: &'static str, why: &str) -> Problem {
    told(&Refusal::invalid(field, why))
}

/// A list that was not saved: `invalid` on `path`, with `details.why` of `full`, `read_only`,
/// `missing_folder` or `unwritable`.
pub(crate) fn unsaved(error: &SaveError) -> Problem {
    let why = match error {
        SaveError::Full(_) => "full",
        SaveError::ReadOnly(_) => "read_only",
        SaveError::NotFound(_) => "missing_folder",
        SaveError::Cancelled | SaveError::Io(_) => "unwritable",
    };
    tracing::warn!(why, error = ?error, "an export was not saved");
    Problem {
        code: "invalid".into(),
        status: status_of("invalid"),
        title: error.to_string(),
        field: Some("path".into()),
        details: Some(json!({"why": why})),
        request_id: None,
    }
}

/// Reads a command's JSON; what cannot be read is `invalid`. The window's values are not repeated:
/// a password may be among them.
pub(crate) fn read<T: DeserializeOwned>(payload: Value) -> Result<T, Problem> {
    let payload = if payload.is_null() { json!({}) } else { payload };
    serde_json::from_value(payload)
        .map_err(|_| invalid("payload", "the command's JSON is not of its shape"))
}
