//! Lists from a server: nothing but a list is saved, and one that nobody wants is not made.

use std::fs;
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

use crate::impostor::{Answer, Impostor, answer};

const WAIT: Duration = Duration::from_secs(20);

#[test]
fn csv_02_a_page_that_something_between_answers_with_is_not_saved_as_the_list() {
    let page = answer("200 OK", "text/html; charset=utf-8", "<h1>Sign in to the network</h1>");
    let bare = answer("200 OK", "application/octet-stream", "full_name,email");
    for said in [page, bare] {
        let there = Impostor::start(vec![said]);
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("list.csv");
        fs::write(&path, "the old list").expect("written");
        let goes_on = Box::new(|_| ControlFlow::Continue(()));
        let refused = export(&served::client(&there.url), &path, goes_on);
        let Err(NotExported::Refused(problem)) = refused else { panic!("{refused:?}") };
        assert_eq!(problem.code, "store_unavailable");
        assert_eq!(problem.details.expect("details")["why"], "not_a_server");
        assert_eq!(fs::read_to_string(&path).expect("the file"), "the old list");
    }
}

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
