//! The keyring of the system: the Secret Service, asked over D-Bus, each time on a thread of its
//! own and with a time limit, since a keyring may wait for a password that nobody is there to type.

use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Error};
use zbus_secret_service_keyring_store::Store;

use crate::{Keeper, KeeperError, Kept};

/// Under this name the entries are found in the system's own keyring program.
const SERVICE: &str = "seatkeeper";
/// An account that no store has; looking for it shows whether the keyring answers.
const PROBE_ACCOUNT: &str = "probe";
const PROBE_LIMIT: Duration = Duration::from_secs(3);
/// Long enough for a person to type the password of a locked keyring.
const USE_LIMIT: Duration = Duration::from_secs(60);

/// The system's keyring.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemKeeper;

impl Keeper for SystemKeeper {
    fn probe(&self) -> Result<(), KeeperError> {
        within(PROBE_LIMIT, || read(PROBE_ACCOUNT)).map(|_| ())
    }

    fn read(&self, account: &str) -> Result<Option<Kept>, KeeperError> {
        let account = account.to_owned();
        let secret = within(USE_LIMIT, move || read(&account))?;
        Ok(secret.and_then(|text| serde_json::from_str(&text).ok()))
    }

    fn keep(&self, account: &str, kept: &Kept) -> Result<(), KeeperError> {
        let text = serde_json::to_string(kept).map_err(|error| KeeperError(error.to_string()))?;
        let account = account.to_owned();
        within(USE_LIMIT, move || entry(&account)?.set_password(&text))
    }

    fn forget(&self, account: &str) -> Result<(), KeeperError> {
        let account = account.to_owned();
        within(USE_LIMIT, move || match entry(&account)?.delete_credential() {
            Err(Error::NoEntry) => Ok(()),
            other => other,
        })
    }
}

fn read(account: &str) -> Result<Option<String>, Error> {
    match entry(account)?.get_password() {
        Ok(text) => Ok(Some(text)),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A connection each time: a keyring that was restarted meanwhile is found again.
fn entry(account: &str) -> Result<Entry, Error> {
    let store: Arc<Store> = Store::new()?;
    store.build(SERVICE, account, None)
}

/// A thread that never comes back is left behind: there is no way to call it off.
fn within<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, KeeperError> {
    let (answer, answered) = mpsc::channel();
    thread::Builder::new()
        .name("keyring".into())
        .spawn(move || answer.send(work()))
        .map_err(|error| KeeperError(error.to_string()))?;
    match answered.recv_timeout(limit) {
        Ok(done) => done.map_err(|error| KeeperError(cause_of(&error))),
        Err(_) => Err(KeeperError(format!("no answer within {} s", limit.as_secs()))),
    }
}

/// The cause alone: what wraps it says no more than "platform failure". Secrets that some variants
/// carry are left out.
fn cause_of(error: &Error) -> String {
    match error {
        Error::PlatformFailure(cause) | Error::NoStorageAccess(cause) => cause.to_string(),
        Error::BadEncoding(_) | Error::BadDataFormat(..) => "what it holds cannot be read".into(),
        other => other.to_string(),
    }
}
