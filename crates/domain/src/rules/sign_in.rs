//! Sign-in in its order, and the life of a session (ROL-07, SES-01…04, SES-08).

use chrono::{DateTime, Duration, Utc};

use crate::rules::{attention, seats};
use crate::{Customer, Policies, Pool, Refusal, Session, SessionEnd, Status, User};

/// A client beats at least this often (SES-08). Seconds.
pub const HEARTBEAT_SECONDS: u32 = 60;
/// Missed beats that end a session (SES-08).
pub const MISSED_BEATS: u32 = 3;

/// Everything that is asked once the password is right.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Who signs in.
    pub user: &'a User,
    /// Whose.
    pub customer: &'a Customer,
    /// The open session of the same person.
    pub open: Option<&'a Session>,
    /// The pool of the license held, without that session where it is taken over.
    pub pool: Option<&'a Pool>,
    /// The person takes the other session over (SES-01).
    pub take_over: bool,
    /// The password was changed with this very sign-in (PWD-02).
    pub password_changed: bool,
}

/// One check and the refusal that it gives.
pub type Check = (&'static str, Option<Refusal>);

/// Every check in the order of SES-04, each with its outcome: `None` is passed.
#[must_use]
pub fn checks(facts: &Facts<'_>, now: DateTime<Utc>) -> [Check; 9] {
    let Facts { user, customer, .. } = *facts;
    let today = attention::today(customer, now);
    let locked = user.locked_until.filter(|_| attention::locked(user.locked_until, now));
    let must_change = user.must_change_password && !facts.password_changed;
    [
        ("locked", locked.map(|until| Refusal::Locked { until })),
        ("inactive", (user.status == Status::Inactive).then_some(Refusal::Inactive)),
        (
            "not_yet_valid",
            user.valid_from.filter(|from| today < *from).map(|from| Refusal::NotYetValid { from }),
        ),
        ("expired", user.expires_on.filter(|on| *on < today).map(|on| Refusal::Expired { on })),
        ("no_license", user.license.is_none().then_some(Refusal::NoLicense)),
        ("no_role", (user.roles.is_empty() && !user.manager).then_some(Refusal::NoRole)),
        ("password_change_required", must_change.then_some(Refusal::PasswordChangeRequired)),
        ("already_signed_in", facts.open.filter(|_| !facts.take_over).map(already)),
        ("seat", facts.pool.and_then(|pool| seats::admit(pool).err())),
    ]
}

/// The refusal of a second session, saying where the first one is (SES-01).
#[must_use]
pub fn already(open: &Session) -> Refusal {
    Refusal::AlreadySignedIn {
        since: open.started_at,
        client: open.client.name.clone(),
        device: open.client.device.clone(),
        address: open.client.address.clone(),
    }
}

/// The first refusal in order, or none.
///
/// # Errors
/// As [`checks`].
pub fn decide(facts: &Facts<'_>, now: DateTime<Utc>) -> Result<(), Refusal> {
    checks(facts, now).into_iter().find_map(|(_, refusal)| refusal).map_or(Ok(()), Err)
}

/// How long a session lives without a beat (SES-08).
#[must_use]
pub fn lost_after() -> Duration {
    Duration::seconds(i64::from(HEARTBEAT_SECONDS * MISSED_BEATS))
}

/// How a session ends by itself by now, and since when (SES-08). `heard_since` is the moment since
/// when beats could be heard: those before it were not missed by the client.
#[must_use]
pub fn due(
    session: &Session,
    policies: &Policies,
    heard_since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<(SessionEnd, DateTime<Utc>)> {
    let ends = [
        (SessionEnd::Lost, session.last_seen_at.max(heard_since) + lost_after()),
        (
            SessionEnd::Idle,
            session.last_active_at + Duration::minutes(i64::from(policies.idle_minutes)),
        ),
        (
            SessionEnd::MaxAge,
            session.started_at + Duration::hours(i64::from(policies.max_age_hours)),
        ),
    ];
    ends.into_iter().filter(|(_, at)| *at <= now).min_by_key(|(_, at)| *at)
}

/// Whether `caller` forces out somebody else, and not themselves (SES-07).
///
/// # Errors
/// `forbidden` for one's own session.
pub fn guard_force(caller: Option<crate::UserId>, session: &Session) -> Result<(), Refusal> {
    if caller == Some(session.user) { Err(Refusal::Forbidden) } else { Ok(()) }
}
