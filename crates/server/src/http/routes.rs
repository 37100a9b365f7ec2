//! The routes: one for each operation of the contract, made from its declaration, and those that
//! are no operations.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::http::{Method as HttpMethod, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use seatkeeper_contract::http::{
    BASE, CUSTOMER_CSV, CUSTOMER_EVENTS, SESSION_EVENTS, WORKSPACE_CSV,
};
use seatkeeper_contract::{Method, OPERATIONS};
use seatkeeper_domain::Refusal;

use super::desk::Desk;
use super::envelope::envelope;
use super::refused::Refused;
use super::{call, csv, events, health, introspect, page};

/// Everything the server answers.
pub(crate) fn router(desk: Arc<Desk>) -> Router {
    let all = others()
        .into_iter()
        .fold(operations(), |router, other| router.route(&other.path, other.answer));
    all.fallback(nothing_here)
        .method_not_allowed_fallback(not_so)
        .layer(from_fn_with_state(Arc::clone(&desk), envelope))
        .with_state(desk)
}

fn operations() -> Router<Arc<Desk>> {
    OPERATIONS.iter().fold(Router::new(), |router, operation| {
        let answer = move |State(desk): State<Arc<Desk>>, request: Request| {
            call::operation(desk, operation, request)
        };
        router.route(&format!("{BASE}{}", operation.path), on(filter(operation.method), answer))
    })
}

/// A route that is no operation.
struct Other {
    method: Method,
    path: String,
    answer: MethodRouter<Arc<Desk>>,
}

impl Other {
    fn new<T: 'static>(
        method: Method,
        path: impl Into<String>,
        answer: impl Handler<T, Arc<Desk>>,
    ) -> Self {
        Self { method, path: path.into(), answer: on(filter(method), answer) }
    }
}

fn others() -> Vec<Other> {
    use Method::{Get, Post};
    let under = |path: &str| format!("{BASE}{path}");
    vec![
        Other::new(Get, under(CUSTOMER_EVENTS), events::of_customer),
        Other::new(Get, under(SESSION_EVENTS), events::of_session),
        Other::new(Get, under(WORKSPACE_CSV), csv::of_workspace),
        Other::new(Get, under(CUSTOMER_CSV), csv::of_customer),
        Other::new(Post, under(CUSTOMER_CSV), csv::of_view),
        Other::new(Post, under("/oauth/introspect"), introspect::introspect),
        Other::new(Get, "/set-password", page::show),
        Other::new(Post, "/set-password", page::set),
        Other::new(Get, "/healthz", health::alive),
        Other::new(Get, "/readyz", health::ready),
        Other::new(Get, "/metrics", health::metrics),
        Other::new(Get, "/openapi.json", health::openapi),
        Other::new(Get, "/docs", health::docs),
    ]
}

/// Every route that a server answers, operations or not: its method, and its path with placeholders
/// in braces.
#[must_use]
pub fn routes() -> Vec<(Method, String)> {
    let operations =
        OPERATIONS.iter().map(|operation| (operation.method, format!("{BASE}{}", operation.path)));
    operations.chain(others().into_iter().map(|other| (other.method, other.path))).collect()
}

fn filter(method: Method) -> MethodFilter {
    match method {
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
