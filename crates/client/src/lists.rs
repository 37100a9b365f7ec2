//! Exported lists over the network: streamed from the server to the file that the person picked,
//! whole or not at all (CSV-02, CSV-03).

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::RequestBuilder;
use reqwest::header::CONTENT_TYPE;
use seatkeeper_contract::http::{BASE, CUSTOMER_CSV, WORKSPACE_CSV};
use seatkeeper_contract::{ExportView, Method, Problem};
use seatkeeper_roster::{AtomicFile, Dialect, SaveError};
use seatkeeper_service::{ExportScope, ExportUsers, NotExported, Progress};
use secrecy::SecretString;
use serde_json::json;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::time::timeout;

use crate::failure::{Why, unavailable};
use crate::link::{Link, media_type};

const CSV: &str = "text/csv";
/// Parts that wait to be written; the server is held back beyond.
const WAITING_PARTS: usize = 8;
/// Longest silence of a server that is making a list.
const SILENCE_LIMIT: Duration = Duration::from_secs(60);

/// A part of a list; none is its end.
type Part = Result<Option<Vec<u8>>, Problem>;

/// While nothing comes, it is looked this often whether the person still wants the list: a server
/// makes all of it before it sends any.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// A list as it comes in.
pub(crate) struct Incoming {
    parts: Receiver<Part>,
    runtime: Handle,
}

/// Begins to fetch a list. What the server refuses comes as its first part.
pub(crate) fn fetch(
    runtime: &Handle,
    link: Arc<Link>,
    token: Option<&SecretString>,
    request: &ExportUsers,
    dialect: Dialect,
) -> Incoming {
    let (to, parts) = channel(WAITING_PARTS);
    let request = asked(&link, token, request, dialect);
    runtime.spawn(async move {
        // Who cancels while the server makes the list hangs up: else it would be made to its end.
        let end = tokio::select! {
            end = pump(&link, request, &to) => end,
            () = to.closed() => return,
        };
        // Whoever cancelled does not hear it.
        let _ = to.send(end.map(|()| None)).await;
    });
    Incoming { parts, runtime: runtime.clone() }
}

async fn pump(link: &Link, request: RequestBuilder, to: &Sender<Part>) -> Result<(), Problem> {
    let mut response = link.open(request).await?;
    // A proxy between may answer with a page of its own, and that all is well.
    if !response.status().is_success() || media_type(&response) != CSV {
        return Err(link.read_refusal(response).await);
    }
    link.answered();
    loop {
        let Ok(part) = timeout(SILENCE_LIMIT, response.chunk()).await else {
            let cause = "the list did not go on";
            let problem = unavailable(&link.address, Why::Timeout, &cause);
            return Err(link.lost(problem, Instant::now()));
        };
        match part.map_err(|error| link.failed(&error, Instant::now()))? {
            Some(bytes) => {
                if to.send(Ok(Some(bytes.to_vec()))).await.is_err() {
                    return Ok(());
                }
            }
            None => return Ok(()),
        }
    }
}

impl Incoming {
    /// Saves the list at `path`; its rows. To be called where blocking is allowed.
    ///
    /// # Errors
    /// The server's refusal, or what became of the file; what stood at `path` is whole then.
    pub(crate) fn save(mut self, path: &Path, mut tell: Progress) -> Result<u64, NotExported> {
        let mut rows = Rows::default();
        let mut part = self.next(&mut tell, &rows)?;
        let mut file = AtomicFile::create(path).map_err(NotExported::Save)?;
        while let Some(bytes) = part {
            file.write_all(&bytes).map_err(|error| NotExported::Save(error.into()))?;
            rows.count(&bytes);
            part = self.next(&mut tell, &rows)?;
        }
        file.commit().map_err(NotExported::Save)?;
        Ok(rows.below_header())
    }

    fn next(&mut self, tell: &mut Progress, rows: &Rows) -> Result<Option<Vec<u8>>, NotExported> {
        loop {
            if tell(rows.below_header()).is_break() {
                return Err(NotExported::Save(SaveError::Cancelled));
            }
            let parts = &mut self.parts;
            let look = async { timeout(LOOK_EVERY, parts.recv()).await };
            if let Ok(part) = self.runtime.block_on(look) {
                let part = part.unwrap_or_else(|| Err(broken_off()));
                return part.map_err(NotExported::Refused);
            }
        }
    }
}

fn broken_off() -> Problem {
    seatkeeper_service::problem(&seatkeeper_domain::Refusal::internal("a list broke off"))
}

/// Counts the rows of a table (RFC 4180) as its bytes go by.
#[derive(Default)]
struct Rows {
    quoted: bool,
    ended: u64,
}

impl Rows {
    fn count(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match byte {
                // A doubled quote leaves and enters again.
                b'"' => self.quoted = !self.quoted,
                b'\n' if !self.quoted => self.ended += 1,
                _ => {}
            }
        }
    }

    fn below_header(&self) -> u64 {
        self.ended.saturating_sub(1)
    }
}

fn asked(
    link: &Link,
    token: Option<&SecretString>,
    request: &ExportUsers,
    dialect: Dialect,
) -> RequestBuilder {
    let customer = request.customer.to_string();
    let target = |path: &str| {
        format!("{BASE}{}?{}", path.replace("{customer}", &customer), spelled(dialect))
    };
    match &request.scope {
        ExportScope::Workspace(id) => {
            let path = WORKSPACE_CSV.replace("{workspace}", &id.to_string());
            link.request(Method::Get, &target(&path), token)
        }
        ExportScope::Customer => link.request(Method::Get, &target(CUSTOMER_CSV), token),
        ExportScope::View { view, users, except } => {
            let (view, users) = (view.clone(), users.clone());
            let body = json!(ExportView { view, users, except: Some(except.clone()) });
            let request = link.request(Method::Post, &target(CUSTOMER_CSV), token);
            request.header(CONTENT_TYPE, "application/json").body(body.to_string())
        }
    }
}

fn spelled(dialect: Dialect) -> String {
    format!("delimiter={}&bom={}", dialect.delimiter.as_str(), dialect.bom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_03_rows_are_counted_however_the_bytes_are_cut() {
        let table = b"a,b\r\n\"one\r\nname\",1\r\n\"a \"\"quoted\"\" one\",2\r\n";
        for size in [1, 3, table.len()] {
            let mut rows = Rows::default();
            for part in table.chunks(size) {
                rows.count(part);
            }
            assert_eq!(rows.below_header(), 2, "cut into {size}");
        }
    }

    #[test]
    fn csv_02_a_dialect_is_spelled_as_the_server_reads_it() {
        assert_eq!(spelled(Dialect::excel("fr")), "delimiter=semicolon&bom=true");
        assert_eq!(spelled(Dialect::plain()), "delimiter=comma&bom=false");
    }
}
