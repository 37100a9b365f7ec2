//! Connections: taken in up to a number, each bounded in what it may send and for how long.

use std::io;
use std::net::{SocketAddr, TcpListener as StdListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1::Builder;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use socket2::{SockRef, TcpKeepalive};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

use super::caller::Peer;
use super::desk::Desk;
use super::{events, sweeper};

/// After the system refused a connection: it lacks something, and asking at once gives nothing new.
const BREATH: Duration = Duration::from_millis(50);
/// As many times the limit of headers is read; who sends more is turned away without a word on it.
const READ_BEYOND: usize = 4;
/// For a TLS handshake.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// Where nothing was sent for so long, it is asked whether the other end is there.
const KEEPALIVE: Duration = Duration::from_secs(15);

/// Serves until the server is to stop, and until then reads events and sweeps.
pub(crate) async fn serve(
    listener: StdListener,
    tls: Option<TlsAcceptor>,
    app: Router,
    desk: Arc<Desk>,
) {
    let listener = match TcpListener::from_std(listener) {
        Ok(listener) => listener,
        Err(error) => return tracing::error!(%error, "cannot listen"),
    };
    let reading = tokio::spawn(events::read(Arc::clone(&desk)));
    let sweeping = tokio::spawn(sweeper::sweep(Arc::clone(&desk)));
    let door = GracefulShutdown::new();
    tokio::select! {
        () = take_in(&listener, tls.as_ref(), &app, &desk, &door) => {}
        () = desk.stop.begun() => {}
    }
    drop(listener);
    let open = door.count();
    if timeout(desk.config.limits.grace, door.shutdown()).await.is_err() {
        tracing::warn!(open, "stopped while requests were still under way");
    }
    reading.abort();
    sweeping.abort();
}

async fn take_in(
    listener: &TcpListener,
    tls: Option<&TlsAcceptor>,
    app: &Router,
    desk: &Arc<Desk>,
    door: &GracefulShutdown,
) {
    let places = Arc::new(Semaphore::new(desk.config.limits.connections));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, peer)) => {
                let connection = Connection {
                    peer,
                    app: app.clone(),
                    desk: Arc::clone(desk),
                    watcher: door.watcher(),
                    _place: place,
                };
                tokio::spawn(connection.open(stream, tls.cloned()));
            }
            Err(error) => {
                tracing::warn!(%error, "a connection was not taken in");
                sleep(BREATH).await;
            }
        }
    }
}

/// Sees to it that small events leave at once, and that a connection ends whose other end is gone or
/// takes nothing that it is sent.
fn prepare(stream: &TcpStream, ack_time: Duration) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let socket = SockRef::from(stream);
    socket.set_tcp_keepalive(&TcpKeepalive::new().with_time(KEEPALIVE).with_interval(KEEPALIVE))?;
    // Linux lets go by it of who has no room, too, however often they say so (tcp(7)).
    #[cfg(target_os = "linux")]
    socket.set_tcp_user_timeout(Some(ack_time))?;
    #[cfg(not(target_os = "linux"))]
    let _ = ack_time;
    Ok(())
}

struct Connection {
    peer: SocketAddr,
    app: Router,
    desk: Arc<Desk>,
    watcher: Watcher,
    _place: OwnedSemaphorePermit,
}

impl Connection {
    async fn open(self, stream: TcpStream, tls: Option<TlsAcceptor>) {
        let desk = Arc::clone(&self.desk);
        let _counted = desk.metrics.connected();
        if let Err(error) = prepare(&stream, desk.config.limits.ack_time) {
            return tracing::debug!(%error, "a connection was gone at once");
        }
        let Some(tls) = tls else { return self.serve(stream).await };
        match timeout(HANDSHAKE, tls.accept(stream)).await {
            Ok(Ok(stream)) => self.serve(stream).await,
            Ok(Err(error)) => tracing::debug!(%error, "no TLS handshake"),
            Err(_) => tracing::debug!("a TLS handshake took too long"),
        }
    }

    async fn serve(self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) {
        let limits = self.desk.config.limits;
        let (app, peer) = (self.app, Peer(self.peer));
        let service = service_fn(move |mut request: hyper::Request<Incoming>| {
            request.extensions_mut().insert(peer);
            app.clone().oneshot(request.map(Body::new))
        });
        let connection = Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.header_time)
            // Beyond the limit itself, so that the envelope can say in a problem what is too much.
            .max_buf_size(limits.header_bytes * READ_BEYOND)
            .serve_connection(TokioIo::new(stream), service);
        if let Err(error) = self.watcher.watch(connection).await {
            tracing::debug!(%error, "a connection ended early");
        }
    }
}
