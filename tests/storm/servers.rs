//! Three servers on one PostgreSQL: one is killed in the middle, and the database goes away and comes
//! back under load.

use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use seatkeeper_stores::StoreUrl;
use seatkeeper_tests::cluster::Cluster;

use crate::crowd::{Crowd, Door};
use crate::processes::Serving;
use crate::scene;
use crate::whole;

/// Clients at once.
pub const CLIENTS: u64 = 64;
const SERVERS: usize = 3;
/// How long the database stays away once every server has said so.
const AWAY: Duration = Duration::from_secs(1);
const LOOK: Duration = Duration::from_millis(20);
/// Looks until a server must have seen what became of its database.
const LOOKS: u32 = 3000;

/// Runs the storm; what there is to say of it.
pub fn storm(sign_ins: u32, seed: u64) -> anyhow::Result<String> {
    let cluster = Cluster::start();
    let database = cluster.database();
    let url: StoreUrl = database.url().parse().map_err(anyhow::Error::msg)?;
    let scene = scene::make(&url)?;
    let mut servers = (0..SERVERS)
        .map(|_| Serving::start(&database.url()))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let doors = servers.iter().map(|server| Ok(Door::new(server.client()?)));
    let doors = doors.collect::<anyhow::Result<Vec<_>>>()?;
    let boss = scene::manager(doors[0].accounts.as_ref())?;
    let crowd = Crowd::new(scene, boss, doors, sign_ins, 0);
    let told = crowd.run(CLIENTS, seed, |crowd| {
        crowd.wait_for(sign_ins / 3)?;
        crowd.doors[0].killed.store(true, Ordering::SeqCst);
        servers[0].kill()?;
        crowd.wait_for(sign_ins / 3 * 2)?;
        goes_away(&cluster, crowd, &servers[1..])
    })?;
    for server in &mut servers[1..] {
        ensure!(server.runs()?, "a server ended by itself");
    }
    drop(servers);
    whole::look(&url, &crowd.scene, &told)
}

/// The database is stopped and started again; each server says so meanwhile, and works again by itself.
fn goes_away(cluster: &Cluster, crowd: &Crowd, servers: &[Serving]) -> anyhow::Result<()> {
    crowd.away.store(true, Ordering::SeqCst);
    cluster.stop();
    for server in servers {
        let refused = ["HTTP/1.1 503 ", "\"code\":\"store_unavailable\""];
        let answer = until(server, &crowd.boss, &refused)?;
        ensure!(answer.contains("\r\nretry-after: "), "no Retry-After: {answer}");
    }
    thread::sleep(AWAY);
    cluster.start_again();
    for server in servers {
        until(server, &crowd.boss, &["HTTP/1.1 200 "]).context("after the database came back")?;
    }
    crowd.away.store(false, Ordering::SeqCst);
    Ok(())
}

/// Asks until the answer has all of this in it.
fn until(server: &Serving, token: &str, wanted: &[&str]) -> anyhow::Result<String> {
    let mut answer = String::new();
    for _ in 0..LOOKS {
        answer = server.own_session(token)?;
        if wanted.iter().all(|part| answer.contains(part)) {
            return Ok(answer);
        }
        thread::sleep(LOOK);
    }
    anyhow::bail!("never {wanted:?}: {answer}")
}
