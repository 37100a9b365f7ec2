//! Where a page begins: the key of the row before it, opaque to everybody else.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rusqlite::types::{Value, ValueRef};
use seatkeeper_domain::Refusal;
use seatkeeper_service::port::{Page, Stored};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::values::Sql;

/// The key of a row in a list: which list, then the columns that order it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cursor {
    /// Name of the order, so that a cursor is not taken for that of another list.
    pub(crate) list: &'static str,
    /// Values of the order's columns; a blob is an id.
    pub(crate) key: Vec<Value>,
}

impl Cursor {
    /// As text.
    pub(crate) fn write(&self) -> String {
        let mut parts = vec![Json::from(self.list)];
        parts.extend(self.key.iter().map(|value| match value {
            Value::Integer(number) => Json::from(*number),
            Value::Text(text) => Json::from(text.as_str()),
            Value::Blob(id) => {
                serde_json::json!({ "id": Uuid::from_slice(id).unwrap_or_default() })
            }
            Value::Null | Value::Real(_) => Json::Null,
        }));
        URL_SAFE_NO_PAD.encode(Json::from(parts).to_string())
    }

    /// Reads the cursor of this list with this many columns.
    ///
    /// # Errors
    /// `invalid` with field `after`.
    pub(crate) fn read(list: &'static str, columns: usize, text: &str) -> Stored<Self> {
        let refused = || Refusal::invalid("after", "not a cursor of this list");
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| refused())?;
        let parts: Vec<Json> = serde_json::from_slice(&bytes).map_err(|_| refused())?;
        let (name, key) = parts.split_first().ok_or_else(refused)?;
        if name.as_str() != Some(list) || key.len() != columns {
            return Err(refused());
        }
        let key = key.iter().map(value).collect::<Option<Vec<_>>>().ok_or_else(refused)?;
        Ok(Self { list, key })
    }

    /// Reads the `after` of a page, if there is one.
    pub(crate) fn after(
        list: &'static str,
        columns: usize,
        after: Option<&String>,
    ) -> Stored<Option<Self>> {
        after.map(|text| Self::read(list, columns, text)).transpose()
    }
}

fn value(part: &Json) -> Option<Value> {
    match part {
        Json::Number(number) => number.as_i64().map(Value::Integer),
        Json::String(text) => Some(Value::Text(text.clone())),
        Json::Object(id) => {
            let id: Uuid = id.get("id")?.as_str()?.parse().ok()?;
            Some(Value::from(id))
        }
        _ => None,
    }
}

/// A value of a row for a cursor.
pub(crate) fn owned(value: ValueRef<'_>) -> Sql<Value> {
    Ok(Value::try_from(value)?)
}

/// Cuts rows, of which one more than a page holds was read, to a page.
pub(crate) fn page<T>(mut items: Vec<T>, limit: u32, cursor: impl FnOnce(&T) -> Cursor) -> Page<T> {
    let limit = limit as usize;
    let more = items.len() > limit;
    items.truncate(limit);
    let next = if more { items.last().map(|last| cursor(last).write()) } else { None };
    Page { items, next }
}
