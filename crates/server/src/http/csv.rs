//! Lists as CSV (CSV-01…04, AUD-01): written whole to a file of our own, then sent from it, so that
//! memory does not grow with the list and a refusal comes before the first byte.

use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Response};
use seatkeeper_contract::http::Received;
use seatkeeper_contract::{ExportView, ListAudit, OPERATIONS, Problem};
use seatkeeper_domain::{CustomerId, Refusal, WorkspaceId};
use seatkeeper_roster::{Delimiter, Dialect, SaveError};
use seatkeeper_service::{Caller, ExportError, ExportScope, ExportUsers, Progress, Service};
use serde_json::Value;
use tempfile::TempDir;
use tokio_stream::StreamExt as _;
use tokio_util::io::ReaderStream;

use super::call::{in_session, path_of};
use super::desk::Desk;
use super::refused::Refused;
use super::work::Kind;
use super::{body, caller};

/// Bytes that are sent at once.
const CHUNK_BYTES: usize = 64 * 1024;

/// `GET /customers/{customer}/workspaces/{workspace}/users.csv`
pub(crate) async fn of_workspace(
    State(desk): State<Arc<Desk>>,
    request: Request,
) -> Result<Response, Refused> {
    let (mut parts, _) = request.into_parts();
    let path = path_of(&mut parts).await?;
    let scope = ExportScope::Workspace(WorkspaceId(id(&path, "workspace")?.0));
    users(desk, &parts, ExportUsers { customer: id(&path, "customer")?, scope }).await
}

/// `GET /customers/{customer}/users.csv`: all, or a view that the query describes.
pub(crate) async fn of_customer(
    State(desk): State<Arc<Desk>>,
    request: Request,
) -> Result<Response, Refused> {
    let (mut parts, _) = request.into_parts();
    let path = path_of(&mut parts).await?;
    let customer = id(&path, "customer")?;
    let list = OPERATIONS.iter().find(|operation| operation.name == "list_users");
    let list = list.ok_or_else(|| Refused::from(&Refusal::NotFound))?;
    let query = parts.uri.query().unwrap_or_default();
    let received = Received { path, query, ..Received::default() };
    let view = read(seatkeeper_contract::http::read(list, received)?)?;
    let scope = scope_of(view);
    users(desk, &parts, ExportUsers { customer, scope }).await
}

/// `POST /customers/{customer}/users.csv` with a view, and some of it or not some, in the body.
pub(crate) async fn of_view(
    State(desk): State<Arc<Desk>>,
    request: Request,
) -> Result<Response, Refused> {
    let (mut parts, said) = request.into_parts();
    let path = path_of(&mut parts).await?;
    let known = Some(in_session(&desk, &parts));
    let said = body::json(&desk.config.limits, &parts.headers, said, known).await?;
    let view = said.map(read).transpose()?.unwrap_or_default();
    let customer = id(&path, "customer")?;
    users(desk, &parts, ExportUsers { customer, scope: scope_of(view) }).await
}

fn scope_of(asked: ExportView) -> ExportScope {
    if asked == ExportView::default() {
        return ExportScope::Customer;
    }
    ExportScope::View {
        view: asked.view,
        users: asked.users,
        except: asked.except.unwrap_or_default(),
    }
}

fn read(value: Value) -> Result<ExportView, Refused> {
    serde_json::from_value(value)
        .map_err(|error| Refused(Problem::invalid("body", &error.to_string())))
}

fn id(path: &[(String, String)], name: &str) -> Result<CustomerId, Refused> {
    let found = path.iter().find(|(known, _)| known == name);
    let found = found.and_then(|(_, value)| value.parse().ok());
    found.ok_or_else(|| Refused::from(&Refusal::NotFound))
}

/// Whether a query asks for a list as CSV: `?format=csv|json`.
pub(crate) fn is_wanted(query: &str) -> Result<bool, Refused> {
    let mut wanted = false;
    for (_, value) in form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "format")
    {
        wanted = match &*value {
            "csv" => true,
            "json" => false,
            _ => return Err(Refused(Problem::invalid("format", "csv or json"))),
        };
    }
    Ok(wanted)
}

