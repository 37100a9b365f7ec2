//! A private PostgreSQL cluster for tests: made in a temporary folder, on a socket in it, and gone with
//! the process that made it, however that ends. It knows of no store, and needs no other server.
//!
//! [`database`] is what most tests want: an empty database in a cluster that the process shares. A test
//! that stops the server makes one of its own with [`Cluster::start`].

mod keeper;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use postgres::{Client, NoTls};

use keeper::Keeper;

/// Where Debian puts the programs of PostgreSQL 15.
const PROGRAMS: &str = "/usr/lib/postgresql/15/bin";

/// A server with databases of its own.
pub struct Cluster {
    keeper: Mutex<Keeper>,
    made: AtomicU32,
}

/// A database. Dropping it takes it away, whoever is connected.
pub struct Database {
    cluster: Arc<Cluster>,
    name: String,
}

/// A new, empty database in the cluster that this process shares.
///
/// # Panics
/// If PostgreSQL 15 is not installed, or does not start.
#[must_use]
pub fn database() -> Database {
    static SHARED: OnceLock<Arc<Cluster>> = OnceLock::new();
    SHARED.get_or_init(Cluster::start).database()
}

impl Cluster {
    /// Makes a cluster and starts its server.
    ///
    /// # Panics
    /// If PostgreSQL 15 is not installed, or does not start.
    #[must_use]
    pub fn start() -> Arc<Self> {
        let keeper = Keeper::start(Path::new(PROGRAMS));
        let cluster = Self { keeper: Mutex::new(keeper), made: AtomicU32::new(0) };
        Arc::new(cluster)
    }

    /// Stops the server at once, as a crash would: who is connected loses the connection.
    pub fn stop(&self) {
        self.keeper().stop();
    }

    /// Starts the server again after [`Cluster::stop`].
    ///
    /// # Panics
    /// If it does not start.
    pub fn start_again(&self) {
        self.keeper().run();
    }

    /// Has the server listen on loopback too, on a port that is free; which.
    ///
    /// # Panics
    /// If the server does not start again.
    #[must_use]
    pub fn listen(&self) -> u16 {
        self.keeper().listen()
    }

    /// The same with TLS, by a certificate and its key in PEM.
    ///
    /// # Panics
    /// As [`Cluster::listen`].
    #[must_use]
    pub fn listen_encrypted(&self, certificate: &str, key: &str) -> u16 {
        let mut keeper = self.keeper();
        keeper.write("server.crt", certificate);
        keeper.write("server.key", key);
        keeper.write("postgresql.conf", "ssl = on\n");
        keeper.listen()
    }

    /// A new, empty database.
    #[must_use]
    pub fn database(self: &Arc<Self>) -> Database {
        self.create("TEMPLATE template0 ENCODING 'UTF8'")
    }

    /// The folder that holds the cluster's socket.
    #[must_use]
    pub fn socket(&self) -> PathBuf {
        self.keeper().folder().to_owned()
    }

    fn create(self: &Arc<Self>, like: &str) -> Database {
        let name = format!("test_{}", self.made.fetch_add(1, Ordering::Relaxed));
        self.command(&format!("CREATE DATABASE {name} {like}"));
        Database { cluster: Arc::clone(self), name }
    }

    fn url(&self, database: &str) -> String {
        let keeper = self.keeper();
        let folder = keeper.folder().display().to_string().replace('/', "%2F");
        match keeper.port() {
            5432 => format!("postgres://postgres@{folder}/{database}"),
            port => format!("postgres://postgres@{folder}:{port}/{database}"),
        }
    }

    fn command(&self, sql: &str) {
        self.try_command(sql).expect(sql);
    }

    /// On a thread of its own: the blocking client panics inside a runtime, where a test may be.
    fn try_command(&self, sql: &str) -> Result<(), postgres::Error> {
        let url = self.url("postgres");
        let run = || Client::connect(&url, NoTls)?.batch_execute(sql);
        std::thread::scope(|scope| scope.spawn(run).join().expect("no panic"))
    }

    fn keeper(&self) -> std::sync::MutexGuard<'_, Keeper> {
        self.keeper.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Database {
    /// How programs name it: `postgres://…`, without a password.
    #[must_use]
    pub fn url(&self) -> String {
        self.cluster.url(&self.name)
    }

    /// A copy of it, to which nobody may be connected.
    #[must_use]
    pub fn copy(&self) -> Self {
        self.cluster.create(&format!("TEMPLATE {}", self.name))
    }

    /// A connection of the test's own, behind the program's back.
    ///
    /// # Panics
    /// If the server is away.
    #[must_use]
    pub fn connect(&self) -> Client {
        Client::connect(&self.url(), NoTls).expect("a server")
    }

    /// The cluster that it is in.
    #[must_use]
    pub fn cluster(&self) -> &Arc<Cluster> {
        &self.cluster
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A server that a test stopped takes its databases along.
        let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let _ = self.cluster.try_command(&drop);
    }
}
