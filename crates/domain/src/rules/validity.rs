//! What may be typed into a field (USR-01, USR-02; contract, "Fine points").

use email_address::EmailAddress;

use crate::{Policies, Refusal};

/// Characters of a name, department, phone, workspace name at most.
pub const LONGEST_TEXT: usize = 200;
/// Characters of an e-mail address at most (RFC 5321 §4.5.3.1.3).
pub const LONGEST_EMAIL: usize = 254;
/// Characters of a reason at most.
pub const LONGEST_REASON: usize = 500;
/// Tags of one role at most.
pub const MOST_TAGS: usize = 100;

/// Free text that must say something: trimmed, 1 to [`LONGEST_TEXT`] characters, no NUL.
///
/// # Errors
/// `invalid` with `field`.
pub fn text(field: &'static str, typed: &str) -> Result<String, Refusal> {
    let trimmed = typed.trim();
    if trimmed.is_empty() {
        return Err(Refusal::invalid(field, "required"));
    }
    within(field, trimmed, LONGEST_TEXT)?;
    Ok(trimmed.to_owned())
}

/// Free text that may be empty, which is `None`.
///
/// # Errors
/// `invalid` with `field`.
pub fn optional_text(field: &'static str, typed: Option<&str>) -> Result<Option<String>, Refusal> {
    match typed.map(str::trim) {
        None | Some("") => Ok(None),
        Some(some) => text(field, some).map(Some),
    }
}

/// A reason given to others: optional, at most [`LONGEST_REASON`] characters.
///
/// # Errors
/// `invalid` with field `reason`.
pub fn reason(typed: Option<&str>) -> Result<Option<String>, Refusal> {
    let trimmed = typed.map(str::trim).filter(|some| !some.is_empty());
    trimmed.map_or(Ok(()), |some| within("reason", some, LONGEST_REASON))?;
    Ok(trimmed.map(str::to_owned))
}

/// An e-mail address: trimmed, of RFC 5321's everyday syntax: a dot-atom, with the letters of any
/// script (RFC 6531), and a host name, which may be a single label as in a local network (USR-02).
///
/// # Errors
/// `invalid` with field `email`.
pub fn email(typed: &str) -> Result<String, Refusal> {
    let trimmed = typed.trim();
    within("email", trimmed, LONGEST_EMAIL)?;
    let domain = trimmed.rsplit('@').next().unwrap_or_default();
    let sound = EmailAddress::is_valid(trimmed)
        && !trimmed.contains(['"', '<', '>', '['])
        && domain.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '.');
    if sound {
        Ok(trimmed.to_owned())
    } else {
        Err(Refusal::invalid("email", "not an e-mail address"))
    }
}

/// Form tags: free text each, no two alike, kept in the order given (ROL-08).
///
/// # Errors
/// `invalid` with field `tags`.
pub fn tags(typed: &[String]) -> Result<Vec<String>, Refusal> {
    if typed.len() > MOST_TAGS {
        return Err(Refusal::invalid("tags", format!("at most {MOST_TAGS}")));
    }
    let mut kept: Vec<String> = Vec::with_capacity(typed.len());
    for tag in typed {
        let tag = text("tags", tag)?;
        if !kept.contains(&tag) {
            kept.push(tag);
        }
    }
    Ok(kept)
}

/// Languages of a workspace: 1 to 50 BCP 47 tags, as typed, no two alike but for case (WSP-01).
///
/// # Errors
/// `invalid` with field `languages`.
pub fn languages(typed: &[String]) -> Result<Vec<String>, Refusal> {
    let tag = |text: &String| {
        let language = text.split('-').next().unwrap_or_default();
        (2..=35).contains(&text.len())
            && language.len() > 1
            && language.bytes().all(|byte| byte.is_ascii_alphabetic())
            && text.split('-').all(|part| {
                (1..=8).contains(&part.len())
                    && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            })
    };
    let before = |index: usize, one: &str| {
        typed[..index].iter().any(|other| other.eq_ignore_ascii_case(one))
    };
    let distinct = typed.iter().enumerate().all(|(index, one)| !before(index, one));
    if (1..=50).contains(&typed.len()) && typed.iter().all(tag) && distinct {
        Ok(typed.to_vec())
    } else {
        Err(Refusal::invalid("languages", "1 to 50 different BCP 47 tags"))
    }
}

/// Policies within their bounds (CUS-05, SES-08, PWD-01, PWD-04, USR-16).
///
/// # Errors
/// `invalid` with the name of the policy.
pub fn policies(policies: &Policies) -> Result<(), Refusal> {
    let bounds = [
        ("idle_minutes", policies.idle_minutes, 1, 1440),
        ("max_age_hours", policies.max_age_hours, 1, 168),
        ("lockout_tries", policies.lockout_tries, 1, 100),
        ("password_min_length", policies.password_min_length, 8, 64),
        ("dormant_days", policies.dormant_days, 1, 3650),
    ];
    match bounds.into_iter().find(|(_, value, least, most)| value < least || value > most) {
        Some((field, _, least, most)) => {
            Err(Refusal::invalid(field, format!("between {least} and {most}")))
        }
        None => Ok(()),
    }
}

fn within(field: &'static str, text: &str, longest: usize) -> Result<(), Refusal> {
    if text.contains('\0') {
        return Err(Refusal::invalid(field, "has a NUL"));
    }
    if text.chars().count() > longest {
        return Err(Refusal::invalid(field, format!("at most {longest} characters")));
    }
    Ok(())
}
