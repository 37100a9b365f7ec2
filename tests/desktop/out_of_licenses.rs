//! People are created until no license is free; both ways out are taken.

use anyhow::Context;
use seatkeeper_domain::LicenseType;
use seatkeeper_tests::desktop::{App, Keyring};
use seatkeeper_tests::shop::PASSWORD;

use crate::journey::{journey, office, place_of, support};

const LICENSE: &str = "Nominative writer";

#[tokio::test]
async fn lic_07_without_a_free_license_a_holder_is_deactivated_or_one_is_added()
-> anyhow::Result<()> {
    let shop = office(&[(LicenseType::NominativeWriter, 3)]);
    let sam = support(&shop)?;
    shop.manager.sign_out(&shop);
    let store = place_of(&shop);
    journey("out-of-licenses", Keyring::Missing, Some(&store), async |journey| {
        let app = &journey.app;
        app.sign_in(&shop.manager.email, PASSWORD).await?;
        fill_in(app, "Bea Blanc", LICENSE).await?;
        save(app, "Bea Blanc").await?;

        // Somebody else takes the last one while the form is open.
        fill_in(app, "Carl Craft", LICENSE).await?;
        let dora = shop.hire("Dora Durand").license(LicenseType::NominativeWriter);
        dora.ask_by(&sam).context("the last license is taken")?;
        app.press("Save").await?;
        app.see("No Nominative writer license is free.").await?;
        journey.picture("refused").await?;
        app.press("Deactivate Dora Durand").await?;
        app.see("1 person deactivated").await?;
        save(app, "Carl Craft").await?;
        app.see_cell("Dora Durand", "Status", "Inactive").await?;

        // Now all are held, and the picker says so before anything is asked for.
        app.press("Create user").await?;
        app.click("combobox", "License").await?;
        app.pick(LICENSE).await?;
        app.see("No license is free (3 of 3 assigned)").await?;
        journey.picture("full").await?;
        app.press("Add a license…").await?;
        app.fill("Nominative writers", "4").await?;
        app.press("Confirm").await?;
        app.see_go("Set the new counts").await?;
        fill_in_open(app, "Emil Ek", LICENSE).await?;
        save(app, "Emil Ek").await?;
        app.see_cell("Emil Ek", "License", LICENSE).await
    })
    .await
}

async fn fill_in(app: &App, name: &str, license: &str) -> anyhow::Result<()> {
    app.press("Create user").await?;
    fill_in_open(app, name, license).await
}

async fn fill_in_open(app: &App, name: &str, license: &str) -> anyhow::Result<()> {
    app.fill("Full name", name).await?;
    let address = name.replace(' ', ".").to_lowercase();
    app.fill("E-mail", &format!("{address}@lumen.example")).await?;
    app.click("combobox", "License").await?;
    app.pick(license).await
}

/// Both passwords are blank: a one-time code is told.
async fn save(app: &App, name: &str) -> anyhow::Result<()> {
    app.press("Save").await?;
    app.see(&format!("{name} is created")).await?;
    app.press("Close").await?;
    app.see_go("Pass this one-time code on.").await
}
