//! People of a shop: they sign in, and are callers then.

use std::sync::{Mutex, PoisonError};

use seatkeeper_contract as wire;
use seatkeeper_domain::{Refusal, UserId};
use seatkeeper_service::Caller;

use super::Shop;

/// Everybody's password, unless a test says otherwise.
pub const PASSWORD: &str = "Violet-Tram-Kettle-93";

/// The program that people sign in with.
#[must_use]
pub fn client() -> wire::ClientInfo {
    wire::ClientInfo { name: "Calenco Docs".into(), device: Some("Firefox on Windows".into()) }
}

/// Somebody with an account.
#[derive(Debug)]
pub struct Person {
    /// The account; a member of staff has one of the same shape.
    pub id: UserId,
    /// E-mail.
    pub email: String,
    caller: Mutex<Option<Caller>>,
}

impl Person {
    /// Somebody who is not signed in yet.
    #[must_use]
    pub fn new(id: UserId, email: &str) -> Self {
        Self { id, email: email.into(), caller: Mutex::new(None) }
    }

    /// What signing in asks for.
    #[must_use]
    pub fn credentials(&self) -> wire::SignIn {
        wire::SignIn {
            email: self.email.clone(),
            password: PASSWORD.into(),
            new_password: None,
            client: client(),
            take_over: None,
        }
    }

    /// Tries to sign in.
    ///
    /// # Errors
    /// Those of a sign-in.
    pub fn try_sign_in(&self, shop: &Shop) -> Result<wire::SignedIn, Refusal> {
        shop.service.sign_in(&Caller::nobody(), self.credentials())
    }

    /// Signs in.
    ///
    /// # Panics
    /// If it is refused.
    #[track_caller]
    pub fn sign_in(&self, shop: &Shop) -> Caller {
        let signed_in = self.try_sign_in(shop).expect("signed in");
        self.keep(Caller::token(signed_in.token))
    }

    /// The person as caller, signed in by now; again where the session ended.
    ///
    /// # Panics
    /// If the sign-in is refused.
    #[track_caller]
    pub fn caller(&self, shop: &Shop) -> Caller {
        let kept = self.caller.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let open = kept.filter(|caller| shop.service.own_session(caller, wire::Empty {}).is_ok());
        open.unwrap_or_else(|| {
            let request = wire::SignIn { take_over: Some(true), ..self.credentials() };
            let signed_in = shop.service.sign_in(&Caller::nobody(), request).expect("signed in");
            self.keep(Caller::token(signed_in.token))
        })
    }

    /// Ends the session.
    ///
    /// # Panics
    /// If there is none.
    #[track_caller]
    pub fn sign_out(&self, shop: &Shop) {
        let caller = self.caller.lock().unwrap_or_else(PoisonError::into_inner).take();
        let caller = caller.expect("signed in before");
        shop.service.sign_out(&caller, wire::Empty {}).expect("signed out");
    }

    /// Sets [`PASSWORD`] with a one-time code.
    ///
    /// # Panics
    /// If it is refused.
    #[track_caller]
    pub fn choose_password(&self, shop: &Shop, code: &str) {
        let request = wire::SetPassword { token: code.into(), password: PASSWORD.into() };
        shop.service.set_password(&Caller::nobody(), request).expect("a password set");
    }

    fn keep(&self, caller: Caller) -> Caller {
        *self.caller.lock().unwrap_or_else(PoisonError::into_inner) = Some(caller.clone());
        caller
    }
}
