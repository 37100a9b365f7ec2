//! All of these tests over the other kinds of store too, in the same run: PostgreSQL, and a client of a
//! server over either.

use std::env;
use std::process::Command;

use rstest::rstest;

const STORE: &str = "SEATKEEPER_TEST_STORE";

/// Runs this very program once more, which prints its own result: its tests count as any others.
/// Where a kind of store was asked for, or some tests alone, that is all.
#[rstest]
#[case::postgresql("postgres")]
#[case::a_server("remote")]
#[case::a_server_on_postgresql("remote-postgres")]
fn every_rule_holds_over_other_stores_as_well(#[case] store: &str) {
    let some_alone = env::args().skip(1).any(|argument| !argument.starts_with('-'));
    if env::var_os(STORE).is_some() || some_alone {
        return;
    }
    let program = env::current_exe().expect("this program");
    let ran = Command::new(program).args(env::args_os().skip(1)).env(STORE, store).status();
    assert!(ran.expect("it runs").success(), "some rule does not hold over {store}: see above");
}
