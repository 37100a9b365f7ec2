//! Refusals as answers: `application/problem+json` (RFC 9457), whatever refused.

use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use seatkeeper_contract::Problem;
use seatkeeper_domain::Refusal;
use serde_json::Value;

/// Seconds after which it is worth to ask a busy store again.
const BUSY_RETRY_SECONDS: u64 = 1;
/// The same of one that is away: a database that starts again takes longer than a queue.
const AWAY_RETRY_SECONDS: u64 = 5;

/// A refusal on its way out. The envelope says which request it answers, and writes it.
#[derive(Debug, Clone)]
pub(crate) struct Refused(pub(crate) Problem);

impl Refused {
    /// A request that cannot be read, with its HTTP status: `invalid` with the part that is wrong.
    pub(crate) fn unread(status: StatusCode, part: &str, why: &str) -> Self {
        Self(Problem { status: status.as_u16(), ..Problem::invalid(part, why) })
    }

    /// What a server says that is about to stop: another, or the next, may be asked.
    pub(crate) fn stopping() -> Self {
        let why = "the server is about to stop".to_owned();
        Self::from(&Refusal::StoreUnavailable { why })
    }

    /// The answer, quoting its request.
    pub(crate) fn write(mut self, request_id: &str) -> Response {
        if let Some(cause) = self.0.request_id.take() {
            tracing::error!(cause, "the internal error is this request's");
        }
        self.0.request_id = Some(request_id.to_owned());
        let status = StatusCode::from_u16(self.0.status);
        let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let retry_after = self.retry_after();
        let kind = HeaderValue::from_static("application/problem+json");
        let mut response = (status, Json(&self.0)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, kind);
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }

    fn retry_after(&self) -> Option<u64> {
        let told = || self.0.details.as_ref()?.get("retry_after_seconds").and_then(Value::as_u64);
        told().or(match self.0.code.as_str() {
            "store_busy" => Some(BUSY_RETRY_SECONDS),
            "store_unavailable" => Some(AWAY_RETRY_SECONDS),
            _ => None,
        })
    }
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self::from(&refusal)
    }
}

impl From<&Refusal> for Refused {
    fn from(refusal: &Refusal) -> Self {
        Self(seatkeeper_service::problem(refusal))
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(self);
        response
    }
}

/// A header of ours.
pub(crate) fn header_named(name: &'static str) -> HeaderName {
    HeaderName::from_static(name)
}
