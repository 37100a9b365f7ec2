//! Days and office hours as the company's people live them, in its time zone.

use chrono::{DateTime, Datelike as _, Days, Duration, NaiveDate, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Tz;

/// Days of session history.
pub(crate) const HISTORY_DAYS: u64 = 90;

/// The company's calendar, seen from now.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Calendar {
    pub(crate) zone: Tz,
    pub(crate) now: DateTime<Utc>,
}

impl Calendar {
    pub(crate) fn today(&self) -> NaiveDate {
        self.now.with_timezone(&self.zone).date_naive()
    }

    /// A minute of a day, counted from midnight; where clocks are put forward, as if they were not.
    pub(crate) fn at(&self, day: NaiveDate, minute: i64) -> DateTime<Utc> {
        let local = day.and_time(NaiveTime::MIN) + Duration::minutes(minute);
        let told = self.zone.from_local_datetime(&local).earliest();
        told.map_or_else(|| local.and_utc(), |told| told.with_timezone(&Utc))
    }

    pub(crate) fn days_ago(&self, days: i64) -> DateTime<Utc> {
        self.now - Duration::days(days)
    }

    /// The days of the history up to today.
    pub(crate) fn history(&self) -> impl Iterator<Item = NaiveDate> {
        let today = self.today();
        (0..=HISTORY_DAYS).rev().map(move |ago| today - Days::new(ago))
    }
}

/// Monday to Friday.
pub(crate) fn working(day: NaiveDate) -> bool {
    day.weekday().number_from_monday() <= 5
}
