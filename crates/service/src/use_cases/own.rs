//! One's own session and password.

use chrono::{DateTime, Utc};
use seatkeeper_contract::{ChangePassword, Empty, Heartbeat, OwnSession, OwnWorkspace, Person};
use seatkeeper_domain::rules::sign_in::HEARTBEAT_SECONDS;
use seatkeeper_domain::{
    CustomerId, Refusal, Session, SessionEnd, StaffId, StaffMember, User, Workspace, WorkspaceId,
};
use serde_json::json;

use super::sign_in::{count_failure, count_staff_failure, strong_for};
use crate::call::{Ask, Call};
use crate::log::Entry;
use crate::port::{Credential, Stored};
use crate::shape;

pub(crate) fn own_session(call: &Call<'_>, _: Empty) -> Stored<OwnSession> {
    call.read(|ask| {
        let session = ask.own()?;
        let user = person(ask, &session)?;
        let workspaces = workspaces_of(ask, &user)?;
        Ok(OwnSession {
            session: shape::session(&session, ask.now),
            user,
            heartbeat_seconds: HEARTBEAT_SECONDS,
            workspaces,
        })
    })
}

/// The workspaces that a person has a role in.
fn workspaces_of(ask: &mut Ask<'_>, person: &Person) -> Stored<Vec<OwnWorkspace>> {
    let Person::User(user) = person else { return Ok(Vec::new()) };
    if user.roles.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = ask.tx.workspaces(user.customer)?;
    all.retain(|workspace| user.roles.iter().any(|role| role.workspace == workspace.id));
    let named = |it: Workspace| OwnWorkspace { id: it.id, name: it.name };
    Ok(all.into_iter().map(named).collect())
}

/// Whose a session is, which is open and so the only one of theirs that is.
fn person(ask: &mut Ask<'_>, session: &Session) -> Stored<Person> {
    if session.customer == CustomerId::VENDOR {
        let member = ask.tx.staff_member(StaffId::from(session.user))?;
        return Ok(staff_person(&member.ok_or(Refusal::NotFound)?));
    }
    let customer = ask.load_customer(session.customer)?;
    let user = ask.tx.user(session.user)?.ok_or(Refusal::NotFound)?;
    let since = Some(session.started_at);
    Ok(Person::User(Box::new(shape::user(user, &customer, since, ask.now))))
}

pub(super) fn staff_person(member: &StaffMember) -> Person {
    Person::Staff {
        id: member.id,
        full_name: member.full_name.clone(),
        email: member.email.clone(),
        language: member.language,
        lead: member.lead,
    }
}

pub(crate) fn sign_out(call: &Call<'_>, _: Empty) -> Stored<Empty> {
    call.write(|ask| {
        let session = ask.own()?;
        ask.end(&session, SessionEnd::SignedOut, None)?;
        ask.session = None;
        Ok(Empty {})
    })
}

pub(crate) fn heartbeat(call: &Call<'_>, request: Heartbeat) -> Stored<Empty> {
    call.write(move |ask| {
        let mut session = ask.own()?;
        if let Some(workspace) = request.workspace.filter(|it| session.workspace != Some(*it)) {
            has_place_in(ask, &session, workspace)?;
            session.workspace = Some(workspace);
            ask.session = Some(session.clone());
        }
        let idle = request.idle_seconds.unwrap_or(0);
        ask.beat(Some(idle))?;
        ask.session = Some(Session { last_seen_at: ask.now, ..session });
        Ok(Empty {})
    })
}

/// A workspace must be one that the session's person has a role in, or manages.
fn has_place_in(ask: &mut Ask<'_>, session: &Session, id: WorkspaceId) -> Stored<()> {
    let workspace = ask.tx.workspace(id)?.filter(|it| it.customer == session.customer);
    let user = ask.tx.user(session.user)?.filter(|_| workspace.is_some());
    let has = |user: User| user.manager || user.roles.iter().any(|role| role.workspace == id);
    if user.is_some_and(has) { Ok(()) } else { Err(Refusal::NotFound) }
}

pub(crate) fn change_password(call: &Call<'_>, request: ChangePassword) -> Stored<Empty> {
    let ChangePassword { current, new } = request;
    let (credential, email, locked) = call.read(|ask| {
        let session = ask.own()?;
        let credential = ask.tx.credential(session.customer, session.user)?;
        let (email, locked_until) = account(ask, &session)?;
        let locked = locked_until.filter(|until| ask.now < *until);
        Ok((credential.ok_or(Refusal::BadCredentials)?, email, locked))
    })?;
    // After the session: who has none is told nothing else.
    if current == new {
        return Err(Refusal::invalid("new", "the same as the current one"));
    }
    // Counted with sign-ins: it is one and the same password that is guessed here and there.
    call.service.0.limiter.check(&email, call.address())?;
    if let Some(until) = locked {
        call.write(|ask| log_refusal(ask, "locked"))?;
        return Err(Refusal::Locked { until });
    }
    let hashing = call.service.0.options.hashing;
    if !hashing.verify(Some(&credential.phc), &current)? {
        call.write(wrong_password)?;
        return Err(Refusal::BadCredentials);
    }
    let checked = new.clone();
    call.read(move |ask| {
        let session = ask.own()?;
        strong_for(ask, session.customer, session.user, &checked)
    })?;
    let phc = hashing.hash(&new)?;
    call.write(move |ask| {
        let session = ask.own()?;
        let now_set = ask.tx.credential(session.customer, session.user)?;
        if now_set.is_none_or(|now_set| now_set.phc != credential.phc) {
            return Err(Refusal::BadCredentials);
        }
        let credential = Credential { phc: phc.clone(), temporary: false };
        ask.tx.set_credential(session.customer, session.user, Some(&credential))?;
        ask.tx.drop_codes(session.customer, session.user)?;
        ask.log(Entry::user(session.customer, session.user, "password_changed"))?;
        Ok(Empty {})
    })
}

/// The address of an account, and until when it is locked.
fn account(
    ask: &mut Ask<'_>,
    &Session { customer, user, .. }: &Session,
) -> Stored<(String, Option<DateTime<Utc>>)> {
    if customer == CustomerId::VENDOR {
        let member = ask.tx.staff_member(StaffId::from(user))?.ok_or(Refusal::NotFound)?;
        return Ok((member.email, member.locked_until));
    }
    let user = ask.tx.user(user)?.ok_or(Refusal::NotFound)?;
    Ok((user.email, user.locked_until))
}

fn log_refusal(ask: &mut Ask<'_>, code: &'static str) -> Stored<()> {
    let Session { customer, user, .. } = ask.own()?;
    let refused = Entry::user(customer, user, "password_change_refused");
    ask.log(refused.after(json!({"code": code})))
}

/// A wrong current password counts like one at sign-in, so that an unattended window is no way
/// to try them all (PWD-04).
fn wrong_password(ask: &mut Ask<'_>) -> Stored<()> {
    log_refusal(ask, "bad_credentials")?;
    let Session { customer, user, .. } = ask.own()?;
    if customer == CustomerId::VENDOR {
        let mut member = ask.tx.staff_member(StaffId::from(user))?.ok_or(Refusal::NotFound)?;
        return count_staff_failure(ask, &mut member);
    }
    let mut user = ask.tx.user(user)?.ok_or(Refusal::NotFound)?;
    let customer = ask.tx.customer(customer)?.ok_or(Refusal::NotFound)?;
    count_failure(ask, &customer, &mut user)
}
