//! What goes between the console and its window beside the contract's operations.

use chrono::{DateTime, Utc};
use seatkeeper_contract::{OwnSession, Problem, UserView};
use seatkeeper_domain::{Language, Refusal, SessionEnd, UserId, WorkspaceId};
use serde::{Deserialize, Serialize};

use crate::problem::told;
use crate::{Colour, KeeperError, Preferences, StoreState};

/// A store on the welcome list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Store {
    /// Absolute path of a file, or address of a server.
    pub path: String,
    /// The store's name fact, else the file's or the server's name.
    pub name: String,
    /// What its person calls it, which goes before every other name.
    pub given_name: Option<String>,
    /// `#rrggbb`: the one chosen for it, else always the same for a path.
    pub colour: String,
    /// `local` or `remote`.
    pub kind: &'static str,
    /// A store of made-up people.
    pub demo: bool,
    /// What stands in the way of opening it.
    pub state: StoreState,
    /// What a server's certificate is checked against, beside the platform's roots.
    pub ca_file: Option<String>,
    /// When it was opened last.
    pub last_opened: Option<DateTime<Utc>>,
    /// Names of its customers when it was opened last, at most 20.
    pub customers: Vec<String>,
}

/// Whether the system's keyring can keep a sign-in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Keyring {
    /// It can.
    pub available: bool,
    /// `keyring_unavailable`, with its cause, where it cannot.
    pub problem: Option<Problem>,
}

impl Keyring {
    /// What a keyring's answer says of it.
    pub(crate) fn of<T>(answer: Result<T, KeeperError>) -> Self {
        let refusal = |error: KeeperError| Refusal::KeyringUnavailable { why: error.to_string() };
        let problem = answer.err().map(|error| told(&refusal(error)));
        Self { available: problem.is_none(), problem }
    }
}

/// A store that is open.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Opened {
    /// Which.
    pub store: Store,
    /// The console's own session, where one was kept or is open.
    pub session: Option<OwnSession>,
    /// The keyring.
    pub keyring: Keyring,
    /// Since when it cannot be reached, where it cannot.
    pub away: Option<Away>,
}

/// A store that cannot be reached, and is being tried again.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Away {
    /// When it was heard of last: what is on the screen is as old.
    pub heard_at: DateTime<Utc>,
    /// How the last try failed.
    pub problem: Problem,
}

/// Whether the open store can be reached, told whenever that changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reach {
    /// Since when it cannot; null where it can.
    pub away: Option<Away>,
}

/// The demo store, with what its manager signs in with.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenedDemo {
    /// The store.
    #[serde(flatten)]
    pub opened: Opened,
    /// A manager's e-mail.
    pub email: String,
    /// Their password: made up like everything in that store.
    pub password: String,
}

/// Everything the window needs to draw its first page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AppState {
    /// The program's version.
    pub version: &'static str,
    /// Recent stores, the latest first.
    pub stores: Vec<Store>,
    /// The open one.
    pub opened: Option<Opened>,
    /// Preferences.
    pub preferences: Preferences,
    /// The system's language.
    pub system_language: Language,
    /// The keyring.
    pub keyring: Keyring,
    /// A store that the command line named.
    pub open_on_start: Option<String>,
    /// Colours that a store can have.
    pub colours: &'static [Colour],
}

/// A sign-in that went through.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignInDone {
    /// The session.
    #[serde(flatten)]
    pub session: OwnSession,
    /// E-mail and token are in the keyring.
    pub kept: bool,
    /// The keyring; says why where nothing could be kept.
    pub keyring: Keyring,
}

/// What came of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportDone {
    /// The file; null where it was cancelled under way.
    pub path: Option<String>,
    /// Rows written.
    pub rows: u64,
    /// Cancelled under way: there is no new file, an old one is whole.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub cancelled: bool,
}

/// The e-mail that the keyring has for the open store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RememberedEmail {
    /// It.
    pub email: Option<String>,
}

/// The own session ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SessionEnded {
    /// How; null where nothing is known of it.
    pub reason: Option<SessionEnd>,
    /// What the person who ended it had to say.
    pub message: Option<String>,
}

/// Nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nothing {}

/// Names a file or a store.
#[derive(Debug, Clone, Deserialize)]
pub struct OfPath {
    /// Absolute path; of a store that a server holds, its address.
    pub path: String,
}

