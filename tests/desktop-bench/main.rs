//! Measures the real window with few people and with many: how soon it is ready, what it holds
//! while it is scrolled, how soon it answers a search. It asserts nothing: times belong to a machine.

mod search;
mod start;

use std::io::Write as _;

use clap::Parser;
use seatkeeper_tests::desktop::{App, DemoStore, Keyring, Surroundings, demo_store};

/// Reaches the end of 100,000 rows in about 80 steps.
const STEP_PX: u32 = 40_000;

/// Measures the window under Xvfb with stores of made-up people.
#[derive(Debug, Parser)]
struct Arguments {
    /// People in the small store
    #[arg(long, default_value_t = 100)]
    few: u32,
    /// People in the large one
    #[arg(long, default_value_t = 100_000)]
    many: u32,
    /// Starts with each; the median counts
    #[arg(long, default_value_t = 5)]
    starts: usize,
}

/// A desktop, and a store whose manager stays signed in on it.
struct Bench {
    desktop: Surroundings,
    demo: DemoStore,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let few = Bench::prepare(arguments.few).await?;
    let many = Bench::prepare(arguments.many).await?;
    compare_starts(&few, &many, &arguments).await?;
    let app = many.open().await?;
    let waits = search::waits_ms(&many.desktop, &app).await?;
    say(&format!("keystrokes that changed the list: {}", waits.len()))?;
    say(&format!("half of them answered within {:.0} ms", at_percent(&waits, 50)))?;
    say(&format!("95 % of them answered within {:.0} ms", at_percent(&waits, 95)))?;
    say(&format!("nodes at most while scrolling to the end: {}", most_nodes(&app).await?))?;
    app.close(&many.desktop).await
}

/// In turns: whatever else the machine does meets both.
async fn compare_starts(few: &Bench, many: &Bench, arguments: &Arguments) -> anyhow::Result<()> {
    let (mut of_few, mut of_many) = (Vec::new(), Vec::new());
    for _ in 0..arguments.starts {
        of_few.push(start::ready_after_ms(few).await?);
        of_many.push(start::ready_after_ms(many).await?);
    }
    let (median_few, median_many) = (at_percent(&of_few, 50), at_percent(&of_many, 50));
    say(&format!("ready with {} people: {median_few:.0} ms of {of_few:.0?}", arguments.few))?;
    say(&format!("ready with {} people: {median_many:.0} ms of {of_many:.0?}", arguments.many))?;
    say(&format!("ratio: {:.2}", median_many / median_few))
}

impl Bench {
    async fn prepare(people: u32) -> anyhow::Result<Self> {
        let desktop = Surroundings::start(Keyring::Unlocked)?;
        let demo = demo_store(&desktop.path("people.db"), people)?;
        let bench = Self { desktop, demo };
        let app = bench.open().await?;
        app.click("checkbox", "Stay signed in").await?;
        app.sign_in(&bench.demo.email, &bench.demo.password).await?;
        app.close(&bench.desktop).await?;
        Ok(bench)
    }

    /// Starts the console on the store; the Users page is its first.
    async fn open(&self) -> anyhow::Result<App> {
        let store = self.demo.store.to_string_lossy();
        App::start(&self.desktop, &self.desktop.path("profile"), &["--store", &store]).await
    }
}

async fn most_nodes(app: &App) -> anyhow::Result<u64> {
    let mut most = 0;
    loop {
        let seen = app.scroll(STEP_PX).await?;
        most = most.max(seen.nodes);
        if seen.at_end {
            return Ok(most);
        }
    }
}

/// The value that so many percent do not exceed.
fn at_percent(values: &[f64], percent: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or(f64::NAN)
}

fn say(line: &str) -> anyhow::Result<()> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
