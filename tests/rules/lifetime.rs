//! SES-08: beats, and how a session ends by itself.

use chrono::Duration;
use seatkeeper_contract as wire;
use seatkeeper_domain::{
    Client, LicenseType, Policies, Refusal, Session, SessionEnd, SessionId, User, UserId,
};
use seatkeeper_server::Running;
use seatkeeper_service::{Caller, Service};
use seatkeeper_tests::shop::{Person, Shop, TestClock, assert_refused, options, served, stores};
use tempfile::TempDir;
use uuid::Uuid;

use crate::sessions::history;

fn seated(shop: &Shop) -> (Person, Caller) {
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingOperator).done();
    let caller = ada.sign_in(shop);
    (ada, caller)
}

fn beat(shop: &Shop, caller: &Caller, idle_seconds: u32) -> Result<wire::Empty, Refusal> {
    shop.service
        .heartbeat(caller, wire::Heartbeat { idle_seconds: Some(idle_seconds), workspace: None })
}

#[track_caller]
fn assert_closed(shop: &Shop, caller: &Caller, end: SessionEnd) {
    let refusal =
        assert_refused(shop.service.own_session(caller, wire::Empty {}), "session_closed");
    assert_eq!(refusal, Refusal::SessionClosed { reason: Some(end), message: None });
}

#[test]
fn ses_08_three_missed_beats_and_the_session_is_lost() {
    let shop = Shop::stocked();
    let (ada, caller) = seated(&shop);
    let start = shop.now();
    shop.wait(Duration::minutes(3) - Duration::milliseconds(1));
    assert_eq!(shop.service.sweep().expect("swept"), 0);
    shop.wait(Duration::milliseconds(1));
    assert_closed(&shop, &caller, SessionEnd::Lost);
    assert_eq!(shop.service.sweep().expect("swept"), 2, "the manager's too");
    assert_closed(&shop, &caller, SessionEnd::Lost);
    let kept = &history(&shop, &ada)[0].session;
    assert_eq!((kept.ended_at, kept.ended_by), (Some(start + Duration::minutes(3)), None));
}

#[test]
fn ses_08_a_customer_that_cannot_be_swept_keeps_no_other_waiting() {
    let shop = Shop::stocked();
    let (ada, _) = seated(&shop);
    let (customer, victor) = shop.neighbour(&[]);
    victor.sign_in(&shop);
    shop.manager.sign_out(&shop);
    // They are swept in the order of their ids, which is left to chance.
    let ada_is_first = shop.customer < customer;
    let broken = if ada_is_first { "floating_operator" } else { "nominative_writer" };
    let sql = format!("UPDATE sessions SET license = 'strange' WHERE license = '{broken}'");
    assert!((stores::chosen().meddle)(shop.folder(), &sql) > 0);
    shop.wait(Duration::minutes(3));
    assert_refused(shop.service.sweep(), "internal");
    let (customer, user) =
        if ada_is_first { (customer, victor.id) } else { (shop.customer, ada.id) };
    assert_eq!(shop.behind(move |tx| tx.open_session(customer, user)), None);
}

#[test]
fn ses_08_a_crashed_client_s_seat_is_free_at_three_minutes_without_any_sweep() {
    let shop = Shop::stocked();
    seated(&shop);
    let next = shop.hire("Next One").with(LicenseType::FloatingOperator).done();
    shop.wait(Duration::minutes(3) - Duration::milliseconds(1));
    assert_refused(next.try_sign_in(&shop), "floating_busy");
    shop.wait(Duration::milliseconds(1));
    next.sign_in(&shop);
}

#[test]
fn ses_08_ses_01_one_s_own_crashed_session_does_not_stand_in_the_way() {
    let shop = Shop::stocked();
    let (ada, _) = seated(&shop);
    shop.wait(Duration::minutes(3));
    ada.sign_in(&shop);
}

/// More than one sweep ends at once.
const CROWD: u128 = 501;

/// So many people whose clients crash now, before all others came.
fn crashing_crowd(shop: &Shop, license: LicenseType) {
    let (manager, now) = (shop.manager.id, shop.now());
    shop.behind(move |tx| {
        let manager = tx.user(manager)?.expect("there");
        for n in 0..CROWD {
            let user = User {
                id: UserId(Uuid::from_u128(1 + n)),
                email: format!("crowd.{n}@lumen.example"),
                license: Some(license),
                manager: false,
                ..manager.clone()
            };
            tx.insert_user(&user)?;
            let session = Session {
                id: SessionId(Uuid::from_u128(1000 + n)),
                customer: user.customer,
                user: user.id,
                license: user.license,
                workspace: None,
                client: Client { name: "Calenco".into(), device: None, address: None },
                started_at: now,
                last_seen_at: now,
                last_active_at: now,
                ended_at: None,
                end: None,
                ended_by: None,
                reason: None,
            };
            let mut token = [0; 32];
            token[..16].copy_from_slice(session.id.0.as_bytes());
            tx.insert_session(&session, &token)?;
        }
        Ok(())
    });
    shop.wait(Duration::seconds(1));
}

