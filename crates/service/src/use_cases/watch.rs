//! For a program that keeps a store open for others: what a session is worth, what happened, how
//! full the pools are. Nothing in here counts as a beat (SES-08).

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use seatkeeper_contract::{Feed, Person, Session as Told};
use seatkeeper_domain::rules::access::{Target, authorise};
use seatkeeper_domain::{
    Access, CustomerId, LicenseType, Policies, Refusal, Session, SessionId, StaffId, UserId,
};

use super::audit::feed;
use super::own::staff_person;
use crate::Service;
use crate::call::{Ask, Call, Caller};
use crate::port::Stored;
use crate::shape;

/// A session whose events are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Watched {
    /// The session.
    pub session: SessionId,
    /// In whose feed its end is told; the vendor's for staff.
    pub customer: CustomerId,
    /// Its person.
    pub user: UserId,
}

/// What a token is worth (RFC 7662).
#[derive(Debug, Clone, PartialEq)]
pub struct Introspected {
    /// The session.
    pub session: Told,
    /// Whose; the vendor's for staff.
    pub customer: CustomerId,
    /// Its person.
    pub person: Person,
    /// When it ends by itself at the latest (SES-08).
    pub ends_at: DateTime<Utc>,
}

/// One pool of all customers together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Licenses subscribed.
    pub subscribed: u64,
    /// Active users who hold it.
    pub assigned: u64,
    /// Signed in now.
    pub signed_in: u64,
    /// Simultaneous limit.
    pub seats: u64,
}

impl Service {
    /// The caller's session, if it is open; with a customer, if they may follow its events too.
    ///
    /// # Errors
    /// `session_closed` with how it ended, and those of [`Access::Manage`] for the customer.
    pub fn watch(&self, caller: &Caller, of: Option<CustomerId>) -> Result<Watched, Refusal> {
        let call = Call::new(self, caller, if of.is_some() { Access::Manage } else { Access::Own });
        call.peek(move |ask| {
            if let Some(of) = of {
                ask.customer(of)?;
            }
            let closed = || Refusal::SessionClosed { reason: None, message: None };
            let session = ask.session.as_ref().ok_or_else(closed)?;
            Ok(Watched { session: session.id, customer: session.customer, user: session.user })
        })
    }

    /// What happened after these sequences, of several customers in one snapshot; for the program
    /// that tells it on to those who may know.
    ///
    /// # Errors
    /// Those of the storage.
    pub fn follow(&self, after: &[(CustomerId, u64)]) -> Result<Vec<(CustomerId, Feed)>, Refusal> {
        let after = after.to_vec();
        Call::new(self, &Caller::holder(), Access::Manage).peek(move |ask| {
            after
                .iter()
                .map(|(customer, seq)| Ok((*customer, feed(ask, *customer, *seq)?)))
                .collect()
        })
    }

    /// The last sequence of a customer's feed.
    ///
    /// # Errors
    /// Those of the storage.
    pub fn feed_end(&self, customer: CustomerId) -> Result<u64, Refusal> {
        Call::new(self, &Caller::holder(), Access::Manage)
            .peek(move |ask| ask.tx.last_seq(customer))
    }

    /// Whether a program that asks from an address is who it says. Wrong proofs are counted by address.
    ///
    /// # Errors
    /// `too_many_requests` where there were too many of them, whatever the proof is.
    pub fn judge(
        &self,
        address: Option<&str>,
        proof: impl FnOnce() -> bool,
    ) -> Result<bool, Refusal> {
        self.0.limiter.judge(address, proof)
    }

    /// What a token is worth, to who may know: oneself, the customer's manager, staff with consent,
    /// and who holds the store. `None` for a token of no open session, and for one that is none of
    /// the caller's business.
    ///
    /// # Errors
    /// `session_closed` where the caller's own session is.
    pub fn introspect(
        &self,
        caller: &Caller,
        token: &str,
    ) -> Result<Option<Introspected>, Refusal> {
        let token = token.to_owned();
        Call::new(self, caller, Access::ManageOrOwn).peek(move |ask| {
            ask.signed_in()?;
            let Some(session) = ask.session_of(&token)? else { return Ok(None) };
            if may_know(ask, &session)? { introspected(ask, &session).map(Some) } else { Ok(None) }
        })
    }

    /// How full the pools are, all customers together.
    ///
    /// # Errors
    /// Those of the storage.
    pub fn figures(&self) -> Result<BTreeMap<LicenseType, Figures>, Refusal> {
        Call::new(self, &Caller::holder(), Access::Manage).peek(|ask| {
            let mut all: BTreeMap<LicenseType, Figures> = BTreeMap::new();
            for customer in ask.every_customer()? {
                add(ask, customer, &mut all)?;
            }
            Ok(all)
        })
    }
}

fn add(
    ask: &mut Ask<'_>,
    customer: CustomerId,
    all: &mut BTreeMap<LicenseType, Figures>,
) -> Stored<()> {
    for pool in ask.tx.pools(customer)? {
        let sum = all.entry(pool.license).or_default();
        sum.subscribed += u64::from(pool.subscribed);
        sum.assigned += u64::from(pool.assigned);
        sum.signed_in += u64::from(pool.signed_in);
        sum.seats += u64::from(pool.seats());
    }
    Ok(())
}

fn may_know(ask: &mut Ask<'_>, session: &Session) -> Stored<bool> {
    if ask.actor_id() == Some(session.user) || ask.actor == seatkeeper_domain::Actor::Holder {
        return Ok(true);
    }
    let Some(customer) = ask.tx.customer(session.customer)? else { return Ok(false) };
    let target = Target { customer: Some(&customer), user: Some(session.user) };
    Ok(authorise(ask.actor, Access::Manage, target, ask.now).is_ok())
}

fn introspected(ask: &mut Ask<'_>, session: &Session) -> Stored<Introspected> {
    let (person, policies) = if session.customer == CustomerId::VENDOR {
        let member = ask.tx.staff_member(StaffId::from(session.user))?.ok_or(Refusal::NotFound)?;
        (staff_person(&member), Policies::default())
    } else {
        let customer = ask.tx.customer(session.customer)?.ok_or(Refusal::NotFound)?;
        let user = ask.told(&customer, session.user)?;
        (Person::User(Box::new(user)), customer.policies)
    };
    Ok(Introspected {
        session: shape::session(session, ask.now),
        customer: session.customer,
        person,
        ends_at: session.started_at + Duration::hours(i64::from(policies.max_age_hours)),
    })
}
