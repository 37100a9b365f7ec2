//! The OpenAPI 3.1 document: every operation from its declaration, every shape from its type, and
//! the few routes that are no operations.

use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};
use seatkeeper_domain::Access;
use serde_json::{Map, Value, json};

use crate::http::{self, BASE, IDEMPOTENCY_KEY, placeholders};
use crate::schemas_of;
use crate::{CODES, Declaration, ExportView, FeedEvent, Method, OPERATIONS, Problem, SessionOver};

const ABOUT: &str = "The remote account store. Whatever is refused answers with a problem \
(RFC 9457) whose code is stable. Times are RFC 3339 in UTC, ids UUIDs. A change of a user may say \
in If-Match which version was seen; PATCH must.";

/// The whole document, as JSON with two spaces.
#[must_use]
pub fn openapi() -> String {
    let settings = SchemaSettings::draft2020_12().with(|it| {
        it.definitions_path = "/components/schemas".into();
        it.meta_schema = None;
    });
    let mut writer = Writer { shapes: settings.into_generator(), paths: Map::new() };
    for operation in OPERATIONS {
        writer.operation(operation);
    }
    writer.others();
    let mut document = writer.document();
    without_null_defaults(&mut document);
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

struct Writer {
    shapes: SchemaGenerator,
    paths: Map<String, Value>,
}

impl Writer {
    fn document(mut self) -> Value {
        let problem = self.shapes.subschema_for::<Problem>();
        let codes: Vec<&str> = CODES.iter().map(|(code, _)| *code).collect();
        let schemas = self.shapes.take_definitions(true);
        json!({
            "openapi": "3.1.0",
            "info": {
                "title": "Seatkeeper",
                "version": env!("CARGO_PKG_VERSION"),
                "description": ABOUT,
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "servers": [{"url": "/"}],
            "security": [{"session": []}],
            "paths": self.paths,
            "components": {
                "schemas": schemas,
                "responses": {"Refused": {
                    "description": "Refused, and why.",
                    "headers": {"Retry-After": {
                        "description": "Seconds after which to ask again, of a 429 and a 503.",
                        "schema": {"type": "integer"},
                    }},
                    "content": {"application/problem+json": {"schema": problem}},
                }},
                "securitySchemes": {
                    "session": {"type": "http", "scheme": "bearer", "description": "Of POST /sign-in."},
                    "client": {"type": "http", "scheme": "basic", "description": "A product that introspects."},
                },
            },
            "x-codes": codes,
        })
    }

    fn operation(&mut self, operation: &Declaration) {
        let Some((request, response)) = schemas_of(operation.name, &mut self.shapes) else {
            return;
        };
        let fields = inlined(operation);
        let mut told = json!({
            "operationId": operation.name,
            "summary": operation.name.replace('_', " "),
            "description": described(&fields),
            "parameters": parameters(operation, &fields),
            "responses": responses(operation, &response),
        });
        if let Some(body) = body(operation, &fields, &request) {
            told["requestBody"] = json!({"content": {"application/json": {"schema": body}}});
        }
        if operation.access == Access::Anyone {
            told["security"] = json!([]);
        }
        if operation.name == "list_audit" {
            as_csv_too(&mut told);
        }
        self.add(&format!("{BASE}{}", operation.path), method(operation.method), told);
    }

    fn add(&mut self, path: &str, method: &str, operation: Value) {
        let methods = self.paths.entry(path).or_insert_with(|| json!({}));
        methods[method] = operation;
    }

    /// A GET that answers with something else than JSON.
    fn get(&mut self, path: &str, name: &str, about: &str, kind: &str, schema: &Value) {
        let mut parameters: Vec<Value> = placeholders(path).map(in_path).collect();
        if kind == "text/csv" {
            parameters.extend(dialect());
        }
        let content = json!({kind: {"schema": schema}});
        let told = json!({
            "operationId": name, "description": about, "parameters": parameters,
            "responses": {"200": {"description": about, "content": content}, "default": refused()},
        });
        self.add(path, "get", told);
    }

    fn others(&mut self) {
        let text = json!({"type": "string"});
        let event = self.shape::<FeedEvent>();
        let over = self.shape::<SessionOver>();
        let under = |path: &str| format!("{BASE}{path}");
        for (path, name, about, kind, schema) in [
            (under(http::CUSTOMER_EVENTS), "customer_events", EVENTS, EVENT_STREAM, event),
            (under(http::SESSION_EVENTS), "session_events", OWN_EVENTS, EVENT_STREAM, over),
            (
                under(http::WORKSPACE_CSV),
                "workspace_csv",
                "The users of a workspace.",
                CSV,
                text.clone(),
            ),
            (under(http::CUSTOMER_CSV), "customer_csv", CUSTOMER_LIST, CSV, text.clone()),
        ] {
            self.get(&path, name, about, kind, &schema);
        }
        self.say_more(&under(http::CUSTOMER_EVENTS), [last_event_id()]);
        self.say_more(&under(http::CUSTOMER_CSV), view());
        for (path, name, about, kind) in OPEN {
            let object = json!({"type": "object"});
            let schema = if kind == "application/json" { &object } else { &text };
            self.get(path, name, about, kind, schema);
            self.paths[path]["get"]["security"] = json!([]);
        }
        self.export_view();
        self.add("/set-password", "post", password_form());
        self.add(&under("/oauth/introspect"), "post", introspection());
    }

    /// Further parameters of a GET.
    fn say_more(&mut self, path: &str, parameters: impl IntoIterator<Item = Value>) {
        if let Some(said) = self.paths[path]["get"]["parameters"].as_array_mut() {
            said.extend(parameters);
        }
    }

    fn export_view(&mut self) {
        let view = self.shape::<ExportView>();
        let about = "The users of a view, or some of them, as CSV.";
        let path = format!("{BASE}{}", http::CUSTOMER_CSV);
        let parameters: Vec<Value> = placeholders(&path).map(in_path).chain(dialect()).collect();
        let told = json!({
            "operationId": "view_csv", "description": about, "parameters": parameters,
            "requestBody": {"content": {"application/json": {"schema": view}}},
            "responses": {
                "200": {"description": about, "content": {CSV: {"schema": {"type": "string"}}}},
                "default": refused(),
            },
        });
        self.add(&path, "post", told);
    }

    fn shape<T: JsonSchema>(&mut self) -> Value {
        self.shapes.subschema_for::<T>().into()
    }
}

const CSV: &str = "text/csv";
const EVENT_STREAM: &str = "text/event-stream";
const EVENTS: &str = "Server-sent events of a customer; each id is the feed's sequence, Last-Event-ID \
is honoured; reset where the lists are to be read anew.";
const OWN_EVENTS: &str =
    "Server-sent events of the caller's own session: session_closed, and the end.";
const CUSTOMER_LIST: &str = "The users of a customer, or of the view that the query describes.";

/// At the root, for whoever runs the server.
const OPEN: [(&str, &str, &str, &str); 6] = [
    ("/healthz", "healthz", "The process lives.", "text/plain"),
    ("/readyz", "readyz", "The store can be read.", "text/plain"),
    ("/metrics", "metrics", "Figures in Prometheus' text format.", "text/plain"),
    ("/openapi.json", "openapi", "This document.", "application/json"),
    ("/docs", "docs", "This document, to read.", "text/html"),
    ("/set-password", "set_password_page", "A page that sets a password by a code.", "text/html"),
];

/// An absent field is not a null one: a PATCH tells them apart.
fn without_null_defaults(value: &mut Value) {
    match value {
        Value::Object(all) => {
            if all.get("default") == Some(&Value::Null) {
                all.remove("default");
            }
            all.values_mut().for_each(without_null_defaults);
        }
        Value::Array(all) => all.iter_mut().for_each(without_null_defaults),
        _ => {}
    }
}

/// The request's schema with all that it refers to in it.
fn inlined(operation: &Declaration) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|it| it.inline_subschemas = true);
    let mut generator = settings.into_generator();
    schemas_of(operation.name, &mut generator).map_or(Value::Null, |(request, _)| request.into())
}

