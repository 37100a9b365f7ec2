//! One open store: the accounts in it, the console's own session there, and what happens when that
//! session ends, whoever finds out first. Whether a file or a server holds it is not known here.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use seatkeeper_contract::{OfCustomer, OwnSession, Problem};
use seatkeeper_domain::{CustomerId, SessionEnd};
use seatkeeper_service::{Accounts, Caller, Clock};
use serde_json::Value;

use crate::demo::DemoSignIn;
use crate::own_session::{Own, Watched};
use crate::place::Place;
use crate::problem::no_session;
use crate::reach::Newsroom;
use crate::shapes::{Away, SessionEnded};
use crate::signal::Signal;
use crate::{Events, Keeper, Kept, identity};

/// An open store.
pub(crate) struct OpenStore {
    pub(crate) place: Place,
    pub(crate) accounts: Arc<dyn Accounts>,
    pub(crate) demo: Option<DemoSignIn>,
    pub(crate) events: Arc<dyn Events>,
    pub(crate) signal: Arc<Signal>,
    keeper: Arc<dyn Keeper>,
    newsroom: Arc<Newsroom>,
    own: Mutex<Option<Own>>,
}

/// What an open store needs of its console.
pub(crate) struct Around {
    pub(crate) events: Arc<dyn Events>,
    pub(crate) keeper: Arc<dyn Keeper>,
    pub(crate) clock: Arc<dyn Clock>,
    /// What its manager signs in with, where it is a demo store.
    pub(crate) demo: Option<DemoSignIn>,
}

impl OpenStore {
    pub(crate) fn new(place: Place, accounts: Arc<dyn Accounts>, around: Around) -> Self {
        let Around { events, keeper, clock, demo } = around;
        let signal = Arc::new(Signal::default());
        let newsroom = Newsroom::new(Arc::clone(&signal), Arc::clone(&events), clock);
        let desk = Arc::clone(&newsroom);
        accounts.on_news(Box::new(move |news| desk.hear(news)));
        Self { place, accounts, demo, events, signal, keeper, newsroom, own: Mutex::new(None) }
    }

    /// Runs an operation as whoever is signed in.
    pub(crate) fn call(&self, operation: &str, payload: Value) -> Result<Value, Problem> {
        let (caller, session) = self.caller();
        let outcome = self.accounts.call(&caller, operation, payload);
        match &outcome {
            Ok(answer) if operation == "overview" => self.watch_overview(answer),
            Err(problem) => self.note(session.as_ref(), problem),
            Ok(_) => {}
        }
        outcome
    }

    /// Who calls, and in which session.
    pub(crate) fn caller(&self) -> (Caller, Option<OwnSession>) {
        match &*self.own() {
            Some(own) => (own.caller(), Some(own.session.clone())),
            None => (Caller::nobody(), None),
        }
    }

    /// Since when the store is away, where it is.
    pub(crate) fn away(&self) -> Option<Away> {
        self.newsroom.away()
    }

    /// The own session as it began.
    pub(crate) fn session(&self) -> Option<OwnSession> {
        self.own().as_ref().map(|own| own.session.clone())
    }

    /// The customer in view: one's own, or for staff the one whose overview was read last.
    pub(crate) fn customer(&self) -> Result<CustomerId, Problem> {
        let own = self.own();
        let own = own.as_ref().ok_or_else(no_session)?;
        own.watched
            .map(|watched| watched.customer)
            .or_else(|| own.customer())
            .ok_or_else(no_session)
    }

    /// Takes a session on; the feed is followed from where the overview stands.
    pub(crate) fn adopt(&self, own: Own) {
        let (caller, customer) = (own.caller(), own.customer());
        *self.own() = Some(own);
        self.accounts.attend(&caller, None);
        let Some(customer) = customer else { return };
        // Who may not read the overview has no feed either, and is told of their session alone.
        if let Ok(overview) = self.accounts.overview(&caller, OfCustomer { customer }) {
            self.watch(Watched { customer, seq: overview.seq });
        }
        self.signal.ring();
    }

