//! `serve`: a server as a process of its own, from its first line to its end.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command};
use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::ring::default_provider;
use rustls::pki_types::ServerName;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use crate::program::{MANAGER, PASSWORD, Place};

const PATIENCE: Duration = Duration::from_secs(30);

/// A server that runs; killed where a test ends before it does.
struct Served {
    child: Option<Child>,
    url: String,
}

impl Served {
    fn start(place: &Place, args: &[&str]) -> Self {
        let args = [&["serve", "--listen", "127.0.0.1:0"], args].concat();
        let mut child = place.start(&args, "");
        let mut first = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        out.read_line(&mut first).expect("a line");
        let url = first.trim_end().rsplit(' ').next().unwrap_or_default().to_owned();
        assert!(url.contains("://127.0.0.1:"), "{first}");
        Self { child: Some(child), url }
    }

    fn address(&self) -> &str {
        self.url.rsplit('/').next().unwrap_or_default()
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address()).expect("connected");
        stream.set_read_timeout(Some(PATIENCE)).expect("set");
        stream
    }

    fn ask(&self, method: &str, target: &str, token: &str, body: &str) -> String {
        ask(&mut self.connect(), method, target, token, body)
    }

    /// Signs the manager in; the token.
    fn sign_in(&self) -> String {
        let said = self.ask("POST", "/api/v1/sign-in", "", &credentials(PASSWORD));
        let token = said.split("\"token\":\"").nth(1).and_then(|rest| rest.split('"').next());
        token.unwrap_or_else(|| panic!("no token: {said}")).to_owned()
    }

    /// Asks it to end; what it said on standard error.
    fn end(mut self) -> String {
        let child = self.child.take().expect("it runs");
        let killed = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
        assert!(killed.expect("kill").success());
        let output = child.wait_with_output().expect("an end");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stderr).expect("text")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn credentials(password: &str) -> String {
    format!(
        "{{\"email\":\"{MANAGER}\",\"password\":\"{password}\",\"take_over\":true,\"client\":{{\"name\":\"t\"}}}}"
    )
}

