//! The first thing anyone does: make a store.

use anyhow::ensure;
use seatkeeper_tests::desktop::Keyring;
use seatkeeper_tests::shop::PASSWORD;

use crate::journey::journey;

const EMAIL: &str = "mona@lumen.example";

#[tokio::test]
async fn a_store_is_created_from_the_welcome_page_and_its_manager_signs_in() -> anyhow::Result<()> {
    journey("create-store", Keyring::Missing, None, async |journey| {
        let (app, desktop) = (&journey.app, &journey.desktop);
        ensure!(app.client.title().await? == "Seatkeeper", "the window has another title");
        journey.picture("welcome").await?;
        app.press("Create a store").await?;
        app.fill("Company name", "Atelier Lumen").await?;
        app.fill("First workspace", "Notices").await?;
        app.fill("Full name", "Mona Marchand").await?;
        app.fill("E-mail", EMAIL).await?;
        app.fill("Password", PASSWORD).await?;
        app.fill("Retype password", PASSWORD).await?;
        journey.picture("form").await?;
        app.press("Choose the file and create").await?;
        let file = desktop.path("home/lumen.db");
        desktop.save_as("Where to keep the new store", &file).await?;
        app.see("The store is made.").await?;
        ensure!(file.is_file(), "no file at the path that was typed");
        app.press("Sign in").await?;
        app.find("heading", "Users").await?;
        app.see("Mona Marchand").await?;
        app.see("Only you so far").await?;
        journey.picture("users").await
    })
    .await
}
