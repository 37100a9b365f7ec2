//! Staying signed in: kept by the keyring alone, or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use seatkeeper_tests::desktop::Keyring;
use seatkeeper_tests::shop::stores::{self, KeptSession};
use seatkeeper_tests::shop::{PASSWORD, Shop};
use sha2::{Digest as _, Sha256};

use crate::journey::{journey, office, place_of};

/// Characters of a token: 256 bits in base64.
const TOKEN_LENGTH: usize = 43;

#[tokio::test]
async fn ses_09_a_sign_in_is_kept_in_the_keyring_and_in_no_file() -> anyhow::Result<()> {
    let shop = office(&[]);
    journey("stay", Keyring::Unlocked, Some(&place_of(&shop)), async |journey| {
        let app = &journey.app;
        app.find("checkbox", "Stay signed in").await?.click().await?;
        journey.picture("sign-in").await?;
        app.sign_in(&shop.manager.email, PASSWORD).await?;
        journey.close_and_start().await?;
        journey.app.find("heading", "Users").await?;
        journey.app.see("Mona Marchand").await?;
        journey.picture("again").await?;
        let KeptSession { end, token } = newest_session(&shop)?;
        ensure!(end.is_none(), "the session has ended: {end:?}");
        let store = (stores::chosen().contents)(shop.folder());
        let email = shop.manager.email.as_bytes();
        ensure!(store.windows(email.len()).any(|part| part == email), "that is no store");
        ensure!(!holds_token(&store, &token), "the token is in the store");
        let files = files_in(&journey.profile())?;
        ensure!(files.len() > 3, "few files were looked at: {files:?}");
        for file in files {
            let bytes = fs::read(&file)?;
            ensure!(!holds_token(&bytes, &token), "the token is in {}", file.display());
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn ses_09_without_a_keyring_the_console_says_so_and_asks_each_time() -> anyhow::Result<()> {
    let shop = office(&[]);
    let store = place_of(&shop);
    journey("ask", Keyring::Missing, Some(&store), async |journey| {
        journey.app.see("so Seatkeeper asks each time.").await?;
        journey.picture("sign-in").await?;
        journey.app.sign_in(&shop.manager.email, PASSWORD).await?;
        journey.close_and_start().await?;
        journey.app.find("button", "Sign in").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn ses_07_closing_the_window_signs_out_whoever_does_not_stay() -> anyhow::Result<()> {
    let shop = office(&[]);
    journey("close", Keyring::Unlocked, Some(&place_of(&shop)), async |journey| {
        journey.app.sign_in(&shop.manager.email, PASSWORD).await?;
        ensure!(newest_session(&shop)?.end.is_none(), "there is no open session");
        journey.app.close(&journey.desktop).await?;
        let end = newest_session(&shop)?.end;
        ensure!(end.as_deref() == Some("signed_out"), "the session's end is {end:?}");
        Ok(())
    })
    .await
}

#[test]
fn a_token_in_a_file_would_be_found() {
    let token = "AZaz09-_AZaz09-_AZaz09-_AZaz09-_AZaz09-_abc";
    let digest = Sha256::digest(token).to_vec();
    let plain = format!("{{\"before\":1,\"token\":\"{token}\"}}");
    assert!(holds_token(plain.as_bytes(), &digest));
    let wide: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(holds_token(&wide, &digest));
    assert!(!holds_token(plain.replace("AZ", "BZ").as_bytes(), &digest));
}

fn newest_session(shop: &Shop) -> anyhow::Result<KeptSession> {
    (stores::chosen().newest_session)(shop.folder()).context("nobody has signed in")
}

fn files_in(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let (path, kind) = entry.map(|entry| (entry.path(), entry.file_type()))?;
        if kind?.is_dir() {
            files.extend(files_in(&path)?);
        } else if path.is_file() {
            files.push(path);
        }
    }
    Ok(files)
}

/// Whether a text that has this digest stands in the bytes, in letters of one byte or of two.
fn holds_token(bytes: &[u8], digest: &[u8]) -> bool {
    let narrow: Vec<u8> = bytes.iter().copied().filter(|&byte| byte != 0).collect();
    let of_token = |&byte: &u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let mut runs = narrow.split(|byte| !of_token(byte));
    runs.any(|run| run.windows(TOKEN_LENGTH).any(|part| Sha256::digest(part)[..] == *digest))
}
