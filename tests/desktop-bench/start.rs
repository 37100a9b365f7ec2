//! How long after its process began the console is ready.

use std::fs;
use std::path::Path;

use anyhow::Context;

use crate::Bench;

/// Of Linux on every machine that it runs desktops on.
const TICKS_A_SECOND: f64 = 100.0;
/// Field of `/proc/PID/stat` that tells when the process began, counted after the name in brackets.
const BEGAN: usize = 19;
const SINCE_READY: &str =
    "return performance.now() - Number(document.documentElement.dataset.readyAt)";

/// Starts the console and closes it again.
pub(crate) async fn ready_after_ms(bench: &Bench) -> anyhow::Result<f64> {
    let app = bench.open().await?;
    let process = app.process()?.context("the console runs")?;
    let since = app.client.execute(SINCE_READY, Vec::new()).await?;
    let age_ms = age_ms(&process)?;
    app.close(&bench.desktop).await?;
    Ok(age_ms - since.as_f64().context("the page says when it was ready")?)
}

fn age_ms(process: &Path) -> anyhow::Result<f64> {
    let uptime = fs::read_to_string("/proc/uptime")?;
    let now: f64 = uptime.split(' ').next().context("an uptime")?.parse()?;
    let facts = fs::read_to_string(process.join("stat"))?;
    let (_, after_name) = facts.rsplit_once(") ").context("a name in brackets")?;
    let began: f64 = after_name.split(' ').nth(BEGAN).context("a start")?.parse()?;
    Ok((now - began / TICKS_A_SECOND) * 1000.0)
}
