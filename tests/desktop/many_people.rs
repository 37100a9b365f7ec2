//! A list of 100,000: what is in the document while it is scrolled.

use anyhow::{Context, ensure};
use seatkeeper_tests::desktop::{Keyring, demo_store};

use crate::journey::journey;

const PEOPLE: u32 = 100_000;
const MOST_NODES: u64 = 1_500;
/// Down by most of a screen, as far as it goes; how far down it is now, and what it draws then.
const SCROLL: &str = "
    const [by, done] = arguments;
    const scroller = document.querySelector('[role=grid]');
    scroller.scrollTop += by;
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done({
        left: scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop,
        nodes: document.querySelectorAll('*').length,
        rows: document.querySelectorAll('[role=row]').length,
    }), 30)))";
/// Reaches the end of 100,000 rows in about 80 steps.
const STEP_PX: u32 = 40_000;

#[tokio::test]
async fn a_hundred_thousand_people_are_scrolled_to_the_end_within_1500_nodes() -> anyhow::Result<()>
{
    let folder = tempfile::tempdir()?;
    let demo = demo_store(&folder.path().join("many.db"), PEOPLE)?;
    journey("many-people", Keyring::Missing, Some(&demo.store), async |journey| {
        let app = &journey.app;
        app.sign_in(&demo.email, &demo.password).await?;
        let mut most = 0;
        loop {
            let seen = app.client.execute_async(SCROLL, vec![STEP_PX.into()]).await?;
            let nodes = seen["nodes"].as_u64().context("a count of nodes")?;
            most = most.max(nodes);
            ensure!(nodes < MOST_NODES, "{nodes} nodes in the document");
            if seen["left"].as_f64().context("how far it is to the end")? < 1.0 {
                break;
            }
        }
        app.client.execute("document.querySelector('[role=grid]').focus()", Vec::new()).await?;
        journey.desktop.bring_up("Seatkeeper").await?;
        journey.desktop.keys(&["ctrl+End"])?;
        let last = format!("[aria-rowindex='{}']:not([aria-busy])", PEOPLE + 1);
        app.client.wait().for_element(fantoccini::Locator::Css(&last)).await?;
        ensure!(most > 100, "the list was not there: {most} nodes at most");
        journey.picture("end").await
    })
    .await
}
