//! The console's own session: the token, in memory alone or in the keyring too, and nowhere else.

use seatkeeper_contract::{OwnSession, Person};
use seatkeeper_domain::CustomerId;
use seatkeeper_service::Caller;
use secrecy::{ExposeSecret, SecretString};

/// A session that is open, as far as the console knows.
pub(crate) struct Own {
    token: SecretString,
    /// It is in the keyring, and outlives the window.
    pub(crate) kept: bool,
    /// As it was when it was opened or resumed.
    pub(crate) session: OwnSession,
    /// What the feed follows.
    pub(crate) watched: Option<Watched>,
}

/// A customer, and the sequence of its feed up to which the window has been told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Watched {
    pub(crate) customer: CustomerId,
    pub(crate) seq: u64,
}

impl Own {
    pub(crate) fn new(token: String, kept: bool, session: OwnSession) -> Self {
        Self { token: token.into(), kept, session, watched: None }
    }

    pub(crate) fn caller(&self) -> Caller {
        Caller::token(self.token.expose_secret())
    }

    pub(crate) fn email(&self) -> String {
        match &self.session.user {
            Person::User(user) => user.email.clone(),
            Person::Staff { email, .. } => email.clone(),
        }
    }

    /// The same session, and not one that came after it.
    pub(crate) fn is(&self, other: &OwnSession) -> bool {
        self.session.session.id == other.session.id
    }

    /// The customer whose person this is; none for the vendor's staff.
    pub(crate) fn customer(&self) -> Option<CustomerId> {
        match &self.session.user {
            Person::User(user) => Some(user.customer),
            Person::Staff { .. } => None,
        }
    }
}