#[test]
fn ses_08_ses_01_ses_02_however_many_clients_crashed_no_session_of_theirs_stands_in_the_way() {
    let shop =
        Shop::with(&[(LicenseType::ConcurrentWriter, 600), (LicenseType::FloatingWriter, 2)]);
    crashing_crowd(&shop, LicenseType::ConcurrentWriter);
    let [ada, bea, cy] = ["Ada Byron", "Bea Arthur", "Cy Twombly"]
        .map(|name| shop.hire(name).with(LicenseType::FloatingWriter).done());
    ada.sign_in(&shop);
    bea.sign_in(&shop);
    shop.wait(Duration::minutes(3));
    ada.sign_in(&shop);
    cy.sign_in(&shop);
}

#[test]
fn ses_08_sub_03_however_many_clients_crashed_a_lowered_limit_ends_nobody_in_their_place() {
    let license = LicenseType::ConcurrentWriter;
    let shop = Shop::with(&[(license, 600)]);
    crashing_crowd(&shop, license);
    let ada = shop.hire("Ada Byron").with(license).done().sign_in(&shop);
    shop.wait(Duration::minutes(2));
    beat(&shop, &ada, 0).expect("open");
    shop.wait(Duration::minutes(1));
    let licenses = [(license, 1)].into();
    let request = wire::SetLicenses { customer: shop.customer, licenses };
    shop.service.set_licenses(&Caller::holder(), request).expect("lowered");
    shop.service.own_session(&ada, wire::Empty {}).expect("still open");
    assert_eq!(shop.counts(license).signed_in, 1);
}

/// A server that works on a store from now on.
fn started(folder: &TempDir, clock: &TestClock) -> (Service, Running) {
    let storage = (stores::chosen().open)(folder.path()).expect("opened");
    let service = Service::new(storage, options(clock));
    let server = served::server(&service);
    (service, server)
}

#[test]
fn ses_08_servers_that_were_away_lose_nobody_before_they_had_three_beats_time_to_come_back() {
    let shop = Shop::stocked();
    let (_, back) = seated(&shop);
    let crashed = shop.hire("Crash Ed").with(LicenseType::ConcurrentOperator).done();
    let crashed = crashed.sign_in(&shop);
    let clock = shop.clock.clone();
    let folder = shop.close();
    clock.advance(Duration::minutes(10));
    let (one, _one) = started(&folder, &clock);
    let (other, _other) = started(&folder, &clock);
    let swept = || [&one, &other].map(|service| service.sweep().expect("swept"));
    assert_eq!(swept(), [0, 0]);
    clock.advance(Duration::minutes(3) - Duration::milliseconds(1));
    assert_eq!(swept(), [0, 0]);
    one.heartbeat(&back, wire::Heartbeat { idle_seconds: Some(0), workspace: None })
        .expect("still signed in");
    clock.advance(Duration::milliseconds(1));
    swept();
    other.own_session(&back, wire::Empty {}).expect("seen at the other server");
    let lost = Refusal::SessionClosed { reason: Some(SessionEnd::Lost), message: None };
    assert_eq!(one.own_session(&crashed, wire::Empty {}), Err(lost));
}

#[test]
fn ses_08_beats_keep_a_session_until_its_person_has_been_idle_too_long() {
    let shop = Shop::stocked();
    let (_, caller) = seated(&shop);
    for minute in 1..30 {
        shop.wait(Duration::minutes(1));
        beat(&shop, &caller, minute * 60).expect("open");
    }
    shop.wait(Duration::minutes(1));
    assert_closed(&shop, &caller, SessionEnd::Idle);
}

#[test]
fn ses_08_any_request_counts_as_a_beat() {
    let shop = Shop::stocked();
    let (_, caller) = seated(&shop);
    for _ in 0..5 {
        shop.wait(Duration::minutes(2));
        shop.service.own_session(&caller, wire::Empty {}).expect("open");
    }
}

#[test]
fn ses_08_a_session_ends_at_its_greatest_age_however_busy() {
    let shop = Shop::stocked();
    let (_, caller) = seated(&shop);
    for _ in 1..360 {
        shop.wait(Duration::minutes(2));
        beat(&shop, &caller, 0).expect("open");
    }
    shop.wait(Duration::minutes(2));
    assert_closed(&shop, &caller, SessionEnd::MaxAge);
}

#[test]
fn ses_08_cus_05_idle_time_and_greatest_age_are_the_customer_s_to_set() {
    let shop = Shop::stocked();
    let policies = Policies { idle_minutes: 2, max_age_hours: 1, ..Policies::default() };
    let request = wire::UpdateCustomer {
        policies: Some(policies),
        ..crate::customers::update(shop.customer)
    };
    shop.service.update_customer(&shop.boss(), request).expect("set");
    let (ada, caller) = seated(&shop);
    shop.wait(Duration::minutes(2));
    assert_closed(&shop, &caller, SessionEnd::Idle);
    let caller = ada.sign_in(&shop);
    for _ in 1..60 {
        shop.wait(Duration::minutes(1));
        beat(&shop, &caller, 0).expect("open");
    }
    shop.wait(Duration::minutes(1));
    assert_closed(&shop, &caller, SessionEnd::MaxAge);
}

#[test]
fn ses_08_a_client_cannot_say_that_its_person_was_active_before_the_start() {
    let shop = Shop::stocked();
    let (ada, caller) = seated(&shop);
    shop.wait(Duration::minutes(1));
    beat(&shop, &caller, u32::MAX).expect("open");
    assert_eq!(history(&shop, &ada)[0].session.idle_seconds, 60);
}
