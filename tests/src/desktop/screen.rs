//! The display's own keyboard, for what no WebDriver reaches: native dialogs, the window's frame,
//! and journeys without a mouse.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use super::Surroundings;

const WAIT: Duration = Duration::from_secs(10);
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// GTK takes keys once it has drawn itself.
const SETTLE: Duration = Duration::from_millis(300);

impl Surroundings {
    /// Types a path into the native save dialog of that title, and saves.
    ///
    /// # Errors
    /// No such dialog opens within 10 s, or it does not close.
    pub async fn save_as(&self, title: &str, path: &Path) -> anyhow::Result<()> {
        self.bring_up(title).await?;
        tokio::time::sleep(SETTLE).await;
        self.keys(&["ctrl+a"])?;
        self.type_text(&path.to_string_lossy())?;
        self.keys(&["Return"])?;
        self.wait_until_gone(title).await
    }

    /// Presses keys, by their names to X: `ctrl+f`, `Tab`.
    ///
    /// # Errors
    /// xdotool is missing.
    pub fn keys(&self, keys: &[&str]) -> anyhow::Result<()> {
        self.xdotool(&[&["key", "--clearmodifiers", "--delay", "30"], keys].concat()).map(drop)
    }

    /// Types a text of plain letters.
    ///
    /// # Errors
    /// xdotool is missing.
    pub fn type_text(&self, text: &str) -> anyhow::Result<()> {
        self.xdotool(&["type", "--delay", "12", "--", text]).map(drop)
    }

    /// Makes the window of that title the one that takes keys.
    ///
    /// # Errors
    /// There is none within 10 s.
    pub async fn bring_up(&self, title: &str) -> anyhow::Result<()> {
        let began = Instant::now();
        loop {
            if let Some(window) = self.window(title)? {
                return self.xdotool(&["windowactivate", "--sync", &window]).map(drop);
            }
            if began.elapsed() > WAIT {
                bail!("no window “{title}” opened");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Waits until there is no window of that title.
    ///
    /// # Errors
    /// It is still there after 10 s.
    pub async fn wait_until_gone(&self, title: &str) -> anyhow::Result<()> {
        let began = Instant::now();
        while self.window(title)?.is_some() {
            if began.elapsed() > WAIT {
                bail!("the window “{title}” does not close");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        Ok(())
    }

    /// The last window that is shown under that title.
    fn window(&self, title: &str) -> anyhow::Result<Option<String>> {
        let named = format!("^{title}$");
        let arguments = ["search", "--onlyvisible", "--name", &named];
        let found = self.command("xdotool").args(arguments).output();
        let found = found.context("xdotool is missing")?;
        let found = String::from_utf8_lossy(&found.stdout);
        Ok(found.lines().last().map(ToOwned::to_owned))
    }

    fn xdotool(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let answer = self.command("xdotool").args(arguments).output();
        let answer = answer.context("xdotool is missing")?;
        if !answer.status.success() {
            bail!("xdotool {arguments:?}: {}", String::from_utf8_lossy(&answer.stderr));
        }
        Ok(String::from_utf8_lossy(&answer.stdout).into_owned())
    }
}
