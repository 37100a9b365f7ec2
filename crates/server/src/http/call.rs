//! Operations: every route of the contract runs through here.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequestParts as _, RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use seatkeeper_contract::http::{self as wire, IDEMPOTENCY_KEY, Received};
use seatkeeper_contract::{Declaration, Problem, Trait};
use seatkeeper_domain::{Access, CustomerId, Refusal};
use seatkeeper_service::{Asked, Caller};
use serde_json::Value;

use super::config::Config;
use super::desk::Desk;
use super::refused::Refused;
use super::work::Kind;
use super::{body, caller, csv};

/// Longest `Idempotency-Key`.
const KEY_BYTES: usize = 255;

/// Answers a request. Whoever has no session learns of that before anything about what is asked.
pub(crate) async fn operation(
    desk: Arc<Desk>,
    operation: &'static Declaration,
    request: Request,
) -> Result<Response, Refused> {
    let (mut parts, body) = request.into_parts();
    let outcome = answered(Arc::clone(&desk), operation, &mut parts, body).await;
    match operation.access {
        Access::Anyone => outcome,
        _ => session_first(&desk, caller::caller(&desk.config, &parts), outcome).await,
    }
}

/// An answer to somebody who must have a session: who has none is told nothing else.
pub(crate) async fn session_first(
    desk: &Desk,
    asking: Caller,
    outcome: Result<Response, Refused>,
) -> Result<Response, Refused> {
    match outcome {
        Err(refused) if !asking.is_holder() && about_the_request(&refused) => {
            Err(without_session(desk, asking).await.unwrap_or(refused))
        }
        told => told,
    }
}

/// Whether a refusal says what is wrong with what was asked.
fn about_the_request(refused: &Refused) -> bool {
    matches!(refused.0.code.as_str(), "invalid" | "precondition_required")
}

/// The refusal of who has no session.
async fn without_session(desk: &Desk, asking: Caller) -> Option<Refused> {
    let refused = in_session(desk, asking).await.err()?;
    (refused.0.code == "session_closed").then_some(refused)
}

/// Refuses who has no session.
pub(crate) async fn in_session(desk: &Desk, asking: Caller) -> Result<(), Refused> {
    let service = desk.service.clone();
    desk.work.run(Kind::Plain, move || service.watch(&asking, None)).await.map(drop)
}

/// Reads a request, has the service answer it, and writes the answer.
async fn answered(
    desk: Arc<Desk>,
    operation: &'static Declaration,
    parts: &mut Parts,
    body: Body,
) -> Result<Response, Refused> {
    let path = path_of(parts).await?;
    let asking = caller::caller(&desk.config, parts);
    let known = (operation.access != Access::Anyone).then(|| in_session(&desk, asking));
    let said = body::json(&desk.config.limits, &parts.headers, body, known).await?;
    let query = parts.uri.query().unwrap_or_default();
    let if_match = parts.headers.get(header::IF_MATCH).map(HeaderValue::as_bytes);
    let if_match = if_match.map(String::from_utf8_lossy);
    let received = Received { path, query, if_match: if_match.as_deref(), body: said };
    let payload = wire::read(operation, received)?;
    if operation.name == "list_audit" && csv::is_wanted(query)? {
        return csv::audit(desk, parts, payload).await;
    }
    let asking = caller_of(&desk, operation, parts)?;
    let kind = if hashes(operation, &payload) { Kind::Hashing } else { Kind::Plain };
    // Before it waits for its turn, so that nothing but its own fields waits with it.
    let asked = Asked::read(operation.name, payload)?;
    let service = desk.service.clone();
    let job = move || asked.answer(&service, &asking);
    let answer = desk.work.run(kind, job).await;
    if operation.name == "sign_in" {
        let code = answer.as_ref().map_or_else(|refused| refused.0.code.as_str(), |_| "ok");
        desk.metrics.signed_in(code);
    }
    Ok(written(operation, completed(&desk.config, operation, answer?)))
}

/// A store does not know where people reach its server: the server tells that itself, as it was
/// configured, whatever host a request names (PWD-06).
fn completed(config: &Config, operation: &Declaration, answer: Vec<u8>) -> Vec<u8> {
    let told = config.base_url.as_ref().filter(|_| operation.response == "Meta");
    let Some(url) = told else { return answer };
    let mut meta: Value = serde_json::from_slice(&answer).unwrap_or_default();
    meta["base_url"] = url.as_str().into();
    meta.to_string().into_bytes()
}

/// The placeholders of the path. What is no id is the id of nothing.
pub(crate) async fn path_of(parts: &mut Parts) -> Result<Vec<(String, String)>, Refused> {
    let not_found = || Refused::from(&Refusal::NotFound);
    let raw = RawPathParams::from_request_parts(parts, &()).await.map_err(|_| not_found())?;
    let all: Vec<_> = raw.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let ids = all.iter().all(|(_, value)| value.parse::<CustomerId>().is_ok());
    if ids { Ok(all) } else { Err(not_found()) }
}

fn caller_of(desk: &Desk, operation: &Declaration, parts: &Parts) -> Result<Caller, Refused> {
    let caller = caller::caller(&desk.config, parts);
    let Some(key) = parts.headers.get(IDEMPOTENCY_KEY).filter(|_| wire::creates(operation)) else {
        return Ok(caller);
    };
    match key.to_str() {
        Ok(key) if (1..=KEY_BYTES).contains(&key.len()) => Ok(caller.idempotent(key)),
        _ => {
            let why = format!("1 to {KEY_BYTES} printable characters");
            Err(Refused(Problem::invalid(IDEMPOTENCY_KEY, &why)))
        }
    }
}

/// Whether a request makes the service hash a password.
fn hashes(operation: &Declaration, payload: &Value) -> bool {
    let typed = |value: &Value| value.as_str().is_some_and(|password| !password.is_empty());
    operation.is(Trait::Hashes)
        || typed(&payload["password"])
        || typed(&payload["manager"]["password"])
}

fn written(operation: &Declaration, response: Vec<u8>) -> Response {
    const JSON: (header::HeaderName, &str) = (header::CONTENT_TYPE, "application/json");
    let answer = wire::answer(operation, response);
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = match answer.body {
        Some(body) => (status, [JSON], body).into_response(),
        None => status.into_response(),
    };
    if let Some(etag) = answer.etag.and_then(|etag| HeaderValue::try_from(etag).ok()) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    response
}
