//! Three months of sign-ins: each day people come, take seats while there are any, and go. Who
//! finds no seat is a denial and comes back the next day.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use chrono::{DateTime, Duration, NaiveDate, Utc};
use seatkeeper_domain::{Denial, DenialId, LicenseType, Model, Session};

use crate::calendar::working;
use crate::company::Company;
use crate::dice::Dice;
use crate::entitlement::Subscription;
use crate::people::Person;
use crate::session;

/// Sessions at most, unless there are more people.
const MOST_SESSIONS: usize = 60_000;
/// Sessions for each person, about.
const EACH: usize = 20;
/// Working days in the history, about.
const WORKING_DAYS: usize = 64;
/// Sign-ins that a shared seat is asked for in a day.
const ASKED_PER_SEAT: usize = 4;
/// Open sessions began within this time; past ones ended before it.
const OPEN_FOR_MINUTES: i64 = 175;

/// What happened.
pub(crate) struct History {
    /// Past ones, then those that are open.
    pub(crate) sessions: Vec<Session>,
    pub(crate) denials: Vec<Denial>,
}

/// The people of one pool, in the order in which they come.
struct Queue {
    license: LicenseType,
    /// `None` where everybody has a seat of their own.
    seats: Option<usize>,
    waiting: VecDeque<usize>,
    /// Sign-ins on a working day.
    a_day: usize,
}

/// Makes the history; everybody's last sign-in comes from it.
pub(crate) fn live(
    company: &Company,
    people: &mut [Person],
    subscription: &Subscription,
    dice: &mut Dice,
) -> History {
    let mut history = History { sessions: Vec::new(), denials: Vec::new() };
    let mut queues = queues(people, subscription, dice);
    for day in company.calendar.history() {
        for queue in &mut queues {
            spend(company, people, queue, day, &mut history, dice);
        }
    }
    for queue in &queues {
        stay(company, people, queue, &mut history, dice);
    }
    crate::last_seen::note(company, people, &history.sessions, dice);
    history
}

fn queues(people: &[Person], subscription: &Subscription, dice: &mut Dice) -> Vec<Queue> {
    let wanted = (people.len() * EACH).min(MOST_SESSIONS).max(people.len());
    let worked = people.iter().filter(|person| person.condition.has_worked()).count().max(1);
    let queue = |license: LicenseType| {
        let mut order: Vec<usize> = (0..people.len())
            .filter(|at| people[*at].condition.has_worked() && people[*at].seat == Some(license))
            .collect();
        dice.shuffle(&mut order);
        // Who left comes first and who is new last, so that everybody's turn comes while they are here.
        order.sort_by_key(|at| (people[*at].until.is_none(), people[*at].user.created_at));
        mix(&mut order, people, dice);
        let seats = usize::try_from(subscription[&license]).unwrap_or(0);
        let shared = license.model() != Model::Nominative;
        let share = wanted * order.len() / worked / WORKING_DAYS;
        let everybody = order.len().div_ceil(WORKING_DAYS - 14);
        let a_day = share.max(everybody);
        Queue {
            license,
            seats: shared.then_some(seats),
            waiting: order.into(),
            a_day: match license {
                // The pool that is full is asked for as much as it bears, and then some: the more
                // seats there are, the more it takes until none is free.
                LicenseType::FloatingWriter if seats > 10 => 2 * seats * ASKED_PER_SEAT,
                LicenseType::FloatingWriter => seats * ASKED_PER_SEAT,
                _ if shared => a_day.min(seats * ASKED_PER_SEAT),
                _ => a_day,
            },
        }
    };
    LicenseType::ALL.into_iter().map(queue).collect()
}

/// Those who neither left nor are new come in any order.
fn mix(order: &mut [usize], people: &[Person], dice: &mut Dice) {
    let first = order.iter().take_while(|at| people[**at].until.is_some()).count();
    let old = &mut order[first..];
    let count = old.len() * 85 / 100;
    dice.shuffle(&mut old[..count]);
}

/// One day of one pool.
fn spend(
    company: &Company,
    people: &[Person],
    queue: &mut Queue,
    day: NaiveDate,
    history: &mut History,
    dice: &mut Dice,
) {
    let percent = if working(day) { dice.between(80, 115) } else { dice.between(0, 6) };
    let share = usize::try_from(percent).unwrap_or(0);
    let mut ends: BinaryHeap<Reverse<DateTime<Utc>>> = BinaryHeap::new();
    for (started_at, at) in arrivals(company, people, queue, day, share, dice) {
        while ends.peek().is_some_and(|Reverse(end)| *end <= started_at) {
            ends.pop();
        }
        if queue.seats.is_some_and(|seats| ends.len() >= seats) {
            history.denials.push(denial(company, &people[at], queue.license, started_at, dice));
            queue.waiting.retain(|other| *other != at);
            queue.waiting.push_front(at);
            continue;
        }
        let past = past(company, &people[at], queue.license, started_at, dice);
        if let Some(end) = past.last().and_then(|last| last.ended_at) {
            ends.push(Reverse(end));
        }
        history.sessions.extend(past);
    }
}

