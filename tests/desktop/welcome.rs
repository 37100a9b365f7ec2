//! The first thing anyone sees.

use seatkeeper_tests::desktop::{App, Keyring, Surroundings};

use crate::picture;

#[tokio::test]
async fn the_console_opens_on_its_welcome_page() -> anyhow::Result<()> {
    let desktop = Surroundings::start(Keyring::Missing)?;
    let app = App::start(&desktop, &desktop.path("profile"), &[]).await?;
    assert_eq!(app.client.title().await?, "Seatkeeper");
    desktop.picture(&picture("welcome.png"))?;
    app.close().await
}
