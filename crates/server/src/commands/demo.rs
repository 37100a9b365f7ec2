//! `demo`: a new store of made-up people.

use seatkeeper_service::{Clock as _, SystemClock};
use seatkeeper_stores::Store;

use crate::args::Demo;
use crate::failure::Failure;
use crate::say;

pub(super) fn run(demo: &Demo) -> Result<(), Failure> {
    let wanted = seatkeeper_demo::Demo {
        users: demo.users,
        seed: demo.seed,
        now: demo.now.unwrap_or_else(|| SystemClock.now()),
        language: demo.language.into(),
    };
    let fill = |store: std::sync::Arc<Store>| seatkeeper_demo::fill(store.as_ref(), &wanted);
    let login = Store::make_big(&demo.of.store, fill)?;
    say::line(format_args!("E-mail: {}", login.email));
    say::line(format_args!("Password: {}", login.password));
    Ok(())
}