/// Who comes on a day and when, in order of time.
fn arrivals(
    company: &Company,
    people: &[Person],
    queue: &mut Queue,
    day: NaiveDate,
    percent: usize,
    dice: &mut Dice,
) -> Vec<(DateTime<Utc>, usize)> {
    let count = (queue.a_day * percent).div_ceil(100).min(queue.waiting.len());
    // All are taken out before any is put back: nobody comes twice on one day.
    let today: Vec<usize> = queue.waiting.drain(..count).collect();
    let mut coming = Vec::with_capacity(count);
    for at in today {
        put_back(&mut queue.waiting, at, dice);
        let minute = match queue.license.model() {
            Model::Nominative if dice.chance(700) => dice.between(7 * 60 + 40, 10 * 60),
            _ => dice.between(8 * 60, 17 * 60 + 20),
        };
        let jitter = Duration::milliseconds(dice.between(0, 59_999));
        let started_at = company.calendar.at(day, minute) + jitter;
        if people[at].may_work_at(started_at) {
            coming.push((started_at, at));
        }
    }
    coming.sort_unstable();
    coming
}

/// Back in the line, not quite at its end, so that the same people do not always come together.
fn put_back(waiting: &mut VecDeque<usize>, at: usize, dice: &mut Dice) {
    waiting.push_back(at);
    let last = waiting.len() - 1;
    waiting.swap(last, last - dice.below(waiting.len() / 4 + 1));
}

/// A past session, or two where the second took the first one over; none that would reach into
/// the time of those still open.
fn past(
    company: &Company,
    person: &Person,
    license: LicenseType,
    started_at: DateTime<Utc>,
    dice: &mut Dice,
) -> Vec<Session> {
    let length = Duration::minutes(session::minutes(license, dice))
        + Duration::milliseconds(dice.between(0, 59_999));
    // The evening ends every day: sessions of two days never overlap.
    let day = started_at.with_timezone(&company.calendar.zone).date_naive();
    let until = (started_at + length).min(company.calendar.at(day, 21 * 60 + 30));
    let until = person.until.map_or(until, |gone| gone.min(until));
    let mut first = session::open(company, person, license, started_at, dice);
    let nominative = license.model() == Model::Nominative;
    if nominative && person.until.is_none() && dice.chance(20) {
        session::outlive(company, &mut first);
    } else {
        session::close(company, &mut first, until, dice);
    }
    let latest = company.calendar.now - Duration::minutes(OPEN_FOR_MINUTES);
    if first.ended_at.is_none_or(|ended| ended > latest) {
        return Vec::new();
    }
    let long = until - started_at > Duration::minutes(20);
    let second = if long && dice.chance(22) {
        session::split(company, person, &mut first, dice)
    } else {
        None
    };
    std::iter::once(first).chain(second).collect()
}

fn denial(
    company: &Company,
    person: &Person,
    license: LicenseType,
    at: DateTime<Utc>,
    dice: &mut Dice,
) -> Denial {
    let code = match license.model() {
        Model::Floating => "floating_busy",
        Model::Nominative | Model::Concurrent => "seats_exhausted",
    };
    Denial {
        id: DenialId(dice.id(at)),
        customer: company.customer.id,
        at,
        user: person.user.id,
        license,
        code: code.to_owned(),
    }
}

/// Who is signed in now; in a pool that is full, somebody has just been refused.
fn stay(
    company: &Company,
    people: &[Person],
    queue: &Queue,
    history: &mut History,
    dice: &mut Dice,
) {
    let now = company.calendar.now;
    let begin = now - Duration::minutes(OPEN_FOR_MINUTES - 5);
    let able: Vec<usize> = queue
        .waiting
        .iter()
        .copied()
        .filter(|at| {
            let person = &people[*at];
            let entitled = person.user.manager || !person.user.roles.is_empty();
            person.condition.works()
                && person.may_work_at(begin)
                && entitled
                && !person.user.manager
        })
        .collect();
    let count = open_count(queue, able.len());
    let mut latest = begin;
    for at in &able[..count] {
        let ago = Duration::seconds(dice.between(20 * 60, (OPEN_FOR_MINUTES - 5) * 60));
        let started_at = now - ago;
        latest = latest.max(started_at);
        history.sessions.push(session::open(
            company,
            &people[*at],
            queue.license,
            started_at,
            dice,
        ));
    }
    if queue.seats == Some(count) && count > 0 {
        for at in able[count..].iter().take(2) {
            let wait = (now - latest).num_seconds() - 60;
            let at_time = now - Duration::seconds(dice.between(30, wait.max(31)));
            let refused = denial(company, &people[*at], queue.license, at_time, dice);
            history.denials.push(refused);
        }
    }
}

/// Writers' shared pools are full; elsewhere seats are free.
fn open_count(queue: &Queue, able: usize) -> usize {
    let count = match (queue.license, queue.seats) {
        (LicenseType::FloatingWriter | LicenseType::ConcurrentWriter, Some(seats)) => seats,
        (_, Some(seats)) => (seats / 2).clamp(1, 30),
        (_, None) => (able / 10).clamp(1, 40),
    };
    count.min(able)
}
