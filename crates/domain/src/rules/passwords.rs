//! Password strength and lockout (PWD-01, PWD-04).

mod well_known;

use chrono::{DateTime, Duration, Utc};

use crate::rules::attention;
use crate::{Policies, Refusal, WeakPassword, fold, stabilise};

/// Characters of a password at most (PWD-01).
pub const LONGEST_PASSWORD: usize = 256;
/// Minutes for which an account stays locked (PWD-04).
pub const LOCK_MINUTES: i64 = 30;

/// Checks a password in the form in which it is hashed (PWD-01): length in characters, not common,
/// not made of `words` (the person's and the customer's names and the address). No composition
/// rules.
///
/// # Errors
/// `password_too_weak` with the reason.
pub fn check(password: &str, policies: &Policies, words: &[&str]) -> Result<(), Refusal> {
    let weak = |why| Err(Refusal::PasswordTooWeak { why });
    let stable = stabilise(password);
    let length = stable.chars().count();
    if length < policies.password_min_length as usize {
        return weak(WeakPassword::TooShort { minimum: policies.password_min_length });
    }
    if length > LONGEST_PASSWORD {
        return weak(WeakPassword::TooLong);
    }
    let personal = personal_parts(words);
    if only_made_of(&stable, &personal) {
        return weak(WeakPassword::Personal);
    }
    if well_known::is_guessed(&stable, &personal) {
        return weak(WeakPassword::Common);
    }
    Ok(())
}

/// Parts of names and addresses that are long enough to build a password of.
fn personal_parts(words: &[&str]) -> Vec<String> {
    words
        .iter()
        .flat_map(|word| {
            fold(word).split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|part| part.chars().count() >= 3)
        .collect()
}

/// Fewer than half of the characters are left once the personal parts are taken out.
fn only_made_of(password: &str, parts: &[String]) -> bool {
    let folded = fold(password);
    let mut rest = folded.clone();
    let mut longest_first: Vec<_> = parts.iter().collect();
    longest_first.sort_by_key(|part| std::cmp::Reverse(part.len()));
    for part in longest_first {
        rest = rest.replace(part.as_str(), "");
    }
    rest.chars().filter(|c| c.is_alphanumeric()).count() * 2
        < folded.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Counts one more wrong password: tries in a row, and the lock once they reach the policy's limit.
/// While the account is locked nothing is counted: a lock lasts 30 minutes, and nobody prolongs it
/// for others (PWD-04).
#[must_use]
pub fn after_failure(
    tries: u32,
    locked_until: Option<DateTime<Utc>>,
    policies: &Policies,
    now: DateTime<Utc>,
) -> (u32, Option<DateTime<Utc>>) {
    if attention::locked(locked_until, now) {
        return (tries, locked_until);
    }
    let tries = tries_so_far(tries, locked_until, now).saturating_add(1);
    let locks = tries >= policies.lockout_tries;
    (tries, locks.then(|| now + Duration::minutes(LOCK_MINUTES)))
}

/// Tries counted so far: those before a lock that has ended are forgotten (PWD-04).
#[must_use]
pub fn tries_so_far(tries: u32, locked_until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> u32 {
    match locked_until {
        Some(until) if until <= now => 0,
        _ => tries,
    }
}
