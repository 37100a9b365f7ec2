//! SIGTERM and SIGINT, listened for on a thread of its own.

use std::io;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use tokio::signal::unix::{SignalKind, signal};

/// Says once when the program is asked to end.
pub(super) fn asked() -> io::Result<Receiver<()>> {
    let (say, said) = channel();
    // Where nobody waits any more, there is nobody to tell.
    when_asked(move || _ = say.send(()))?;
    Ok(said)
}

/// Calls `then` once the program is asked to end. Signals are caught from the return on.
pub(super) fn when_asked(then: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    let (mut term, mut int) = {
        let _context = runtime.enter();
        (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?)
    };
    thread::spawn(move || {
        runtime.block_on(async {
            tokio::select! { _ = term.recv() => {} _ = int.recv() => {} }
        });
        then();
    });
    Ok(())
}
