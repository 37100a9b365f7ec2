//! The storm's own server, as a process of its own: the server of `seatkeeperd serve` over a service
//! whose hashes are the cheapest. It ends when whoever started it is gone.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use seatkeeper_client::{Address, Remote};
use seatkeeper_server::{Config, Server};
use seatkeeper_stores::StoreUrl;

use crate::scene;

/// For a plain question to a server.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server in a process of its own.
pub struct Serving {
    child: Child,
    address: SocketAddr,
}

/// What the process does: serves until its input ends.
pub fn serve(store: &StoreUrl) -> anyhow::Result<()> {
    let running = Server::start(scene::service(store)?, Config::on_a_free_port())?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", running.address())?;
    out.flush()?;
    std::io::stdin().read_to_end(&mut Vec::new())?;
    running.stop();
    Ok(())
}

impl Serving {
    /// Starts one on a free port.
    pub fn start(store: &str) -> anyhow::Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .args(["server", store])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().context("no pipe")?).read_line(&mut line)?;
        let address = line.trim().parse().context("the server did not start")?;
        Ok(Self { child, address })
    }

    /// A client of it.
    pub fn client(&self) -> anyhow::Result<Arc<Remote>> {
        let refused = |problem| anyhow::anyhow!("no client: {problem:?}");
        let address = Address::parse(&format!("http://{}", self.address)).map_err(refused)?;
        Ok(Arc::new(Remote::new(&address, None).map_err(refused)?))
    }

    /// SIGKILL.
    pub fn kill(&mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Whether the process still is the one that was started.
    pub fn runs(&mut self) -> anyhow::Result<bool> {
        Ok(self.child.try_wait()?.is_none())
    }

    /// The bytes with which it answers who asks for their own session.
    pub fn own_session(&self, token: &str) -> anyhow::Result<String> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let head = "GET /api/v1/session HTTP/1.1\r\nhost: storm\r\nconnection: close\r\n";
        write!(stream, "{head}authorization: Bearer {token}\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    }
}

impl Drop for Serving {
    /// The end of its input is what it waits for.
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}
