//! Lists from a server: one that nobody wants is not made.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use seatkeeper_client::Remote;
use seatkeeper_domain::CustomerId;
use seatkeeper_roster::{Dialect, SaveError};
use seatkeeper_service::{Accounts as _, Caller, ExportScope, ExportUsers, NotExported, Progress};
use seatkeeper_tests::shop::served;

use crate::impostor::{Answer, Impostor};

const WAIT: Duration = Duration::from_secs(20);

#[test]
fn csv_03_a_list_that_is_cancelled_while_the_server_makes_it_is_given_up_there_too() {
    let there = Arc::new(Impostor::start(vec![Answer::Hold]));
    let client = served::client(&there.url);
    let folder = tempfile::tempdir().expect("a folder");
    let making = Arc::clone(&there);
    let cancels = Box::new(move |_| match making.asked().len() {
        0 => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    });
    let cancelled = export(&client, &folder.path().join("list.csv"), cancels);
    assert!(matches!(cancelled, Err(NotExported::Save(SaveError::Cancelled))), "{cancelled:?}");
    let began = Instant::now();
    while there.hung_up().is_empty() {
        assert!(began.elapsed() < WAIT, "the server goes on making it");
        sleep(Duration::from_millis(10));
    }
}

fn export(client: &Remote, path: &Path, tell: Progress) -> Result<u64, NotExported> {
    let request = ExportUsers { customer: CustomerId::VENDOR, scope: ExportScope::Customer };
    client.export_users(&Caller::token("anybody"), &request, Dialect::plain(), path, tell)
}
