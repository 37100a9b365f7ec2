//! The console without its window: which store is open, in a file or at a server, recent stores,
//! preferences, the own session and its token, the seam to the keyring, heartbeat and feed, export
//! jobs.
//!
//! It knows no Tauri, no HTTP and no HTML, and whether a store is local or remote only where one is
//! opened: the desktop shell and the development bridge both hand
//! its commands through. It holds no rule of accounts and no SQL. The token is in memory or in
//! the keyring, and in no answer.

mod commands;
mod console;
mod demo;
mod exports;
mod follower;
mod host;
mod identity;
mod idle;
mod keeper;
mod language;
mod lists;
mod open_store;
mod own_session;
mod place;
mod preferences;
mod problem;
mod profile;
mod reach;
mod recent;
mod remote_stores;
mod sessions;
mod shapes;
mod signal;
mod store_state;
mod stores;
mod system_keeper;

pub use commands::COMMANDS;
pub use console::{Console, Setup};
pub use demo::DemoSignIn;
pub use host::{Dialogs, Events};
pub use identity::Colour;
pub use keeper::{Keeper, KeeperError, Kept};
pub use language::system_language;
pub use place::named_store;
pub use preferences::{Density, Preferences, PreferencesChange, Theme};
pub use profile::{default_profile, profile_at};
pub use shapes::*;
use signal::Signal;
pub use store_state::{StoreState, probe};
pub use system_keeper::SystemKeeper;
