//! Stores of made-up people, by `seatkeeperd demo`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

use super::program;

/// A store, and who manages it.
pub struct DemoStore {
    /// The file.
    pub store: PathBuf,
    /// The manager's e-mail.
    pub email: String,
    /// The manager's password.
    pub password: String,
}

/// Makes a store of that many people.
///
/// # Errors
/// `seatkeeperd` is not built, or there is a file already.
pub fn demo_store(store: &Path, users: u32) -> anyhow::Result<DemoStore> {
    let mut command = Command::new(program("seatkeeperd")?);
    command.args(["demo", "--store", &format!("sqlite:{}", store.display())]);
    let answer = command.args(["--users", &users.to_string()]).output()?;
    let refusal = String::from_utf8_lossy(&answer.stderr);
    ensure!(answer.status.success(), "no demo store: {refusal}");
    let said = String::from_utf8(answer.stdout)?;
    let word = |name: &str| {
        let found = said.lines().find_map(|line| line.strip_prefix(name));
        found.map(ToOwned::to_owned).with_context(|| format!("it did not say “{name}”"))
    };
    let (email, password) = (word("E-mail: ")?, word("Password: ")?);
    Ok(DemoStore { store: store.to_owned(), email, password })
}
