//! Development only: the window's page in an ordinary browser, over the real service. It offers
//! what the desktop shell offers, on loopback, to who has the token. Never part of a bundle.

mod answers;
mod broadcast;
mod guard;
mod routes;

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Parser;
use rand::distr::{Alphanumeric, SampleString};
use seatkeeper_console::{Console, Nothing, Setup, SystemKeeper, default_profile, named_store};
use serde_json::json;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use crate::answers::Answers;
use crate::broadcast::Broadcast;
use crate::routes::Bridge;

const TOKEN_CHARACTERS: usize = 32;

/// Offers the console to a browser on this machine.
#[derive(Debug, Parser)]
struct Arguments {
    /// Folder for preferences and the list of recent stores
    #[arg(long, value_name = "DIR")]
    profile: Option<PathBuf>,
    /// Store to open at the start: a path, or a server's address
    #[arg(long, value_name = "STORE")]
    store: Option<String>,
    /// Port to listen on; 0 picks a free one
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Folder of the built page
    #[arg(long, value_name = "DIR", default_value = "ui/dist")]
    ui: PathBuf,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let filter =
        EnvFilter::try_from_env("SEATKEEPER_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let bridge = bridge(&arguments).await?;
    let console = Arc::clone(&bridge.console);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.port)).await?;
    announce(listener.local_addr()?, &bridge.token)?;
    let service = routes::router(bridge, &arguments.ui);
    // Streams of events never end by themselves, so nothing is waited for.
    tokio::select! {
        served = axum::serve(listener, service) => served?,
        stopped = stop_asked() => stopped?,
    }
    tokio::task::spawn_blocking(move || console.close_store(Nothing {})).await?.ok();
    Ok(())
}

async fn bridge(arguments: &Arguments) -> anyhow::Result<Bridge> {
    let folder = std::env::current_dir()?;
    let (answers, broadcast) = (Arc::new(Answers::default()), Arc::new(Broadcast::default()));
    let setup = Setup {
        profile: arguments.profile.clone().unwrap_or_else(default_profile),
        open_on_start: arguments.store.as_deref().map(|it| named_store(it, &folder)),
        keeper: Arc::new(SystemKeeper),
        dialogs: answers.clone(),
        events: broadcast.clone(),
        options: seatkeeper_service::Options::default(),
    };
    let console = tokio::task::spawn_blocking(move || Console::new(setup)).await??;
    let token = Alphanumeric.sample_string(&mut rand::rng(), TOKEN_CHARACTERS);
    Ok(Bridge { console: Arc::new(console), answers, broadcast, token })
}

/// The first line on standard output: where the bridge is, and the token it wants.
fn announce(address: SocketAddr, token: &str) -> anyhow::Result<()> {
    let url = format!("http://{address}");
    let open = format!("{url}/?bridge={url}&token={token}");
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", json!({"url": url, "token": token, "open": open}))?;
    Ok(out.flush()?)
}

async fn stop_asked() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => Ok(()),
        interrupted = tokio::signal::ctrl_c() => interrupted,
    }
}
