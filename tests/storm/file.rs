//! One SQLite file, held by a server and by two consoles in processes of their own.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use anyhow::{Context as _, ensure};
use seatkeeper_stores::StoreUrl;
use serde::{Deserialize, Serialize};

use crate::crowd::{Crowd, Door};
use crate::processes::Serving;
use crate::scene::{self, Scene};
use crate::servers::CLIENTS;
use crate::told::Told;
use crate::whole;

const CONSOLES: u32 = 2;
/// People at one console at once.
const AT_A_CONSOLE: u64 = 4;
/// Serials of one process before those of the next.
const SERIALS: u32 = 200_000;

/// What a console is told to do, one line on its input.
#[derive(Serialize, Deserialize)]
struct Orders {
    store: String,
    scene: Scene,
    boss: String,
    sign_ins: u32,
    serial: u32,
    seed: u64,
}

/// Runs the storm; what there is to say of it.
pub fn storm(sign_ins: u32, seed: u64) -> anyhow::Result<String> {
    let folder = tempfile::tempdir()?;
    let store = format!("sqlite:{}", folder.path().join("storm.db").display());
    let url: StoreUrl = store.parse().map_err(anyhow::Error::msg)?;
    let scene = scene::make(&url)?;
    let mut server = Serving::start(&store)?;
    let door = Door::new(server.client()?);
    let boss = scene::manager(door.accounts.as_ref())?;
    let consoles = (1..=CONSOLES).map(|number| {
        start(&Orders {
            store: store.clone(),
            scene: scene.clone(),
            boss: boss.clone(),
            sign_ins: sign_ins / 4,
            serial: number * SERIALS,
            seed: seed.wrapping_add(u64::from(number)),
        })
    });
    let consoles = consoles.collect::<anyhow::Result<Vec<_>>>()?;
    let crowd = Crowd::new(scene, boss, vec![door], sign_ins / 2, 0);
    let told = crowd.run(CLIENTS, seed, |_| Ok(()));
    let others = consoles.into_iter().map(finish).collect::<anyhow::Result<Vec<_>>>();
    let (mut told, others) = (told?, others?);
    told.extend(others.into_iter().flatten());
    ensure!(server.runs()?, "the server ended by itself");
    drop(server);
    whole::look(&url, &crowd.scene, &told)
}

fn start(orders: &Orders) -> anyhow::Result<Child> {
    let mut child = Command::new(std::env::current_exe()?)
        .arg("console")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut input = child.stdin.take().context("no pipe")?;
    writeln!(input, "{}", serde_json::to_string(orders)?)?;
    Ok(child)
}

fn finish(child: Child) -> anyhow::Result<Vec<Told>> {
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "a console ended with {}", output.status);
    let lines = output.stdout.lines();
    lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

/// What a console's process does: the same as the others, on the file itself; then it says what it was
/// told.
pub fn console() -> anyhow::Result<()> {
    let mut line = String::new();
    BufReader::new(std::io::stdin()).read_line(&mut line)?;
    let orders: Orders = serde_json::from_str(&line)?;
    let url: StoreUrl = orders.store.parse().map_err(anyhow::Error::msg)?;
    let doors = vec![Door::new(Arc::new(scene::service(&url)?))];
    let crowd = Crowd::new(orders.scene, orders.boss, doors, orders.sign_ins, orders.serial);
    let told = crowd.run(AT_A_CONSOLE, orders.seed, |_| Ok(()))?;
    let mut out = std::io::stdout().lock();
    for told in told {
        writeln!(out, "{}", serde_json::to_string(&told)?)?;
    }
    Ok(out.flush()?)
}
