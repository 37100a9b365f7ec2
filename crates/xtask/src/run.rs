//! `cargo xtask run`: the console on a demo store.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::display::{self, VirtualDesktop};
use crate::process::Task;
use crate::setup::{self, Purpose};
use crate::{tools, tree};

/// The title of the console's window, as xdotool searches for it.
const WINDOW_TITLE: &str = "^Seatkeeper";

/// Builds everything, makes the demo store where there is none, and shows the console on it: on the
/// display there is, or else on a virtual one, of which a picture is saved.
///
/// With `picture_only` the virtual display is used in any case, and it ends after the picture.
///
/// # Errors
/// When a build fails, or the console ends before it shows a window.
pub(crate) fn run(picture_only: bool) -> Result<()> {
    let shown = display::is_there() && !picture_only;
    setup::ready(if shown { Purpose::Show } else { Purpose::ShowWithoutDisplay })?;
    build()?;
    let folder = tree::data().join("demo");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let store = folder.join("demo.db");
    println!("\n{}", demo_store(&store, &folder.join("sign-in.txt"))?);
    let console = [Path::new("--profile"), &folder.join("profile"), Path::new("--store"), &store]
        .map(Path::to_path_buf);
    if shown {
        on_this_display(&console)
    } else {
        on_a_virtual_one(&console, &folder, picture_only)
    }
}

fn build() -> Result<()> {
    tools::npm_run(&["build"]).run()?;
    let programs = ["--package", "seatkeeper", "--package", "seatkeeper-server", "--bins"];
    tools::cargo(&["build", "--features", "custom-protocol"]).args(programs).run()
}

/// Makes the store where it is missing; gives what to tell the person, their sign-in.
///
/// The people are made up and so is the password: it is kept beside the store for the next time.
fn demo_store(store: &Path, note: &Path) -> Result<String> {
    if store.exists() {
        let kept = fs::read_to_string(note).unwrap_or_default();
        return Ok(format!("Demo store {} as it was left. {kept}", store.display()));
    }
    let url = format!("sqlite:{}", store.display());
    let printed = Task::new(program("seatkeeperd"))
        .args(["demo", "--store", &url])
        .capture()
        .inspect_err(|_| {
            // Half a store would be taken for a whole one the next time.
            let _ = fs::remove_file(store);
        })?;
    fs::write(note, &printed).with_context(|| format!("cannot write {}", note.display()))?;
    Ok(format!("Demo store {} made. {printed}", store.display()))
}

fn on_this_display(console: &[PathBuf]) -> Result<()> {
    Task::new(program("seatkeeper")).args(console).run()
}

fn on_a_virtual_one(console: &[PathBuf], folder: &Path, picture_only: bool) -> Result<()> {
    let desktop = VirtualDesktop::start()?;
    let mut app = desktop.task(&program("seatkeeper").to_string_lossy()).args(console).start()?;
    let picture = folder.join("console.png");
    desktop.picture_of(WINDOW_TITLE, &mut app, &picture)?;
    println!(
        "\nNo display here: the console runs on {}. Its picture: {}",
        desktop.display,
        picture.display()
    );
    if picture_only {
        return Ok(());
    }
    println!("It runs until you press Ctrl+C.");
    let status = app.child.wait()?;
    if !status.success() {
        bail!("the console ended badly ({status})");
    }
    Ok(())
}

fn program(name: &str) -> PathBuf {
    tree::target().join("debug").join(name)
}
