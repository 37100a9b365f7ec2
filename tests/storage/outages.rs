//! A database that goes away and comes back, connections that are lost, transactions that meet, and roles
//! without rights.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier, mpsc};
use std::thread;
use std::time::Duration;

use postgres::{Client, NoTls};
use seatkeeper_contract as wire;
use seatkeeper_domain::Refusal;
use seatkeeper_service::port::{self, Mode, Storage as _, Stored, Tx};
use seatkeeper_storage_postgres::PostgresStore;
use seatkeeper_tests::cluster::{self, Cluster, Database};
use seatkeeper_tests::shop::{Shop, assert_refused};

use crate::postgres::suite::fixtures::maker;

const SOON: Duration = Duration::from_secs(30);

fn made(database: &Database) -> PostgresStore {
    PostgresStore::create(&format!("{}?pool=4", database.url())).expect("made")
}

fn write<T: Send + 'static>(
    store: &PostgresStore,
    job: impl Fn(&mut dyn Tx) -> Stored<T> + Send + 'static,
) -> Stored<T> {
    port::run(store, Mode::Write, job)
}

/// Sets a fact, and sees that the database has it: else it would be sent with the next statement.
fn set(tx: &mut dyn Tx, name: &str, value: &str) -> Stored<()> {
    tx.set_fact(name, value)?;
    tx.fact(name).map(drop)
}

fn fact(store: &PostgresStore, name: &'static str) -> Option<String> {
    port::run(store, Mode::Read, move |tx| tx.fact(name)).expect("read")
}

fn is_away<T: std::fmt::Debug>(answer: &Stored<T>) {
    assert!(matches!(answer, Err(Refusal::StoreUnavailable { .. })), "{answer:?}");
}

#[test]
fn a_store_works_again_by_itself_once_its_database_is_back() {
    let cluster = Cluster::start();
    let database = cluster.database();
    let store = made(&database);
    write(&store, |tx| tx.set_fact("name", "before")).expect("written");
    cluster.stop();
    for _ in 0..8 {
        is_away(&write(&store, |tx| tx.set_fact("name", "meanwhile")));
        is_away(&port::run(&store, Mode::Read, |tx| tx.fact("name")));
    }
    is_away(&PostgresStore::open(&database.url()).map(drop));
    cluster.start_again();
    for _ in 0..8 {
        write(&store, |tx| tx.set_fact("name", "after")).expect("written at once");
        assert_eq!(fact(&store, "name"), Some("after".into()));
    }
}

#[test]
fn changes_are_heard_of_again_once_the_database_is_back() {
    let cluster = Cluster::start();
    let database = cluster.database();
    let (store, other) = (made(&database), PostgresStore::open(&database.url()).expect("opened"));
    cluster.stop();
    cluster.start_again();
    let (told, tells) = mpsc::channel();
    let told = std::sync::Mutex::new(told);
    store.on_change(Box::new(move || {
        let _ = told.lock().expect("one thread calls").send(());
    }));
    let heard = (0..30).any(|n| {
        write(&other, move |tx| tx.set_fact("name", &n.to_string())).expect("written");
        tells.recv_timeout(Duration::from_secs(1)).is_ok()
    });
    assert!(heard);
}

/// Ends every connection of the program that is inside a transaction which has written.
fn lose_connections(database: &Database) {
    let sql = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'seatkeeper'
            AND state = 'idle in transaction' AND backend_xid IS NOT NULL";
    let ended = database.connect().query(sql, &[]).expect("ended");
    assert_eq!(ended.len(), 1);
}

#[test]
fn a_commit_whose_outcome_is_unknown_is_neither_told_as_done_nor_done_again() {
    let database = Arc::new(cluster::database());
    let store = made(&database);
    let (runs, counted) = (Arc::new(AtomicU32::new(0)), Arc::clone(&database));
    let ran = Arc::clone(&runs);
    let answer = write(&store, move |tx| {
        ran.fetch_add(1, Ordering::SeqCst);
        set(tx, "name", "perhaps")?;
        lose_connections(&counted);
        Ok(())
    });
    is_away(&answer);
    assert!(answer.expect_err("refused").to_string().contains("during the commit"));
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    assert_eq!(fact(&store, "name"), None, "this time it was not");
}

