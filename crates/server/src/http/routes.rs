//! The routes: one for each operation of the contract, made from its declaration, and those that
//! are no operations.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method as HttpMethod, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodFilter, get, on, post};
use seatkeeper_contract::http::{
    BASE, CUSTOMER_CSV, CUSTOMER_EVENTS, SESSION_EVENTS, WORKSPACE_CSV,
};
use seatkeeper_contract::{Declaration, Method, OPERATIONS};
use seatkeeper_domain::Refusal;

use super::desk::Desk;
use super::envelope::envelope;
use super::refused::Refused;
use super::{call, csv, events, health, introspect, page};

/// Everything the server answers.
pub(crate) fn router(desk: Arc<Desk>) -> Router {
    let under = |path: &str| format!("{BASE}{path}");
    operations()
        .route(&under(CUSTOMER_EVENTS), get(events::of_customer))
        .route(&under(SESSION_EVENTS), get(events::of_session))
        .route(&under(WORKSPACE_CSV), get(csv::of_workspace))
        .route(&under(CUSTOMER_CSV), get(csv::of_customer).post(csv::of_view))
        .route(&under("/oauth/introspect"), post(introspect::introspect))
        .route("/set-password", get(page::show).post(page::set))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .route("/openapi.json", get(health::openapi))
        .route("/docs", get(health::docs))
        .fallback(nothing_here)
        .method_not_allowed_fallback(not_so)
        .layer(from_fn_with_state(Arc::clone(&desk), envelope))
        .with_state(desk)
}

fn operations() -> Router<Arc<Desk>> {
    OPERATIONS.iter().fold(Router::new(), |router, operation| {
        let answer = move |State(desk): State<Arc<Desk>>, request: Request| {
            call::operation(desk, operation, request)
        };
        router.route(&format!("{BASE}{}", operation.path), on(filter(operation), answer))
    })
}

fn filter(operation: &Declaration) -> MethodFilter {
    match operation.method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Put => MethodFilter::PUT,
        Method::Patch => MethodFilter::PATCH,
        Method::Delete => MethodFilter::DELETE,
    }
}

async fn nothing_here() -> Response {
    Refused::from(&Refusal::NotFound).into_response()
}

async fn not_so(method: HttpMethod) -> Response {
    let why = format!("{method} is not answered here");
    Refused::unread(StatusCode::METHOD_NOT_ALLOWED, "method", &why).into_response()
}
