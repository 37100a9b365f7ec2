//! How long a wrong password takes over HTTP, by the kind of account that it is tried on: whether there
//! is one must not be told by the time (SES-04). Prints medians, and their differences as shares of
//! the hash's own time; asserts nothing, since times belong to a machine.
#![allow(clippy::print_stdout)] // The report is what this program is for.

#[path = "../http/talk.rs"]
#[allow(dead_code)] // Tests ask more of it.
mod talk;

use std::hint::black_box;
use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, Version};
use seatkeeper_domain::LicenseType;
use seatkeeper_service::{Hashing, Options};
use seatkeeper_tests::shop::{Person, Shop, served};
use serde_json::json;

use talk::Ask;

const TRIES: usize = 200;
/// One try less than locks an account (PWD-04).
const TRIES_EACH: usize = 4;
const LOCKING: usize = 5;

fn main() {
    // With the locked one and the manager.
    let licenses = u32::try_from(TRIES / TRIES_EACH + 2).expect("few");
    let licenses = [(LicenseType::NominativeWriter, licenses)];
    let shop =
        Shop::with_options(&licenses, |options| Options { hashing: Hashing::default(), ..options });
    let server = served::server(&shop.service);
    let address = server.address();
    let hire = |name: String| shop.hire(&name).license(LicenseType::NominativeWriter).done();
    let existing: Vec<Person> =
        (0..TRIES / TRIES_EACH).map(|at| hire(format!("Person {at}"))).collect();
    let locked = hire("Lou Locked".into());
    let wrong = |email: &str| {
        let request = json!({"email": email, "password": "wrong", "client": {"name": "any"}});
        let ask = Ask::post("/api/v1/sign-in", &request);
        timed(|| ask.send(address).refused(401, "bad_credentials"))
    };
    for _ in 0..LOCKING {
        wrong(&locked.email);
    }
    assert!(shop.user(&locked).locked, "it takes {LOCKING} tries");
    let (mut times, mut hashes) = ([const { Vec::new() }; 3], Vec::new());
    for round in 0..TRIES {
        let unknown = format!("nobody{round}@nowhere.example");
        let emails = [&existing[round / TRIES_EACH].email, &unknown, &locked.email];
        // In turns, another one first each time: whatever else the machine does befalls all alike.
        for turn in 0..emails.len() {
            let kind = (round + turn) % emails.len();
            times[kind].push(wrong(emails[kind]));
        }
    }
    for _ in 0..TRIES {
        hashes.push(timed(hash));
    }
    report(times.map(median), median(hashes));
}

fn report([existing, unknown, locked]: [Duration; 3], hash: Duration) {
    println!("medians of {TRIES} tries; the hash alone {:.2} ms", ms(hash));
    for (name, time) in [("existing", existing), ("unknown", unknown), ("locked", locked)] {
        let share = (ms(time) - ms(existing)) / ms(hash) * 100.0;
        println!("{name:>10} {:7.2} ms, {share:+.1} % of the hash from existing", ms(time));
    }
}

fn hash() {
    let Hashing { memory_kib, passes, lanes } = Hashing::default();
    let params = Params::new(memory_kib, passes, lanes, None).expect("a cost");
    let mut out = [0; Params::DEFAULT_OUTPUT_LEN];
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    hasher.hash_password_into(b"wrong", b"sixteen bytes it", &mut out).expect("hashed");
    black_box(out);
}

fn timed<T>(what: impl FnOnce() -> T) -> Duration {
    let started = Instant::now();
    black_box(what());
    started.elapsed()
}

fn median(mut all: Vec<Duration>) -> Duration {
    all.sort_unstable();
    all[all.len() / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
