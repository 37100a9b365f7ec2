//! Licenses and roles, changed where they stand in the list.

use seatkeeper_domain::{LicenseType, Role};
use seatkeeper_tests::desktop::{App, Keyring};
use seatkeeper_tests::shop::PASSWORD;

use crate::journey::{journey, office, place_of};

const WHO: &str = "Emil Ek";
const WORKSPACE: &str = "Atelier Lumen";

#[tokio::test]
async fn lic_10_writer_to_operator_and_back_restores_the_roles() -> anyhow::Result<()> {
    let shop = office(&[(LicenseType::NominativeWriter, 3), (LicenseType::FloatingOperator, 1)]);
    let emil = shop.hire(WHO).license(LicenseType::NominativeWriter).role(Role::Writer);
    let _ = emil.done();
    shop.manager.sign_out(&shop);
    let store = place_of(&shop);
    journey("licenses", Keyring::Missing, Some(&store), async |journey| {
        let app = &journey.app;
        app.sign_in(&shop.manager.email, PASSWORD).await?;
        change(app, WORKSPACE, "Administrator").await?;
        app.see_cell(WHO, WORKSPACE, "Administrator").await?;

        change(app, "License", "Floating operator").await?;
        app.see("These roles become Operator:").await?;
        journey.picture("lowered").await?;
        app.press("Confirm").await?;
        app.see_cell(WHO, "License", "Floating operator").await?;
        app.see_cell(WHO, WORKSPACE, "Operator").await?;

        change(app, "License", "Nominative writer").await?;
        app.find("checkbox", "Restore the former roles").await?;
        journey.picture("restored").await?;
        app.press("Confirm").await?;
        app.see_cell(WHO, "License", "Nominative writer").await?;
        app.see_cell(WHO, WORKSPACE, "Administrator").await?;
        journey.picture("end").await
    })
    .await
}

/// Opens the picker of a cell and chooses.
async fn change(app: &App, column: &str, choice: &str) -> anyhow::Result<()> {
    app.cell(WHO, column).await?.click().await?;
    app.pick(choice).await
}
