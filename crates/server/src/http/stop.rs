//! The stop of a server, which its parts wait for.

use tokio::sync::watch;

/// Tells of the stop.
#[derive(Debug, Clone)]
pub(crate) struct Stop(pub(crate) watch::Receiver<bool>);

impl Stop {
    /// Whether the server is about to stop.
    pub(crate) fn has_begun(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until the server is about to stop.
    pub(crate) async fn begun(&self) {
        let mut stopping = self.0.clone();
        // Whoever could say so is gone: that is a stop too.
        let _ = stopping.wait_for(|stop| *stop).await;
    }
}
