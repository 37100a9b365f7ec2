//! Journeys in the real window.

mod welcome;

use std::path::PathBuf;

/// Where pictures of journeys go.
fn picture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pictures").join(name)
}
