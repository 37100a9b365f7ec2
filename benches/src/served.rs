//! Servers in processes of their own, ours and the bare one, so that what they take can be told from
//! what their clients take.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use clap::ValueEnum;
use seatkeeper_server::{Config, Server};
use seatkeeper_service::{Hashing, Limits, Options, Service};
use seatkeeper_stores::{Store, StoreUrl};

use crate::http::Http;
use crate::{bare, say};

/// What serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// The server, passwords hashed at the least cost.
    Ours,
    /// The same, passwords hashed as they are for everybody.
    Hashing,
    /// Axum over rusqlite.
    Bare,
}

/// A server's process. Dropping it ends the process.
pub struct Served {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Served {
    /// Starts one over a store.
    pub fn start(kind: Kind, store: &str) -> anyhow::Result<Self> {
        let name = kind.to_possible_value().context("no name")?;
        let mut child = Command::new(std::env::current_exe()?)
            .args(["serve-store", "--kind", name.get_name(), "--store", store])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().context("no output")?).read_line(&mut line)?;
        let address = line.trim().parse().context("the server did not start")?;
        Ok(Self { child, address })
    }

    /// A connection to it.
    pub fn open(&self) -> anyhow::Result<Http> {
        Http::open(self.address)
    }

    /// A line of proc(5) `status` in KiB: `VmRSS`, `VmHWM`.
    pub fn kib(&self, what: &str) -> anyhow::Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line =
            status.lines().find_map(|line| line.strip_prefix(what)).context("no such line")?;
        Ok(line.trim_start_matches(':').trim().trim_end_matches(" kB").parse()?)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The process: says where it listens, and serves until its input ends.
pub fn serve(kind: Kind, store: &str) -> anyhow::Result<()> {
    let url: StoreUrl = store.parse().map_err(anyhow::Error::msg)?;
    let hashing = match kind {
        Kind::Ours => Hashing::cheapest(),
        Kind::Hashing => Hashing::default(),
        Kind::Bare => {
            let StoreUrl::Sqlite(path) = url else { bail!("the bare server serves files") };
            return bare::serve(&path, |address| say(&address.to_string()));
        }
    };
    let limit = std::num::NonZeroU32::MAX;
    let limits = Limits { per_account: limit, per_address: limit };
    let service = Service::new(
        Arc::new(Store::open(&url)?),
        Options { hashing, limits, ..Options::default() },
    );
    let running = Server::start(service, Config::on_a_free_port())?;
    say(&running.address().to_string());
    std::io::stdin().read_to_end(&mut Vec::new())?;
    running.stop();
    Ok(())
}
