//! Token introspection (RFC 7662), for the product that the sessions belong to. It may ask about any
//! token where it proves itself as a client; whoever is signed in, about their own, and about those
//! of people that they manage.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;
use seatkeeper_contract::Person;
use seatkeeper_domain::Refusal;
use seatkeeper_service::{Caller, Introspected};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::call::session_first;
use super::config::IntrospectionClient;
use super::desk::Desk;
use super::refused::Refused;
use super::work::Kind;
use super::{body, caller};

/// `POST /oauth/introspect`
pub(crate) async fn introspect(
    State(desk): State<Arc<Desk>>,
    request: Request,
) -> Result<Response, Refused> {
    let (parts, said) = request.into_parts();
    let Some(asking) = asking(&desk, &parts)? else { return Ok(unproven()) };
    let outcome = answered(&desk, asking.clone(), &parts, said).await;
    session_first(&desk, asking, outcome).await
}

async fn answered(
    desk: &Desk,
    asking: Caller,
    parts: &Parts,
    said: Body,
) -> Result<Response, Refused> {
    let limits = &desk.config.limits;
    let [Some(token)] = body::form(limits, &parts.headers, said, ["token"]).await? else {
        return Err(Refused::unread(StatusCode::BAD_REQUEST, "token", "required"));
    };
    let service = desk.service.clone();
    let known = desk.work.run(Kind::Plain, move || service.introspect(&asking, &token)).await?;
    let issuer = desk.config.base_url.as_deref();
    let answer = known.map_or_else(|| json!({"active": false}), |known| told(&known, issuer));
    Ok(Json(answer).into_response())
}

/// A client of ours holds the store as far as tokens go; anybody else is who their own token says.
/// `None` is who says to be a client and is none.
fn asking(desk: &Desk, parts: &Parts) -> Result<Option<Caller>, Refused> {
    let caller = caller::caller(&desk.config, parts);
    let Some(encoded) = basic(parts) else { return Ok(Some(caller)) };
    let proof = || {
        let clients = &desk.config.introspection_clients;
        let told = named(encoded);
        told.is_some_and(|(id, secret)| clients.iter().any(|client| is(client, &id, &secret)))
    };
    let proven = desk.service.judge(caller.address(), proof)?;
    Ok(proven.then(Caller::holder))
}

/// The answer to a client that does not prove itself: it is told by which scheme (RFC 6749, 5.2).
fn unproven() -> Response {
    let refusal = Refusal::SessionClosed { reason: None, message: None };
    let challenge = HeaderValue::from_static("Basic realm=\"introspection\"");
    ([(header::WWW_AUTHENTICATE, challenge)], Refused::from(refusal)).into_response()
}

/// Compared as digests, so that how long it takes says nothing about the secret.
fn is(client: &IntrospectionClient, id: &str, secret: &str) -> bool {
    let digest = |text: &str| Sha256::digest(text);
    (digest(&client.id) == digest(id)) & (digest(&client.secret) == digest(secret))
}

/// What is said by HTTP's basic scheme.
fn basic(parts: &Parts) -> Option<&str> {
    let told = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = told.split_once(' ').unwrap_or((told, ""));
    scheme.eq_ignore_ascii_case("basic").then_some(encoded)
}

/// Name and secret, each encoded as in a form (RFC 6749, 2.3.1).
fn named(encoded: &str) -> Option<(String, String)> {
    let plain = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = plain.split_once(':')?;
    let decoded = |text: &str| {
        let spaced = text.replace('+', " ");
        percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
    };
    Some((decoded(id), decoded(secret)))
}

fn told(known: &Introspected, issuer: Option<&str>) -> Value {
    let session = &known.session;
    let mut answer = json!({
        "active": true,
        "token_type": "Bearer",
        "sub": session.user,
        "sid": session.id,
        "client_id": session.client.name,
        "iat": session.started_at.timestamp(),
        "exp": known.ends_at.timestamp(),
    });
    if let Some(issuer) = issuer {
        answer["iss"] = issuer.into();
    }
    match &known.person {
        Person::User(user) => {
            answer["username"] = user.email.clone().into();
            answer["name"] = user.full_name.clone().into();
            answer["customer"] = json!(user.customer);
            answer["license"] = json!(session.license);
            answer["manager"] = user.manager.into();
            answer["roles"] = json!(user.roles);
        }
        Person::Staff { full_name, email, lead, .. } => {
            answer["username"] = email.clone().into();
            answer["name"] = full_name.clone().into();
            answer["staff"] = json!({"lead": lead});
        }
    }
    answer
}
