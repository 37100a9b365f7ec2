//! The routes: operations, commands, events, the page, and what only a test may say.

use std::convert::Infallible;
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use seatkeeper_console::Console;
use seatkeeper_contract::Problem;
use serde::Deserialize;
use serde_json::Value;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt};
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::services::ServeDir;

use crate::answers::Answers;
use crate::broadcast::Broadcast;
use crate::guard;

/// What the routes share.
#[derive(Clone)]
pub(crate) struct Bridge {
    pub(crate) console: Arc<Console>,
    pub(crate) answers: Arc<Answers>,
    pub(crate) broadcast: Arc<Broadcast>,
    pub(crate) token: String,
}

/// Names the next dialog's answer; null cancels it.
#[derive(Deserialize)]
struct DialogPath {
    path: Option<PathBuf>,
}

/// Everything the bridge offers.
pub(crate) fn router(bridge: Bridge, ui: &FilePath) -> Router {
    let guarded = Router::new()
        .route("/call/{operation}", post(call))
        .route("/shell/{command}", post(shell))
        .route("/events", get(events))
        .route("/test/dialog-path", post(dialog_path))
        .route_layer(from_fn_with_state(bridge.clone(), want_token))
        .with_state(bridge);
    guarded
        .fallback_service(ServeDir::new(ui))
        .layer(cors())
        .layer(axum::middleware::from_fn(want_local))
}

async fn call(
    State(bridge): State<Bridge>,
    Path(operation): Path<String>,
    Json(payload): Json<Value>,
) -> Response {
    blocking(bridge.console, move |console| console.call(&operation, payload)).await
}

async fn shell(
    State(bridge): State<Bridge>,
    Path(command): Path<String>,
    Json(payload): Json<Value>,
) -> Response {
    blocking(bridge.console, move |console| console.command(&command, payload)).await
}

async fn events(
    State(bridge): State<Bridge>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let told = BroadcastStream::new(bridge.broadcast.listen()).filter_map(Result::ok);
    let events =
        told.map(|told| Ok(Event::default().event(told.event).data(told.payload.to_string())));
    Sse::new(events).keep_alive(KeepAlive::default())
}

async fn dialog_path(State(bridge): State<Bridge>, Json(next): Json<DialogPath>) -> StatusCode {
    bridge.answers.add(next.path);
    StatusCode::NO_CONTENT
}

async fn blocking(
    console: Arc<Console>,
    work: impl FnOnce(&Console) -> Result<Value, Problem> + Send + 'static,
) -> Response {
    match tokio::task::spawn_blocking(move || work(&console)).await {
        Ok(Ok(answer)) => Json(answer).into_response(),
        Ok(Err(problem)) => refused(&problem),
        Err(error) => {
            tracing::error!(%error, "a command broke off");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn refused(problem: &Problem) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let kind = HeaderValue::from_static("application/problem+json");
    (status, [(header::CONTENT_TYPE, kind)], Json(problem).into_response().into_body())
        .into_response()
}

async fn want_token(State(bridge): State<Bridge>, request: Request, next: Next) -> Response {
    if guard::has_token(request.headers(), request.uri(), &bridge.token) {
        next.run(request).await
    } else {
        StatusCode::UNAUTHORIZED.into_response()
    }
}

async fn want_local(request: Request, next: Next) -> Response {
    if guard::is_local(request.headers()) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

/// The page may come from the development server, which is another port of this machine.
fn cors() -> CorsLayer {
    let local = |origin: &HeaderValue, _: &_| origin.to_str().is_ok_and(guard::is_local_origin);
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(local))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::CONTENT_TYPE, header::HeaderName::from_static("x-bridge-token")])
}
