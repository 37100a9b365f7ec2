//! The server's process, and who cleans up after it.
//!
//! The server is the child of a shell that waits for the end of its own input, which this process holds
//! open and never writes to. When this process ends, by whatever cause, the shell stops the server and
//! removes the folder.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use std::os::unix::process::CommandExt as _;

use postgres::{Config, NoTls};

/// Names the folder that clusters are made in, where a test has one that suits it.
const FOLDER: &str = "SEATKEEPER_TEST_CLUSTERS";
/// How long a server may take to start, on a busy machine.
const PATIENCE: u32 = 600;
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);

/// Safe against a crash of the server, not of the machine: nothing in here outlives its test.
const SETTINGS: &str = "
listen_addresses = ''
fsync = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_connections = 400
shared_buffers = 64MB
max_wal_size = 2GB
autovacuum_naptime = 5min
log_min_messages = fatal
";

const RUN: &str = r#"
"$1/postgres" -D "$2/data" -k "$2" </dev/null >>"$2/log" 2>&1 &
server=$!
cat >/dev/null
kill -QUIT "$server" 2>/dev/null
wait "$server"
"#;

/// A server that runs, or may be started again.
pub(super) struct Keeper {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    shell: Option<Child>,
    /// Removes the folder when this process is gone.
    _broom: Child,
}

impl Keeper {
    /// Makes a cluster and starts its server.
    pub(super) fn start(programs: &Path) -> Self {
        assert!(programs.join("postgres").exists(), "no PostgreSQL in {}", programs.display());
        let made = plain("mktemp").arg("-d").arg(base().join("seatkeeper-pg.XXXXXXXX")).output();
        let made = made.expect("a temporary folder").stdout;
        let folder = PathBuf::from(String::from_utf8_lossy(&made).trim());
        let mut broom = plain("sh");
        broom
            .args([
                "-c",
                "cat >/dev/null; sleep 1; rm -rf \"$1\" || { sleep 3; rm -rf \"$1\"; }",
                "broom",
            ])
            .arg(&folder);
        let broom = broom.stdin(Stdio::piped()).process_group(0).spawn().expect("a shell");
        let mut keeper =
            Self { programs: programs.to_owned(), folder, port: 5432, shell: None, _broom: broom };
        keeper.initialise();
        keeper.run();
        keeper
    }

    /// The folder of the cluster, with its socket.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    fn initialise(&self) {
        let data = self.folder.join("data");
        let mut initdb = plain(self.programs.join("initdb"));
        initdb.args(["--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8"]);
        initdb.args(["--locale=C.UTF-8", "--pgdata"]).arg(&data);
        let made = initdb.output().expect("initdb");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        self.write("postgresql.conf", SETTINGS);
    }

    /// Adds to a file of the cluster, which nobody else can read.
    pub(super) fn write(&self, name: &str, text: &str) {
        const SCRIPT: &str = "umask 077; printf '%s' \"$1\" >>\"$2\"";
        let mut write = plain("sh");
        write.args(["-c", SCRIPT, "write", text]).arg(self.folder.join("data").join(name));
        assert!(write.status().expect("a shell").success());
    }

    /// Starts the server anew, on a port of loopback that was free just now.
    pub(super) fn listen(&mut self) -> u16 {
        let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|free| free.local_addr());
        let port = free.expect("a free port").port();
        let settings = format!("listen_addresses = 'localhost'\nport = {port}\n");
        self.write("postgresql.conf", &settings);
        self.stop();
        self.port = port;
        self.run();
        port
    }

    /// The port, which names the socket too.
    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// Starts the server and waits until it answers.
    pub(super) fn run(&mut self) {
        let mut shell = plain("sh");
        shell.args(["-c", RUN, "server"]).arg(&self.programs).arg(&self.folder);
        // A key pressed in the terminal is for the tests, not for their server.
        let shell = shell.stdin(Stdio::piped()).process_group(0).spawn();
        self.shell = Some(shell.expect("a shell"));
        let mut config = Config::new();
        config.host_path(&self.folder).port(self.port).user("postgres").dbname("postgres");
        let answers = (0..PATIENCE).any(|_| {
            std::thread::sleep(BETWEEN_LOOKS);
            config.connect(NoTls).is_ok()
        });
        assert!(
            answers,
            "{}",
            std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
        );
    }

    /// Stops the server at once.
    pub(super) fn stop(&mut self) {
        if let Some(mut shell) = self.shell.take() {
            drop(shell.stdin.take());
            let _ = shell.wait();
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The folder that was asked for, or one in memory, if there is room for some hundred
/// databases: making one is ten times as quick there.
fn base() -> PathBuf {
    const MEMORY: &str = "/dev/shm";
    const ENOUGH: u64 = 2 << 30;
    if let Some(chosen) = std::env::var_os(FOLDER) {
        return chosen.into();
    }
    let free = Command::new("df").args(["--output=avail", "-B1", MEMORY]).output();
    let free = free.map(|free| String::from_utf8_lossy(&free.stdout).into_owned());
    let bytes = free.ok().and_then(|text| text.lines().last()?.trim().parse::<u64>().ok());
    let room = bytes.is_some_and(|bytes| bytes >= ENOUGH);
    if room { MEMORY.into() } else { "/tmp".into() }
}

/// A command without root's rights, with which PostgreSQL refuses to run: then as `postgres`.
fn plain(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n");
    let mut command = if root {
        let mut other = Command::new("setpriv");
        other.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]).arg(program);
        other
    } else {
        Command::new(program)
    };
    command.current_dir("/").env("LC_ALL", "C.UTF-8");
    command
}
