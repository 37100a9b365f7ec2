//! A store of made-up people: a believable customer with all that the rules know of, so that every
//! page has something to show. Nobody in it exists; hosts and phone numbers are reserved ones.
//!
//! The same arguments give the same bytes of every column. Rows go through the storage's port; no
//! rule is asked here, but none is broken: the tests see to it.

mod calendar;
mod chain;
mod company;
mod condition;
mod dice;
mod entitlement;
mod history;
mod journal;
mod last_seen;
mod login;
mod names;
mod people;
mod session;
mod writing;

use chrono::{DateTime, SubsecRound as _, Utc};
use seatkeeper_domain::{Language, Refusal, User};
use seatkeeper_service::port::{Mode, PageAt, Storage, run};

use dice::Dice;
use writing::{Account, Rows};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demo {
    /// People, the manager included; at least 1.
    pub users: u32,
    /// Another seed, other people.
    pub seed: u64,
    /// The moment at which the store is as it is; cut to milliseconds.
    pub now: DateTime<Utc>,
    /// Language of the customer and its manager.
    pub language: Language,
}

/// What the manager signs in with; everybody else has the same password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoLogin {
    /// The manager's e-mail.
    pub email: String,
    /// The password.
    pub password: String,
}

/// Fills an empty store.
///
/// # Errors
/// `invalid` for no users, or for a store that is not empty; the storage's.
pub fn fill(storage: &dyn Storage, demo: &Demo) -> Result<DemoLogin, Refusal> {
    if demo.users == 0 {
        return Err(Refusal::invalid("users", "at least 1"));
    }
    let demo = Demo { now: demo.now.trunc_subsecs(3), ..*demo };
    let rows = make_up(&demo)?;
    let email = rows.accounts[0].user.email.clone();
    writing::write(storage, rows)?;
    Ok(DemoLogin { email, password: login::PASSWORD.to_owned() })
}

/// What the manager of a store signs in with, if it is one of made-up people: as it was made, since
/// nobody's password can be read.
///
/// # Errors
/// The storage's.
pub fn login_of(storage: &dyn Storage) -> Result<Option<DemoLogin>, Refusal> {
    run(storage, Mode::Read, |tx| {
        if tx.fact("demo")?.is_none() {
            return Ok(None);
        }
        let customers = tx.customers(None, &PageAt { limit: 1, after: None })?;
        let Some(customer) = customers.items.first() else { return Ok(None) };
        let login = |manager: User| DemoLogin {
            email: manager.email,
            password: login::PASSWORD.to_owned(),
        };
        Ok(tx.user(customer.manager)?.map(login))
    })
}

/// Each topic has chances of its own: a change of one leaves the others' outcome alone.
fn make_up(demo: &Demo) -> Result<Rows, Refusal> {
    let dice = |stream| Dice::new(demo.seed, stream);
    let company = company::found(demo, &mut dice(1));
    let mut people = people::gather(demo, &company, &mut dice(2));
    let subscription = entitlement::entitle(&company, &mut people, &mut dice(3));
    let past = history::live(&company, &mut people, &subscription, &mut dice(4));
    let entries = journal::write(demo, &company, &people, &subscription, &past);
    let audit = chain::link(entries, &mut dice(5));
    let mut secrets = dice(6);
    let phc = login::hash(&mut secrets)?;
    let account = |person: people::Person, code_sha256| Account { user: person.user, code_sha256 };
    let accounts =
        people.into_iter().map(|person| account(person, secrets.bytes())).collect::<Vec<_>>();
    // Nobody knows these tokens: an open session of a demo store is nobody's.
    let sessions =
        past.sessions.into_iter().map(|session| (session, secrets.bytes())).collect::<Vec<_>>();
    Ok(Rows { company, subscription, phc, accounts, sessions, denials: past.denials, audit })
}
