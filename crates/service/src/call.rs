//! One call of an operation: who asks, with which permission, in which transaction.

use chrono::{DateTime, Duration, Utc};
use seatkeeper_domain::rules::access::{Target, authorise};
use seatkeeper_domain::rules::sign_in;
use seatkeeper_domain::{
    Access, Actor, Customer, CustomerId, Policies, Refusal, Session, StaffId, User, UserId,
    Workspace, WorkspaceId,
};

use crate::port::{Mode, Stored, Tx, run};
use crate::{Service, tokens};

/// Requests count as a beat (SES-08), but a session's row is not written more often than this.
const BEAT_EVERY_SECONDS: i64 = 20;

/// Who asks, before it is known whether they may.
#[derive(Clone, Default)]
pub struct Caller {
    token: Option<String>,
    address: Option<String>,
    holder: bool,
    /// Names a creation, so that it happens once however often it is asked for.
    once: Option<String>,
}

/// Without the token, which is a secret.
impl std::fmt::Debug for Caller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { token, address, holder, once: _ } = self;
        f.debug_struct("Caller")
            .field("token", &token.as_ref().map(|_| "…"))
            .field("address", address)
            .field("holder", holder)
            .finish_non_exhaustive()
    }
}

impl Caller {
    /// Nobody signed in.
    #[must_use]
    pub fn nobody() -> Self {
        Self::default()
    }

    /// Who has this token.
    #[must_use]
    pub fn token(token: impl Into<String>) -> Self {
        Self { token: Some(token.into()), ..Self::default() }
    }

    /// The token, for who hands the call on to another process.
    #[must_use]
    pub fn bearer(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// Whether this is who holds the store itself.
    #[must_use]
    pub fn is_holder(&self) -> bool {
        self.holder
    }

    /// The network address, where one is known.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// The command line of who holds the store itself.
    #[must_use]
    pub fn holder() -> Self {
        Self { holder: true, ..Self::default() }
    }

    /// The same, asking for a creation under a key: asked for again under it, the first result is
    /// answered.
    #[must_use]
    pub fn idempotent(self, key: impl Into<String>) -> Self {
        Self { once: Some(key.into()), ..self }
    }

    /// The key that a creation is asked for under.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.once.as_deref()
    }

    /// The same from a network address.
    #[must_use]
    pub fn from(self, address: impl Into<String>) -> Self {
        Self { address: Some(address.into()), ..self }
    }
}

/// A call on its way to a transaction.
pub(crate) struct Call<'a> {
    pub service: &'a Service,
    pub caller: &'a Caller,
    access: Access,
}

impl<'a> Call<'a> {
    pub fn new(service: &'a Service, caller: &'a Caller, access: Access) -> Self {
        Self { service, caller, access }
    }

    pub fn address(&self) -> Option<&str> {
        self.caller.address.as_deref()
    }

    /// Nobody, from the same address: a token that came along says nothing about who signs in.
    pub fn as_nobody(&self) -> Caller {
        Caller { address: self.caller.address.clone(), ..Caller::nobody() }
    }

    /// Runs `job` over a snapshot.
    pub fn read<T: Send + 'static>(
        &self,
        job: impl Fn(&mut Ask<'_>) -> Stored<T> + Send + 'static,
    ) -> Stored<T> {
        let (answer, stale) =
            self.run(Mode::Read, move |ask| Ok((job(ask)?, ask.beat_is_due())))?;
        if stale {
            // The answer stands even where the beat cannot be written: the client beats again.
            if let Err(refusal) = self.run(Mode::Write, |ask| ask.beat(None)) {
                tracing::debug!(code = refusal.code(), "a request's beat was not kept");
            }
        }
        Ok(answer)
    }

    /// Runs `job` over a snapshot, and counts as no beat: it is not the session's client that asks.
    pub fn peek<T: Send + 'static>(
        &self,
        job: impl Fn(&mut Ask<'_>) -> Stored<T> + Send + 'static,
    ) -> Stored<T> {
        self.run(Mode::Read, job)
    }

