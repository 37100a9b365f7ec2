//! How our values are written in columns: times as milliseconds, dates as ISO text, enumerations in
//! the contract's spelling, lists as JSON.

use chrono::{DateTime, NaiveDate, Utc};
use postgres::Row;
use postgres::types::{FromSql, ToSql};
use seatkeeper_domain::{Language, LicenseType, Refusal, Role, SessionEnd, Status};
use seatkeeper_service::port::Stored;
use serde_json::Value as Json;

/// The values of a statement's parameters.
pub(crate) type Params<'a> = &'a [&'a (dyn ToSql + Sync)];

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

/// A count as it is kept.
pub(crate) fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
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
pub(crate) fn strange(text: &str) -> Refusal {
    Refusal::internal(format!("a column holds {text:?}"))
}

/// Reads a row's columns one after the other.
pub(crate) struct Take<'r> {
    row: &'r Row,
    next: usize,
}

impl<'r> Take<'r> {
    /// From the first column on.
    pub(crate) fn new(row: &'r Row) -> Self {
        Self::from(row, 0)
    }

    /// From this column on.
    pub(crate) fn from(row: &'r Row, next: usize) -> Self {
        Self { row, next }
    }

    /// The next column as it is.
    pub(crate) fn get<T: FromSql<'r>>(&mut self) -> Stored<T> {
        let at = self.next;
        self.next += 1;
        self.row.try_get(at).map_err(Refusal::internal)
    }

    /// The next column, a count.
    pub(crate) fn count<T: TryFrom<i64>>(&mut self) -> Stored<T> {
        let count: i64 = self.get()?;
        T::try_from(count).map_err(|_| strange(&count.to_string()))
    }

    /// The next column, a hash.
    pub(crate) fn hash(&mut self) -> Stored<[u8; 32]> {
        let bytes: &[u8] = self.get()?;
        bytes.try_into().map_err(|_| strange("a hash of another length"))
    }

    /// The next column, a hash or NULL.
    pub(crate) fn hash_or_null(&mut self) -> Stored<Option<[u8; 32]>> {
        let bytes: Option<&[u8]> = self.get()?;
        let hash =
            bytes.map(|bytes| bytes.try_into().map_err(|_| strange("a hash of another length")));
        hash.transpose()
    }

    /// The next column, a time.
    pub(crate) fn moment(&mut self) -> Stored<DateTime<Utc>> {
        self.get().and_then(moment)
    }

    /// The next column, a time or NULL.
    pub(crate) fn moment_or_null(&mut self) -> Stored<Option<DateTime<Utc>>> {
        self.get::<Option<i64>>()?.map(moment).transpose()
    }

    /// The next column, a date or NULL.
    pub(crate) fn day_or_null(&mut self) -> Stored<Option<NaiveDate>> {
        let text: Option<&str> = self.get()?;
        text.map(|text| text.parse().map_err(|_| strange(text))).transpose()
    }

    /// The next column, a word of an enumeration.
    pub(crate) fn word<T>(&mut self, parse: fn(&str) -> Option<T>) -> Stored<T> {
        self.word_or_null(parse)?.ok_or_else(|| strange("NULL"))
    }

    /// The next column, a word of an enumeration or NULL.
    pub(crate) fn word_or_null<T>(&mut self, parse: fn(&str) -> Option<T>) -> Stored<Option<T>> {
        let text: Option<&str> = self.get()?;
        text.map(|text| parse(text).ok_or_else(|| strange(text))).transpose()
    }

    /// The next column, a list of texts.
    pub(crate) fn list(&mut self) -> Stored<Vec<String>> {
        let text: &str = self.get()?;
        serde_json::from_str(text).map_err(|_| strange(text))
    }

    /// The next column, a license type.
    pub(crate) fn license(&mut self) -> Stored<Option<LicenseType>> {
        self.word_or_null(LicenseType::parse)
    }

    /// The next column, a language.
    pub(crate) fn language(&mut self) -> Stored<Language> {
        self.word(Language::parse)
    }

    /// The next column, a status.
    pub(crate) fn status(&mut self) -> Stored<Status> {
        self.word(|text| match text {
            "active" => Some(Status::Active),
            "inactive" => Some(Status::Inactive),
            _ => None,
        })
    }

    /// The next column, an end of a session or NULL.
    pub(crate) fn session_end(&mut self) -> Stored<Option<SessionEnd>> {
        self.word_or_null(SessionEnd::parse)
    }
}

/// A role's spelling.
pub(crate) fn role(text: &str) -> Stored<Role> {
    Role::parse(text).ok_or_else(|| strange(text))
}

fn moment(millis: i64) -> Stored<DateTime<Utc>> {
    DateTime::from_timestamp_millis(millis).ok_or_else(|| strange(&millis.to_string()))
}
