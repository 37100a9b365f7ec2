//! How long a keystroke in the search waits for its answer on the screen.

use std::time::Duration;

use seatkeeper_tests::desktop::{App, Surroundings};
use serde_json::Value;

/// 30 keystrokes: parts of names that are common, rare, and nobody's.
const WORDS: [&str; 6] = ["marti", "duran", "chloe", "jonas", "benal", "leroy"];
/// A quick typist's pace: 5 keystrokes a second.
const PACE: Duration = Duration::from_millis(200);
const SETTLE: Duration = Duration::from_millis(1500);
const NOTE_ANSWERS: &str = include_str!("answers.js");

/// Types words by the display's own keyboard; the waits of the keystrokes that changed the list.
pub(crate) async fn waits_ms(desktop: &Surroundings, app: &App) -> anyhow::Result<Vec<f64>> {
    desktop.bring_up("Seatkeeper").await?;
    app.client.execute(NOTE_ANSWERS, Vec::new()).await?;
    desktop.keys(&["ctrl+f"])?;
    for word in WORDS {
        for letter in word.chars() {
            desktop.type_text(&letter.to_string())?;
            tokio::time::sleep(PACE).await;
        }
        tokio::time::sleep(SETTLE).await;
        desktop.keys(&["Escape"])?;
        tokio::time::sleep(SETTLE).await;
    }
    let waits = "return window.answers.map((answer) => answer.waited)";
    let waits = app.client.execute(waits, Vec::new()).await?;
    Ok(waits.as_array().into_iter().flatten().filter_map(Value::as_f64).collect())
}
