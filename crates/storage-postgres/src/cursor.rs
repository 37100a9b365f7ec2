//! Where a page begins: the key of the row before it, opaque to everybody else. The same text as on
//! SQLite, so that a list goes on where it was when a store has moved.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use postgres::Row;
use postgres::types::{ToSql, Type};
use seatkeeper_domain::Refusal;
use seatkeeper_service::port::{Page, Stored};
use serde_json::Value as Json;
use uuid::Uuid;

/// A value that is known when a statement runs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Integer(i64),
    Text(String),
    Id(Uuid),
    Texts(Vec<String>),
    Integers(Vec<i64>),
}

impl Value {
    /// As a parameter, with its type.
    pub(crate) fn typed(&self) -> (&(dyn ToSql + Sync), Type) {
        match self {
            Self::Integer(number) => (number, Type::INT8),
            Self::Text(text) => (text, Type::TEXT),
            Self::Id(id) => (id, Type::UUID),
            Self::Texts(texts) => (texts, Type::TEXT_ARRAY),
            Self::Integers(numbers) => (numbers, Type::INT8_ARRAY),
        }
    }

    /// A column of a row.
    pub(crate) fn of(row: &Row, column: usize) -> Stored<Self> {
        let read = match *row.columns()[column].type_() {
            Type::INT8 => row.try_get(column).map(Self::Integer),
            Type::UUID => row.try_get(column).map(Self::Id),
            _ => row.try_get(column).map(Self::Text),
        };
        read.map_err(Refusal::internal)
    }
}

/// The key of a row in a list: which list, then the columns that order it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cursor {
    /// Name of the order, so that a cursor is not taken for that of another list.
    pub(crate) list: &'static str,
    /// Values of the order's columns.
    pub(crate) key: Vec<Value>,
}

impl Cursor {
    /// As text.
    pub(crate) fn write(&self) -> String {
        let mut parts = vec![Json::from(self.list)];
        parts.extend(self.key.iter().map(|value| match value {
            Value::Integer(number) => Json::from(*number),
            Value::Text(text) => Json::from(text.as_str()),
            Value::Id(id) => serde_json::json!({ "id": id }),
            Value::Texts(_) | Value::Integers(_) => Json::Null,
        }));
        URL_SAFE_NO_PAD.encode(Json::from(parts).to_string())
    }

    /// Reads the cursor of this list with columns like these.
    ///
    /// # Errors
    /// `invalid` with field `after`.
    fn read(list: &'static str, kinds: &[Kind], text: &str) -> Stored<Self> {
        let refused = || Refusal::invalid("after", "not a cursor of this list");
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| refused())?;
        let parts: Vec<Json> = serde_json::from_slice(&bytes).map_err(|_| refused())?;
        let (name, key) = parts.split_first().ok_or_else(refused)?;
        if name.as_str() != Some(list) || key.len() != kinds.len() {
            return Err(refused());
        }
        let values = key.iter().zip(kinds).map(|(part, kind)| kind.value(part));
        Ok(Self { list, key: values.collect::<Option<Vec<_>>>().ok_or_else(refused)? })
    }

    /// Reads the `after` of a page, if there is one.
    pub(crate) fn after(
        list: &'static str,
        kinds: &[Kind],
        after: Option<&String>,
    ) -> Stored<Option<Self>> {
        after.map(|text| Self::read(list, kinds, text)).transpose()
    }
}

/// What a column of an order holds. PostgreSQL compares nothing with a value of another type.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Integer,
    Text,
    Id,
}

impl Kind {
    fn value(self, part: &Json) -> Option<Value> {
        match (self, part) {
            (Self::Integer, Json::Number(number)) => number.as_i64().map(Value::Integer),
            // No text of ours has a NUL, and the database takes none.
            (Self::Text, Json::String(text)) if !text.contains('\0') => {
                Some(Value::Text(text.clone()))
            }
            (Self::Id, Json::Object(id)) => id.get("id")?.as_str()?.parse().ok().map(Value::Id),
            _ => None,
        }
    }
}

/// Cuts rows, of which one more than a page holds was read, to a page.
pub(crate) fn page<T>(mut items: Vec<T>, limit: u32, cursor: impl FnOnce(&T) -> Cursor) -> Page<T> {
    let limit = limit as usize;
    let more = items.len() > limit;
    items.truncate(limit);
    let next = if more { items.last().map(|last| cursor(last).write()) } else { None };
    Page { items, next }
}
