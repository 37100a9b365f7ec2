//! The people: who they are, when they came, and what is the matter with them.

use chrono::{DateTime, Days, Duration, Utc};
use seatkeeper_domain::{Language, LicenseType, Status, User, UserId};

use crate::Demo;
use crate::calendar::Calendar;
use crate::company::Company;
use crate::condition::{Condition, deal};
use crate::dice::Dice;
use crate::names::{Name, Names};

const DEPARTMENTS: [(Language, [&str; 10]); 2] = [
    (
        Language::Fr,
        [
            "Bureau d’études",
            "Atelier",
            "Qualité",
            "Maintenance",
            "Logistique",
            "Ressources humaines",
            "Comptabilité",
            "Sécurité",
            "Achats",
            "Documentation technique",
        ],
    ),
    (
        Language::En,
        [
            "Engineering",
            "Workshop",
            "Quality",
            "Maintenance",
            "Logistics",
            "Human Resources",
            "Finance",
            "Safety",
            "Purchasing",
            "Technical Writing",
        ],
    ),
];

/// A person in the making.
pub(crate) struct Person {
    pub(crate) user: User,
    pub(crate) condition: Condition,
    /// The type that their sessions hold, where they have or had one.
    pub(crate) seat: Option<LicenseType>,
    /// When they could no longer sign in.
    pub(crate) until: Option<DateTime<Utc>>,
}

impl Person {
    /// Could sign in then, as far as the account goes.
    pub(crate) fn may_work_at(&self, at: DateTime<Utc>) -> bool {
        self.user.created_at < at && self.until.is_none_or(|until| at < until)
    }

    /// Takes a unit of a pool.
    pub(crate) fn counts(&self) -> bool {
        self.user.status == Status::Active && self.user.deleted_at.is_none()
    }
}

/// Everybody, the manager first, the others in the order in which they came.
pub(crate) fn gather(demo: &Demo, company: &Company, dice: &mut Dice) -> Vec<Person> {
    let mut names = Names::new(dice);
    let others = usize::try_from(demo.users).unwrap_or(1).saturating_sub(1);
    let mut people = Vec::with_capacity(others + 1);
    people.push(manager(demo, company, &mut names, dice));
    let mut arrivals: Vec<(DateTime<Utc>, Condition)> = deal(others, dice)
        .into_iter()
        .map(|condition| (arrival(condition, company, dice), condition))
        .collect();
    arrivals.sort_by_key(|(at, _)| *at);
    for (created_at, condition) in arrivals {
        people.push(person(names.next(), created_at, condition, company, dice));
    }
    people
}

fn manager(demo: &Demo, company: &Company, names: &mut Names, dice: &mut Dice) -> Person {
    let created_at = company.customer.created_at;
    let name = names.next();
    let mut person = person(name, created_at, Condition::Plain, company, dice);
    person.user.id = company.customer.manager;
    person.user.manager = true;
    person.user.language = demo.language;
    person
}

/// Nine of ten came before the history begins; who is new came lately.
fn arrival(condition: Condition, company: &Company, dice: &mut Dice) -> DateTime<Utc> {
    let calendar = &company.calendar;
    let oldest = (calendar.now - company.customer.created_at).num_days() - 30;
    let days = match condition {
        Condition::Invited => dice.between(1, 6),
        Condition::TemporaryPassword | Condition::NotYetValid => dice.between(1, 20),
        Condition::InvitationRunOut => dice.between(8, 60),
        Condition::NeverSignedIn | Condition::Dormant => dice.between(110, oldest),
        // Long enough here to have worked before they went.
        _ if !condition.works() => dice.between(100, oldest),
        _ if dice.chance(100) => dice.between(2, 89),
        _ => dice.between(91, oldest),
    };
    let day = calendar.today() - Days::new(days.unsigned_abs());
    calendar.at(day, dice.between(8 * 60, 18 * 60))
        + Duration::milliseconds(dice.between(0, 59_999))
}

fn person(
    name: Name,
    created_at: DateTime<Utc>,
    condition: Condition,
    company: &Company,
    dice: &mut Dice,
) -> Person {
    let department = dice.chance(900).then(|| department(name.language, dice));
    let phone = dice.chance(550).then(|| phone(name.language, dice));
    let user = User {
        id: UserId(dice.id(created_at)),
        customer: company.customer.id,
        full_name: name.full,
        email: name.email,
        phone,
        department,
        language: name.language,
        license: None,
        roles: Vec::new(),
        former_roles: Vec::new(),
        status: Status::Active,
        manager: false,
        has_password: !condition.invited(),
        must_change_password: condition == Condition::TemporaryPassword,
        invited_until: condition.invited().then(|| created_at + Days::new(7)),
        failed_tries: 0,
        locked_until: None,
        valid_from: None,
        expires_on: None,
        last_sign_in: None,
        created_at,
        deleted_at: None,
        version: 1,
    };
    let mut person = Person { user, condition, seat: None, until: None };
    afflict(&mut person, &company.calendar, dice);
    person
}

/// Makes their condition show in the account.
fn afflict(person: &mut Person, calendar: &Calendar, dice: &mut Dice) {
    let (now, today) = (calendar.now, calendar.today());
    let user = &mut person.user;
    let days = |low, high, dice: &mut Dice| Days::new(dice.between(low, high).unsigned_abs());
    let gone = |low, high, dice: &mut Dice| {
        calendar.at(today - days(low, high, dice), dice.between(9 * 60, 17 * 60))
    };
    match person.condition {
        Condition::Unlicensed | Condition::Roleless => person.until = Some(gone(3, 60, dice)),
        Condition::Locked => {
            user.failed_tries = 5;
            user.locked_until = Some(now + Duration::minutes(dice.between(9, 28)));
            person.until = Some(now - Duration::minutes(30));
        }
        Condition::Expired => {
            let on = today - days(1, 40, dice);
            user.expires_on = Some(on);
            person.until = Some(calendar.at(on, 24 * 60));
        }
        Condition::ExpiresSoon => user.expires_on = Some(today + days(1, 7, dice)),
        Condition::Temporary => user.expires_on = Some(today + days(20, 240, dice)),
        Condition::NotYetValid => user.valid_from = Some(today + days(2, 40, dice)),
        Condition::Inactive => {
            user.status = Status::Inactive;
            person.until = Some(gone(4, 95, dice));
        }
        Condition::Deleted => {
            let at = gone(2, 27, dice);
            user.deleted_at = Some(at);
            person.until = Some(at);
        }
        _ => {}
    }
    if matches!(user.status, Status::Inactive) || user.deleted_at.is_some() {
        user.version += 1;
    }
}

fn department(language: Language, dice: &mut Dice) -> String {
    let known = DEPARTMENTS.iter().find(|(of, _)| *of == language).unwrap_or(&DEPARTMENTS[0]);
    dice.pick(&known.1).to_owned()
}

/// Numbers that regulators keep for fiction.
fn phone(language: Language, dice: &mut Dice) -> String {
    match language {
        Language::Fr if dice.chance(500) => {
            let [a, b] = [dice.below(100), dice.below(100)];
            format!("+33 1 99 00 {a:02} {b:02}")
        }
        Language::Fr => {
            let [a, b] = [dice.below(100), dice.below(100)];
            format!("+33 6 39 98 {a:02} {b:02}")
        }
        Language::En => format!("+44 7700 900{:03}", dice.below(1000)),
    }
}
