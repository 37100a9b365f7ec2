//! The sweeper: ends sessions that are due and erases what is (SES-08, USR-06). Several servers on
//! one store may all do it.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use super::desk::Desk;

const EVERY: Duration = Duration::from_secs(5);

/// Sweeps until it is aborted.
pub(crate) async fn sweep(desk: Arc<Desk>) {
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let service = desk.service.clone();
        match tokio::task::spawn_blocking(move || service.sweep()).await {
            Ok(Ok(0)) => {}
            Ok(Ok(ended)) => tracing::info!(ended, "sessions ended by themselves"),
            Ok(Err(refusal)) => tracing::warn!(code = refusal.code(), "not swept"),
            Err(error) => tracing::error!(%error, "a sweep broke off"),
        }
    }
}