/// Puts a server's store on the list, and opens it.
#[derive(Debug, Clone, Deserialize)]
pub struct ConnectStore {
    /// Where the server is: `https://`, or a host alone.
    pub address: String,
    /// What to call it.
    #[serde(default)]
    pub name: Option<String>,
    /// One of the colours that a store can have.
    #[serde(default)]
    pub colour: Option<String>,
    /// Certificates (PEM) to trust beside the platform's roots.
    #[serde(default)]
    pub ca_file: Option<String>,
}

/// Changes what a person calls a store. Absent members stay.
#[derive(Debug, Clone, Deserialize)]
pub struct EditStore {
    /// Which.
    pub path: String,
    /// Its name; empty gives it its own again.
    #[serde(default)]
    pub name: Option<String>,
    /// Its colour.
    #[serde(default)]
    pub colour: Option<String>,
    /// Certificates to trust; empty for none. Of a server alone.
    #[serde(default)]
    pub ca_file: Option<String>,
}

/// Asks for a file of certificates.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct PickCertificates {
    /// Title of the dialog.
    #[serde(default)]
    pub title: Option<String>,
}

/// Asks for a store to open.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct PickStore {
    /// Title of the dialog.
    #[serde(default)]
    pub title: Option<String>,
}

/// Asks for the place of a new store.
#[derive(Debug, Clone, Deserialize)]
pub struct PickNewStore {
    /// File name offered.
    pub suggested_name: String,
    /// Title of the dialog.
    #[serde(default)]
    pub title: Option<String>,
}

/// The manager of a new store's customer.
#[derive(Clone, Deserialize)]
pub struct FirstManager {
    /// Full name.
    pub full_name: String,
    /// E-mail.
    pub email: String,
    /// Password; not temporary.
    pub password: String,
}

/// Makes a store with its customer, its manager and its first workspace.
#[derive(Clone, Deserialize)]
pub struct CreateStore {
    /// Where.
    pub path: String,
    /// Name of the customer.
    pub customer: String,
    /// Number of the customer.
    #[serde(default)]
    pub number: Option<String>,
    /// Name of the first workspace, where it is not the customer's.
    #[serde(default)]
    pub workspace: Option<String>,
    /// Default language.
    #[serde(default)]
    pub language: Option<Language>,
    /// IANA time zone.
    #[serde(default)]
    pub time_zone: Option<String>,
    /// The manager.
    pub manager: FirstManager,
}

/// Signs in to the open store.
#[derive(Clone, Deserialize)]
pub struct SignInHere {
    /// E-mail.
    pub email: String,
    /// Password.
    pub password: String,
    /// Chosen after `password_change_required`.
    #[serde(default)]
    pub new_password: Option<String>,
    /// End the session that the person has open elsewhere.
    #[serde(default)]
    pub take_over: Option<bool>,
    /// Keep e-mail and token in the system's keyring.
    #[serde(default)]
    pub stay: bool,
}

/// Says how long the person has done nothing.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Idle {
    /// Seconds.
    pub seconds: u32,
}

/// How a list is spelled (CSV-02).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Preset {
    /// Byte order mark; semicolon in French, comma in English.
    #[default]
    Excel,
    /// Comma, no byte order mark.
    Plain,
    /// Tab, with a byte order mark.
    Tab,
}

/// Which users go into a list (CSV-01, CSV-04).
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Scope {
    /// Of one workspace.
    Workspace {
        /// Which.
        workspace: WorkspaceId,
    },
    /// All of the customer.
    Customer,
    /// A filtered and sorted view.
    View {
        /// Filters and order.
        view: UserView,
        /// Only these of it.
        #[serde(default)]
        users: Option<Vec<UserId>>,
        /// Not these of it.
        #[serde(default)]
        except: Option<Vec<UserId>>,
    },
}

/// Asks for an export.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ExportList {
    /// Which users.
    pub scope: Scope,
    /// How it is spelled.
    #[serde(default)]
    pub preset: Preset,
    /// File name offered.
    pub suggested_name: String,
    /// Title of the save dialog.
    pub title: String,
}

/// How far an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ExportProgress {
    /// Rows written.
    pub rows: u64,
    /// Rows in all, where that is known.
    pub total: Option<u64>,
    /// It came to its end, whichever.
    pub done: bool,
}