    /// Runs `job` in a transaction of its own.
    pub fn write<T: Send + 'static>(
        &self,
        job: impl Fn(&mut Ask<'_>) -> Stored<T> + Send + 'static,
    ) -> Stored<T> {
        self.run(Mode::Write, move |ask| {
            let answer = job(ask)?;
            if ask.beat_is_due() {
                ask.beat(Some(0))?;
            }
            Ok(answer)
        })
    }

    fn run<T: Send + 'static>(
        &self,
        mode: Mode,
        job: impl Fn(&mut Ask<'_>) -> Stored<T> + Send + 'static,
    ) -> Stored<T> {
        let (caller, access, now) = (self.caller.clone(), self.access, self.service.now());
        let hearing = &self.service.0.hearing;
        let heard_since = hearing.since(now);
        let outcome = run(self.service.storage().as_ref(), mode, move |tx| {
            let Resolved { actor, session, home } = resolve(tx, &caller, heard_since, now)?;
            let address = caller.address.clone();
            job(&mut Ask { tx, now, heard_since, actor, session, home, address, access })
        });
        hearing.note(&outcome, self.service.now());
        outcome
    }
}

/// A call within its transaction.
pub(crate) struct Ask<'a> {
    pub tx: &'a mut dyn Tx,
    pub now: DateTime<Utc>,
    /// Since when beats could be heard.
    pub heard_since: DateTime<Utc>,
    pub actor: Actor,
    pub session: Option<Session>,
    pub address: Option<String>,
    /// The caller's own customer as it was when they were resolved, for who asks for it first.
    home: Option<Customer>,
    access: Access,
}

impl Ask<'_> {
    /// A new id.
    pub fn id(&self) -> uuid::Uuid {
        tokens::id(self.now)
    }

    /// The actor as the audit log names it: nobody and the command line have no id.
    pub fn actor_id(&self) -> Option<UserId> {
        match self.actor {
            Actor::User { id, .. } => Some(id),
            Actor::Staff { id, .. } => Some(id.into()),
            Actor::Nobody | Actor::Holder => None,
        }
    }

    fn authorise(&self, target: Target<'_>) -> Stored<()> {
        authorise(self.actor, self.access, target, self.now)
    }

    /// Whether the caller may do this at all, where it is about no customer.
    pub fn permit(&self) -> Stored<()> {
        self.authorise(Target { customer: None, user: None })
    }

    /// The caller's own session.
    pub fn own(&self) -> Stored<Session> {
        self.permit()?;
        self.session.clone().ok_or(Refusal::SessionClosed { reason: None, message: None })
    }

    /// The session that a token is for, while it is open.
    pub fn session_of(&mut self, token: &str) -> Stored<Option<Session>> {
        match resolve(self.tx, &Caller::token(token), self.heard_since, self.now) {
            Ok(resolved) => Ok(resolved.session),
            Err(Refusal::SessionClosed { .. }) => Ok(None),
            Err(refusal) => Err(refusal),
        }
    }

    /// Somebody must be signed in, or hold the store.
    pub fn signed_in(&self) -> Stored<()> {
        if self.actor == Actor::Nobody && self.access != Access::Anyone {
            return Err(Refusal::SessionClosed { reason: None, message: None });
        }
        Ok(())
    }

    /// A customer, if the caller may do this to it.
    pub fn customer(&mut self, id: CustomerId) -> Stored<Customer> {
        self.customer_about(id, None)
    }

    /// The same, where it is about something of one person's.
    pub fn customer_about(&mut self, id: CustomerId, user: Option<UserId>) -> Stored<Customer> {
        self.signed_in()?;
        let customer = self.load_customer(id)?;
        self.authorise(Target { customer: Some(&customer), user })?;
        Ok(customer)
    }

    /// A customer, whatever the caller may. The caller's own is not read twice for one question; whoever
    /// asks again has it read again, as it may have been changed in between.
    pub fn load_customer(&mut self, id: CustomerId) -> Stored<Customer> {
        match self.home.take().filter(|home| home.id == id) {
            Some(home) => Ok(home),
            None => self.tx.customer(id)?.ok_or(Refusal::NotFound),
        }
    }

    /// A user with their customer, if the caller may do this to them. Deleted ones are found.
    pub fn user_or_deleted(&mut self, id: UserId) -> Stored<(Customer, User)> {
        self.signed_in()?;
        let user = self.tx.user(id)?.ok_or(Refusal::NotFound)?;
        let customer = self.load_customer(user.customer)?;
        self.authorise(Target { customer: Some(&customer), user: Some(id) })?;
        Ok((customer, user))
    }

    /// The same, but of users who are not deleted.
    pub fn user(&mut self, id: UserId) -> Stored<(Customer, User)> {
        let found = self.user_or_deleted(id)?;
        if found.1.deleted_at.is_some() { Err(Refusal::NotFound) } else { Ok(found) }
    }

    /// A workspace with its customer, if the caller may do this to it.
    pub fn workspace(&mut self, id: WorkspaceId) -> Stored<(Customer, Workspace)> {
        self.signed_in()?;
        let workspace = self.tx.workspace(id)?.ok_or(Refusal::NotFound)?;
        let customer = self.customer(workspace.customer)?;
        Ok((customer, workspace))
    }

    /// Whether the session's last beat is long enough ago to be written again.
    pub fn beat_is_due(&self) -> bool {
        self.session.as_ref().is_some_and(|session| {
            session.ended_at.is_none()
                && session.last_seen_at + Duration::seconds(BEAT_EVERY_SECONDS) <= self.now
        })
    }

    /// Notes that the session's client is there, and how long its person has been idle, if it
    /// says so (SES-08).
    pub fn beat(&mut self, idle_seconds: Option<u32>) -> Stored<()> {
        let Some(mut session) = self.session.clone() else { return Ok(()) };
        session.last_seen_at = self.now;
        if let Some(idle) = idle_seconds {
            let active = self.now - Duration::seconds(i64::from(idle));
            session.last_active_at = session.last_active_at.max(active.max(session.started_at));
        }
        self.tx.touch_session(&session)
    }
}

