//! What who runs the server asks it: whether it lives, whether it is ready, its figures, and what it
//! offers.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use seatkeeper_domain::LicenseType;
use seatkeeper_service::Figures;

use super::desk::Desk;
use super::metrics::Page;
use super::refused::Refused;
use super::work::Kind;

/// It lives.
pub(crate) async fn alive() -> &'static str {
    "ok\n"
}

/// It answers requests: the store can be read, and it is not about to stop.
pub(crate) async fn ready(State(desk): State<Arc<Desk>>) -> Result<&'static str, Refused> {
    if desk.stop.has_begun() {
        return Err(Refused::stopping());
    }
    let service = desk.service.clone();
    let read =
        move || service.meta(&seatkeeper_service::Caller::nobody(), seatkeeper_contract::Empty {});
    desk.work.run(Kind::Plain, read).await.map(|_| "ready\n")
}

type Figure = fn(&Figures) -> u64;

/// Figures of the store that the metrics tell, for each license type, all customers together.
const FIGURES: [(&str, &str, Figure); 4] = [
    ("seatkeeper_licenses_subscribed", "Licenses subscribed.", |it| it.subscribed),
    ("seatkeeper_licenses_assigned", "Active users who hold the type.", |it| it.assigned),
    ("seatkeeper_sessions_open", "Sessions open.", |it| it.signed_in),
    ("seatkeeper_seats", "Sessions that may be open at once.", |it| it.seats),
];

/// Prometheus' text format.
pub(crate) async fn metrics(State(desk): State<Arc<Desk>>) -> Result<Response, Refused> {
    let service = desk.service.clone();
    let figures = desk.work.run(Kind::Plain, move || service.figures()).await?;
    let mut page = Page(desk.metrics.text());
    page.family("seatkeeper_waiting", "gauge", "Requests that wait for their turn.");
    for kind in Kind::ALL {
        let labels = [("kind", kind.name())];
        page.line("seatkeeper_waiting", &labels, desk.work.waiting(kind) as f64);
    }
    for (name, help, figure) in FIGURES {
        page.family(name, "gauge", help);
        for license in LicenseType::ALL {
            let figures = figures.get(&license).copied().unwrap_or_default();
            page.line(name, &[("license", license.as_str())], figure(&figures) as f64);
        }
    }
    let kind = "text/plain; version=0.0.4; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, kind)], page.0).into_response())
}

/// What it offers, for programs.
pub(crate) async fn openapi() -> Response {
    let kind = "application/json";
    ([(header::CONTENT_TYPE, kind)], seatkeeper_contract::openapi()).into_response()
}

/// The same to read.
pub(crate) async fn docs() -> Html<String> {
    Html(super::page::reference())
}
