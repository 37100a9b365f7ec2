//! SES-09, LIC-08, SES-01: whatever arrives at once.

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use rstest::rstest;
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Refusal, SessionEnd};
use seatkeeper_service::Caller;
use seatkeeper_tests::shop::{Person, Shop};

const THREADS: usize = 32;

/// Runs a job for each of many at the same moment; their answers in order.
fn at_once<T: Send>(count: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let start = Barrier::new(count);
    thread::scope(|scope| {
        let (start, job) = (&start, &job);
        let threads: Vec<_> = (0..count)
            .map(|n| {
                scope.spawn(move || {
                    start.wait();
                    job(n)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    })
}

fn crowd(shop: &Shop, license: LicenseType) -> Vec<Person> {
    (0..THREADS).map(|n| shop.hire(&format!("Crowd {n}")).with(license).done()).collect()
}

fn open(shop: &Shop, boss: &Caller, license: LicenseType) -> usize {
    let license = Some(license);
    let request = wire::ListSessions { customer: shop.customer, license, limit: None, after: None };
    shop.service.list_sessions(boss, request).expect("sessions").items.len()
}

#[rstest]
#[case(LicenseType::FloatingWriter, 4, "floating_busy")]
#[case(LicenseType::ConcurrentWriter, 3, "seats_exhausted")]
#[case(LicenseType::ConcurrentOperator, 1, "seats_exhausted")]
fn ses_09_of_all_who_sign_in_at_once_exactly_as_many_get_in_as_there_are_seats(
    #[case] license: LicenseType,
    #[case] seats: u32,
    #[case] code: &str,
) {
    let shop = Shop::with(&[(license, seats)]);
    let people = crowd(&shop, license);
    let answers = at_once(THREADS, |n| people[n].try_sign_in(&shop).map(|_| ()));
    let (let_in, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
    assert_eq!(
        (let_in.len(), open(&shop, &shop.boss(), license)),
        (seats as usize, seats as usize)
    );
    assert!(refused.iter().all(|answer| answer.as_ref().is_err_and(|it| it.code() == code)));
    let request =
        wire::ListDenials { customer: shop.customer, user: None, limit: None, after: None };
    let denials = shop.service.list_denials(&shop.boss(), request).expect("denials").items;
    assert_eq!(denials.len(), refused.len(), "ses_05: each is kept");
}

#[test]
fn ses_09_seats_are_never_oversold_while_people_come_and_go() {
    let license = LicenseType::FloatingOperator;
    let shop = Shop::with(&[(license, 4)]);
    let people = crowd(&shop, license);
    let (boss, done) = (shop.boss(), AtomicBool::new(false));
    thread::scope(|scope| {
        let watcher = scope.spawn(|| {
            let mut most = 0;
            while !done.load(Ordering::Relaxed) {
                most = most.max(open(&shop, &boss, license));
            }
            most
        });
        at_once(THREADS, |n| {
            for _ in 0..6 {
                if people[n].try_sign_in(&shop).map(|it| sign_out(&shop, it.token)).is_err() {
                    thread::yield_now();
                }
            }
        });
        done.store(true, Ordering::Relaxed);
        let most = watcher.join().expect("watched");
        assert!(most <= 4, "{most} seats of 4");
    });
    assert_eq!((open(&shop, &shop.boss(), license), shop.counts(license).signed_in), (0, 0));
}

fn sign_out(shop: &Shop, token: String) {
    shop.service.sign_out(&Caller::token(token), wire::Empty {}).expect("signed out");
}

#[rstest]
#[case(LicenseType::NominativeOperator, 0)]
#[case(LicenseType::FloatingWriter, 9)]
fn lic_08_of_all_who_want_the_last_unit_exactly_one_has_it(
    #[case] license: LicenseType,
    #[case] taken: usize,
) {
    let shop = Shop::with(&[(license, 1)]);
    for n in 0..taken {
        shop.hire(&format!("Early {n}")).license(license).ask().expect("created");
    }
    let boss = shop.boss();
    let answers = at_once(THREADS, |n| {
        let hiring = shop.hire(&format!("Wants {n}")).license(license);
        hiring.ask_by(&boss).map(|_| ()).map_err(|refusal| refusal.code())
    });
    let won = answers.iter().filter(|answer| answer.is_ok()).count();
    assert_eq!(won, 1);
    assert!(answers.iter().all(|answer| answer.is_ok() || *answer == Err("license_unavailable")));
}

#[test]
fn usr_02_of_all_who_want_one_address_exactly_one_has_it() {
    let shop = Shop::new();
    let boss = shop.boss();
    let answers = at_once(THREADS, |_| {
        shop.hire("Same Address").ask_by(&boss).map(|_| ()).map_err(|refusal| refusal.code())
    });
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert!(answers.iter().all(|answer| answer.is_ok() || *answer == Err("email_taken")));
}

#[test]
fn ses_01_ses_09_a_storm_of_take_overs_leaves_one_session_open() {
    let shop = Shop::with(&[(LicenseType::FloatingWriter, 1)]);
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    let answers = at_once(THREADS, |_| {
        let request = wire::SignIn { take_over: Some(true), ..ada.credentials() };
        shop.service.sign_in(&Caller::nobody(), request).map(|it| it.token)
    });
    let tokens: Vec<_> = answers.into_iter().map(|token| token.expect("taken over")).collect();
    let open = tokens.into_iter().filter(|token| {
        let caller = Caller::token(token.clone());
        match shop.service.own_session(&caller, wire::Empty {}) {
            Ok(_) => true,
            Err(refusal) => {
                let reason = Some(SessionEnd::TakenOver);
                assert_eq!(refusal, Refusal::SessionClosed { reason, message: None });
                false
            }
        }
    });
    assert_eq!(open.count(), 1);
    assert_eq!(crate::sessions::history(&shop, &ada).len(), THREADS);
}

#[test]
fn usr_15_of_all_who_save_the_same_version_exactly_one_does() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").done();
    let boss = shop.boss();
    let answers = at_once(THREADS, |n| {
        let phone = Some(Some(n.to_string()));
        let request = wire::UpdateUser { phone, ..crate::accounts::update(&ada, Some(1)) };
        shop.service.update_user(&boss, request).map(|_| ()).map_err(|refusal| refusal.code())
    });
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert!(answers.iter().all(|answer| answer.is_ok() || *answer == Err("stale")));
    assert_eq!(shop.service.verify().expect("verified").broken, []);
}
