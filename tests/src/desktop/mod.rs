//! The real window, driven: a display, a session bus and a home of its own for each test, a keyring
//! where a test wants one, and the console behind a WebDriver. It knows no page; the journeys do.

mod app;
mod child;
mod surroundings;

pub use app::App;
pub use surroundings::{Keyring, Surroundings};
