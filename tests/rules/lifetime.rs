//! SES-08: beats, and how a session ends by itself.

use chrono::Duration;
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Policies, Refusal, SessionEnd};
use seatkeeper_service::Caller;
use seatkeeper_tests::shop::{Person, Shop, assert_refused, stores};

use crate::sessions::history;

fn seated(shop: &Shop) -> (Person, Caller) {
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingOperator).done();
    let caller = ada.sign_in(shop);
    (ada, caller)
}

fn beat(shop: &Shop, caller: &Caller, idle_seconds: u32) -> Result<wire::Empty, Refusal> {
    shop.service.heartbeat(caller, wire::Heartbeat { idle_seconds: Some(idle_seconds) })
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
