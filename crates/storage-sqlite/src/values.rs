//! How our values are written in columns: times as milliseconds, dates as ISO text, enumerations in
//! the contract's spelling, lists as JSON.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::types::{FromSql, FromSqlError, Type};
use rusqlite::{Error, Row};
use seatkeeper_domain::{Language, LicenseType, Refusal, Role, SessionEnd, Status};
use serde_json::Value as Json;

/// A result of SQLite.
pub(crate) type Sql<T> = rusqlite::Result<T>;

/// Milliseconds since 1970.
pub(crate) fn millis(moment: DateTime<Utc>) -> i64 {
    moment.timestamp_millis()
}

/// Milliseconds since 1970, or NULL.
pub(crate) fn millis_or_null(moment: Option<DateTime<Utc>>) -> Option<i64> {
    moment.map(millis)
}

/// ISO 8601 text, which orders as dates do.
pub(crate) fn day(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// A list of texts as JSON.
pub(crate) fn list(items: &[String]) -> String {
    Json::from(items).to_string()
}

/// The spelling of a status.
pub(crate) const fn status_word(status: Status) -> &'static str {
    match status {
        Status::Active => "active",
        Status::Inactive => "inactive",
    }
}

/// The place of a license in the order of types; none comes last.
pub(crate) fn license_rank(license: Option<LicenseType>) -> i64 {
    let all = LicenseType::ALL;
    let place = license.and_then(|license| all.iter().position(|other| *other == license));
    i64::try_from(place.unwrap_or(all.len())).unwrap_or(i64::MAX)
}

/// A stored value that no version of this program wrote.
pub(crate) fn strange(text: &str) -> Error {
    let cause = Refusal::internal(format!("a column holds {text:?}"));
    Error::FromSqlConversionFailure(0, Type::Text, Box::new(cause))
}

/// Reads a row's columns one after the other.
pub(crate) struct Take<'r, 's> {
    row: &'r Row<'s>,
    next: usize,
}

impl<'r, 's> Take<'r, 's> {
    /// From the first column on.
    pub(crate) fn new(row: &'r Row<'s>) -> Self {
        Self::from(row, 0)
    }

    /// From this column on.
    pub(crate) fn from(row: &'r Row<'s>, next: usize) -> Self {
        Self { row, next }
    }

    /// The next column as it is.
    pub(crate) fn get<T: FromSql>(&mut self) -> Sql<T> {
        let at = self.next;
        self.next += 1;
        self.row.get(at)
    }

    /// The next column, a time.
    pub(crate) fn moment(&mut self) -> Sql<DateTime<Utc>> {
        self.get().and_then(moment)
    }

    /// The next column, a time or NULL.
    pub(crate) fn moment_or_null(&mut self) -> Sql<Option<DateTime<Utc>>> {
        self.get::<Option<i64>>()?.map(moment).transpose()
    }

    /// The next column, a date or NULL.
    pub(crate) fn day_or_null(&mut self) -> Sql<Option<NaiveDate>> {
        let text: Option<String> = self.get()?;
        text.map(|text| text.parse().map_err(|_| strange(&text))).transpose()
    }

    /// The next column, a word of an enumeration.
    pub(crate) fn word<T>(&mut self, parse: fn(&str) -> Option<T>) -> Sql<T> {
        self.word_or_null(parse)?.ok_or(Error::FromSqlConversionFailure(
            self.next - 1,
            Type::Null,
            Box::new(FromSqlError::InvalidType),
        ))
    }

    /// The next column, a word of an enumeration or NULL.
    pub(crate) fn word_or_null<T>(&mut self, parse: fn(&str) -> Option<T>) -> Sql<Option<T>> {
        let text: Option<String> = self.get()?;
        text.map(|text| parse(&text).ok_or_else(|| strange(&text))).transpose()
    }

    /// The next column, a list of texts.
    pub(crate) fn list(&mut self) -> Sql<Vec<String>> {
        let text: String = self.get()?;
        serde_json::from_str(&text).map_err(|_| strange(&text))
    }

    /// The next column, a license type.
    pub(crate) fn license(&mut self) -> Sql<Option<LicenseType>> {
        self.word_or_null(LicenseType::parse)
    }

    /// The next column, a language.
    pub(crate) fn language(&mut self) -> Sql<Language> {
        self.word(Language::parse)
    }

    /// The next column, a role.
    pub(crate) fn role(&mut self) -> Sql<Role> {
        self.word(Role::parse)
    }

    /// The next column, a status.
    pub(crate) fn status(&mut self) -> Sql<Status> {
        self.word(|text| match text {
            "active" => Some(Status::Active),
            "inactive" => Some(Status::Inactive),
            _ => None,
        })
    }

    /// The next column, an end of a session or NULL.
    pub(crate) fn session_end(&mut self) -> Sql<Option<SessionEnd>> {
        self.word_or_null(SessionEnd::parse)
    }
}

fn moment(millis: i64) -> Sql<DateTime<Utc>> {
    DateTime::from_timestamp_millis(millis).ok_or_else(|| strange(&millis.to_string()))
}
