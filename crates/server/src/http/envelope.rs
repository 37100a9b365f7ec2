//! What every request and answer has around it: its id, a line in the log, its time, and the headers
//! that keep answers out of caches. Neither tokens nor bodies nor queries are ever logged.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use rand::distr::{Alphanumeric, SampleString as _};
use seatkeeper_contract::http::REQUEST_ID;
use tracing::Instrument as _;

use super::desk::Desk;
use super::refused::{Refused, header_named};

/// Of an id that we make.
const ID_CHARACTERS: usize = 20;
/// Of an id that is taken over.
const ID_CHARACTERS_MAX: usize = 64;

/// Runs a request within its envelope.
pub(crate) async fn envelope(
    State(desk): State<Arc<Desk>>,
    request: Request,
    next: Next,
) -> Response {
    let started = Instant::now();
    let id = request_id(request.headers());
    let method = request.method().clone();
    let matched = request.extensions().get::<MatchedPath>();
    let route = matched.map_or("none", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", id, %method, route);
    let mut response = if head_bytes(&request) > desk.config.limits.header_bytes {
        too_large(&desk).into_response()
    } else {
        next.run(request).instrument(span.clone()).await
    };
    let _in = span.enter();
    let refused = response.extensions_mut().remove::<Refused>();
    let code = refused.as_ref().map(|refused| refused.0.code.clone());
    if let Some(refused) = refused {
        let told = std::mem::take(response.headers_mut());
        response = refused.write(&id);
        response.headers_mut().extend(told);
    }
    finish(response.headers_mut(), &id);
    let (status, took) = (response.status(), started.elapsed());
    desk.metrics.answered(method.as_str(), &route, status.as_u16(), took);
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(status = status.as_u16(), code, ms, "answered");
    response
}

/// Of a request's line and headers, about.
fn head_bytes(request: &Request) -> usize {
    let headers = request.headers().iter();
    let headers = headers.map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len());
    let target = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
    target + headers.sum::<usize>()
}

fn too_large(desk: &Desk) -> Refused {
    let why = format!("at most {} bytes", desk.config.limits.header_bytes);
    Refused::unread(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, "headers", &why)
}

/// The id that a request brings, where it can be written to a log, or a new one.
fn request_id(headers: &HeaderMap) -> String {
    let brought = headers.get(REQUEST_ID).and_then(|value| value.to_str().ok());
    let plain = |id: &&str| {
        (1..=ID_CHARACTERS_MAX).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    brought
        .filter(plain)
        .map_or_else(|| Alphanumeric.sample_string(&mut rand::rng(), ID_CHARACTERS), str::to_owned)
}

fn finish(headers: &mut HeaderMap, id: &str) {
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(header_named(REQUEST_ID), id);
    }
    let fixed = [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in fixed {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}
