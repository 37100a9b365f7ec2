//! Language and theme: changed at once, and kept.

use anyhow::ensure;
use seatkeeper_tests::desktop::{App, Keyring};
use seatkeeper_tests::shop::PASSWORD;

use crate::journey::{journey, office, place_of};

/// Red, green and blue of the page's background added up: 0 is black, 765 white.
const BRIGHTNESS: &str = "
    const colour = getComputedStyle(document.body).backgroundColor.match(/\\d+/g);
    return colour.slice(0, 3).reduce((sum, part) => sum + Number(part), 0)";

#[tokio::test]
async fn french_and_the_dark_theme_hold_at_once_and_after_a_restart() -> anyhow::Result<()> {
    let shop = office(&[]);
    let store = place_of(&shop);
    journey("languages", Keyring::Missing, Some(&store), async |journey| {
        let app = &journey.app;
        app.sign_in(&shop.manager.email, PASSWORD).await?;
        app.press("Settings").await?;
        ensure!(brightness(app).await? > 600, "the light theme is dark");
        app.choose("Theme", "Dark").await?;
        app.choose("Language", "Français").await?;
        is_french_and_dark(app).await?;
        journey.picture("settings").await?;
        app.press("Utilisateurs").await?;
        app.find("heading", "Utilisateurs").await?;
        journey.picture("users").await?;

        journey.close_and_start().await?;
        let app = &journey.app;
        app.find("button", "Se connecter").await?;
        ensure!(brightness(app).await? < 150, "the dark theme is forgotten");
        journey.picture("sign-in").await?;
        app.fill("E-mail", &shop.manager.email).await?;
        app.fill("Mot de passe", PASSWORD).await?;
        app.press("Se connecter").await?;
        is_french_and_dark(app).await
    })
    .await
}

async fn is_french_and_dark(app: &App) -> anyhow::Result<()> {
    for page in ["Utilisateurs", "Sessions", "Réglages"] {
        app.find("button", page).await?;
    }
    let language = app.client.execute("return document.documentElement.lang", Vec::new()).await?;
    ensure!(language == "fr", "the page says its language is {language}");
    ensure!(brightness(app).await? < 150, "the dark theme is light");
    Ok(())
}

async fn brightness(app: &App) -> anyhow::Result<u64> {
    let sum = app.client.execute(BRIGHTNESS, Vec::new()).await?;
    sum.as_u64().ok_or_else(|| anyhow::anyhow!("the page has no background: {sum}"))
}
