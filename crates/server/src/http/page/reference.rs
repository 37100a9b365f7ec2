//! `/docs`: what the server offers, to read without a network: a page made of the OpenAPI document.

use std::fmt::Write as _;
use std::sync::LazyLock;

use serde_json::Value;

use super::escaped;

static PAGE: LazyLock<String> = LazyLock::new(|| {
    let document = serde_json::from_str(&seatkeeper_contract::openapi()).unwrap_or_default();
    written(&document)
});

/// The page.
pub(crate) fn reference() -> &'static str {
    &PAGE
}

fn written(document: &Value) -> String {
    let mut html = String::from(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Seatkeeper over HTTP</title><style>",
    );
    html.push_str(include_str!("style.css"));
    html.push_str("main{max-width:60rem}</style></head><body><main><h1>Seatkeeper over HTTP</h1>");
    let _ = write!(html, "<p>{}</p>", text(&document["info"]["description"]));
    html.push_str("<p>For programs: <a href=\"openapi.json\">openapi.json</a>.</p>");
    for (path, methods) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            route(&mut html, path, method, operation);
        }
    }
    html.push_str("<h1>Shapes</h1>");
    for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
        shape(&mut html, name, schema);
    }
    html.push_str("</main></body></html>");
    html
}

fn route(html: &mut String, path: &str, method: &str, operation: &Value) {
    let (method, path) = (escaped(&method.to_uppercase()), escaped(path));
    let _ = write!(html, "<h2><code>{method} {path}</code></h2><p>");
    let _ = write!(html, "{}</p><table>", text(&operation["description"]));
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        row(html, &parameter["name"], &parameter["in"], &parameter["description"]);
    }
    let content = &operation["requestBody"]["content"];
    for (kind, body) in content.as_object().into_iter().flatten() {
        row(html, &Value::String(kind.clone()), &Value::from("body"), &named(&body["schema"]));
    }
    for (status, answer) in operation["responses"].as_object().into_iter().flatten() {
        let kinds = answer["content"].as_object().into_iter().flatten();
        let shape = kinds.map(|(_, body)| named(&body["schema"])).next();
        let why = shape.unwrap_or_else(|| answer["description"].clone());
        let why = if status == "default" { Value::from("Problem") } else { why };
        row(html, &Value::from(status.clone()), &Value::from("answer"), &why);
    }
    html.push_str("</table>");
}

fn shape(html: &mut String, name: &str, schema: &Value) {
    let name = escaped(name);
    let _ = write!(html, "<h2 id=\"{name}\"><code>{name}</code></h2>");
    let _ = write!(html, "<p>{}</p><table>", text(&schema["description"]));
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        row(html, &Value::from(name.clone()), &named(property), &property["description"]);
    }
    html.push_str("</table>");
}

fn row(html: &mut String, name: &Value, what: &Value, why: &Value) {
    let (name, what, why) = (text(name), text(what), text(why));
    let _ = write!(html, "<tr><th><code>{name}</code></th><td>{what}</td><td>{why}</td></tr>");
}

/// The name of a schema, or its type.
fn named(schema: &Value) -> Value {
    let reference = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next());
    reference.map_or_else(|| schema["type"].clone(), Value::from)
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => escaped(text),
        Value::Array(all) => all.iter().map(text).collect::<Vec<_>>().join(" or "),
        _ => String::new(),
    }
}
