//! Telling listeners of changes, on a thread of its own: a slow listener holds no commit up, and
//! many changes become one call.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

type Listener = Arc<dyn Fn() + Send + Sync>;

#[derive(Default)]
struct State {
    rung: bool,
    closing: bool,
    listeners: Vec<Listener>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    wake: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The listeners to call; `None` at the end.
    fn next(&self) -> Option<Vec<Listener>> {
        let mut state = self.lock();
        while !state.rung && !state.closing {
            state = self.wake.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.rung = false;
        (!state.closing).then(|| state.listeners.clone())
    }
}

/// The thread that calls listeners; what a storage's `on_change` stands on.
pub struct Notice {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

/// What a change is told with.
#[derive(Clone)]
pub struct Bell(Arc<Shared>);

impl Bell {
    /// Something changed.
    pub fn ring(&self) {
        self.0.lock().rung = true;
        self.0.wake.notify_one();
    }
}

impl Notice {
    /// Starts the thread.
    #[must_use]
    pub fn start() -> Self {
        let shared = Arc::new(Shared::default());
        let of_thread = Arc::clone(&shared);
        let thread = std::thread::spawn(move || {
            while let Some(listeners) = of_thread.next() {
                for listener in listeners {
                    listener();
                }
            }
        });
        Self { shared, thread: Some(thread) }
    }

    /// One listener more.
    pub fn listen(&self, listener: Box<dyn Fn() + Send + Sync>) {
        self.shared.lock().listeners.push(Arc::from(listener));
    }

    /// What a change is told with.
    #[must_use]
    pub fn bell(&self) -> Bell {
        Bell(Arc::clone(&self.shared))
    }
}

impl Drop for Notice {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.closing = true;
        // A listener may hold the store's last handle: it must not be kept alive from in here.
        let listeners = std::mem::take(&mut state.listeners);
        drop(state);
        self.shared.wake.notify_one();
        drop(listeners);
        if let Some(thread) = self.thread.take()
            && thread.thread().id() != std::thread::current().id()
        {
            let _ = thread.join();
        }
    }
}
