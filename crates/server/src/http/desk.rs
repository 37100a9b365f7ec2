//! What all requests of a server share.

use std::sync::Arc;

use seatkeeper_service::Service;

use super::config::Config;
use super::events::{Hub, Places};
use super::health::Kept;
use super::metrics::Metrics;
use super::stop::Stop;
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
    pub(crate) stop: Stop,
}

impl Desk {
    pub(crate) fn new(service: Service, config: Config, stop: Stop) -> Arc<Self> {
        let hub = Hub::new(&service);
        let work = Work::new(&config.limits, stop.clone());
        let places = Places::new(config.limits.streams_a_session);
        let metrics = Metrics::default();
        let figures = Kept::default();
        Arc::new(Self { service, config, work, hub, places, metrics, figures, stop })
    }
}
