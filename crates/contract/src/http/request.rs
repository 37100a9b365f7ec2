//! Requests: written by the client, read by the server.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

use super::version::{etag, version_of};
use super::{BASE, fields};
use crate::{Declaration, Method, Problem, Trait};

/// What stands in a path as it is (RFC 3986, 2.3).
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Fields that may hold any character there is, since they are only hashed.
const SECRETS: [&str; 5] = ["password", "password_again", "new_password", "current", "new"];

/// A request as HTTP has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Method.
    pub method: Method,
    /// Path and query, from [`BASE`] on.
    pub target: String,
    /// `If-Match`.
    pub if_match: Option<String>,
    /// Body, as JSON; none where there is nothing to say.
    pub body: Option<Value>,
}

/// The parts of a request that arrived.
#[derive(Debug, Clone, Default)]
pub struct Received<'a> {
    /// The path's placeholders with what stood there, decoded.
    pub path: Vec<(String, String)>,
    /// What stands behind `?`, as it came.
    pub query: &'a str,
    /// `If-Match`.
    pub if_match: Option<&'a str>,
    /// Body.
    pub body: Option<Value>,
}

/// The placeholders of an operation's path, in order.
pub fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split('}').next())
}

/// The field that is the whole body of an operation, where one is.
pub(crate) fn whole_body(operation: &Declaration) -> Option<&'static str> {
    let in_path = |name: &str| placeholders(operation.path).any(|placeholder| placeholder == name);
    let bare = operation.is(Trait::BareBody).then(|| fields::of(operation).keys());
    bare?.map(String::as_str).find(|name| !in_path(name) && *name != "version")
}

/// Writes a request.
///
/// # Errors
/// `invalid` where a field that the path names is missing.
pub fn write(operation: &Declaration, request: Value) -> Result<Request, Problem> {
    let Value::Object(mut all) = request else {
        return Err(Problem::invalid("body", "a JSON object is wanted"));
    };
    let mut target = format!("{BASE}{}", operation.path);
    for name in placeholders(operation.path) {
        let Some(Value::String(value)) = all.remove(name) else {
            return Err(Problem::invalid(name, "required"));
        };
        let value = utf8_percent_encode(&value, IN_PATH).to_string();
        target = target.replace(&format!("{{{name}}}"), &value);
    }
    let versioned = fields::of(operation).contains_key("version");
    let version = versioned.then(|| all.remove("version")).flatten();
    let if_match = version.as_ref().and_then(|version| match version {
        Value::String(any) => Some(any.clone()),
        number => number.as_u64().map(etag),
    });
    if operation.method == Method::Get {
        let query = write_query(&all);
        let target = if query.is_empty() { target } else { format!("{target}?{query}") };
        return Ok(Request { method: operation.method, target, if_match, body: None });
    }
    let body = match whole_body(operation) {
        Some(field) => all.remove(field),
        None => (!all.is_empty()).then_some(Value::Object(all)),
    };
    Ok(Request { method: operation.method, target, if_match, body })
}

fn write_query(fields: &Map<String, Value>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in fields.iter().filter(|(_, value)| !is_nothing(value)) {
        query.append_pair(name, &spelled(value));
    }
    query.finish()
}

/// Whether a field is left out: a list of none asks for no more than no list does.
fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

fn spelled(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(spelled).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

/// Reads a request: the JSON that the operation's method takes.
///
/// # Errors
/// `invalid` with the field, for what cannot be what it must be.
pub fn read(operation: &Declaration, received: Received<'_>) -> Result<Value, Problem> {
    let mut all = match (operation.method, received.body) {
        (Method::Get, _) => read_query(operation, received.query)?,
        (_, None) => Map::new(),
        (_, Some(body)) => read_body(operation, body)?,
    };
    let known = fields::of(operation);
    if known.contains_key("version") {
        all.remove("version");
        match received.if_match.map(version_of).transpose()? {
            Some(Some(version)) => drop(all.insert("version".to_owned(), version.into())),
            // Where a version must be named, `*` says that any will do.
            Some(None) if operation.method == Method::Patch => {
                all.insert("version".to_owned(), "*".into());
            }
            _ => {}
        }
    }
    // Last, so that nothing in a body is about anything else than the path.
    all.extend(received.path.into_iter().map(|(name, value)| (name, Value::String(value))));
    for (name, value) in &all {
        if !SECRETS.contains(&name.as_str()) && has_nul(value) {
            return Err(Problem::invalid(name, "holds a NUL character"));
        }
    }
    Ok(Value::Object(all))
}

fn read_query(operation: &Declaration, query: &str) -> Result<Map<String, Value>, Problem> {
    let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        said.entry(name.into_owned()).or_default().push(value.into_owned());
    }
    let mut all = Map::new();
    for (name, field) in fields::of(operation) {
        let Some(said) = said.get(name) else { continue };
        if let Some(value) = field.read(name, said)? {
            all.insert(name.clone(), value);
        }
    }
    Ok(all)
}

fn read_body(operation: &Declaration, body: Value) -> Result<Map<String, Value>, Problem> {
    match (whole_body(operation), body) {
        (Some(field), body) => Ok([(field.to_owned(), body)].into_iter().collect()),
        (None, Value::Object(all)) => Ok(all),
        (None, _) => Err(Problem::invalid("body", "a JSON object is wanted")),
    }
}

fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(all) => all.iter().any(has_nul),
        Value::Object(all) => all.iter().any(|(name, value)| name.contains('\0') || has_nul(value)),
        _ => false,
    }
}
