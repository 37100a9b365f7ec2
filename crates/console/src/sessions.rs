//! Commands of the own session: sign in, stay signed in, sign out.

use seatkeeper_contract::Problem;
use seatkeeper_contract::{ClientInfo, OwnSession, SignIn, SignedIn};
use seatkeeper_service::Caller;

use crate::open_store::OpenStore;
use crate::own_session::Own;
use crate::{
    Console, Idle, KeeperError, Kept, Keyring, Nothing, Preferences, PreferencesChange,
    RememberedEmail, SignInDone, SignInHere,
};

/// What a session says of the program that opened it.
const CLIENT: &str = "Seatkeeper";

impl Console {
    /// `sign_in`: opens a session in the open store. Where the keyring fails, the session stands
    /// and the answer says so.
    ///
    /// # Errors
    /// The refusals of SES-04 and the password rules.
    pub fn sign_in(&self, request: SignInHere) -> Result<SignInDone, Problem> {
        let store = self.store()?;
        let (stay, sign_in) = (request.stay, sign_in_of(request));
        let signed = store.accounts.sign_in(&Caller::nobody(), sign_in)?;
        let SignedIn { token, session, user, heartbeat_seconds } = signed;
        let workspaces = Vec::new(); // Read where they are shown.
        let session = OwnSession { session, user, heartbeat_seconds, workspaces };
        let mut own = Own::new(token.clone(), false, session.clone());
        let kept = Kept { email: own.email(), token: Some(token) };
        let keeping = self.keep(&store, stay, &kept);
        own.kept = stay && keeping.is_ok();
        let kept = own.kept;
        store.replace(own);
        Ok(SignInDone { session, kept, keyring: Keyring::of(keeping) })
    }

    /// `sign_out`.
    ///
    /// # Errors
    /// The store cannot be written; the token is forgotten all the same.
    pub fn sign_out(&self, _: Nothing) -> Result<Nothing, Problem> {
        self.store()?.sign_out().map(|()| Nothing {})
    }

    /// `remembered_email`: of whoever stayed signed in last in the open store.
    ///
    /// # Errors
    /// No store is open. A keyring that fails remembers nobody.
    pub fn remembered_email(&self, _: Nothing) -> Result<RememberedEmail, Problem> {
        let kept = self.keeper.read(&self.store()?.account()).ok().flatten();
        Ok(RememberedEmail { email: kept.map(|kept| kept.email) })
    }

    /// `idle`: the window tells since when its person has done nothing.
    ///
    /// # Errors
    /// None.
    pub fn idle(&self, request: Idle) -> Result<Nothing, Problem> {
        self.idle.tell(request.seconds);
        Ok(Nothing {})
    }

    /// `set_preferences`: all of them, with the change made.
    ///
    /// # Errors
    /// None: where they cannot be written, they hold for this run.
    pub fn set_preferences(&self, change: PreferencesChange) -> Result<Preferences, Problem> {
        Ok(self.profile.change(|it| {
            it.preferences = it.preferences.clone().with(change);
            it.preferences.clone()
        }))
    }

    /// The token goes out of the keyring; the e-mail stays.
    pub(crate) fn forget_token(&self, store: &OpenStore) {
        let account = store.account();
        let Ok(Some(kept)) = self.keeper.read(&account) else { return };
        if let Err(error) = self.keeper.keep(&account, &Kept { token: None, ..kept }) {
            tracing::warn!(%error, "the keyring still has a token of a session that ended");
        }
    }

    /// Who does not stay leaves nothing in the keyring, of an earlier time either.
    fn keep(&self, store: &OpenStore, stay: bool, kept: &Kept) -> Result<(), KeeperError> {
        let account = store.account();
        if stay { self.keeper.keep(&account, kept) } else { self.keeper.forget(&account) }
    }
}

impl OpenStore {
    /// Takes a new session on; one that was open before is signed out. The new one stands whatever
    /// comes of that.
    fn replace(&self, own: Own) {
        let (before, session) = self.caller();
        self.adopt(own);
        let ended = session.map_or(Ok(()), |_| self.end(&before));
        if let Err(problem) = ended {
            tracing::warn!(code = problem.code, "the former session was not signed out");
        }
    }
}

fn sign_in_of(request: SignInHere) -> SignIn {
    let device = gethostname::gethostname().to_string_lossy().into_owned();
    SignIn {
        email: request.email,
        password: request.password,
        new_password: request.new_password,
        client: ClientInfo { name: CLIENT.into(), device: Some(device) },
        take_over: request.take_over,
    }
}
