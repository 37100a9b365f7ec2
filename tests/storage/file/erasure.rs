//! Erased people leave nothing in the file (USR-06).

use std::fs;

use memchr::memmem;

use crate::sqlite::suite::erasure::{erase, lived_in};
use crate::sqlite::suite::fixtures::Fixture;

const TRACES: [&str; 15] = [
    "Wilhelmina",
    "wilhelmina",
    "Quastenflosser",
    "quastenflosser",
    "W.Quast",
    "w.quast",
    "+49 555 0199",
    "Ichthyology",
    "tagged-w",
    "Device of W",
    "198.51.100.77",
    "203.0.113.88",
    "reason about W",
    "payload about W",
    "phc-of-w",
];

fn traces(store: &Fixture) -> Vec<&'static str> {
    let mut bytes = Vec::new();
    for entry in fs::read_dir(store.folder.path()).expect("a folder") {
        bytes.extend(fs::read(entry.expect("listed").path()).expect("read"));
    }
    TRACES.into_iter().filter(|trace| memmem::find(&bytes, trace.as_bytes()).is_some()).collect()
}

#[test]
fn usr_06_erasure_leaves_no_trace_in_file_or_log() {
    let store = lived_in();
    assert_eq!(traces(&store), TRACES);
    erase(&store);
    assert_eq!(traces(&store), Vec::<&str>::new());
    assert_eq!(store.faults(), Vec::<String>::new());
    let store = store.reopened();
    assert_eq!(traces(&store), Vec::<&str>::new());
}

#[test]
fn usr_06_a_reader_in_the_way_delays_the_last_trace_only() {
    let store = lived_in();
    std::thread::scope(|scope| {
        let (go, went) = std::sync::mpsc::channel::<()>();
        let (reading, begun) = std::sync::mpsc::sync_channel(1);
        let went = std::sync::Mutex::new(went);
        let reader = &store;
        scope.spawn(move || {
            reader.read(move |tx| {
                tx.fact("name")?;
                reading.send(()).expect("the test waits");
                let _ = went.lock().expect("one reader").recv();
                Ok(())
            });
        });
        begun.recv().expect("it reads");
        erase(&store);
        drop(go);
    });
    let tries = (0..40).find(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        traces(&store).is_empty()
    });
    assert!(tries.is_some(), "{:?}", traces(&store));
}
