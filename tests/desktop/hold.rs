//! A session of another process: seen, and forced out.

use anyhow::ensure;
use seatkeeper_domain::{LicenseType, Role};
use seatkeeper_tests::desktop::{Holding, Keyring};
use seatkeeper_tests::shop::{PASSWORD, stores};

use crate::journey::{journey, office, place_of};

const WHO: &str = "Hugo Holt";
const REASON: &str = "The store is being moved";

#[tokio::test]
async fn ses_06_a_session_of_another_process_appears_and_is_forced_out() -> anyhow::Result<()> {
    let shop = office(&[(LicenseType::FloatingWriter, 1)]);
    let hugo = shop.hire(WHO).license(LicenseType::FloatingWriter).role(Role::Writer).done();
    shop.manager.sign_out(&shop);
    let store = (stores::chosen().url)(shop.folder());
    journey("hold", Keyring::Missing, Some(&place_of(&shop)), async |journey| {
        let app = &journey.app;
        app.sign_in(&shop.manager.email, PASSWORD).await?;
        app.press("Sessions").await?;
        app.see("1 session").await?;
        let mut holding = Holding::start(&journey.desktop, &store, &hugo.email, PASSWORD)?;
        app.see("2 sessions").await?;
        app.see("seatkeeperd hold").await?;
        app.click("checkbox", &format!("Select {WHO}")).await?;
        app.press("Force logout").await?;
        app.fill("Reason", REASON).await?;
        journey.picture("reason").await?;
        app.press("Force logout").await?;
        app.see("1 session ended.").await?;
        let line = holding.line()?;
        ensure!(line.starts_with("ended "), "it said “{line}”");
        ensure!(line.ends_with(&format!("forced: {REASON}")), "it said “{line}”");
        ensure!(holding.wait()? == Some(0), "it ended with a failure");
        app.see("1 session").await?;
        app.press("History").await?;
        app.see("Forced out").await?;
        journey.picture("history").await
    })
    .await
}
