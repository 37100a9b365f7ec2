//! A client that costs little, so that what is measured is the server: one connection, kept.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use anyhow::{Context as _, ensure};

/// A connection to a server of this machine.
pub struct Http {
    stream: BufReader<TcpStream>,
    line: String,
    body: Vec<u8>,
}

impl Http {
    /// Connects.
    pub fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        let stream = BufReader::with_capacity(64 * 1024, stream);
        Ok(Self { stream, line: String::new(), body: Vec::new() })
    }

    /// The body of what is there.
    pub fn get(&mut self, path: &str, token: &str) -> anyhow::Result<&[u8]> {
        self.ask("GET", path, token, "")
    }

    /// Asks; anything but a 2xx is an error with its body.
    pub fn ask(
        &mut self,
        method: &str,
        path: &str,
        token: &str,
        body: &str,
    ) -> anyhow::Result<&[u8]> {
        self.send(method, path, token, body)?;
        let (status, length) = self.head()?;
        self.body.clear();
        match length {
            Some(length) => {
                self.body.resize(length, 0);
                self.stream.read_exact(&mut self.body)?;
            }
            None => while self.chunk()? > 0 {},
        }
        let told = || String::from_utf8_lossy(&self.body).into_owned();
        ensure!((200..300).contains(&status), "{method} {path}: {status} {}", told());
        Ok(&self.body)
    }

    /// Sends a request.
    pub fn send(
        &mut self,
        method: &str,
        path: &str,
        token: &str,
        body: &str,
    ) -> anyhow::Result<()> {
        let kind = if body.is_empty() { "" } else { "Content-Type: application/json\r\n" };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\
             {kind}Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        Ok(self.stream.get_mut().write_all(head.as_bytes())?)
    }

    /// Status, and length of the body; none where it comes in chunks.
    pub fn head(&mut self) -> anyhow::Result<(u16, Option<usize>)> {
        let status = self.line()?.split(' ').nth(1).context("no status")?.parse()?;
        let mut length = Some(0);
        loop {
            let line = self.line()?.to_ascii_lowercase();
            match line.split_once(": ") {
                Some(("content-length", bytes)) => length = Some(bytes.parse()?),
                Some(("transfer-encoding", "chunked")) => length = None,
                Some(_) => {}
                None => return Ok((status, length)),
            }
        }
    }

    /// One line of what comes, without its end.
    pub fn line(&mut self) -> anyhow::Result<&str> {
        self.line.clear();
        ensure!(self.stream.read_line(&mut self.line)? > 0, "the server hung up");
        Ok(self.line.trim_end())
    }

    /// Adds a chunk to the body; how long it is, 0 at the end.
    fn chunk(&mut self) -> anyhow::Result<usize> {
        let length = usize::from_str_radix(self.line()?, 16)?;
        let before = self.body.len();
        self.body.resize(before + length, 0);
        self.stream.read_exact(&mut self.body[before..])?;
        self.line()?;
        Ok(length)
    }
}
