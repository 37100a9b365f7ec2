//! Bodies: read within bounds of size and time, as JSON or as a form.

use std::collections::BTreeMap;
use std::error::Error as _;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, StatusCode, header};
use http_body_util::LengthLimitError;
use serde_json::Value;

use super::config::Limits;
use super::refused::Refused;

/// The JSON of a body; `None` for no body at all.
pub(crate) async fn json(
    limits: &Limits,
    headers: &HeaderMap,
    body: Body,
) -> Result<Option<Value>, Refused> {
    let bytes = whole(limits, body).await?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if !is_of(headers, |kind| kind == "application/json" || kind.ends_with("+json")) {
        return Err(wrong_kind("application/json is wanted"));
    }
    let unread = |error: serde_json::Error| {
        Refused::unread(StatusCode::BAD_REQUEST, "body", &format!("not JSON: {error}"))
    };
    serde_json::from_slice(&bytes).map(Some).map_err(unread)
}

/// The fields of a form; of one that is given twice, the first.
pub(crate) async fn form(
    limits: &Limits,
    headers: &HeaderMap,
    body: Body,
) -> Result<BTreeMap<String, String>, Refused> {
    let bytes = whole(limits, body).await?;
    if !is_of(headers, |kind| kind == "application/x-www-form-urlencoded") {
        return Err(wrong_kind("application/x-www-form-urlencoded is wanted"));
    }
    let mut fields = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(&bytes) {
        fields.entry(name.into_owned()).or_insert(value.into_owned());
    }
    Ok(fields)
}

fn wrong_kind(why: &str) -> Refused {
    Refused::unread(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content-type", why)
}

fn is_of(headers: &HeaderMap, wanted: impl Fn(&str) -> bool) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = kind.and_then(|value| value.split(';').next()).unwrap_or_default();
    wanted(&kind.trim().to_ascii_lowercase())
}

async fn whole(limits: &Limits, body: Body) -> Result<Bytes, Refused> {
    let read = tokio::time::timeout(limits.body_time, to_bytes(body, limits.body_bytes));
    match read.await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) if error.source().is_some_and(|cause| cause.is::<LengthLimitError>()) => {
            let why = format!("at most {} bytes", limits.body_bytes);
            Err(Refused::unread(StatusCode::PAYLOAD_TOO_LARGE, "body", &why))
        }
        Ok(Err(_)) => Err(Refused::unread(StatusCode::BAD_REQUEST, "body", "it broke off")),
        Err(_) => Err(Refused::unread(StatusCode::REQUEST_TIMEOUT, "body", "it came too slowly")),
    }
}
