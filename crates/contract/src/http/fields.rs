//! The fields of each request and how a query spells them, read off the request's own schema.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use seatkeeper_domain::CustomerId;
use serde_json::{Number, Value};

use crate::schemas::schemas_of;
use crate::{Declaration, OPERATIONS, Problem};

/// How a query spells a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Id,
    Number,
    Flag,
    List,
}

/// A field of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    kind: Kind,
    /// Null is a value of it, and not merely what is meant where it is left out.
    may_be_null: bool,
    /// One of a few words.
    words: bool,
}

type Fields = BTreeMap<String, Field>;

static FIELDS: LazyLock<BTreeMap<&'static str, Fields>> = LazyLock::new(|| {
    OPERATIONS.iter().map(|operation| (operation.name, fields_of(operation.name))).collect()
});

/// The fields of an operation's request.
pub(super) fn of(operation: &Declaration) -> &'static Fields {
    static NONE: Fields = Fields::new();
    FIELDS.get(operation.name).unwrap_or(&NONE)
}

fn fields_of(operation: &str) -> Fields {
    let mut generator =
        SchemaSettings::draft2020_12().with(|it| it.inline_subschemas = true).into_generator();
    let request = schemas_of(operation, &mut generator).map(|(request, _)| request);
    let properties = request.as_ref().and_then(|it| it.get("properties")?.as_object());
    let all = properties.into_iter().flatten();
    all.map(|(name, schema)| (name.clone(), Field::of(schema))).collect()
}

impl Field {
    fn of(schema: &Value) -> Self {
        let is = |name| is_of(schema, name);
        let kind = match () {
            () if is("array") => Kind::List,
            () if is("integer") || is("number") => Kind::Number,
            () if is("boolean") => Kind::Flag,
            () if schema["format"] == "uuid" => Kind::Id,
            () => Kind::Text,
        };
        let may_be_null = is("null") && schema.get("default").is_none();
        Self { kind, may_be_null, words: has_words(schema) }
    }

    /// The JSON of what a query says; `None` where that is null. An empty value is an empty text, and
    /// no way to leave a field out.
    ///
    /// # Errors
    /// `invalid` with the field's name.
    pub(super) fn read(self, name: &str, said: &[String]) -> Result<Option<Value>, Problem> {
        if self.kind == Kind::List {
            let all = said.iter().flat_map(|text| text.split(','));
            let each = all.map(|text| match text {
                "" => Err(Problem::invalid(name, "holds an empty value")),
                text => Ok(Value::String(text.to_owned())),
            });
            return each.collect::<Result<_, _>>().map(Some);
        }
        let [text] = said else {
            return Err(Problem::invalid(name, "given more than once"));
        };
        if self.may_be_null && (text.is_empty() || (self.words && text == "none")) {
            return Ok(None);
        }
        self.one(name, text).map(Some)
    }

    fn one(self, name: &str, text: &str) -> Result<Value, Problem> {
        match self.kind {
            Kind::Number => text
                .parse::<u64>()
                .map(|number| Value::Number(Number::from(number)))
                .map_err(|_| Problem::invalid(name, "a whole number is wanted")),
            Kind::Flag => text
                .parse()
                .map(Value::Bool)
                .map_err(|_| Problem::invalid(name, "true or false is wanted")),
            Kind::Id if text.parse::<CustomerId>().is_err() => {
                Err(Problem::invalid(name, "a UUID is wanted"))
            }
            Kind::Id | Kind::Text | Kind::List => Ok(Value::String(text.to_owned())),
        }
    }
}

/// The schema of what a query spells of a field: null is `none` or empty where it is a value, and elsewhere
/// nothing that could be said.
pub(crate) fn in_query(mut schema: Value) -> Value {
    let field = Field::of(&schema);
    without_null(&mut schema);
    if field.may_be_null
        && let Some(words) = schema.get_mut("enum").and_then(Value::as_array_mut)
    {
        words.extend(["none".into(), "".into()]);
    }
    schema
}

fn without_null(schema: &mut Value) {
    let Some(schema) = schema.as_object_mut() else { return };
    for key in ["enum", "anyOf", "oneOf"] {
        if let Some(all) = schema.get_mut(key).and_then(Value::as_array_mut) {
            all.retain(|one| !one.is_null() && one["type"] != "null");
        }
    }
    if let Some(types) = schema.get_mut("type").and_then(Value::as_array_mut) {
        types.retain(|one| one != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    schema.remove("default");
}

/// Whether a schema allows a type, by itself or by one of its alternatives.
fn is_of(schema: &Value, name: &str) -> bool {
    let direct = match &schema["type"] {
        Value::String(one) => one == name,
        Value::Array(several) => several.iter().any(|one| one == name),
        _ => false,
    };
    direct || alternatives(schema).any(|one| is_of(one, name))
}

fn has_words(schema: &Value) -> bool {
    schema.get("enum").is_some()
        || schema.get("const").is_some()
        || alternatives(schema).any(has_words)
}

fn alternatives(schema: &Value) -> impl Iterator<Item = &Value> {
    ["anyOf", "oneOf"].into_iter().filter_map(|key| schema[key].as_array()).flatten()
}
