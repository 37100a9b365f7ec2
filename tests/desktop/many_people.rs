//! A list of 100,000: what is in the document while it is scrolled.

use anyhow::{Context, ensure};
use fantoccini::Locator;
use seatkeeper_tests::desktop::{Keyring, demo_store};

use crate::journey::journey;

const PEOPLE: u32 = 100_000;
const MOST_NODES: u64 = 1_500;
/// Reaches the end in about 80 steps.
const STEP_PX: u32 = 40_000;

#[tokio::test]
async fn a_hundred_thousand_people_are_scrolled_to_the_end_within_1500_nodes() -> anyhow::Result<()>
{
    let folder = tempfile::tempdir()?;
    let demo = demo_store(&folder.path().join("many.db"), PEOPLE)?;
    let store = demo.store.to_string_lossy();
    journey("many-people", Keyring::Missing, Some(&store), async |journey| {
        let app = &journey.app;
        app.sign_in(&demo.email, &demo.password).await?;
        let mut most = 0;
        loop {
            let seen = app.scroll(STEP_PX).await?;
            ensure!(seen.nodes < MOST_NODES, "{} nodes in the document", seen.nodes);
            most = most.max(seen.nodes);
            if seen.at_end {
                break;
            }
        }
        ensure!(most > 100, "the list was not there: {most} nodes at most");
        let rows =
            app.client.find(Locator::Css("[role=grid]")).await?.attr("aria-rowcount").await?;
        let rows: u32 = rows.context("the list says how long it is")?.parse()?;
        ensure!(rows > PEOPLE / 100 * 95, "{rows} rows: hardly anybody was deleted");
        let last = format!("[aria-rowindex='{rows}']:not([aria-busy])");
        app.client.wait().for_element(Locator::Css(&last)).await?;
        journey.picture("end").await
    })
    .await
}
