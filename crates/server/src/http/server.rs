//! A server's life: it starts, tells where it listens, and stops.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use seatkeeper_service::Service;
use tokio::sync::watch;

use super::config::Config;
use super::desk::Desk;
use super::stop::Stop;
use super::{listen, routes, tls};

/// Threads for blocking work beyond the turns that there are.
const SPARE_THREADS: usize = 8;
/// For threads to come back, once the server has stopped.
const LAST_WAIT: Duration = Duration::from_secs(5);

/// Starts servers.
#[derive(Debug, Clone, Copy)]
pub struct Server;

/// A server that runs. Dropping it stops it.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    secure: bool,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts to serve a store, on threads of its own.
    ///
    /// # Errors
    /// Where the address cannot be listened on, or certificate and key cannot be used.
    pub fn start(service: Service, config: Config) -> io::Result<Running> {
        let tls = config.tls.as_ref().map(tls::acceptor).transpose()?;
        let listener = TcpListener::bind(config.listen)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        service.begin_to_hear();
        let (stop, stopping) = watch::channel(false);
        let secure = tls.is_some();
        let limits = config.limits;
        let threads = limits.at_work + limits.hashing + limits.exports + SPARE_THREADS;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .max_blocking_threads(threads)
            .thread_name("http")
            .build()?;
        let thread = std::thread::Builder::new().name("server".into()).spawn(move || {
            // Kept here to the end: a store may not be closed on a thread that must not block.
            let kept = service.clone();
            runtime.block_on(async {
                let desk = Desk::new(service, config, Stop(stopping));
                let app = routes::router(Arc::clone(&desk));
                listen::serve(listener, tls, app, desk).await;
            });
            runtime.shutdown_timeout(LAST_WAIT);
            drop(kept);
        })?;
        Ok(Running { address, secure, stop, thread: Some(thread) })
    }
}

impl Running {
    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The same as a URL, without a slash behind it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}://{}", if self.secure { "https" } else { "http" }, self.address)
    }

    /// Stops: streams end, what is under way is finished, and no session ends by it.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.stop.send_replace(true);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the server's thread broke off");
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}