fn described(request: &Value) -> Value {
    request["description"].clone()
}

fn method(method: Method) -> &'static str {
    match method {
        Method::Get => "get",
        Method::Post => "post",
        Method::Put => "put",
        Method::Patch => "patch",
        Method::Delete => "delete",
    }
}

fn in_path(name: &str) -> Value {
    let schema = json!({"type": "string", "format": "uuid"});
    json!({"name": name, "in": "path", "required": true, "schema": schema})
}

fn in_header(name: &str, required: bool, description: &str) -> Value {
    let schema = json!({"type": "string"});
    json!({
        "name": name, "in": "header", "required": required, "description": description,
        "schema": schema,
    })
}

fn parameters(operation: &Declaration, request: &Value) -> Vec<Value> {
    let mut all: Vec<Value> = placeholders(operation.path).map(in_path).collect();
    let fields = request["properties"].as_object();
    if operation.method == Method::Get {
        let wanted = |name: &str| {
            request["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name))
        };
        let in_query =
            fields.into_iter().flatten().filter(|(name, _)| !is_in_path(operation, name));
        all.extend(in_query.map(|(name, schema)| {
            let mut schema = http::in_query(schema.clone());
            let described = schema.as_object_mut().and_then(|it| it.remove("description"));
            json!({
                "name": name, "in": "query", "required": wanted(name), "description": described,
                "schema": schema, "style": "form", "explode": false,
            })
        }));
    }
    if fields.is_some_and(|fields| fields.contains_key("version")) {
        let patch = operation.method == Method::Patch;
        all.push(in_header("If-Match", patch, "The version seen, as its ETag said."));
    }
    if http::creates(operation) {
        all.push(in_header(IDEMPOTENCY_KEY, false, "The same again answers the first result."));
    }
    all
}

fn is_in_path(operation: &Declaration, field: &str) -> bool {
    placeholders(operation.path).any(|name| name == field)
}

fn last_event_id() -> Value {
    in_header("Last-Event-ID", false, "The id of the last event heard: those after it are told.")
}

/// What describes a view of the users: a list's parameters, but not which page.
fn view() -> Vec<Value> {
    let list = OPERATIONS.iter().find(|operation| operation.name == "list_users");
    let all = list.map(|list| parameters(list, &inlined(list))).unwrap_or_default();
    let of_a_page =
        |it: &Value| it["in"] == "path" || it["name"] == "limit" || it["name"] == "after";
    all.into_iter().filter(|it| !of_a_page(it)).collect()
}

fn dialect() -> [Value; 2] {
    let delimiter = json!({"type": "string", "enum": ["comma", "semicolon", "tab"]});
    [("delimiter", delimiter), ("bom", json!({"type": "boolean"}))]
        .map(|(name, schema)| json!({"name": name, "in": "query", "schema": schema}))
}

/// A list that `?format=csv` asks for as CSV.
fn as_csv_too(operation: &mut Value) {
    let schema = json!({"type": "string", "enum": ["csv", "json"]});
    let format = json!({"name": "format", "in": "query", "schema": schema});
    if let Some(parameters) = operation["parameters"].as_array_mut() {
        parameters.push(format);
        parameters.extend(dialect());
    }
    operation["responses"]["200"]["content"][CSV] = json!({"schema": {"type": "string"}});
}

/// What is left of a request for its body: its own schema, where nothing of it is elsewhere.
fn body(operation: &Declaration, fields: &Value, whole: &Schema) -> Option<Value> {
    if operation.method == Method::Get {
        return None;
    }
    if let Some(field) = http::whole_body(operation) {
        return Some(fields["properties"][field].clone());
    }
    let elsewhere = |name: &str| is_in_path(operation, name) || name == "version";
    let properties = fields["properties"].as_object()?;
    if !properties.keys().any(|name| elsewhere(name)) {
        return Some(whole.clone().into());
    }
    let mut rest = fields.clone();
    rest["properties"].as_object_mut()?.retain(|name, _| !elsewhere(name));
    if let Some(required) = rest["required"].as_array_mut() {
        required.retain(|name| !name.as_str().is_some_and(elsewhere));
    }
    let object = rest.as_object_mut()?;
    for aside in ["$schema", "title", "description"] {
        object.remove(aside);
    }
    (!object["properties"].as_object()?.is_empty()).then_some(rest)
}

fn refused() -> Value {
    json!({"$ref": "#/components/responses/Refused"})
}

fn responses(operation: &Declaration, response: &Schema) -> Value {
    let answer = http::answer(operation, br#"{"version": 1}"#.to_vec());
    let mut told = json!({"description": "Done."});
    if answer.etag.is_some() {
        let tag = "Names what is answered as it is now, for If-Match where a change takes one.";
        told["headers"] = json!({"ETag": {"description": tag, "schema": {"type": "string"}}});
    }
    if answer.body.is_some() {
        told["content"] = json!({"application/json": {"schema": response}});
    }
    json!({answer.status.to_string(): told, "default": refused()})
}

fn password_form() -> Value {
    let about = "What the page sends: a code, and the password to set by it.";
    let text = json!({"type": "string"});
    let fields = ["token", "password", "password_again"];
    let form = json!({
        "type": "object", "required": fields,
        "properties": {"token": text, "password": text, "password_again": text},
    });
    let page = json!({"text/html": {"schema": text}});
    let problem = json!({"schema": {"$ref": "#/components/schemas/Problem"}});
    let refused = json!({"text/html": {"schema": text}, "application/problem+json": problem});
    json!({
        "operationId": "set_password_form", "description": about, "security": [],
        "requestBody": {"required": true, "content": {"application/x-www-form-urlencoded": {"schema": form}}},
        "responses": {
            "200": {"description": "The password is set.", "content": page},
            "default": {"description": "Refused, and why.", "content": refused},
        },
    })
}

fn introspection() -> Value {
    let about = "What a token is worth (RFC 7662).";
    let form = json!({
        "type": "object", "required": ["token"], "properties": {"token": {"type": "string"}},
    });
    let answer = json!({
        "type": "object", "required": ["active"], "properties": {"active": {"type": "boolean"}},
    });
    json!({
        "operationId": "introspect", "description": about,
        "security": [{"client": []}, {"session": []}],
        "requestBody": {"required": true, "content": {"application/x-www-form-urlencoded": {"schema": form}}},
        "responses": {
            "200": {"description": about, "content": {"application/json": {"schema": answer}}},
            "default": refused(),
        },
    })
}
