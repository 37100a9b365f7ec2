//! What every journey has: a desktop, a profile, a console, and pictures of where it broke off.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use seatkeeper_contract::AllowSupport;
use seatkeeper_domain::LicenseType;
use seatkeeper_service::{Caller, Options, SystemClock};
use seatkeeper_tests::desktop::{App, Keyring, Surroundings};
use seatkeeper_tests::shop::{Shop, stores};

/// What fades in has faded in.
const SETTLE: Duration = Duration::from_millis(250);

/// A journey under way.
pub struct Journey {
    /// The desktop.
    pub desktop: Surroundings,
    /// The console, as it was started last.
    pub app: App,
    name: String,
    arguments: Vec<String>,
}

/// Takes a journey on a desktop of its own, with the console opened on a store or on its welcome.
///
/// # Errors
/// Those of its steps; what was on the screen then is kept among the pictures.
pub async fn journey(
    name: &str,
    keyring: Keyring,
    store: Option<&str>,
    steps: impl AsyncFnOnce(&mut Journey) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut journey = Journey::begin(name, keyring, store).await?;
    let outcome = steps(&mut journey).await;
    if outcome.is_err() {
        journey.keep_what_is_seen().await;
    }
    outcome
}

/// A customer with these licenses in a store that real time passes in; nobody is signed in.
pub fn office(licenses: &[(LicenseType, u32)]) -> Shop {
    let in_real_time = |options| Options { clock: Arc::new(SystemClock), ..options };
    Shop::with_options(licenses, in_real_time)
}

/// One of the vendor's staff with the customer's consent: they change accounts while the manager,
/// who has one session, is in the window.
pub fn support(shop: &Shop) -> anyhow::Result<Caller> {
    let request = AllowSupport { customer: shop.customer, hours: None };
    shop.service.allow_support(&shop.boss(), request)?;
    Ok(shop.staff("Sam", false).sign_in(shop))
}

/// Where a console opens a shop's store: the server's address where `SEATKEEPER_TEST_STORE` names a
/// kind of store that a server holds, the file otherwise.
pub fn place_of(shop: &Shop) -> String {
    let file = || stores::file(shop.folder()).to_string_lossy().into_owned();
    shop.service.url().unwrap_or_else(file)
}

impl Journey {
    async fn begin(name: &str, keyring: Keyring, store: Option<&str>) -> anyhow::Result<Self> {
        let desktop = Surroundings::start(keyring)?;
        let mut arguments = Vec::new();
        if let Some(store) = store {
            arguments.extend(["--store".to_owned(), store.to_owned()]);
        }
        let app = started(&desktop, &arguments).await?;
        let remote = store.is_some_and(|store| store.starts_with("http"));
        let name = if remote { format!("{name}-remote") } else { name.to_owned() };
        Ok(Self { desktop, app, name, arguments })
    }

    /// The folder of the profile.
    pub fn profile(&self) -> PathBuf {
        profile(&self.desktop)
    }

    /// Closes the window, as a person does, and starts the console again on the same profile.
    pub async fn close_and_start(&mut self) -> anyhow::Result<()> {
        self.app.close(&self.desktop).await?;
        self.app = started(&self.desktop, &self.arguments).await?;
        Ok(())
    }

    /// A picture of the screen as it is, for people to look at.
    pub async fn picture(&self, of: &str) -> anyhow::Result<()> {
        self.app.painted().await?;
        tokio::time::sleep(SETTLE).await;
        self.desktop.picture(&pictures().join(format!("{}-{of}.png", self.name)))
    }

    async fn keep_what_is_seen(&self) {
        let source = self.app.client.source().await.unwrap_or_default();
        let _ = self.picture("failed").await;
        let _ = std::fs::write(pictures().join(format!("{}-failed.html", self.name)), source);
    }
}

async fn started(desktop: &Surroundings, arguments: &[String]) -> anyhow::Result<App> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    App::start(desktop, &profile(desktop), &arguments).await
}

fn profile(desktop: &Surroundings) -> PathBuf {
    desktop.path("profile")
}

fn pictures() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pictures")
}
