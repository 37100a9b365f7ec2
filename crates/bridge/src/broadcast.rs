//! What happens, told to every browser that listens.

use seatkeeper_console::Events;
use serde_json::Value;
use tokio::sync::broadcast::{Receiver, Sender, channel};

/// A listener that falls further behind misses some.
const HELD: usize = 256;

/// An event and its JSON.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) event: String,
    pub(crate) payload: Value,
}

/// All listeners.
pub(crate) struct Broadcast(Sender<Told>);

impl Default for Broadcast {
    fn default() -> Self {
        Self(channel(HELD).0)
    }
}

impl Broadcast {
    pub(crate) fn listen(&self) -> Receiver<Told> {
        self.0.subscribe()
    }
}

impl Events for Broadcast {
    fn emit(&self, event: &str, payload: Value) {
        // Nobody listening is no error.
        let _ = self.0.send(Told { event: event.to_owned(), payload });
    }
}
