//! A point in time as a cell holds it.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

/// A time or a day in a list, or none.
///
/// Rows from a store carry values; rows read back carry the text that was in the file, since a
/// spreadsheet may have respelled it and a guess would be worse than what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamp<'a> {
    /// An empty cell.
    None,
    /// RFC 3339 in UTC.
    Time(DateTime<Utc>),
    /// `YYYY-MM-DD`.
    Day(NaiveDate),
    /// As it stands.
    Text(&'a str),
}

impl From<Option<DateTime<Utc>>> for Stamp<'_> {
    fn from(time: Option<DateTime<Utc>>) -> Self {
        time.map_or(Stamp::None, Stamp::Time)
    }
}

impl From<Option<NaiveDate>> for Stamp<'_> {
    fn from(day: Option<NaiveDate>) -> Self {
        day.map_or(Stamp::None, Stamp::Day)
    }
}

impl From<DateTime<Utc>> for Stamp<'_> {
    fn from(time: DateTime<Utc>) -> Self {
        Stamp::Time(time)
    }
}

impl From<NaiveDate> for Stamp<'_> {
    fn from(day: NaiveDate) -> Self {
        Stamp::Day(day)
    }
}

impl<'a> From<&'a str> for Stamp<'a> {
    fn from(text: &'a str) -> Self {
        Stamp::Text(text)
    }
}

impl Stamp<'_> {
    /// Appends the text of the cell.
    pub(crate) fn append_to(self, text: &mut String) {
        match self {
            Stamp::None => {}
            Stamp::Time(time) => append_time(text, time),
            Stamp::Day(day) => append_day(text, day),
            Stamp::Text(as_it_stands) => text.push_str(as_it_stands),
        }
    }
}

/// By hand, since chrono's own formatting takes longer than all the rest of a row.
fn append_time(text: &mut String, time: DateTime<Utc>) {
    append_day(text, time.date_naive());
    text.push('T');
    append_digits(text, time.hour(), 2);
    text.push(':');
    append_digits(text, time.minute(), 2);
    text.push(':');
    let nanos = time.nanosecond();
    // chrono keeps a leap second as a second's worth of nanoseconds too many.
    append_digits(text, time.second() + nanos / 1_000_000_000, 2);
    append_fraction(text, nanos % 1_000_000_000);
    text.push('Z');
}

fn append_day(text: &mut String, day: NaiveDate) {
    match u32::try_from(day.year()) {
        Ok(year @ 0..=9999) => {
            append_digits(text, year, 4);
            text.push('-');
            append_digits(text, day.month(), 2);
            text.push('-');
            append_digits(text, day.day(), 2);
        }
        _ => text.push_str(&day.to_string()),
    }
}

/// As many digits as it takes: none, milliseconds, microseconds or nanoseconds.
fn append_fraction(text: &mut String, nanos: u32) {
    let (value, width) = match nanos {
        0 => return,
        n if n % 1_000_000 == 0 => (n / 1_000_000, 3),
        n if n % 1_000 == 0 => (n / 1_000, 6),
        n => (n, 9),
    };
    text.push('.');
    append_digits(text, value, width);
}

fn append_digits(text: &mut String, value: u32, width: u32) {
    let mut unit = 10_u32.pow(width - 1);
    while unit > 0 {
        let digit = value / unit % 10;
        text.push(char::from_digit(digit, 10).unwrap_or('0'));
        unit /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::SecondsFormat;
    use proptest::prelude::*;

    fn text(stamp: Stamp<'_>) -> String {
        let mut text = String::new();
        stamp.append_to(&mut text);
        text
    }

    proptest! {
        #[test]
        fn csv_01_times_are_rfc_3339_in_utc(
            seconds in -70_000_000_000_i64..260_000_000_000,
            nanos in prop_oneof![Just(0), Just(120_000_000), Just(120_000), 0..1_000_000_000_u32],
        ) {
            let time = DateTime::from_timestamp(seconds, nanos).expect("within chrono's range");
            prop_assert_eq!(
                text(time.into()),
                time.to_rfc3339_opts(SecondsFormat::AutoSi, true)
            );
            prop_assert_eq!(text(time.date_naive().into()), time.date_naive().to_string());
        }
    }

    #[test]
    fn csv_01_no_time_is_an_empty_cell() {
        assert_eq!(text(None::<DateTime<Utc>>.into()), "");
        assert_eq!(text(None::<NaiveDate>.into()), "");
    }
}
