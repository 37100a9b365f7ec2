//! Everybody's last sign-in, as the history tells it, or from before it.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use seatkeeper_domain::{Session, UserId};

use crate::calendar::HISTORY_DAYS;
use crate::company::Company;
use crate::dice::Dice;
use crate::people::Person;

/// Sets `last_sign_in` of everybody.
pub(crate) fn note(company: &Company, people: &mut [Person], past: &[Session], dice: &mut Dice) {
    let mut last: HashMap<UserId, DateTime<Utc>> = HashMap::new();
    for session in past {
        let seen = last.entry(session.user).or_insert(session.started_at);
        *seen = (*seen).max(session.started_at);
    }
    // The window of the history, and a day more for time zones.
    let before = i64::try_from(HISTORY_DAYS).unwrap_or(90) + 2;
    for person in people {
        let user = &mut person.user;
        user.last_sign_in = last.get(&user.id).copied();
        if user.last_sign_in.is_none() && !person.condition.is_new() {
            let latest = company.calendar.days_ago(before);
            let room = (latest - user.created_at).num_minutes().min(280 * 24 * 60);
            user.last_sign_in =
                (room > 0).then(|| latest - Duration::minutes(dice.between(0, room - 1)));
        }
    }
}
