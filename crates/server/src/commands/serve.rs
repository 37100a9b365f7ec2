//! `serve`: the remote account store over HTTP, until the program is asked to end.

use std::io;
use std::path::Path;
use std::sync::Arc;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use seatkeeper_server::{Config, IntrospectionClient, Server, TlsFiles};
use seatkeeper_service::{Limits, Options, Service};

use super::stop;
use crate::args::Serve;
use crate::failure::Failure;
use crate::say;

pub(super) fn run(serve: Serve) -> Result<(), Failure> {
    let limits =
        Limits { per_account: serve.sign_in_per_account, per_address: serve.sign_in_per_address };
    let options = Options { limits, ..Options::default() };
    let service = Service::new(Arc::new(serve.of.open()?), options);
    let config = config(serve).map_err(Failure::NotStarted)?;
    allow_many_connections();
    // Before it listens: a signal that comes in between must not be lost.
    let stopped = stop::asked()?;
    let running = Server::start(service, config).map_err(Failure::NotStarted)?;
    say::line(format_args!("Listening on {}", running.url()));
    // Whoever could say so is gone: that is a stop too.
    let _ = stopped.recv();
    running.stop();
    Ok(())
}

fn config(serve: Serve) -> io::Result<Config> {
    let tls = serve.tls_cert.zip(serve.tls_key);
    let clients = serve.introspection_clients.as_deref().map(clients).transpose()?;
    Ok(Config {
        listen: serve.listen,
        tls: tls.map(|(certificates, key)| TlsFiles { certificates, key }),
        base_url: serve.base_url,
        trusted_proxies: serve.trusted_proxy,
        introspection_clients: clients.unwrap_or_default(),
        ..Config::default()
    })
}

/// Lines of `NAME:SECRET`; empty ones and those that begin with `#` are passed over.
fn clients(path: &Path) -> io::Result<Vec<IntrospectionClient>> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    let lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let client = |line: &str| {
        let (id, secret) =
            line.split_once(':').filter(|(id, secret)| !id.is_empty() && !secret.is_empty())?;
        Some(IntrospectionClient { id: id.to_owned(), secret: secret.to_owned() })
    };
    let wrong = || {
        let why = format!("{}: each line is NAME:SECRET", path.display());
        io::Error::new(io::ErrorKind::InvalidData, why)
    };
    lines.map(|line| client(line).ok_or_else(wrong)).collect()
}

/// Each connection is a file to the system, which allows few unless it is asked.
fn allow_many_connections() {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    if current != maximum
        && setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).is_err()
    {
        tracing::warn!(?current, "the system allows no more open files");
    }
}
