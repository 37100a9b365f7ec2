//! How sessions end by themselves, and by others.

use chrono::{DateTime, Duration, Utc};
use rstest::rstest;
use seatkeeper_domain::rules::sign_in::{self, due, guard_force};
use seatkeeper_domain::{Policies, Refusal, Session, SessionEnd};

use crate::build::{noon, person, session, user_id};

/// Beats were heard at all times.
const ALWAYS: DateTime<Utc> = DateTime::UNIX_EPOCH;

/// A session of ten hours, last seen and active so many seconds ago.
fn seen(seen_seconds: i64, active_seconds: i64) -> Session {
    Session {
        last_seen_at: noon() - Duration::seconds(seen_seconds),
        last_active_at: noon() - Duration::seconds(active_seconds),
        ..session(&person(1), noon() - Duration::hours(10))
    }
}

#[rstest]
#[case::fresh(seen(0, 0), None)]
#[case::third_beat_is_due(seen(179, 179), None)]
#[case::third_beat_missed(seen(180, 180), Some((SessionEnd::Lost, 0)))]
#[case::lost_a_while_ago(seen(200, 200), Some((SessionEnd::Lost, 20)))]
#[case::almost_idle(seen(0, 1799), None)]
#[case::idle(seen(0, 1800), Some((SessionEnd::Idle, 0)))]
#[case::idle_before_lost(seen(200, 1900), Some((SessionEnd::Idle, 100)))]
fn ses_08_a_session_ends_by_itself_since_the_earliest_cause(
    #[case] session: Session,
    #[case] expected: Option<(SessionEnd, i64)>,
) {
    let expected = expected.map(|(end, ago)| (end, noon() - Duration::seconds(ago)));
    assert_eq!(due(&session, &Policies::default(), ALWAYS, noon()), expected);
}

/// A server that was away: nobody could beat, and everybody has three beats' time to come back.
#[rstest]
#[case::just_back(seen(600, 600), 0, None)]
#[case::a_moment_too_early(seen(600, 600), 179, None)]
#[case::did_not_come_back(seen(600, 600), 200, Some((SessionEnd::Lost, 20)))]
#[case::came_back_and_went(seen(190, 190), 400, Some((SessionEnd::Lost, 10)))]
#[case::idle_all_the_same(seen(600, 1900), 0, Some((SessionEnd::Idle, 100)))]
fn ses_08_beats_that_could_not_be_heard_are_not_missed(
    #[case] session: Session,
    #[case] heard_for_seconds: i64,
    #[case] expected: Option<(SessionEnd, i64)>,
) {
    let since = noon() - Duration::seconds(heard_for_seconds);
    let expected = expected.map(|(end, ago)| (end, noon() - Duration::seconds(ago)));
    assert_eq!(due(&session, &Policies::default(), since, noon()), expected);
}

#[test]
fn ses_08_a_session_ends_at_its_maximum_age_however_busy() {
    let policies = Policies { max_age_hours: 10, ..Policies::default() };
    assert_eq!(due(&seen(0, 0), &policies, ALWAYS, noon()), Some((SessionEnd::MaxAge, noon())));
    assert_eq!(due(&seen(0, 0), &policies, ALWAYS, noon() - Duration::seconds(1)), None);
}

#[test]
fn ses_08_cus_05_a_customer_sets_its_own_times_and_the_defaults_are_told() {
    let policies = Policies { idle_minutes: 1, ..Policies::default() };
    let end = due(&seen(0, 60), &policies, ALWAYS, noon()).map(|(end, _)| end);
    assert_eq!(end, Some(SessionEnd::Idle));
    let Policies { idle_minutes, max_age_hours, .. } = Policies::default();
    assert_eq!((idle_minutes, max_age_hours), (30, 12));
}

#[test]
fn ses_08_a_crashed_clients_seat_is_free_within_three_minutes() {
    assert_eq!(sign_in::HEARTBEAT_SECONDS, 60);
    assert_eq!(sign_in::lost_after(), Duration::minutes(3));
}

#[test]
fn ses_07_nobody_forces_their_own_session() {
    let own = seen(0, 0);
    assert_eq!(guard_force(Some(user_id(1)), &own), Err(Refusal::Forbidden));
    assert_eq!(guard_force(Some(user_id(2)), &own), Ok(()));
    assert_eq!(guard_force(None, &own), Ok(()));
}