#[test]
fn a_connection_that_is_lost_before_the_commit_costs_a_second_try_alone() {
    let database = Arc::new(cluster::database());
    let store = made(&database);
    let (runs, counted) = (Arc::new(AtomicU32::new(0)), Arc::clone(&database));
    let ran = Arc::clone(&runs);
    write(&store, move |tx| {
        let first = ran.fetch_add(1, Ordering::SeqCst) == 0;
        set(tx, "name", "sure")?;
        if first {
            lose_connections(&counted);
        }
        set(tx, "other", "too")
    })
    .expect("written");
    assert_eq!(runs.load(Ordering::SeqCst), 2);
    assert_eq!(
        (fact(&store, "name"), fact(&store, "other")),
        (Some("sure".into()), Some("too".into()))
    );
}

#[test]
fn of_two_that_wait_for_each_other_one_is_tried_again() {
    let database = cluster::database();
    let store = made(&database);
    write(&store, |tx| tx.set_fact("a", "").and_then(|()| tx.set_fact("b", ""))).expect("written");
    let met = Arc::new(Barrier::new(2));
    let runs = Arc::new(AtomicU32::new(0));
    thread::scope(|scope| {
        for (first, second) in [("a", "b"), ("b", "a")] {
            let (store, met, runs) = (&store, Arc::clone(&met), Arc::clone(&runs));
            scope.spawn(move || {
                let tried = AtomicU32::new(0);
                write(store, move |tx| {
                    runs.fetch_add(1, Ordering::SeqCst);
                    set(tx, first, second)?;
                    if tried.fetch_add(1, Ordering::SeqCst) == 0 {
                        met.wait();
                    }
                    tx.set_fact(second, second)
                })
                .expect("written");
            });
        }
    });
    // More where they meet once more.
    assert!(runs.load(Ordering::SeqCst) >= 3);
}

#[test]
fn whoever_holds_a_customer_does_not_wait_for_another_one() {
    let shop = Shop::over(maker(), &[], |options| options);
    let (neighbour, victor) = shop.neighbour(&[]);
    let (hold, held) = mpsc::channel();
    let (done, is_done) = mpsc::channel::<()>();
    let (hold, is_done) = (std::sync::Mutex::new(hold), std::sync::Mutex::new(is_done));
    let store = Arc::clone(shop.service.storage());
    let other = thread::spawn(move || {
        port::run(store.as_ref(), Mode::Write, move |tx| {
            tx.lock_head(neighbour)?;
            let _ = hold.lock().expect("one job").send(());
            let _ = is_done.lock().expect("one job").recv_timeout(SOON);
            Ok(())
        })
    });
    held.recv_timeout(SOON).expect("it is held");
    let request = wire::OfUserVersion { user: victor.id, version: None };
    // Refused after the time that locks are waited for, it would be busy.
    assert_refused(shop.service.delete_user(&shop.boss(), request), "not_found");
    drop(done);
    other.join().expect("no panic").expect("kept");
}

#[test]
fn a_customer_is_read_as_it_was_changed_in_the_same_transaction() {
    let shop = Shop::over(maker(), &[], |options| options);
    let id = shop.customer;
    let name = shop.behind(move |tx| {
        let mut customer = tx.customer(id)?.ok_or(Refusal::NotFound)?;
        customer.name = "Renamed".into();
        tx.update_customer(&customer)?;
        Ok(tx.customer(id)?.ok_or(Refusal::NotFound)?.name)
    });
    assert_eq!(name, "Renamed");
}

#[test]
fn a_job_that_goes_on_after_a_failure_is_not_told_as_done() {
    let database = cluster::database();
    let store = made(&database);
    let answer = write(&store, |tx| {
        tx.set_fact("name", "half")?;
        // No text of the database's has a NUL.
        assert!(set(tx, "bad", "\0").is_err());
        Ok(())
    });
    assert!(matches!(answer, Err(Refusal::Internal { .. })), "{answer:?}");
    assert_eq!(fact(&store, "name"), None);
}

