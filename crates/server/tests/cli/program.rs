//! Runs the program on a store in a folder of its own.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;

use seatkeeper_service::{Options, Service};
use seatkeeper_storage_sqlite::SqliteStore;
use tempfile::TempDir;

pub(crate) const MANAGER: &str = "ines.roux@lanterne.example";
pub(crate) const PASSWORD: &str = "a kettle sings at dawn";

/// A folder with a store in it.
pub(crate) struct Place {
    folder: TempDir,
}

/// What a run said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("text"),
            err: String::from_utf8(output.stderr).expect("text"),
        }
    }
}

impl Said {
    /// It went well: what it said on standard output.
    pub(crate) fn well(self) -> String {
        assert_eq!(self.status, 0, "{self:?}");
        self.out
    }

    /// It was refused, with this code first.
    pub(crate) fn refused(&self, code: &str) {
        assert_eq!(self.status, 1, "{self:?}");
        assert!(self.err.starts_with(&format!("{code}: ")), "{self:?}");
    }
}

impl Place {
    /// Without a store yet.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// With a store for one customer, Lanterne.
    pub(crate) fn with_store() -> Self {
        let place = Self::empty();
        let said = place.run(&["init", "--customer", "Lanterne", "--manager", MANAGER], PASSWORD);
        said.well();
        place
    }

    /// With a store of made-up people; what the manager signs in with.
    pub(crate) fn with_people(users: u32) -> (Self, String, String) {
        let place = Self::empty();
        let out = place.run(&["demo", "--users", &users.to_string()], "").well();
        let after = |label: &str| {
            let line = out.lines().find_map(|line| line.strip_prefix(label));
            line.unwrap_or_else(|| panic!("{label} in {out}")).to_owned()
        };
        let (email, password) = (after("E-mail: "), after("Password: "));
        (place, email, password)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn store(&self) -> PathBuf {
        self.path("accounts.db")
    }

    /// A command on the store, started, with a line on standard input.
    pub(crate) fn start(&self, args: &[&str], line: &str) -> Child {
        let mut child = Command::new(env!("CARGO_BIN_EXE_seatkeeperd"))
            .args(args)
            .arg("--store")
            .arg(format!("sqlite:{}", self.store().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("its input");
        // A program that was refused before it read is no matter of ours.
        let _ = writeln!(stdin, "{line}");
        child
    }

    /// A command on the store, to its end.
    pub(crate) fn run(&self, args: &[&str], line: &str) -> Said {
        self.start(args, line).wait_with_output().expect("an end").into()
    }

    /// The use cases over the same store, in this process.
    pub(crate) fn service(&self) -> Service {
        let store = SqliteStore::open(&self.store()).expect("the store");
        Service::new(Arc::new(store), Options::default())
    }

    /// The one text that a statement answers, behind the store's back.
    pub(crate) fn text(&self, sql: &str) -> String {
        let file = rusqlite::Connection::open(self.store()).expect("the file");
        file.query_row(sql, [], |row| row.get(0)).expect(sql)
    }
}
