//! HTTP/1.1 over a plain socket, so that a test says every byte that is sent.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// Nothing is waited for longer: a test that hangs fails.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A request in the making.
#[derive(Clone)]
pub struct Ask {
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Ask {
    pub fn new(method: &str, target: &str) -> Self {
        Self { method: method.into(), target: target.into(), headers: vec![], body: vec![] }
    }

    pub fn get(target: &str) -> Self {
        Self::new("GET", target)
    }

    pub fn post(target: &str, body: &Value) -> Self {
        Self::new("POST", target).json(body)
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// With a bearer token; an empty one is none.
    pub fn by(self, token: &str) -> Self {
        if token.is_empty() {
            self
        } else {
            self.header("authorization", &format!("Bearer {token}"))
        }
    }

    pub fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string())
    }

    pub fn form(self, body: &str) -> Self {
        self.body("application/x-www-form-urlencoded", body)
    }

    pub fn body(mut self, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.header("content-type", kind)
    }

    /// Sends it; what has come back by the end of the connection.
    pub fn send(&self, to: SocketAddr) -> Answer {
        Answer::of(self.start(to))
    }

    /// Sends it, and leaves the answer to be read.
    pub fn start(&self, to: SocketAddr) -> TcpStream {
        let mut stream = connect(to);
        let _ = stream.write_all(&self.bytes());
        stream
    }

    fn bytes(&self) -> Vec<u8> {
        let Self { method, target, headers, body } = self;
        let mut head = format!("{method} {target} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !body.is_empty() {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        [head.as_bytes(), b"\r\n", body].concat()
    }
}

/// A connection that gives up rather than hang.
pub fn connect(to: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(to).expect("connected");
    stream.set_read_timeout(Some(PATIENCE)).expect("set");
    stream.set_write_timeout(Some(PATIENCE)).expect("set");
    stream
}

/// What came back.
#[derive(Debug, PartialEq)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// What has come back by the end of a connection.
    #[track_caller]
    pub fn of(mut stream: TcpStream) -> Self {
        let mut bytes = Vec::new();
        // A server that has said no may close while there is still something to send.
        let _ = stream.read_to_end(&mut bytes);
        Self::read(&bytes)
    }

    #[track_caller]
    pub fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no answer: {:?}", String::from_utf8_lossy(bytes)));
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status line");
        let header = |line: &str| {
            let (name, value) = line.split_once(':').expect("a header");
            (name.to_lowercase(), value.trim().to_owned())
        };
        let headers: Vec<_> = lines.map(header).collect();
        let answer = Self {
            status: status.parse().expect("a status"),
            headers,
            body: bytes[end + 4..].to_vec(),
        };
        match answer.header("transfer-encoding") {
            Some("chunked") => Self { body: joined(&answer.body), ..answer },
            _ => answer,
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("text")
    }

    /// It went well: its JSON, with this status.
    #[track_caller]
    pub fn well(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        if self.body.is_empty() { Value::Null } else { self.json() }
    }

    /// It was refused with this status and code, as a problem that quotes its request.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) -> Value {
        let kind = self.header("content-type");
        assert_eq!(kind, Some("application/problem+json"), "{self:?}");
        let problem = self.json();
        let told = (self.status, problem["code"].as_str());
        assert_eq!(told, (status, Some(code)), "{problem}");
        assert_eq!(problem["status"], self.status);
        assert_eq!(problem["request_id"].as_str(), self.header("x-request-id"));
        problem
    }
}

/// The chunks of a body, joined; the last one may be missing where the server was asked to stop.
fn joined(mut rest: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let length = String::from_utf8_lossy(&rest[..end]).into_owned();
        let length = usize::from_str_radix(length.trim(), 16).expect("a chunk's length");
        if length == 0 {
            break;
        }
        whole.extend_from_slice(&rest[end + 2..end + 2 + length]);
        rest = &rest[end + 2 + length + 2..];
    }
    whole
}

/// One event of a stream.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub name: String,
    pub id: Option<u64>,
    pub data: Value,
}

/// A stream of server-sent events.
pub struct Listening(BufReader<TcpStream>);

impl Listening {
    /// Opens a stream, which must be one.
    #[track_caller]
    pub fn open(ask: &Ask, to: SocketAddr) -> Self {
        Self::try_open(ask, to).expect("a stream")
    }

    /// The same; nothing where it is refused.
    #[track_caller]
    pub fn try_open(ask: &Ask, to: SocketAddr) -> Option<Self> {
        let mut reader = BufReader::new(ask.clone().start(to));
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(reader.read_line(&mut head).expect("a head"), 0, "{head}");
        }
        if !head.starts_with("HTTP/1.1 200") {
            return None;
        }
        assert!(head.contains("content-type: text/event-stream"), "{head}");
        Some(Self(reader))
    }

    /// The next event; nothing where the stream has ended.
    pub fn next(&mut self) -> Option<Told> {
        let (mut name, mut id, mut data) = (None, None, None);
        loop {
            let mut line = String::new();
            if self.0.read_line(&mut line).expect("in time") == 0 {
                return None;
            }
            match line.trim_end().split_once(':') {
                Some(("event", value)) => name = Some(value.trim().to_owned()),
                Some(("id", value)) => id = value.trim().parse().ok(),
                Some(("data", value)) => data = serde_json::from_str(value).ok(),
                // Lengths of chunks, comments, and the end of an event.
                _ => {}
            }
            if line.trim().is_empty()
                && let (Some(name), Some(data)) = (&name, &data)
            {
                return Some(Told { name: name.clone(), id, data: Value::clone(data) });
            }
        }
    }

    /// The next event of this name, others passed over.
    #[track_caller]
    pub fn until(&mut self, name: &str) -> Told {
        loop {
            let told = self.next().unwrap_or_else(|| panic!("the stream ended without {name}"));
            if told.name == name {
                return told;
            }
        }
    }
}
