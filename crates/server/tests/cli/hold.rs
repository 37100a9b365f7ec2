//! `hold`: a session kept by another process.

use std::io::BufReader;
use std::process::{Child, Command};

use seatkeeper_contract::{EndSession, OfUserVersion};
use seatkeeper_domain::SessionId;
use seatkeeper_service::{Account, Caller};

use crate::program::{MANAGER, PASSWORD, Place};

/// A holder that is signed in, and what it says.
struct Held {
    child: Child,
    lines: BufReader<std::process::ChildStdout>,
    session: SessionId,
}

impl Held {
    fn start(place: &Place, args: &[&str]) -> Self {
        let mut child = place.start(args, PASSWORD);
        let mut lines = BufReader::new(child.stdout.take().expect("its output"));
        let first = line(&mut lines);
        let words: Vec<&str> = first.split(' ').collect();
        assert_eq!((words[0], words[2]), ("open", "since"), "{first}");
        let session = words[1].parse().expect("a session's id");
        assert!(words[3].parse::<chrono::DateTime<chrono::Utc>>().is_ok(), "{first}");
        Self { child, lines, session }
    }

    /// What it says last, without the time.
    fn end(mut self) -> String {
        let last = line(&mut self.lines);
        let status = self.child.wait().expect("an end");
        assert!(status.success(), "{status}");
        let mut words = last.splitn(3, ' ');
        assert_eq!(words.next(), Some("ended"), "{last}");
        let at = words.next().unwrap_or_default();
        assert!(at.parse::<chrono::DateTime<chrono::Utc>>().is_ok(), "{last}");
        words.next().unwrap_or_default().to_owned()
    }
}

fn line(lines: &mut impl std::io::BufRead) -> String {
    let mut line = String::new();
    lines.read_line(&mut line).expect("a line");
    line.trim_end().to_owned()
}

fn force(place: &Place, session: SessionId, reason: Option<&str>) {
    let request = EndSession { session, reason: reason.map(str::to_owned) };
    place.service().end_session(&Caller::holder(), request).expect("a forced end");
}

#[test]
fn ses_06_who_is_forced_out_learns_of_it_at_once_with_the_reason() {
    let place = Place::with_store();
    let held = Held::start(&place, &["hold", "--email", MANAGER]);
    force(&place, held.session, Some("The seat is needed: urgently"));
    assert_eq!(held.end(), "forced: The seat is needed: urgently");
}

#[test]
fn ses_06_a_forced_end_without_reason_is_told_too() {
    let place = Place::with_store();
    let held = Held::start(&place, &["hold", "--email", MANAGER]);
    force(&place, held.session, None);
    assert_eq!(held.end(), "forced");
}

#[test]
fn ses_01_a_second_session_is_refused_and_may_take_over() {
    let place = Place::with_store();
    let first = Held::start(&place, &["hold", "--email", MANAGER]);
    let refused = place.run(&["hold", "--email", MANAGER], PASSWORD);
    refused.refused("already_signed_in");
    assert!(refused.err.contains("--take-over"), "{refused:?}");
    let second = Held::start(&place, &["hold", "--email", MANAGER, "--take-over"]);
    assert_eq!(first.end(), "taken_over");
    force(&place, second.session, None);
    assert_eq!(second.end(), "forced");
}

#[test]
fn ses_07_a_signal_signs_out() {
    for signal in ["TERM", "INT"] {
        let place = Place::with_store();
        let held = Held::start(&place, &["hold", "--email", MANAGER]);
        let id = held.child.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &id]).status().expect("a signal");
        assert!(sent.success());
        assert_eq!(held.end(), "signed_out");
        assert_eq!(place.text("SELECT end FROM sessions"), "signed_out");
    }
}

#[test]
fn pwd_01_a_reset_ends_the_session_that_is_held() {
    let place = Place::with_store();
    let held = Held::start(&place, &["hold", "--email", MANAGER]);
    let (service, holder) = (place.service(), Caller::holder());
    let Ok(Account::User(user)) = service.find_by_email(&holder, MANAGER) else {
        panic!("the manager is there")
    };
    let request = OfUserVersion { user: user.id, version: None };
    service.invite_user(&holder, request).expect("a reset");
    assert_eq!(held.end(), "user_changed");
}

#[test]
fn ses_04_a_wrong_password_holds_nothing() {
    let place = Place::with_store();
    place.run(&["hold", "--email", MANAGER], "not the password").refused("bad_credentials");
    place.run(&["hold", "--email", "x@lanterne.example"], PASSWORD).refused("bad_credentials");
    assert_eq!(place.text("SELECT CAST(count(*) AS TEXT) FROM sessions"), "0");
}