#[test]
fn a_job_that_waits_too_long_for_a_thread_is_refused_and_never_run() {
    let database = cluster::database();
    let store = PostgresStore::create(&format!("{}?pool=1&wait=1", database.url())).expect("made");
    let (go, went) = mpsc::channel::<()>();
    let (begun, begins) = mpsc::channel();
    let (went, begun) = (std::sync::Mutex::new(went), std::sync::Mutex::new(begun));
    thread::scope(|scope| {
        let store = &store;
        scope.spawn(move || {
            write(store, move |_| {
                let _ = begun.lock().expect("one job").send(());
                let _ = went.lock().expect("one job").recv_timeout(SOON);
                Ok(())
            })
            .expect("the thread was its own");
        });
        begins.recv_timeout(SOON).expect("it runs");
        assert_eq!(write(store, |tx| tx.set_fact("name", "late")), Err(Refusal::StoreBusy));
        drop(go);
    });
    assert_eq!(fact(&store, "name"), None);
}

/// A database that a role of its own connects to, which may do no more than that.
fn without_rights() -> (Database, String) {
    let database = cluster::database();
    let name: String =
        database.connect().query_one("SELECT current_database()", &[]).expect("asked").get(0);
    database.connect().batch_execute(&format!("CREATE ROLE {name} LOGIN")).expect("a role");
    let url = database.url().replace("postgres://postgres@", &format!("postgres://{name}@"));
    (database, url)
}

fn why(answer: Stored<PostgresStore>) -> String {
    match answer.map(drop) {
        Err(Refusal::StoreUnavailable { why }) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_role_without_rights_is_told_which_it_lacks() {
    let (database, url) = without_rights();
    let mut owner = database.connect();
    assert!(why(PostgresStore::create(&url)).contains("GRANT CREATE ON DATABASE"));
    owner.batch_execute("CREATE EXTENSION pg_trgm").expect("made for it");
    assert!(why(PostgresStore::create(&url)).contains("GRANT CREATE ON SCHEMA"));
    let role = url.split(['/', '@']).nth(2).expect("a role").to_owned();
    owner.batch_execute(&format!("GRANT CREATE ON SCHEMA public TO {role}")).expect("granted");
    drop(PostgresStore::create(&url).expect("what is documented is enough"));
    owner.batch_execute(&format!("REVOKE CREATE ON SCHEMA public FROM {role}")).expect("revoked");
    let store = PostgresStore::open(&url).expect("to work in it takes less than to make it");
    write(&store, |tx| tx.set_fact("name", "works")).expect("written");
}

#[test]
fn a_newer_store_and_what_is_none_are_refused_and_left_as_they_were() {
    let database = cluster::database();
    drop(made(&database));
    let raise = "UPDATE store_version SET version = 99";
    database.connect().batch_execute(raise).expect("raised");
    let refused = PostgresStore::open(&database.url()).map(drop);
    let ours = seatkeeper_storage_postgres::newest_version();
    assert_eq!(refused, Err(Refusal::StoreNewer { store: 99, ours }));
    let foreign = cluster::database();
    foreign.connect().batch_execute("CREATE TABLE store_version (x int)").expect("made");
    assert_eq!(why(PostgresStore::open(&foreign.url())), "not a Seatkeeper store");
    assert_eq!(why(PostgresStore::create(&foreign.url())), "this database holds something else");
    let latin = "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'";
    database.connect().batch_execute(latin).expect("made");
    let url = database.url();
    let (server, _) = url.rsplit_once('/').expect("a path");
    let why = why(PostgresStore::create(&format!("{server}/latin")));
    assert!(why.contains("UTF8"), "{why}");
    let mut client = Client::connect(&url, NoTls).expect("a server");
    client.batch_execute("DROP DATABASE latin").expect("nobody is left in it");
}