/// One request over an open connection, to its end.
fn ask(
    stream: &mut (impl Read + Write),
    method: &str,
    target: &str,
    token: &str,
    body: &str,
) -> String {
    let head = format!(
        "{method} {target} HTTP/1.1\r\nhost: t\r\nconnection: close\r\nauthorization: Bearer {token}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(head.as_bytes()).expect("sent");
    let mut back = Vec::new();
    let _ = stream.read_to_end(&mut back);
    String::from_utf8(back).expect("text")
}

#[test]
fn a_server_ends_cleanly_when_asked_and_no_session_ends_with_it() {
    let place = Place::with_store();
    let served = Served::start(&place, &[]);
    let token = served.sign_in();
    let mut events = BufReader::new(served.connect());
    let open = format!(
        "GET /api/v1/session/events HTTP/1.1\r\nhost: t\r\nauthorization: Bearer {token}\r\n\r\n"
    );
    events.get_mut().write_all(open.as_bytes()).expect("sent");
    let mut head = String::new();
    events.read_line(&mut head).expect("a status");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    served.end();
    let mut rest = String::new();
    events.read_to_string(&mut rest).expect("an end of the stream");
    assert!(!rest.contains("session_closed"), "{rest}");
    let again = Served::start(&place, &[]);
    let own = again.ask("GET", "/api/v1/session", &token, "");
    assert!(own.starts_with("HTTP/1.1 200"), "{own}");
    assert_eq!(place.text("SELECT count(*) || '' FROM sessions WHERE ended_at IS NULL"), "1");
}

#[test]
fn what_is_under_way_is_finished_before_the_end() {
    let place = Place::with_store();
    let served = Served::start(&place, &[]);
    let mut slow = served.connect();
    let body = credentials(PASSWORD);
    let head = format!(
        "POST /api/v1/sign-in HTTP/1.1\r\nhost: t\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n",
        body.len()
    );
    slow.write_all(head.as_bytes()).expect("sent");
    let (first, rest) = body.split_at(10);
    slow.write_all(first.as_bytes()).expect("sent");
    // It is read by now, where another request is answered after it.
    served.ask("GET", "/healthz", "", "");
    let child = served.child.as_ref().expect("it runs").id();
    let killed = Command::new("kill").args(["-TERM", &child.to_string()]).status();
    assert!(killed.expect("kill").success());
    slow.write_all(rest.as_bytes()).expect("sent");
    let mut status = String::new();
    BufReader::new(slow).read_line(&mut status).expect("an answer");
    assert!(status.starts_with("HTTP/1.1 201"), "{status}");
}

#[test]
fn neither_passwords_nor_tokens_nor_codes_reach_the_log() {
    let place = Place::with_store();
    let served = Served::start(&place, &["--log", "trace", "--log-json"]);
    let token = served.sign_in();
    let wrong = "a mistyped secret of mine";
    served.ask("POST", "/api/v1/sign-in", "", &credentials(wrong));
    served.ask("POST", "/api/v1/sign-in", "", &format!("{{\"password\":\"{wrong}\""));
    served.ask("POST", "/api/v1/sign-in", "", &format!("{{\"password\":[\"{wrong}\"]}}"));
    served.ask("GET", "/set-password?token=SECRT-CODES-ARENT-LOGGD", "", "");
    served.ask("GET", "/api/v1/session?token=SECRT-CODES-ARENT-LOGGD", &token, "");
    let change = format!("{{\"current\":\"{wrong}\",\"new\":\"{wrong} too\"}}");
    served.ask("POST", "/api/v1/session/password", &token, &change);
    served.ask("GET", "/api/v1/session", &format!("{token}x"), "");
    let log = served.end();
    assert!(log.lines().any(|line| line.contains("\"route\":\"/api/v1/sign-in\"")), "{log}");
    for secret in [PASSWORD, wrong, &token, "SECRT-CODES"] {
        assert!(!log.contains(secret), "{secret} in the log");
    }
}

#[test]
fn with_a_certificate_it_speaks_tls_and_nothing_else() {
    let place = Place::with_store();
    let made = rcgen::generate_simple_self_signed(vec!["accounts.test".to_owned()]).expect("made");
    let (certificate, key) = (place.path("cert.pem"), place.path("key.pem"));
    std::fs::write(&certificate, made.cert.pem()).expect("written");
    std::fs::write(&key, made.signing_key.serialize_pem()).expect("written");
    let [certificate, key] = [certificate, key].map(|path| path.display().to_string());
    let served = Served::start(&place, &["--tls-cert", &certificate, "--tls-key", &key]);
    assert!(served.url.starts_with("https://"), "{}", served.url);
    let mut roots = RootCertStore::empty();
    let trusted = rustls::pki_types::CertificateDer::from_pem_file(&certificate).expect("PEM");
    roots.add(trusted).expect("a root");
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("accounts.test").expect("a name");
    let client = ClientConnection::new(Arc::new(config), name).expect("a client");
    let mut stream = StreamOwned::new(client, served.connect());
    let said = ask(&mut stream, "POST", "/api/v1/sign-in", "", &credentials(PASSWORD));
    assert!(said.starts_with("HTTP/1.1 201"), "{said}");
    let plain = served.ask("GET", "/healthz", "", "");
    assert!(!plain.contains("ok"), "{plain}");
    served.end();
}

#[test]
fn pwd_06_links_are_made_of_an_address_that_can_be_opened() {
    let place = Place::with_store();
    for wrong in ["accounts.example", "ftp://accounts.example", "https://", "https://a.example/?x"]
    {
        let said = place.run(&["serve", "--base-url", wrong], "");
        assert_eq!(said.status, 2, "{wrong}: {said:?}");
    }
    let served = Served::start(&place, &["--base-url", "https://accounts.example/seats/"]);
    let meta = served.ask("GET", "/api/v1/meta", "", "");
    assert!(meta.contains("\"base_url\":\"https://accounts.example/seats\""), "{meta}");
}

#[test]
fn what_it_cannot_be_started_with_is_said() {
    let place = Place::with_store();
    let (missing, wrong) = (place.path("missing.pem"), place.path("clients"));
    let missing = missing.display().to_string();
    let said = place.run(&["serve", "--tls-cert", &missing, "--tls-key", &missing], "");
    said.refused("not_started");
    assert!(said.err.contains("missing.pem"), "{said:?}");
    std::fs::write(&wrong, "a line without a secret\n").expect("written");
    let wrong = wrong.display().to_string();
    place.run(&["serve", "--introspection-clients", &wrong], "").refused("not_started");
    let taken = Served::start(&place, &[]);
    place.run(&["serve", "--listen", taken.address()], "").refused("not_started");
    let half = place.run(&["serve", "--tls-cert", &missing], "");
    assert_eq!(half.status, 2, "{half:?}");
}
