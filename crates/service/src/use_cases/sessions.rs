//! Open sessions, forced logout, history, denials (SES-05…07, SES-10).

use std::collections::HashMap;

use seatkeeper_contract::{
    Denial, Empty, EndSession, EndSessions, List, ListDenials, ListHistory, ListSessions,
    SessionRow, SessionsEnded,
};
use seatkeeper_domain::rules::{sign_in, validity};
use seatkeeper_domain::{CustomerId, Refusal, Session, SessionEnd, SessionId, UserId};

use super::facts::page_at;
use crate::call::{Ask, Call};
use crate::port::{Page, SignedIn, Stored};
use crate::shape;

/// Sessions that are ended at once at most.
const MOST_AT_ONCE: usize = 1000;

pub(crate) fn list_sessions(call: &Call<'_>, request: ListSessions) -> Stored<List<SessionRow>> {
    call.read(move |ask| {
        let customer = ask.customer(request.customer)?;
        let at = page_at(request.limit, request.after.as_deref())?;
        let page = ask.tx.open_sessions(customer.id, request.license, &at)?;
        rows(ask, page)
    })
}

pub(crate) fn session_history(call: &Call<'_>, request: ListHistory) -> Stored<List<SessionRow>> {
    call.read(move |ask| {
        let customer = ask.customer(request.customer)?;
        let at = page_at(request.limit, request.after.as_deref())?;
        let page = ask.tx.session_history(customer.id, request.user, request.end, &at)?;
        rows(ask, page)
    })
}

fn rows(ask: &mut Ask<'_>, page: Page<SignedIn>) -> Stored<List<SessionRow>> {
    let own = ask.session.as_ref().map(|session| session.id);
    let mut names = Names::default();
    let mut row = |signed_in: SignedIn| {
        let ended_by = signed_in.session.ended_by;
        Ok(SessionRow {
            own: own == Some(signed_in.session.id),
            session: shape::session(&signed_in.session, ask.now),
            full_name: signed_in.full_name,
            email: signed_in.email,
            ended_by_name: ended_by.map_or(Ok(None), |id| names.of(ask, id))?,
        })
    };
    let items = page.items.into_iter().map(&mut row).collect::<Stored<_>>()?;
    Ok(List { items, next: page.next })
}

/// Names by id, each looked up once.
#[derive(Default)]
struct Names(HashMap<UserId, Option<String>>);

impl Names {
    /// None for staff, and for who are no more.
    fn of(&mut self, ask: &mut Ask<'_>, id: UserId) -> Stored<Option<String>> {
        if let Some(known) = self.0.get(&id) {
            return Ok(known.clone());
        }
        let name = ask.tx.user(id)?.map(|user| user.full_name);
        self.0.insert(id, name.clone());
        Ok(name)
    }
}

pub(crate) fn end_session(call: &Call<'_>, request: EndSession) -> Stored<Empty> {
    call.write(move |ask| {
        let session = found(ask, request.session)?;
        let reason = validity::reason(request.reason.as_deref())?;
        force(ask, &session, reason)?;
        Ok(Empty {})
    })
}

/// A session of a customer whose sessions the caller may end. Staff's own are no customer's.
fn found(ask: &mut Ask<'_>, id: SessionId) -> Stored<Session> {
    if ask.actor == seatkeeper_domain::Actor::Nobody {
        return Err(Refusal::SessionClosed { reason: None, message: None });
    }
    let session = ask.tx.session(id)?.ok_or(Refusal::NotFound)?;
    // One's own is known to oneself, whoever one is: it is refused for what it is (SES-07).
    sign_in::guard_force(ask.actor_id(), &session)?;
    if session.customer == CustomerId::VENDOR {
        return Err(Refusal::NotFound);
    }
    ask.customer_about(session.customer, Some(session.user))?;
    Ok(session)
}

/// Ends a session that is still open; true if it was (SES-06).
fn force(ask: &mut Ask<'_>, session: &Session, reason: Option<String>) -> Stored<bool> {
    sign_in::guard_force(ask.actor_id(), session)?;
    if session.ended_at.is_some() {
        return Ok(false);
    }
    let by: Option<UserId> = ask.actor_id();
    ask.end_at(session, SessionEnd::Forced, ask.now, by, reason)?;
    Ok(true)
}

pub(crate) fn end_sessions(call: &Call<'_>, request: EndSessions) -> Stored<SessionsEnded> {
    if request.sessions.len() > MOST_AT_ONCE {
        return Err(Refusal::invalid("sessions", format!("at most {MOST_AT_ONCE} at once")));
    }
    call.write(move |ask| {
        let customer = ask.customer(request.customer)?;
        let reason = validity::reason(request.reason.as_deref())?;
        let mut ended = 0;
        for id in &request.sessions {
            let session = ask.tx.session(*id)?.filter(|session| session.customer == customer.id);
            let session = session.ok_or(Refusal::NotFound)?;
            ended += u32::from(force(ask, &session, reason.clone())?);
        }
        Ok(SessionsEnded { ended })
    })
}

pub(crate) fn list_denials(call: &Call<'_>, request: ListDenials) -> Stored<List<Denial>> {
    call.read(move |ask| {
        let customer = ask.customer(request.customer)?;
        let at = page_at(request.limit, request.after.as_deref())?;
        let page = ask.tx.denials(customer.id, request.user, &at)?;
        let mut names = Names::default();
        let mut told = |denial: seatkeeper_domain::Denial| {
            Ok(Denial {
                id: denial.id,
                at: denial.at,
                user: denial.user,
                full_name: names.of(ask, denial.user)?,
                r#type: denial.license,
                code: denial.code,
            })
        };
        let items = page.items.into_iter().map(&mut told).collect::<Stored<_>>()?;
        Ok(List { items, next: page.next })
    })
}
