//! What all requests of a server share.

use std::sync::Arc;

use seatkeeper_service::Service;
use tokio::sync::watch;

use super::config::Config;
use super::events::{Hub, Places};
use super::health::Kept;
use super::metrics::Metrics;
use super::work::Work;

/// What all requests share.
pub(crate) struct Desk {
    pub(crate) service: Service,
    pub(crate) config: Config,
    pub(crate) work: Work,
    pub(crate) hub: Hub,
    pub(crate) places: Places,
    pub(crate) metrics: Metrics,
    pub(crate) figures: Kept,
    stopping: watch::Receiver<bool>,
}

impl Desk {
    pub(crate) fn new(
        service: Service,
        config: Config,
        stopping: watch::Receiver<bool>,
    ) -> Arc<Self> {
        let hub = Hub::new(&service);
        let work = Work::new(&config.limits);
        let places = Places::new(config.limits.streams_a_session);
        let metrics = Metrics::default();
        let figures = Kept::default();
        Arc::new(Self { service, config, work, hub, places, metrics, figures, stopping })
    }

    /// Whether the server is about to stop.
    pub(crate) fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }

    /// Waits until the server is about to stop.
    pub(crate) async fn stopping(&self) {
        let mut stopping = self.stopping.clone();
        // Whoever could say so is gone: that is a stop too.
        let _ = stopping.wait_for(|stop| *stop).await;
    }
}
