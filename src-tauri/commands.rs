//! What the window may ask: an operation of the contract, or a command of the console.

use std::sync::Arc;

use seatkeeper_console::Console;
use seatkeeper_contract::{Problem, status_of};
use serde_json::Value;
use tauri::{State, async_runtime};

/// An operation of the contract, as whoever is signed in.
#[tauri::command]
pub(crate) async fn call(
    console: State<'_, Arc<Console>>,
    operation: String,
    payload: Value,
) -> Result<Value, Problem> {
    blocking(&console, move |console| console.call(&operation, payload)).await
}

/// A command of the console.
#[tauri::command]
pub(crate) async fn shell(
    console: State<'_, Arc<Console>>,
    command: String,
    payload: Value,
) -> Result<Value, Problem> {
    blocking(&console, move |console| console.command(&command, payload)).await
}

async fn blocking(
    console: &Arc<Console>,
    work: impl FnOnce(&Console) -> Result<Value, Problem> + Send + 'static,
) -> Result<Value, Problem> {
    let console = Arc::clone(console);
    let done = async_runtime::spawn_blocking(move || work(&console)).await;
    done.unwrap_or_else(|error| {
        tracing::error!(%error, "a command broke off");
        Err(broken_off())
    })
}

fn broken_off() -> Problem {
    Problem {
        code: "internal".into(),
        status: status_of("internal"),
        title: "internal error".into(),
        field: None,
        details: None,
        request_id: None,
    }
}
