//! `hold`: a session kept open by this program, until somebody or something ends it (SES-06, SES-08).

use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use chrono::SecondsFormat;
use seatkeeper_contract::{ClientInfo, Empty, Heartbeat, SignIn};
use seatkeeper_domain::{Refusal, SessionEnd};
use seatkeeper_service::{Caller, Clock as _, Service, SystemClock};

use super::{password, stop};
use crate::args::Hold;
use crate::failure::Failure;
use crate::say;

const CLIENT: &str = "seatkeeperd hold";
/// How often the session is looked at, should no change have been told.
const POLL: Duration = Duration::from_millis(400);

/// What wakes it.
enum Wake {
    /// The store changed.
    Changed,
    /// The program is asked to end.
    Stop,
}

pub(super) fn run(hold: Hold) -> Result<(), Failure> {
    let password = password::read(&hold.email)?;
    let service = hold.of.service()?;
    let request = SignIn {
        email: hold.email,
        password,
        new_password: None,
        client: ClientInfo {
            name: CLIENT.to_owned(),
            device: Some(gethostname::gethostname().to_string_lossy().into_owned()),
        },
        take_over: Some(hold.take_over),
    };
    let (waker, wakes) = channel();
    // Before the sign-in: a signal that comes in between must not leave the session behind.
    let asked = waker.clone();
    // Where the program is ending already, nobody listens.
    stop::when_asked(move || drop(asked.send(Wake::Stop)))?;
    let signed_in = service.sign_in(&Caller::nobody(), request)?;
    let since = signed_in.session.started_at.to_rfc3339_opts(SecondsFormat::Millis, true);
    say::line(format_args!("open {} since {since}", signed_in.session.id));
    service.storage().on_change(Box::new(move || drop(waker.send(Wake::Changed))));
    let beat = Duration::from_secs(u64::from(signed_in.heartbeat_seconds));
    let end = keep(&service, &Caller::token(signed_in.token), beat, &wakes)?;
    let at = SystemClock.now().to_rfc3339_opts(SecondsFormat::Millis, true);
    say::line(format_args!("ended {at} {end}"));
    Ok(())
}

/// Stays signed in; how it ended.
fn keep(
    service: &Service,
    caller: &Caller,
    beat: Duration,
    wakes: &Receiver<Wake>,
) -> Result<String, Failure> {
    let mut beaten = Instant::now();
    loop {
        if matches!(wakes.recv_timeout(POLL), Ok(Wake::Stop)) {
            return match service.sign_out(caller, Empty {}) {
                Ok(Empty {}) => Ok(SessionEnd::SignedOut.as_str().to_owned()),
                Err(refusal) => ended(service, refusal),
            };
        }
        let due = beaten.elapsed() + POLL >= beat;
        let looked = if due {
            service
                .heartbeat(caller, Heartbeat { idle_seconds: Some(0), workspace: None })
                .map(drop)
        } else {
            service.own_session(caller, Empty {}).map(drop)
        };
        match looked {
            Ok(()) if due => beaten = Instant::now(),
            // Somebody writes for long: the next look comes soon.
            Ok(()) | Err(Refusal::StoreBusy) => {}
            Err(refusal) => return ended(service, refusal),
        }
    }
}

/// The end of the session in words: its kind, and the reason that was given with it.
fn ended(service: &Service, refusal: Refusal) -> Result<String, Failure> {
    let Refusal::SessionClosed { reason: Some(end), message } = refusal else {
        return Err(refusal.into());
    };
    if matches!(end, SessionEnd::Lost | SessionEnd::Idle | SessionEnd::MaxAge) {
        // It is due, but perhaps nobody has noted it yet.
        service.sweep()?;
    }
    Ok(match message {
        Some(message) => format!("{}: {message}", end.as_str()),
        None => end.as_str().to_owned(),
    })
}
