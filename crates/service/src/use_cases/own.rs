//! One's own session and password.

use seatkeeper_contract::{ChangePassword, Empty, Heartbeat, OwnSession, OwnWorkspace, Person};
use seatkeeper_domain::rules::sign_in::HEARTBEAT_SECONDS;
use seatkeeper_domain::{
    CustomerId, Refusal, Session, SessionEnd, StaffId, StaffMember, Workspace,
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
        let user = person(ask, session.customer)?;
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
    let mut all = ask.tx.workspaces(user.customer)?;
    all.retain(|workspace| user.roles.iter().any(|role| role.workspace == workspace.id));
    let named = |it: Workspace| OwnWorkspace { id: it.id, name: it.name };
    Ok(all.into_iter().map(named).collect())
}

fn person(ask: &mut Ask<'_>, customer: CustomerId) -> Stored<Person> {
    let id = ask.own()?.user;
    if customer == CustomerId::VENDOR {
        let member = ask.tx.staff_member(StaffId::from(id))?.ok_or(Refusal::NotFound)?;
        return Ok(staff_person(&member));
    }
    let customer = ask.tx.customer(customer)?.ok_or(Refusal::NotFound)?;
    Ok(Person::User(Box::new(ask.told(&customer, id)?)))
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
        let session = ask.own()?;
        let idle = request.idle_seconds.unwrap_or(0);
        ask.beat(Some(idle))?;
        ask.session = Some(seatkeeper_domain::Session { last_seen_at: ask.now, ..session });
        Ok(Empty {})
    })
}

pub(crate) fn change_password(call: &Call<'_>, request: ChangePassword) -> Stored<Empty> {
    let ChangePassword { current, new } = request;
    let credential = call.read(|ask| {
        let session = ask.own()?;
        ask.tx.credential(session.customer, session.user)?.ok_or(Refusal::BadCredentials)
    })?;
    // After the session: who has none is told nothing else.
    if current == new {
        return Err(Refusal::invalid("new", "the same as the current one"));
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

/// A wrong current password counts like one at sign-in, so that an unattended window is no way
/// to try them all (PWD-04).
fn wrong_password(ask: &mut Ask<'_>) -> Stored<()> {
    let Session { customer, user, .. } = ask.own()?;
    let refused = Entry::user(customer, user, "password_change_refused");
    ask.log(refused.after(json!({"code": "bad_credentials"})))?;
    if customer == CustomerId::VENDOR {
        let mut member = ask.tx.staff_member(StaffId::from(user))?.ok_or(Refusal::NotFound)?;
        return count_staff_failure(ask, &mut member);
    }
    let mut user = ask.tx.user(user)?.ok_or(Refusal::NotFound)?;
    let customer = ask.tx.customer(customer)?.ok_or(Refusal::NotFound)?;
    count_failure(ask, &customer, &mut user)
}
