//! The remote store as a console sees it, over a real server on this machine: one module a topic.

mod away;
mod between;
mod calls;
mod certificates;
mod console;
mod creations;
#[path = "../../crates/console/tests/desk/mod.rs"]
mod desk;
mod events;
mod impostor;
mod lists;
mod put_off;
mod secrets;
mod strangers;
