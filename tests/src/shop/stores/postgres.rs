//! Stores in databases of this process's cluster, each lent to a folder.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use postgres::{Client, SimpleQueryMessage};
use seatkeeper_service::port::{Job, Mode, Storage, Stored};
use seatkeeper_storage_postgres::PostgresStore;
use tokio::runtime::Handle;

use super::{KeptSession, NEWEST_SESSION, StoreMaker};
use crate::cluster::{self, Database};

/// The database of a store of a folder.
#[must_use]
pub fn url(folder: &Path) -> String {
    with(folder, |database| format!("{}?pool=12", database.url()))
}

pub(super) const MAKER: StoreMaker = StoreMaker {
    name: "postgres",
    remote: false,
    make: |folder| apart(|| open(&lend(folder, blank().copy()))),
    open: |folder| apart(|| open(&url(folder))),
    copy: |from, to| {
        lend(to, with(from, Database::copy));
        Ok(())
    },
    url,
    faults: |folder| PostgresStore::open(&url(folder))?.integrity_check(),
    foreign: |folder| {
        let other = cluster::database();
        other.connect().batch_execute("CREATE TABLE letters (text text)").expect("made");
        lend(folder, other);
    },
    newer: |folder| {
        let sql = "UPDATE store_version SET version = 9999";
        connect(folder).batch_execute(sql).expect("raised");
    },
    meddle,
    hold: |folder| {
        let mut other = connect(folder);
        other.batch_execute("BEGIN; LOCK TABLE heads IN EXCLUSIVE MODE").expect("held");
        Box::new(other)
    },
    newest_session: |folder| {
        aside(|| {
            let row = connect(folder).query_opt(NEWEST_SESSION, &[]).expect("the sessions")?;
            Some(KeptSession { end: row.get(0), token: row.get(1) })
        })
    },
    contents: |folder| aside(|| contents(folder)),
};

fn open(url: &str) -> Stored<Arc<dyn Storage>> {
    Ok(Arc::new(PostgresStore::open(url)?))
}

/// A store that a test opens inside a runtime, where the blocking client panics: what it does there is
/// done on threads of their own.
struct Apart(Option<Arc<dyn Storage>>);

impl Apart {
    fn store(&self) -> &dyn Storage {
        self.0.as_deref().expect("it is there until it is dropped")
    }
}

impl Storage for Apart {
    fn run(&self, mode: Mode, job: Job) -> Stored<()> {
        aside(|| self.store().run(mode, job))
    }

    fn on_change(&self, listener: Box<dyn Fn() + Send + Sync>) {
        aside(|| self.store().on_change(listener));
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        let store = self.0.take();
        aside(|| drop(store));
    }
}

fn apart(open: impl FnOnce() -> Stored<Arc<dyn Storage>> + Send) -> Stored<Arc<dyn Storage>> {
    if Handle::try_current().is_err() {
        return open();
    }
    Ok(Arc::new(Apart(Some(aside(open)?))))
}

fn aside<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| scope.spawn(work).join().expect("no panic"))
}

/// An empty store that others are copied from: quicker than making each.
fn blank() -> &'static Database {
    static BLANK: OnceLock<Database> = OnceLock::new();
    BLANK.get_or_init(|| {
        let database = cluster::database();
        drop(PostgresStore::create(&database.url()).expect("a store"));
        database
    })
}

/// Databases by the folder that they live as long as.
fn lent() -> MutexGuard<'static, Vec<(PathBuf, Database)>> {
    static LENT: Mutex<Vec<(PathBuf, Database)>> = Mutex::new(Vec::new());
    LENT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lends a database to a folder, and takes those back whose folder is gone.
fn lend(folder: &Path, database: Database) -> String {
    let gone: Vec<_> = lent().extract_if(.., |(folder, _)| !folder.exists()).collect();
    drop(gone);
    lent().push((folder.to_owned(), database));
    url(folder)
}

fn with<T>(folder: &Path, ask: impl FnOnce(&Database) -> T) -> T {
    let lent = lent();
    let found = lent.iter().find(|(of, _)| of == folder);
    ask(&found.expect("a store was made for this folder").1)
}

fn connect(folder: &Path) -> Client {
    with(folder, Database::connect)
}

fn meddle(folder: &Path, sql: &str) -> u64 {
    let unchecked = "ALTER TABLE audit DROP CONSTRAINT IF EXISTS audit_seq_check;
        SET session_replication_role = replica;";
    let mut client = connect(folder);
    client.batch_execute(unchecked).expect("unchecked");
    let answers = client.simple_query(sql).expect("meddled with");
    let changed = answers.iter().map(|answer| match answer {
        SimpleQueryMessage::CommandComplete(rows) => *rows,
        _ => 0,
    });
    changed.sum()
}

/// Every row of every table as text.
fn contents(folder: &Path) -> Vec<u8> {
    let mut client = connect(folder);
    let sql = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";
    let mut bytes = Vec::new();
    for table in client.query(sql, &[]).expect("the tables") {
        let sql = format!("SELECT (\"{0}\".*)::text FROM \"{0}\"", table.get::<_, &str>(0));
        for row in client.query(&sql, &[]).expect("the rows") {
            bytes.extend(row.get::<_, Option<&str>>(0).unwrap_or_default().bytes());
            bytes.push(b'\n');
        }
    }
    bytes
}
