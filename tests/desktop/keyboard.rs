//! Without a mouse: from sign-in to a saved export, by the display's own keyboard.

use anyhow::{bail, ensure};
use seatkeeper_tests::desktop::{Keyring, Surroundings};
use seatkeeper_tests::shop::PASSWORD;

use crate::journey::{Journey, journey, office, place_of};

/// What has the focus, by its visible text or label.
const FOCUSED: &str = "
    const focused = document.activeElement;
    return (focused?.getAttribute('aria-label') || focused?.textContent || '').trim()";
const MOST_TABS: usize = 40;

#[tokio::test]
async fn csv_01_a_list_is_exported_by_keyboard_alone_from_sign_in_on() -> anyhow::Result<()> {
    let shop = office(&[]);
    let _ = shop.hire("Bea Blanc").ask();
    shop.manager.sign_out(&shop);
    let store = place_of(&shop);
    journey("keyboard", Keyring::Missing, Some(&store), async |journey| {
        let desktop = &journey.desktop;
        desktop.bring_up("Seatkeeper").await?;
        desktop.type_text(&shop.manager.email)?;
        desktop.keys(&["Tab"])?;
        desktop.type_text(PASSWORD)?;
        desktop.keys(&["Return"])?;
        journey.app.find("grid", "Users").await?;
        tab_to(journey, "Export CSV").await?;
        journey.picture("focus").await?;
        desktop.keys(&["Return"])?;
        journey.app.see("What to export").await?;
        // All users of all workspaces: one below the first choice.
        tab_to_choice(journey, desktop).await?;
        tab_to(journey, "Export CSV").await?;
        desktop.keys(&["Return"])?;
        let file = desktop.path("home/everyone.csv");
        desktop.save_as("Export CSV", &file).await?;
        journey.app.see("2 rows saved to").await?;
        let list = std::fs::read_to_string(&file)?;
        ensure!(list.contains("\r\nAtelier Lumen,"), "the list is not there: {list}");
        ensure!(list.contains("Bea Blanc"), "somebody is missing: {list}");
        Ok(())
    })
    .await
}

async fn tab_to_choice(journey: &Journey, desktop: &Surroundings) -> anyhow::Result<()> {
    let chosen = "return document.querySelector('input[type=radio]:checked')?.value";
    desktop.keys(&["Down"])?;
    let value = journey.app.client.execute(chosen, Vec::new()).await?;
    ensure!(value == "customer", "the arrow chose {value}");
    Ok(())
}

/// Presses Tab until something of that name has the focus.
async fn tab_to(journey: &Journey, name: &str) -> anyhow::Result<()> {
    for _ in 0..MOST_TABS {
        journey.desktop.keys(&["Tab"])?;
        tokio::time::sleep(std::time::Duration::from_millis(60)).await;
        let focused = journey.app.client.execute(FOCUSED, Vec::new()).await?;
        if focused == name {
            return Ok(());
        }
    }
    bail!("“{name}” is not reached within {MOST_TABS} tabs")
}