/// The audit log, for what `list_audit` was asked.
pub(crate) async fn audit(
    desk: Arc<Desk>,
    parts: &Parts,
    payload: Value,
) -> Result<Response, Refused> {
    let request: ListAudit = serde_json::from_value(payload)
        .map_err(|error| Refused(Problem::invalid("query", &error.to_string())))?;
    spooled(desk, parts, "audit.csv", move |service, caller, dialect, path, progress| {
        service.export_audit(caller, &request, dialect, path, progress)
    })
    .await
}

async fn users(desk: Arc<Desk>, parts: &Parts, request: ExportUsers) -> Result<Response, Refused> {
    spooled(desk, parts, "users.csv", move |service, caller, dialect, path, progress| {
        service.export_users(caller, &request, dialect, path, progress)
    })
    .await
}

/// Says that nobody waits any more, when it is dropped.
struct Waits(Arc<AtomicBool>);

impl Drop for Waits {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

async fn spooled(
    desk: Arc<Desk>,
    parts: &Parts,
    name: &'static str,
    write: impl FnOnce(&Service, &Caller, Dialect, &Path, Progress) -> Result<u64, ExportError>
    + Send
    + 'static,
) -> Result<Response, Refused> {
    let dialect = dialect(parts.uri.query().unwrap_or_default())?;
    let (service, asking) = (desk.service.clone(), caller::caller(&desk.config, parts));
    let spool = desk.config.spool.clone();
    let gone = Arc::new(AtomicBool::new(false));
    let _waits = Waits(Arc::clone(&gone));
    let job = move || -> Result<(TempDir, PathBuf), Refused> {
        let folder = tempfile::tempdir_in(spool).map_err(unsaved)?;
        let path = folder.path().join(name);
        let on = move |_| {
            if gone.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        write(&service, &asking, dialect, &path, Box::new(on)).map_err(failed)?;
        Ok((folder, path))
    };
    let (folder, path) = desk.work.run(Kind::Export, job).await?;
    let file = tokio::fs::File::open(&path).await.map_err(unsaved)?;
    let bytes = file.metadata().await.map_err(unsaved)?.len();
    // The folder goes when the last byte has, or the client.
    let chunks = ReaderStream::with_capacity(file, CHUNK_BYTES).map(move |chunk| {
        let _kept = &folder;
        chunk
    });
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CONTENT_LENGTH, bytes.to_string()),
    ];
    Ok((headers, Body::from_stream(chunks)).into_response())
}

/// `?delimiter=comma|semicolon|tab&bom=true|false`
fn dialect(query: &str) -> Result<Dialect, Refused> {
    let mut dialect = Dialect::default();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match (&*name, &*value) {
            ("delimiter", "comma") => dialect.delimiter = Delimiter::Comma,
            ("delimiter", "semicolon") => dialect.delimiter = Delimiter::Semicolon,
            ("delimiter", "tab") => dialect.delimiter = Delimiter::Tab,
            ("delimiter", _) => {
                return Err(Refused(Problem::invalid("delimiter", "comma, semicolon or tab")));
            }
            ("bom", "true") => dialect.bom = true,
            ("bom", "false") => dialect.bom = false,
            ("bom", _) => return Err(Refused(Problem::invalid("bom", "true or false"))),
            _ => {}
        }
    }
    Ok(dialect)
}

fn failed(error: ExportError) -> Refused {
    match error {
        ExportError::Refused(refusal) => Refused::from(refusal),
        ExportError::Save(SaveError::Cancelled) => {
            unsaved(std::io::Error::from(ErrorKind::ConnectionAborted))
        }
        ExportError::Save(error) => unsaved(error),
    }
}

/// The file that a list goes through could not be written.
fn unsaved(error: impl Into<SaveError>) -> Refused {
    let refusal = match error.into() {
        full @ SaveError::Full(_) => Refusal::StoreUnavailable { why: full.to_string() },
        other => Refusal::internal(format!("a list was not exported: {other}")),
    };
    Refused::from(&refusal)
}
