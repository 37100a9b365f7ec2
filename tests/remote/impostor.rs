//! Something on a port of this machine that answers every connection with what it was told, whatever
//! it is asked; it remembers how it was asked.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What it does with a request, the first to the last; the last one for all that follow.
#[derive(Clone)]
pub enum Answer {
    /// Says this.
    Say(String),
    /// Hands the request on, and hangs up before its answer comes back.
    SwallowFrom(String),
    /// Hands the request on, and its answer back.
    PassTo(String),
    /// Says nothing, until whoever asked hangs up.
    Hold,
}

/// A listener of a test's own. Its thread ends with the process.
pub struct Impostor {
    pub url: String,
    asked: Arc<Mutex<Vec<String>>>,
    hung_up: Arc<Mutex<Vec<String>>>,
}

impl Impostor {
    pub fn start(answers: Vec<Answer>) -> Self {
        let mut number = 0;
        Self::choosing(move |_| {
            number += 1;
            answers[(number - 1).min(answers.len() - 1)].clone()
        })
    }

    /// Stands before a server: answers what `own` has an answer to, and hands on the rest. Streams
    /// of events never come.
    pub fn before(server: &str, own: impl Fn(&str) -> Option<Answer> + Send + 'static) -> Self {
        let server = server.to_owned();
        Self::choosing(move |request| match own(request) {
            Some(answer) => answer,
            None if is_for(request, "/events") => Answer::Hold,
            None => Answer::PassTo(server.clone()),
        })
    }

    /// Each connection has a thread of its own: one that was made ahead and is not used yet keeps
    /// nobody else waiting.
    fn choosing(choose: impl FnMut(&str) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let hung_up = Arc::new(Mutex::new(Vec::new()));
        let choose = Arc::new(Mutex::new(choose));
        let (heard, given_up) = (Arc::clone(&asked), Arc::clone(&hung_up));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { continue };
                let (choose, heard) = (Arc::clone(&choose), Arc::clone(&heard));
                let given_up = Arc::clone(&given_up);
                thread::spawn(move || {
                    let request = one_request(&stream);
                    if request.is_empty() {
                        return;
                    }
                    let text = String::from_utf8_lossy(&request).into_owned();
                    let answer = {
                        let mut heard = heard.lock().expect("a lock");
                        heard.push(text.clone());
                        choose.lock().expect("a lock")(&text)
                    };
                    match answer {
                        Answer::Hold => hold(stream, text, &given_up),
                        answer => give(stream, &request, &answer),
                    }
                });
            }
        });
        Self { url, asked, hung_up }
    }

    /// The requests that came, headers and bodies.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("a lock").clone()
    }

    /// The requests that were held until whoever asked hung up.
    pub fn hung_up(&self) -> Vec<String> {
        self.hung_up.lock().expect("a lock").clone()
    }
}

/// Whether a request is for a path that ends so, its query aside.
pub fn is_for(request: &str, path: &str) -> bool {
    let target = request.split(' ').nth(1).unwrap_or_default();
    target.split('?').next().unwrap_or_default().ends_with(path)
}

/// An answer in JSON.
pub fn json(status: &str, body: &str) -> Answer {
    answer(status, "application/json", body)
}

pub fn answer(status: &str, kind: &str, body: &str) -> Answer {
    let length = body.len();
    Answer::Say(format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    ))
}

fn hold(mut stream: TcpStream, request: String, given_up: &Mutex<Vec<String>>) {
    // Nothing more is sent: what ends the wait is the end of the connection.
    let _ = stream.read(&mut [0]);
    given_up.lock().expect("a lock").push(request);
}

fn give(mut stream: TcpStream, request: &[u8], answer: &Answer) {
    let said = match answer {
        Answer::Say(text) => text.clone().into_bytes(),
        Answer::PassTo(server) => asked_of(server, request),
        Answer::Hold => return,
        Answer::SwallowFrom(server) => {
            asked_of(server, request);
            Vec::new()
        }
    };
    let _ = stream.write_all(&said);
}

/// One request a connection: the next one is another's.
fn asked_of(server: &str, request: &[u8]) -> Vec<u8> {
    let place = server.trim_start_matches("http://");
    let mut onward = TcpStream::connect(place).expect("the real server");
    onward.write_all(&closing(request)).expect("handed on");
    let mut answer = Vec::new();
    onward.read_to_end(&mut answer).expect("an answer");
    answer
}

fn closing(request: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(request);
    text.replacen("\r\n", "\r\nconnection: close\r\n", 1).into_bytes()
}

fn one_request(stream: &TcpStream) -> Vec<u8> {
    let mut reader = BufReader::new(stream);
    let mut request = Vec::new();
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return request;
        }
        request.extend_from_slice(line.as_bytes());
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    if reader.read_exact(&mut body).is_ok() {
        request.extend_from_slice(&body);
    }
    request
}
