//! The console behind a WebDriver: one a driver, a fresh driver a start.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use super::Surroundings;
use super::child::Held;

const DRIVER_WAIT: Duration = Duration::from_secs(10);
const READY_WAIT: Duration = Duration::from_secs(20);
const CLOSE_WAIT: Duration = Duration::from_secs(20);
const CLOSE_AGAIN: Duration = Duration::from_secs(4);
const TITLE: &str = "Seatkeeper";
const PAINTED: &str =
    "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))";
/// Set by the page once its content is there; nothing moves after it.
const READY: &str = "html[data-ready='true']";

/// A console that is running.
pub struct App {
    /// The window's page.
    pub client: Client,
    profile: PathBuf,
    _driver: Held,
}

impl App {
    /// Starts the console on a profile, and waits until its first page is there.
    ///
    /// # Errors
    /// The console is not built, the driver is missing, or no page is ready within 20 s.
    pub async fn start(on: &Surroundings, profile: &Path, more: &[&str]) -> anyhow::Result<Self> {
        let app = Self::open(on, profile, more).await?;
        app.ready().await?;
        Ok(app)
    }

    async fn open(on: &Surroundings, profile: &Path, more: &[&str]) -> anyhow::Result<Self> {
        let (port, native_port) = (free_port()?, free_port()?);
        let mut driver = on.command("tauri-driver");
        driver.args(["--port", &port.to_string(), "--native-port", &native_port.to_string()]);
        driver.current_dir(on.path("home"));
        let driver = Held::start(driver.stdout(Stdio::null()).stderr(Stdio::null()))?;
        wait_for_port(native_port).await?;
        wait_for_port(port).await?;
        let mut arguments = vec!["--profile".to_owned(), profile.to_string_lossy().into_owned()];
        arguments.extend(more.iter().map(|&argument| argument.to_owned()));
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(&arguments)?)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .context("the console did not start")?;
        Ok(Self { client, profile: profile.to_owned(), _driver: driver })
    }

    /// Waits until the page is ready.
    ///
    /// # Errors
    /// It is not within 20 s.
    pub async fn ready(&self) -> anyhow::Result<()> {
        let wait = self.client.wait().at_most(READY_WAIT);
        wait.for_element(Locator::Css(READY)).await.context("no page is ready")?;
        // The mark is set before what it marks is painted.
        self.painted().await
    }

    /// Waits until what the document holds now is painted.
    ///
    /// # Errors
    /// The driver is gone.
    pub async fn painted(&self) -> anyhow::Result<()> {
        self.client.execute_async(PAINTED, Vec::new()).await?;
        Ok(())
    }

    /// Closes the window by its frame, as a person does, and waits until the program has ended.
    ///
    /// # Errors
    /// It is still running after 20 s.
    pub async fn close(&self, on: &Surroundings) -> anyhow::Result<()> {
        let began = Instant::now();
        while began.elapsed() < CLOSE_WAIT {
            // On a busy display the keys may come before the window takes them.
            if on.bring_up(TITLE).await.is_ok() {
                on.keys(&["alt+F4"])?;
            }
            if self.ends_within(CLOSE_AGAIN).await? {
                return Ok(());
            }
        }
        bail!("the console does not end")
    }

    async fn ends_within(&self, limit: Duration) -> anyhow::Result<bool> {
        let began = Instant::now();
        while self.process()?.is_some() {
            if began.elapsed() > limit {
                return Ok(false);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(true)
    }

    /// The console's own process, while it runs.
    ///
    /// # Errors
    /// There is no `/proc`.
    pub fn process(&self) -> anyhow::Result<Option<PathBuf>> {
        let profile = self.profile.as_os_str().as_encoded_bytes();
        for process in std::fs::read_dir("/proc")? {
            let process = process?.path();
            // A process may end while it is looked at.
            let Ok(arguments) = std::fs::read(process.join("cmdline")) else { continue };
            let mut arguments = arguments.split(|&byte| byte == 0);
            let program = arguments.next().unwrap_or_default();
            if program.ends_with(b"/seatkeeper") && arguments.any(|argument| argument == profile) {
                return Ok(Some(process));
            }
        }
        Ok(None)
    }
}

/// A program of this workspace, as `cargo build --features custom-protocol` leaves it: beside whoever
/// asks, or beside the folder of tests.
///
/// # Errors
/// It is not built.
pub fn program(name: &str) -> anyhow::Result<PathBuf> {
    let asking = std::env::current_exe()?;
    let mut folders = asking.ancestors().skip(1).take(2).map(|folder| folder.join(name));
    folders.find(|program| program.is_file()).with_context(|| {
        format!("{name} is not built: cargo build --workspace --features custom-protocol --bins")
    })
}

fn capabilities(arguments: &[String]) -> anyhow::Result<Capabilities> {
    let options = json!({"application": program("seatkeeper")?, "args": arguments});
    Ok([("tauri:options".to_owned(), options)].into_iter().collect())
}

fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

async fn wait_for_port(port: u16) -> anyhow::Result<()> {
    let began = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if began.elapsed() > DRIVER_WAIT {
            bail!("tauri-driver does not listen");
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}
