//! Why a command failed, said as `code: sentence`, with a cure where there is one.

use seatkeeper_domain::{Refusal, WeakPassword};
use seatkeeper_roster::SaveError;
use seatkeeper_service::ExportError;

/// Why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The rules or the store said no.
    Refused(Refusal),
    /// A file could not be written.
    Save(SaveError),
    /// The store is not whole: how, has been said.
    NotWhole,
    /// The server could not be started.
    NotStarted(std::io::Error),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(refusal @ Refusal::PasswordTooWeak { why }) => {
                write!(f, "{}: {refusal}: {}", refusal.code(), weakness(*why))
            }
            Self::Refused(refusal) => write!(f, "{}: {refusal}", refusal.code()),
            Self::Save(error) => write!(f, "not_saved: {error}"),
            Self::NotStarted(error) => write!(f, "not_started: {error}"),
            Self::NotWhole => f.write_str("not_whole: the store is not whole"),
        }
    }
}

fn weakness(why: WeakPassword) -> String {
    match why {
        WeakPassword::TooShort { minimum } => format!("it needs at least {minimum} characters"),
        WeakPassword::TooLong => "it has more than 256 characters".to_owned(),
        WeakPassword::Common => "it is among those that everybody tries first".to_owned(),
        WeakPassword::Personal => "it is made of a name or an address".to_owned(),
    }
}

impl Failure {
    /// What can be done about it.
    pub(crate) fn cure(&self) -> Option<&'static str> {
        let Self::Refused(refusal) = self else {
            return matches!(self, Self::NotWhole).then_some(
                "Keep this file, and `restore` the last backup that `verify` finds whole.",
            );
        };
        Some(match refusal {
            Refusal::PasswordTooWeak { .. } => "Choose a long phrase that is nobody's name.",
            Refusal::EmailTaken { .. } => {
                "Choose another address, or give the other account a new one."
            }
            Refusal::BadCredentials => {
                "`seatkeeperd reset-password` makes a code for a new password."
            }
            Refusal::PasswordChangeRequired => "Choose a new password in the console first.",
            Refusal::Locked { .. } => "Wait, or `seatkeeperd reset-password`.",
            Refusal::AlreadySignedIn { .. } => "`--take-over` ends the other session.",
            Refusal::FloatingBusy { .. } | Refusal::SeatsExhausted { .. } => {
                "Wait for a seat, end a session in the console, or subscribe to another license."
            }
            Refusal::NoLicense | Refusal::NoRole | Refusal::Inactive | Refusal::Expired { .. } => {
                "The customer's manager can change that in the console."
            }
            Refusal::StoreBusy => "Another program writes to the store: try again.",
            Refusal::StoreNewer { .. } => "Use the newer version of this program.",
            Refusal::Internal { .. } => "`--log debug` tells more.",
            _ => return None,
        })
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<SaveError> for Failure {
    fn from(error: SaveError) -> Self {
        Self::Save(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Save(error.into())
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Refused(refusal) => Self::Refused(refusal),
            ExportError::Save(error) => Self::Save(error),
        }
    }
}