/// Who a caller is, and what was read to know it.
struct Resolved {
    actor: Actor,
    session: Option<Session>,
    home: Option<Customer>,
}

impl Resolved {
    fn without_session(actor: Actor) -> Self {
        Self { actor, session: None, home: None }
    }
}

/// Who a caller is. A session that ended, or that is due to, says why.
fn resolve(
    tx: &mut dyn Tx,
    caller: &Caller,
    heard_since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Stored<Resolved> {
    if caller.holder {
        return Ok(Resolved::without_session(Actor::Holder));
    }
    let Some(token) = &caller.token else {
        return Ok(Resolved::without_session(Actor::Nobody));
    };
    let closed = |reason, message| Refusal::SessionClosed { reason, message };
    let session = tx.session_by_token(&tokens::sha256(token))?.ok_or(closed(None, None))?;
    if session.ended_at.is_some() {
        return Err(closed(session.end, session.reason));
    }
    let (actor, home) = person(tx, &session)?;
    let vendors = Policies::default();
    let policies = home.as_ref().map_or(&vendors, |home| &home.policies);
    if let Some((end, _)) = sign_in::due(&session, policies, heard_since, now) {
        return Err(closed(Some(end), None));
    }
    Ok(Resolved { actor, session: Some(session), home })
}

/// Whose a session is, with their customer; the vendor's people have none.
fn person(tx: &mut dyn Tx, session: &Session) -> Stored<(Actor, Option<Customer>)> {
    let gone = || Refusal::SessionClosed { reason: None, message: None };
    if session.customer == CustomerId::VENDOR {
        let member = tx.staff_member(StaffId::from(session.user))?.ok_or_else(gone)?;
        return Ok((Actor::Staff { id: member.id, lead: member.lead }, None));
    }
    let customer = tx.customer(session.customer)?.ok_or_else(gone)?;
    let manager = customer.manager == session.user;
    Ok((Actor::User { id: session.user, customer: customer.id, manager }, Some(customer)))
}
