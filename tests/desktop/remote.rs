//! A store that a server holds, in the real window: connected to, lost, found again; and forced out.

use anyhow::{Context, ensure};
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Role};
use seatkeeper_server::{Config, Running, Server};
use seatkeeper_tests::desktop::{App, Keyring};
use seatkeeper_tests::shop::authority::Authority;
use seatkeeper_tests::shop::{PASSWORD, Shop, served};

use crate::journey::{journey, office};

const REASON: &str = "The store is being moved";

#[tokio::test]
async fn a_server_is_connected_to_by_its_own_authority_lost_and_found_again() -> anyhow::Result<()>
{
    let shop = office(&[(LicenseType::NominativeWriter, 3)]);
    let authority = Authority::new();
    let files = authority.issue("127.0.0.1");
    let start = |listen| {
        let config = Config { listen, tls: Some(files.clone()), ..Config::default() };
        Server::start(Clone::clone(&*shop.service), config)
    };
    let server = start(([127, 0, 0, 1], 0).into())?;
    let place = server.address();
    journey("connect", Keyring::Missing, None, async |journey| {
        let app = &journey.app;
        app.press("Connect to a server").await?;
        app.fill("Address", &server.url()).await?;
        app.press("Connect").await?;
        app.see(&format!("The certificate of {place} is not trusted.")).await?;
        journey.picture("untrusted").await?;
        app.fill("Certificate file", &authority.certificate().to_string_lossy()).await?;
        app.fill("Name", "Paris").await?;
        app.press("Connect").await?;
        app.sign_in(&shop.manager.email, PASSWORD).await?;
        app.see("Paris").await?;
        app.see("connected").await?;

        stop(server).await?;
        app.see(&format!("{place} does not answer.")).await?;
        app.see("What is on screen is from").await?;
        hire(app, "Bea Blanc").await?;
        app.press("Save").await?;
        app.see("what you typed is still here").await?;
        journey.picture("away").await?;
        let _server = start(place)?;
        app.see_go("What is on screen is from").await?;
        app.press("Save").await?;
        app.see("Bea Blanc is created").await?;
        app.press("Close").await?;
        app.see_cell("Bea Blanc", "Last sign-in", "never").await?;
        journey.picture("back").await
    })
    .await
}

#[tokio::test]
async fn ses_06_the_console_itself_is_forced_out_at_a_server_and_says_why() -> anyhow::Result<()> {
    let shop = office(&[(LicenseType::FloatingWriter, 1)]);
    let hugo = shop.hire("Hugo Holt").license(LicenseType::FloatingWriter);
    let hugo = hugo.role(Role::Writer).done();
    let boss = shop.boss();
    let server = served::server(&shop.service);
    journey("forced", Keyring::Unlocked, Some(&server.url()), async |journey| {
        let app = &journey.app;
        app.find("checkbox", "Stay signed in").await?.click().await?;
        app.fill("E-mail", &hugo.email).await?;
        app.fill("Password", PASSWORD).await?;
        app.press("Sign in").await?;
        app.find("heading", "My account").await?;
        let session = session_of(&shop, &hugo.email)?;
        let reason = Some(REASON.to_owned());
        shop.service.end_session(&boss, wire::EndSession { session, reason })?;
        app.see(&format!("Your session was closed by a manager: “{REASON}”")).await?;
        app.find("button", "Sign in").await?;
        journey.picture("told").await
    })
    .await
}

/// Elsewhere than on the runtime that drives the window: a stop waits for what is under way.
async fn stop(server: Running) -> anyhow::Result<()> {
    tokio::task::spawn_blocking(move || server.stop()).await.context("it stopped")
}

async fn hire(app: &App, name: &str) -> anyhow::Result<()> {
    app.press("Create user").await?;
    app.fill("Full name", name).await?;
    app.fill("E-mail", "bea.blanc@lumen.example").await
}

fn session_of(shop: &Shop, email: &str) -> anyhow::Result<seatkeeper_domain::SessionId> {
    let customer = shop.customer;
    let request = wire::ListSessions { customer, license: None, limit: None, after: None };
    let open = shop.service.list_sessions(&shop.boss(), request)?.items;
    ensure!(open.len() == 2, "{} sessions are open", open.len());
    let found = open.iter().find(|row| row.email == email);
    Ok(found.context("they are not signed in")?.session.id)
}
