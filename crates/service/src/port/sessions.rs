//! Rows of sessions and denials.

use chrono::{DateTime, Utc};
use seatkeeper_domain::{
    CustomerId, Denial, LicenseType, Session, SessionEnd, SessionId, User, UserId,
};

use super::{Credential, Page, PageAt, Stored};

/// A session with what a list shows of its person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The session.
    pub session: Session,
    /// Full name of its person; empty once erased.
    pub full_name: String,
    /// E-mail of its person; empty once erased.
    pub email: String,
}

/// What a sign-in is decided by, of the person who signs in.
#[derive(Clone, PartialEq, Eq)]
pub struct Arrival {
    /// The person, deleted or not.
    pub user: User,
    /// Their password's hash, if one is set.
    pub credential: Option<Credential>,
    /// Their open session.
    pub open: Option<Session>,
}

/// A session as an interval, for the chart (SES-10).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionSpan {
    /// License held.
    pub license: LicenseType,
    /// Start.
    pub started_at: DateTime<Utc>,
    /// End, once it ended.
    pub ended_at: Option<DateTime<Utc>>,
}

/// Sessions and denials.
pub trait Sessions {
    /// A new open session with the SHA-256 of its token. A second open one of the same user is
    /// `internal`: the rules ask first, the database's index has the last word (SES-01).
    fn insert_session(&mut self, session: &Session, token_sha256: &[u8; 32]) -> Stored<()>;
    /// One, of whatever customer.
    fn session(&mut self, id: SessionId) -> Stored<Option<Session>>;
    /// The session of a token, open or ended.
    fn session_by_token(&mut self, token_sha256: &[u8; 32]) -> Stored<Option<Session>>;
    /// The open session of a person.
    fn open_session(&mut self, customer: CustomerId, user: UserId) -> Stored<Option<Session>>;
    /// What a person's sign-in is decided by, asked for at once: meanwhile the customer waits.
    fn arrival(&mut self, customer: CustomerId, user: UserId) -> Stored<Option<Arrival>>;
    /// `last_seen_at`, `last_active_at` and `workspace` of one.
    fn touch_session(&mut self, session: &Session) -> Stored<()>;
    /// `ended_at`, `end`, `ended_by`, `reason` of one.
    fn end_session(&mut self, session: &Session) -> Stored<()>;
    /// A page of the open ones, newest first; in those of one license, if given.
    fn open_sessions(
        &mut self,
        customer: CustomerId,
        license: Option<LicenseType>,
        at: &PageAt,
    ) -> Stored<Page<SignedIn>>;
    /// Start of the open session of each of these people who has one.
    fn signed_in_since(
        &mut self,
        customer: CustomerId,
        users: &[UserId],
    ) -> Stored<Vec<(UserId, DateTime<Utc>)>>;
    /// How many are open.
    fn open_count(&mut self, customer: CustomerId) -> Stored<u64>;
    /// Open ones that were last seen, last active, or started at a moment or before it: those that
    /// a sweep is to look at.
    fn sweepable(
        &mut self,
        customer: CustomerId,
        seen_before: DateTime<Utc>,
        active_before: DateTime<Utc>,
        started_before: DateTime<Utc>,
        limit: u32,
    ) -> Stored<Vec<Session>>;
    /// Customers (the vendor too) that have open sessions.
    fn customers_with_sessions(&mut self) -> Stored<Vec<CustomerId>>;
    /// A page of ended and open ones, newest start first; of one user, or of one end, if given.
    fn session_history(
        &mut self,
        customer: CustomerId,
        user: Option<UserId>,
        end: Option<SessionEnd>,
        at: &PageAt,
    ) -> Stored<Page<SignedIn>>;
    /// Intervals that overlap a period in the order of their starts, for each until `each` answers
    /// false; staff are left out.
    fn spans(
        &mut self,
        customer: CustomerId,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        each: &mut dyn FnMut(SessionSpan) -> Stored<bool>,
    ) -> Stored<()>;
    /// A new denial.
    fn insert_denial(&mut self, denial: &Denial) -> Stored<()>;
    /// A page of denials, newest first; of one user if given.
    fn denials(
        &mut self,
        customer: CustomerId,
        user: Option<UserId>,
        at: &PageAt,
    ) -> Stored<Page<Denial>>;
    /// Denials since a moment, counted by type.
    fn denials_since(
        &mut self,
        customer: CustomerId,
        since: DateTime<Utc>,
    ) -> Stored<Vec<(LicenseType, u32)>>;
}
