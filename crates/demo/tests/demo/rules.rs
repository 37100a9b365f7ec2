//! Made-up people keep the rules that real ones are held to.

use std::sync::{Arc, Mutex, Weak};

use seatkeeper_contract::{ClientInfo, OfCustomer, SignIn};
use seatkeeper_domain::rules::passwords;
use seatkeeper_domain::{LicenseType, Policies};
use seatkeeper_service::{Caller, Clock, Options, Service};

use crate::store::{Filled, demo, filled, now};

/// A store of 1,000 people for all who only read it, gone with the last of them.
fn thousand() -> Arc<Filled> {
    static STORE: Mutex<Weak<Filled>> = Mutex::new(Weak::new());
    let mut store = STORE.lock().expect("no test failed in here");
    store.upgrade().unwrap_or_else(|| {
        let made = Arc::new(filled(&demo(1000)));
        *store = Arc::downgrade(&made);
        made
    })
}

struct Stopped;

impl Clock for Stopped {
    fn now(&self) -> chrono::DateTime<chrono::Utc> {
        now()
    }
}

/// The service over a demo store, at the moment for which it was made.
fn service(users: u32) -> (Service, tempfile::TempDir, seatkeeper_demo::DemoLogin) {
    let Filled { folder, store, login } = filled(&demo(users));
    let options = Options { clock: Arc::new(Stopped), ..Options::default() };
    (Service::new(Arc::new(store), options), folder, login)
}

#[test]
fn the_file_is_whole() {
    for users in [1, 2, 12, 45, 1000] {
        let found = filled(&demo(users)).store.integrity_check().expect("a check");
        assert_eq!(found, Vec::<String>::new(), "{users} people");
    }
}

#[test]
fn aud_02_the_chains_of_a_demo_store_verify() {
    let (service, _folder, _) = service(1000);
    let report = service.verify().expect("a verification");
    assert_eq!(report.broken, Vec::new());
    assert_eq!(report.chains, 2);
    assert!(report.entries > 500, "{report:?}");
}

#[test]
fn lic_08_no_pool_is_over_its_capacity_and_some_are_full() {
    let (service, _folder, login) = service(1000);
    let signed_in = sign_in(&service, &login);
    let caller = Caller::token(signed_in.0);
    let counts = service.list_licenses(&caller, OfCustomer { customer: signed_in.1 });
    let counts = counts.expect("counts");
    for pool in &counts {
        assert!(pool.assigned <= pool.capacity.unwrap_or(u32::MAX), "{pool:?}");
        let nominative = pool.seats.is_some_and(|seats| pool.signed_in <= seats);
        assert!(nominative, "{pool:?}");
        assert!(pool.assigned > 0, "every type is held by somebody: {pool:?}");
    }
    let of = |license| counts.iter().find(|pool| pool.r#type == license).expect("a pool");
    let floating = of(LicenseType::FloatingWriter);
    assert_eq!(Some(floating.assigned), floating.capacity);
    assert_eq!(Some(floating.signed_in), floating.seats);
    let nominative = of(LicenseType::NominativeWriter);
    assert_eq!(Some(nominative.assigned), nominative.capacity);
}

/// Signs the manager in: a token and the customer.
fn sign_in(
    service: &Service,
    login: &seatkeeper_demo::DemoLogin,
) -> (String, seatkeeper_domain::CustomerId) {
    let request = SignIn {
        email: login.email.clone(),
        password: login.password.clone(),
        new_password: None,
        client: ClientInfo { name: "test".to_owned(), device: None },
        take_over: None,
    };
    let signed_in = service.sign_in(&Caller::nobody(), request).expect("a sign-in");
    let seatkeeper_contract::Person::User(user) = signed_in.user else {
        panic!("the manager is a user")
    };
    assert!(user.manager);
    (signed_in.token, user.customer)
}

#[test]
fn some_eight_percent_need_attention_and_few_are_dormant() {
    let (service, _folder, login) = service(1000);
    let (token, customer) = sign_in(&service, &login);
    let overview = service.overview(&Caller::token(token), OfCustomer { customer });
    let overview = overview.expect("an overview");
    assert!((60..=110).contains(&overview.attention), "{}", overview.attention);
    assert!((20..=90).contains(&overview.dormant), "{}", overview.dormant);
    assert!(overview.inactive >= 50, "{}", overview.inactive);
    assert!(overview.sessions > 10, "{}", overview.sessions);
}

#[test]
fn ses_01_nobody_is_in_two_sessions_at_a_time() {
    let store = thousand();
    let overlapping = "SELECT count(*) FROM sessions a JOIN sessions b
        ON a.user_id = b.user_id AND a.id <> b.id AND a.started_at < b.started_at
        AND coalesce(a.ended_at, 9e18) > b.started_at";
    assert_eq!(store.count(overlapping), 0);
    assert_eq!(store.count("SELECT count(*) FROM sessions WHERE ended_at < started_at"), 0);
}

#[test]
fn ses_03_shared_seats_were_never_oversold() {
    let store = thousand();
    let oversold = "SELECT count(*) FROM (
            SELECT license, sum(step) OVER (PARTITION BY license ORDER BY at, step
                ROWS UNBOUNDED PRECEDING) AS open
            FROM (SELECT license, started_at AS at, 1 AS step FROM sessions UNION ALL
                SELECT license, ended_at, -1 FROM sessions WHERE ended_at IS NOT NULL))
        JOIN pools USING (license)
        WHERE license NOT LIKE 'nominative%' AND open > subscribed";
    assert_eq!(store.count(oversold), 0);
    assert!(store.count("SELECT count(*) FROM denials") > 20);
}

