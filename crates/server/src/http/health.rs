//! What who runs the server asks it: whether it lives, whether it is ready, its figures, and what it
//! offers.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

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

/// Seconds that the store's figures are told again as they were, at least.
const TOLD_AGAIN: Duration = Duration::from_secs(1);
/// They are read anew after so many times what reading them took: whoever asks, and however many
/// customers there are, the store spends no more than that part of its time on them.
const PART: u32 = 20;

/// The store's figures, and until when they will do.
#[derive(Default)]
pub(crate) struct Kept(tokio::sync::Mutex<Option<(Instant, BTreeMap<LicenseType, Figures>)>>);

impl Kept {
    /// Who asks while they are being read waits for the same.
    async fn figures(&self, desk: &Desk) -> Result<BTreeMap<LicenseType, Figures>, Refused> {
        let mut kept = self.0.lock().await;
        let now = Instant::now();
        if let Some((_, figures)) = kept.as_ref().filter(|(until, _)| now < *until) {
            return Ok(figures.clone());
        }
        let service = desk.service.clone();
        let figures = desk.work.run(Kind::Plain, move || service.figures()).await?;
        let until = Instant::now() + (now.elapsed() * PART).max(TOLD_AGAIN);
        *kept = Some((until, figures.clone()));
        Ok(figures)
    }
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
    let figures = desk.figures.figures(&desk).await?;
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

static OPENAPI: LazyLock<String> = LazyLock::new(seatkeeper_contract::openapi);

/// What it offers, for programs.
pub(crate) async fn openapi() -> Response {
    let kind = "application/json";
    ([(header::CONTENT_TYPE, kind)], OPENAPI.as_str()).into_response()
}

/// The same to read.
pub(crate) async fn docs() -> Html<&'static str> {
    Html(super::page::reference())
}
