//! `/set-password`: a form that sets a password by a one-time code (USR-03, PWD-05). Looking at it
//! uses nothing up. The code comes behind `#`, where no server and no log sees it, or in `?token=`
//! for browsers without scripts.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::LazyLock;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use seatkeeper_contract::{Problem, SetPassword};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::escaped;
use super::words::{Words, language, words};
use crate::http::desk::Desk;
use crate::http::refused::Refused;
use crate::http::work::Kind;
use crate::http::{body, caller};

const STYLE: &str = include_str!("style.css");

/// Moves the code from behind `#` into its field.
const SCRIPT: &str = "var c=document.getElementById('token'),h=decodeURIComponent(location.hash.slice(1));\
if(c&&h){c.value=h;history.replaceState(null,'',location.pathname+location.search);\
document.getElementById('password').focus()}";

/// Nothing but this page's own style and script; the form goes nowhere else.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
});

/// `GET /set-password`
pub(crate) async fn show(request: Request) -> Response {
    let asked = pairs(request.uri().query());
    let words = words(language(asked.get("lang").map(String::as_str), request.headers()));
    let token = asked.get("token").map(String::as_str).unwrap_or_default();
    page(StatusCode::OK, words, &form(words, token, None))
}

/// `POST /set-password`: an ordinary form.
pub(crate) async fn set(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let (parts, said) = request.into_parts();
    let asked = pairs(parts.uri.query());
    let words = words(language(asked.get("lang").map(String::as_str), &parts.headers));
    let names = ["token", "password", "password_again"];
    let fields = match body::form(&desk.config.limits, &parts.headers, said, names).await {
        Ok(fields) => fields,
        Err(refused) => return refused.into_response(),
    };
    let [token, password, again] = fields.map(Option::unwrap_or_default);
    if password != again {
        return refused(words, &token, StatusCode::UNPROCESSABLE_ENTITY, words.differ);
    }
    let asking = caller::caller(&desk.config, &parts);
    let service = desk.service.clone();
    let request = SetPassword { token: token.clone(), password };
    let job = move || service.set_password(&asking, request);
    match desk.work.run(Kind::Hashing, job).await {
        Ok(_) => page(StatusCode::OK, words, &done(words)),
        Err(Refused(problem)) => {
            let status = StatusCode::from_u16(problem.status);
            let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            refused(words, &token, status, &why(words, &problem))
        }
    }
}

fn pairs(query: Option<&str>) -> BTreeMap<String, String> {
    form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned().collect()
}

fn why(words: &Words, problem: &Problem) -> String {
    let details = problem.details.as_ref().unwrap_or(&Value::Null);
    let text = match (problem.code.as_str(), details["why"].as_str()) {
        ("link_expired", _) => words.run_out,
        ("too_many_requests", _) => words.too_often,
        ("password_too_weak", Some("common")) => words.common,
        ("password_too_weak", Some("personal")) => words.personal,
        ("password_too_weak", Some("too_long")) => words.too_long,
        ("password_too_weak", _) => {
            return words.too_short.replace("{minimum}", &details["minimum"].to_string());
        }
        _ => words.failed,
    };
    text.to_owned()
}

fn refused(words: &Words, token: &str, status: StatusCode, why: &str) -> Response {
    page(status, words, &form(words, token, Some(why)))
}

/// It is sent to the page's own address, which a proxy may have put under a prefix.
fn form(words: &Words, token: &str, wrong: Option<&str>) -> String {
    let wrong = wrong.map_or_else(String::new, |why| {
        format!("<p role=\"alert\" id=\"wrong\">{}</p>", escaped(why))
    });
    let Words { code, code_hint, password, password_hint, again, save, .. } = words;
    let (token, lang) = (escaped(token), words.lang);
    format!(
        r#"{wrong}<form method="post" action="?lang={lang}">
<label for="token">{code}</label>
<input id="token" name="token" value="{token}" required autocomplete="off" spellcheck="false" aria-describedby="code-hint">
<p class="hint" id="code-hint">{code_hint}</p>
<label for="password">{password}</label>
<input id="password" name="password" type="password" required autocomplete="new-password" aria-describedby="hint">
<p class="hint" id="hint">{password_hint}</p>
<label for="again">{again}</label>
<input id="again" name="password_again" type="password" required autocomplete="new-password">
<button type="submit">{save}</button>
</form><script>{SCRIPT}</script>"#
    )
}

fn done(words: &Words) -> String {
    format!("<p role=\"status\"><strong>{}</strong></p><p>{}</p>", words.done, words.done_what)
}

fn page(status: StatusCode, words: &Words, inner: &str) -> Response {
    let Words { lang, title, .. } = words;
    let html = format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} – Seatkeeper</title><style>{STYLE}</style></head>\
         <body><main><h1>{title}</h1>{inner}</main></body></html>"
    );
    let mut response = (status, Html(html)).into_response();
    secure(response.headers_mut());
    response
}

fn secure(headers: &mut HeaderMap) {
    if let Ok(policy) = HeaderValue::from_str(&POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
}