#[test]
fn ses_10_sessions_ended_in_every_everyday_way() {
    let store = thousand();
    for end in ["signed_out", "forced", "taken_over", "lost", "idle", "max_age"] {
        let of_end = format!("SELECT count(*) FROM sessions WHERE end = '{end}'");
        assert!(store.count(&of_end) > 5, "{end}");
    }
    let days = "SELECT count(DISTINCT started_at / 86400000) FROM sessions";
    assert!(store.count(days) >= 60);
}

#[test]
fn the_last_sign_in_is_that_of_the_history() {
    let store = thousand();
    let differing = "SELECT count(*) FROM users JOIN
        (SELECT user_id, max(started_at) AS last FROM sessions GROUP BY user_id)
        ON user_id = users.id WHERE last_sign_in IS NOT last";
    assert_eq!(store.count(differing), 0);
    let before = "SELECT count(*) FROM users WHERE last_sign_in < created_at";
    assert_eq!(store.count(before), 0);
    let without = "SELECT count(*) FROM users WHERE last_sign_in > (SELECT min(started_at)
        FROM sessions) AND id NOT IN (SELECT user_id FROM sessions)";
    assert_eq!(store.count(without), 0);
}

#[test]
fn rol_05_operator_licenses_have_the_operator_role_alone() {
    let store = thousand();
    let beyond = "SELECT count(*) FROM roles JOIN users ON users.id = user_id
        WHERE license LIKE '%operator' AND role <> 'operator'";
    assert_eq!(store.count(beyond), 0);
}

#[test]
fn usr_07_there_is_one_manager_and_no_role_of_theirs_in_a_workspace() {
    let store = thousand();
    let manager = "SELECT count(*) FROM users WHERE manager = 1 AND role_count = 0
        AND license = 'nominative_writer' AND status = 'active'";
    assert_eq!(store.count(manager), 1);
    assert_eq!(store.count("SELECT count(*) FROM users WHERE manager = 1"), 1);
}

#[test]
fn pwd_01_the_password_of_the_demo_is_one_that_the_rules_accept() {
    let login = filled(&demo(1)).login;
    let words = [login.email.as_str(), "Étoile & Fils"];
    assert_eq!(passwords::check(&login.password, &Policies::default(), &words), Ok(()));
}
