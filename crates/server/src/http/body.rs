//! Bodies: read within bounds of size and time, as JSON or as a form.

use axum::body::{Body, HttpBody as _};
use axum::http::{HeaderMap, StatusCode, header};
use http_body_util::BodyExt as _;
use serde_json::Value;
use tokio::time::{Instant, timeout_at};

use super::config::Limits;
use super::refused::Refused;

/// The JSON of a body; `None` for no body at all. More than anybody may send is taken in only where
/// `known` does not refuse whose it is.
pub(crate) async fn json(
    limits: &Limits,
    headers: &HeaderMap,
    body: Body,
    known: Option<impl Future<Output = Result<(), Refused>>>,
) -> Result<Option<Value>, Refused> {
    let bytes = whole(limits, body, known).await?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if !is_of(headers, |kind| kind == "application/json" || kind.ends_with("+json")) {
        return Err(wrong_kind("application/json is wanted"));
    }
    let unread = |error: serde_json::Error| {
        Refused::unread(StatusCode::BAD_REQUEST, "body", &format!("not JSON: {error}"))
    };
    serde_json::from_slice(&bytes).map(Some).map_err(unread)
}

/// These fields of a form, which anybody may send; of one that is given twice, the first.
pub(crate) async fn form<const N: usize>(
    limits: &Limits,
    headers: &HeaderMap,
    body: Body,
    names: [&str; N],
) -> Result<[Option<String>; N], Refused> {
    let nobody = None::<std::future::Ready<Result<(), Refused>>>;
    let bytes = whole(limits, body, nobody).await?;
    if !is_of(headers, |kind| kind == "application/x-www-form-urlencoded") {
        return Err(wrong_kind("application/x-www-form-urlencoded is wanted"));
    }
    let value = |name| form_urlencoded::parse(&bytes).find(|(known, _)| *known == name);
    Ok(names.map(|name| value(name).map(|(_, value)| value.into_owned())))
}

fn wrong_kind(why: &str) -> Refused {
    Refused::unread(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content-type", why)
}

fn is_of(headers: &HeaderMap, wanted: impl Fn(&str) -> bool) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = kind.and_then(|value| value.split(';').next()).unwrap_or_default();
    wanted(&kind.trim().to_ascii_lowercase())
}

/// The bytes of a body, as many as whose it is may send.
async fn whole(
    limits: &Limits,
    mut body: Body,
    known: Option<impl Future<Output = Result<(), Refused>>>,
) -> Result<Vec<u8>, Refused> {
    let mut ends = Instant::now() + limits.body_time;
    let (mut bytes, mut most, mut known) = (Vec::new(), limits.open_body_bytes, known);
    loop {
        // What is still to come, as far as it was said.
        let length = bytes.len() as u64 + body.size_hint().lower();
        if length > most as u64 {
            let Some(known) = known.take() else { return Err(too_large(most)) };
            let asked = Instant::now();
            known.await?;
            ends += asked.elapsed();
            most = limits.body_bytes;
            continue;
        }
        let frame = timeout_at(ends, body.frame()).await;
        match frame.map_err(|_| unread(StatusCode::REQUEST_TIMEOUT, "it came too slowly"))? {
            None => return Ok(bytes),
            Some(Err(_)) => return Err(unread(StatusCode::BAD_REQUEST, "it broke off")),
            Some(Ok(frame)) => bytes.extend_from_slice(frame.data_ref().map_or(&[], |data| data)),
        }
    }
}

fn too_large(most: usize) -> Refused {
    unread(StatusCode::PAYLOAD_TOO_LARGE, &format!("at most {most} bytes"))
}

fn unread(status: StatusCode, why: &str) -> Refused {
    Refused::unread(status, "body", why)
}
