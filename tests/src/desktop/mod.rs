//! The real window, driven: a display, a session bus and a home of its own for each test, a keyring
//! where a test wants one, and the console behind a WebDriver. It knows how pages are used, by roles
//! and names, and no page; the journeys do.

mod app;
mod child;
mod demo;
mod hold;
mod page;
mod screen;
mod surroundings;

pub use app::{App, program};
pub use demo::{DemoStore, demo_store};
pub use hold::Holding;
pub use page::Scrolled;
pub use surroundings::{Keyring, Surroundings};
