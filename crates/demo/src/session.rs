//! One session as it may have been: client, address, length, and how it ended.

use chrono::{DateTime, Duration, Utc};
use seatkeeper_domain::rules::sign_in::lost_after;
use seatkeeper_domain::{
    Client, Language, LicenseType, Model, Session, SessionEnd, SessionId, Tier,
};

use crate::company::Company;
use crate::dice::Dice;
use crate::people::Person;

const WRITERS: [(&str, &str); 5] = [
    ("Calenco Docs", "Firefox on Windows"),
    ("Calenco Docs", "Chrome on Windows"),
    ("Calenco Docs", "Safari on macOS"),
    ("Calenco Docs", "Firefox on Linux"),
    ("Calenco Docs", "Edge on Windows"),
];

const OPERATORS: [(&str, &str); 4] = [
    ("Calenco Forms", "Chrome on Android"),
    ("Calenco Forms", "Safari on iPad"),
    ("Calenco Forms", "Edge on Windows"),
    ("Calenco Forms", "Workshop tablet"),
];

const REASONS: [(Language, [&str; 3]); 2] = [
    (
        Language::Fr,
        ["Poste resté ouvert à l’atelier", "Siège demandé pour une urgence", "Mise à jour ce soir"],
    ),
    (
        Language::En,
        ["Left open in the workshop", "The seat is needed urgently", "Maintenance tonight"],
    ),
];

/// A session that is open, seen just now.
pub(crate) fn open(
    company: &Company,
    person: &Person,
    license: LicenseType,
    started_at: DateTime<Utc>,
    dice: &mut Dice,
) -> Session {
    let roles = &person.user.roles;
    let workspace =
        (!roles.is_empty() && dice.chance(850)).then(|| roles[dice.below(roles.len())].workspace);
    let now = company.calendar.now;
    let idle = Duration::seconds(if dice.chance(700) { 0 } else { dice.between(30, 1500) });
    Session {
        id: SessionId(dice.id(started_at)),
        customer: company.customer.id,
        user: person.user.id,
        license: Some(license),
        workspace,
        client: client(license, dice),
        started_at,
        last_seen_at: now,
        last_active_at: (now - idle).max(started_at),
        ended_at: None,
        end: None,
        ended_by: None,
        reason: None,
    }
}

fn client(license: LicenseType, dice: &mut Dice) -> Client {
    let (name, device) = match license.tier() {
        Tier::Writer => dice.pick(&WRITERS),
        Tier::Operator => dice.pick(&OPERATORS),
    };
    let (site, host) = (dice.pick(&[12, 14, 20, 31]), dice.between(10, 250));
    let address = if dice.chance(850) {
        format!("10.{site}.{}.{host}", dice.between(0, 31))
    } else {
        format!("192.168.{}.{host}", dice.below(3))
    };
    Client { name: name.to_owned(), device: Some(device.to_owned()), address: Some(address) }
}

/// How long somebody works at a stretch, in minutes: shared seats are given back sooner.
pub(crate) fn minutes(license: LicenseType, dice: &mut Dice) -> i64 {
    match license.model() {
        Model::Nominative => dice.between(90, 520),
        Model::Floating => dice.between(15, 120),
        Model::Concurrent => dice.between(20, 150),
    }
}

/// Ends a session at about `until`, in one of the ways in which sessions end.
pub(crate) fn close(
    company: &Company,
    session: &mut Session,
    until: DateTime<Utc>,
    dice: &mut Dice,
) {
    let end = dice.weighted(&[
        (SessionEnd::SignedOut, 800),
        (SessionEnd::Lost, 85),
        (SessionEnd::Idle, 80),
        (SessionEnd::Forced, 35),
    ]);
    let policies = &company.customer.policies;
    let idle = Duration::minutes(i64::from(policies.idle_minutes));
    let end = match end {
        // Too short to have been idle for so long.
        SessionEnd::Idle if until - session.started_at < idle => SessionEnd::SignedOut,
        end if session.user != company.customer.manager || end != SessionEnd::Forced => end,
        _ => SessionEnd::SignedOut,
    };
    (session.ended_at, session.end) = (Some(until), Some(end));
    session.last_seen_at = until;
    session.last_active_at = until;
    match end {
        SessionEnd::Lost => {
            session.last_seen_at = (until - lost_after()).max(session.started_at);
            session.last_active_at = session.last_seen_at;
        }
        SessionEnd::Idle => session.last_active_at = until - idle,
        SessionEnd::Forced => {
            session.ended_by = Some(company.customer.manager);
            session.reason = dice.chance(750).then(|| reason(company.customer.language, dice));
        }
        _ => {}
    }
}

fn reason(language: Language, dice: &mut Dice) -> String {
    let known = REASONS.iter().find(|(of, _)| *of == language).unwrap_or(&REASONS[0]);
    dice.pick(&known.1).to_owned()
}

/// A session that grew as old as sessions may.
pub(crate) fn outlive(company: &Company, session: &mut Session) {
    let hours = Duration::hours(i64::from(company.customer.policies.max_age_hours));
    let until = session.started_at + hours;
    (session.ended_at, session.end) = (Some(until), Some(SessionEnd::MaxAge));
    (session.last_seen_at, session.last_active_at) = (until, until);
}

/// The same person signs in elsewhere in the midst of a session: what it becomes, and the new one.
pub(crate) fn split(
    company: &Company,
    person: &Person,
    session: &mut Session,
    dice: &mut Dice,
) -> Option<Session> {
    let (until, license) = (session.ended_at?, session.license?);
    let middle = session.started_at + (until - session.started_at) / 2;
    let mut second = open(company, person, license, middle, dice);
    (second.ended_at, second.end) = (session.ended_at, session.end);
    (second.ended_by, second.reason) = (session.ended_by, session.reason.take());
    (second.last_seen_at, second.last_active_at) = (session.last_seen_at, session.last_active_at);
    second.last_seen_at = second.last_seen_at.max(middle);
    second.last_active_at = second.last_active_at.max(middle);
    (session.ended_at, session.end) = (Some(middle), Some(SessionEnd::TakenOver));
    session.ended_by = Some(session.user);
    (session.last_seen_at, session.last_active_at) = (middle, middle);
    Some(second)
}
