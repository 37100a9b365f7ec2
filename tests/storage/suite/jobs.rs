//! Jobs of one transaction, panics, snapshots and notices of change.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier, mpsc};
use std::time::Duration;

use seatkeeper_domain::Refusal;
use seatkeeper_service::port::{self, Mode, Storage};

use super::fixtures::{Fixture, person, user_id};

const SOON: Duration = Duration::from_secs(10);

#[test]
fn a_refused_job_leaves_nothing_behind() {
    let store = Fixture::new();
    let refused: Result<(), Refusal> = store.try_write(|tx| {
        tx.insert_user(&person(1))?;
        tx.set_fact("name", "half")?;
        Err(Refusal::Forbidden)
    });
    assert_eq!(refused, Err(Refusal::Forbidden));
    assert_eq!(store.read(|tx| tx.user(user_id(1))), None);
    assert_eq!(store.read(|tx| tx.fact("name")), None);
    store.write(|tx| tx.insert_user(&person(1)));
}

#[test]
fn a_refused_job_leaves_the_others_of_its_commit_alone() {
    let store = Fixture::new();
    let barrier = Barrier::new(32);
    std::thread::scope(|scope| {
        for n in 0..32 {
            let (store, barrier) = (&store, &barrier);
            scope.spawn(move || {
                barrier.wait();
                let done = store.try_write(move |tx| {
                    tx.insert_user(&person(n))?;
                    match n % 4 {
                        0 => Err(Refusal::Forbidden),
                        1 => panic!("job {n}"),
                        _ => Ok(()),
                    }
                });
                assert_eq!(done.is_ok(), n % 4 > 1);
            });
        }
    });
    for n in 0..32 {
        assert_eq!(store.read(move |tx| tx.user(user_id(n))).is_some(), n % 4 > 1, "{n}");
    }
    assert_eq!(store.faults(), Vec::<String>::new());
}

#[test]
fn a_panic_is_an_internal_refusal_for_readers_and_writers() {
    let store = Fixture::new();
    for mode in [Mode::Read, Mode::Write] {
        let panicked = store.store.run(mode, Box::new(|_| panic!("at the disco")));
        let Err(Refusal::Internal { cause }) = panicked else { panic!("{panicked:?}") };
        assert!(cause.contains("at the disco"));
    }
    store.write(|tx| tx.set_fact("name", "still here"));
    assert_eq!(store.read(|tx| tx.fact("name")), Some("still here".into()));
}

#[test]
fn a_reader_cannot_write() {
    let store = Fixture::new();
    let refused = port::run(store.store.as_ref(), Mode::Read, |tx| tx.set_fact("name", "no"));
    assert_eq!(refused, Err(Refusal::StoreUnavailable { why: "read-only".into() }));
}

#[test]
fn a_long_read_sees_one_snapshot_and_holds_nobody_up() {
    let store = Fixture::new();
    std::thread::scope(|scope| {
        let (reading, begun) = mpsc::sync_channel(32);
        let mut releases = Vec::new();
        for _ in 0..8 {
            let (release, released) = mpsc::channel::<()>();
            let released = std::sync::Mutex::new(released);
            releases.push(release);
            let (reading, store) = (reading.clone(), &store);
            scope.spawn(move || {
                store.read(move |tx| {
                    let before = tx.fact("name")?;
                    reading.send(()).expect("the test waits");
                    let _ = released.lock().expect("one reader").recv_timeout(SOON);
                    assert_eq!(tx.fact("name")?, before);
                    Ok(())
                });
            });
        }
        for _ in 0..8 {
            begun.recv_timeout(SOON).expect("all read at once");
        }
        store.write(|tx| tx.set_fact("name", "new"));
        // No kind of store has to have room for more than eight at once.
        drop(releases.pop());
        assert_eq!(store.read(|tx| tx.fact("name")), Some("new".into()));
        drop(releases);
    });
}

fn counted(store: &dyn Storage) -> (Arc<AtomicU32>, mpsc::Receiver<()>) {
    let count = Arc::new(AtomicU32::new(0));
    let (told, tells) = mpsc::channel();
    let counter = Arc::clone(&count);
    let told = std::sync::Mutex::new(told);
    store.on_change(Box::new(move || {
        counter.fetch_add(1, Ordering::SeqCst);
        let _ = told.lock().expect("one thread calls").send(());
    }));
    (count, tells)
}

#[test]
fn listeners_hear_of_own_commits_that_wrote_something() {
    let store = Fixture::new();
    std::thread::sleep(Duration::from_millis(50));
    let (count, tells) = counted(store.store.as_ref());
    store.write(|_| Ok(()));
    store.read(|tx| tx.fact("name"));
    let _ = store.try_write(|tx| tx.set_fact("x", "y").and(Err::<(), _>(Refusal::Forbidden)));
    store.write(|tx| tx.set_fact("name", "new"));
    tells.recv_timeout(SOON).expect("told");
    assert!(count.load(Ordering::SeqCst) >= 1);
}

#[test]
fn listeners_hear_of_another_process() {
    let store = Fixture::new();
    let other = store.opened_again();
    std::thread::sleep(Duration::from_millis(300));
    let (_, tells) = counted(store.store.as_ref());
    port::run(other.as_ref(), Mode::Write, |tx| tx.set_fact("name", "theirs")).expect("written");
    tells.recv_timeout(SOON).expect("told");
    assert_eq!(store.read(|tx| tx.fact("name")), Some("theirs".into()));
}