    /// Signs out: the token is forgotten, the e-mail stays kept where it was.
    pub(crate) fn sign_out(&self) -> Result<(), Problem> {
        let Some(own) = self.own().take() else { return Ok(()) };
        self.let_go(&own);
        self.end(&own.caller())
    }

    /// Ends a session of ours in the store; one that had ended already is no error.
    pub(crate) fn end(&self, caller: &Caller) -> Result<(), Problem> {
        match self.accounts.sign_out(caller, seatkeeper_contract::Empty {}) {
            Err(problem) if problem.code != "session_closed" => Err(problem),
            _ => Ok(()),
        }
    }

    /// The window closes: a session that is kept stays open, any other ends.
    pub(crate) fn leave(&self) -> Result<(), Problem> {
        let kept = self.own().as_ref().is_some_and(|own| own.kept);
        if kept { Ok(()) } else { self.sign_out() }
    }

    /// The store takes its place in the window, which hears from now on whether it can be reached.
    pub(crate) fn show(&self) {
        self.newsroom.open();
    }

    /// The window hears no more of the store, and whoever waits for it is let go.
    pub(crate) fn close(&self) {
        self.newsroom.close();
        self.accounts.close();
        self.signal.stop();
    }

    /// Finds out whether a refusal means that the own session is no more.
    pub(crate) fn note(&self, session: Option<&OwnSession>, problem: &Problem) {
        let Some(session) = session.filter(|_| problem.code == "session_closed") else { return };
        let Some(own) = self.own().take_if(|own| own.is(session)) else { return };
        let ended = read_end(problem);
        tracing::info!(reason = ?ended.reason, "the own session ended");
        let payload = serde_json::to_value(ended).unwrap_or_default();
        self.events.emit("session_ended", payload);
        self.let_go(&own);
    }

    /// What the feed follows, and as whom.
    pub(crate) fn watched(&self) -> Option<Watched> {
        self.own().as_ref().and_then(|own| own.watched)
    }

    /// The window has been told of everything up to here.
    pub(crate) fn told_up_to(&self, watched: Watched) {
        if let Some(own) = &mut *self.own()
            && own.watched.is_some_and(|before| before.customer == watched.customer)
        {
            own.watched = Some(watched);
        }
    }

    fn watch_overview(&self, overview: &Value) {
        let customer = overview["customer"]["id"].as_str().and_then(|id| id.parse().ok());
        let seq = overview["seq"].as_u64();
        if let (Some(customer), Some(seq)) = (customer, seq) {
            self.watch(Watched { customer, seq });
        }
    }

    /// A customer already in view keeps its place: what happened since is still to be told.
    fn watch(&self, watched: Watched) {
        if let Some(own) = &mut *self.own()
            && own.watched.is_none_or(|before| before.customer != watched.customer)
        {
            own.watched = Some(watched);
            self.accounts.attend(&own.caller(), Some(watched.customer));
        }
    }

    fn let_go(&self, own: &Own) {
        self.accounts.attend(&Caller::nobody(), None);
        if !own.kept {
            return;
        }
        let kept = Kept { email: own.email(), token: None };
        if let Err(error) = self.keeper.keep(&self.account(), &kept) {
            tracing::warn!(%error, "the keyring still has a token of a session that ended");
        }
    }

    /// The keyring's account of this store.
    pub(crate) fn account(&self) -> String {
        identity::account(&self.place)
    }

    fn own(&self) -> MutexGuard<'_, Option<Own>> {
        self.own.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read_end(problem: &Problem) -> SessionEnded {
    let details = problem.details.as_ref();
    let read = |name: &str| details.and_then(|details| details.get(name)).cloned();
    let reason: Option<SessionEnd> =
        read("reason").and_then(|value| serde_json::from_value(value).ok());
    let message = read("message").and_then(|value| value.as_str().map(str::to_owned));
    SessionEnded { reason, message }
}
