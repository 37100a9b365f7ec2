//! All of these tests over PostgreSQL too, in the same run.

use std::env;
use std::process::Command;

const STORE: &str = "SEATKEEPER_TEST_STORE";

/// Runs this very program once more, which prints its own result: its tests count as any others.
/// Where a kind of store was asked for, or some tests alone, that is all.
#[test]
fn all_that_http_promises_holds_over_postgresql_as_well() {
    let some_alone = env::args().skip(1).any(|argument| !argument.starts_with('-'));
    if env::var_os(STORE).is_some() || some_alone {
        return;
    }
    let program = env::current_exe().expect("this program");
    let ran = Command::new(program).args(env::args_os().skip(1)).env(STORE, "postgres").status();
    assert!(ran.expect("it runs").success(), "something does not hold over PostgreSQL: see above");
}
