//! SES-06, SES-07, SES-10: open sessions, ending them, and their history.

use chrono::Duration;
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Refusal, Role, SessionEnd, SessionId};
use seatkeeper_service::Caller;
use seatkeeper_tests::shop::{Person, Shop, assert_refused};

pub fn open(shop: &Shop, license: Option<LicenseType>) -> Vec<wire::SessionRow> {
    let request = wire::ListSessions { customer: shop.customer, license, limit: None, after: None };
    shop.service.list_sessions(&shop.boss(), request).expect("sessions").items
}

pub fn history(shop: &Shop, person: &Person) -> Vec<wire::SessionRow> {
    let request = wire::ListHistory {
        customer: shop.customer,
        user: Some(person.id),
        end: None,
        limit: None,
        after: None,
    };
    shop.service.session_history(&shop.boss(), request).expect("a history").items
}

pub fn own(shop: &Shop, caller: &Caller) -> SessionId {
    shop.service.own_session(caller, wire::Empty {}).expect("open").session.id
}

fn end(shop: &Shop, by: &Caller, session: SessionId, reason: &str) -> Result<wire::Empty, Refusal> {
    let reason = Some(reason.to_owned());
    shop.service.end_session(by, wire::EndSession { session, reason })
}

fn seated(shop: &Shop, name: &str) -> Person {
    shop.hire(name).with(LicenseType::FloatingWriter).done()
}

#[test]
fn ses_06_the_manager_sees_open_sessions_with_all_there_is_to_know() {
    let shop = Shop::stocked();
    let ada = seated(&shop, "Ada Byron");
    let nobody = Caller::nobody().from("192.0.2.7");
    let token = shop.service.sign_in(&nobody, ada.credentials()).expect("signed in").token;
    shop.wait(Duration::seconds(50));
    let beat = wire::Heartbeat { idle_seconds: Some(20), workspace: None };
    shop.service.heartbeat(&Caller::token(token), beat).expect("a beat");
    let rows = open(&shop, Some(LicenseType::FloatingWriter));
    assert_eq!(rows.len(), 1);
    let session = &rows[0].session;
    assert_eq!((session.user, session.license), (ada.id, Some(LicenseType::FloatingWriter)));
    assert_eq!((session.last_seen_at, session.idle_seconds), (shop.now(), 20));
    assert_eq!(session.started_at, shop.now() - Duration::seconds(50));
    assert_eq!(session.client.device.as_deref(), Some("Firefox on Windows"));
    assert_eq!(session.client.address.as_deref(), Some("192.0.2.7"));
    assert_eq!((rows[0].full_name.as_str(), rows[0].own), ("Ada Byron", false));
    let all = open(&shop, None);
    assert_eq!(all.iter().filter(|row| row.own).count(), 1, "the manager's own is marked");
}

#[test]
fn ses_06_a_client_says_which_workspace_its_person_is_in() {
    let shop = Shop::stocked();
    let ada = seated(&shop, "Ada Byron");
    let caller = ada.sign_in(&shop);
    let says = |caller: &Caller, workspace| {
        shop.service.heartbeat(caller, wire::Heartbeat { idle_seconds: None, workspace })
    };
    let seen = || open(&shop, Some(LicenseType::FloatingWriter))[0].session.workspace;
    assert_eq!(seen(), None);
    says(&caller, Some(shop.workspace)).expect("she has a role there");
    assert_eq!(seen(), Some(shop.workspace));
    says(&caller, None).expect("a beat");
    assert_eq!(seen(), Some(shop.workspace));
    let other = shop.open_workspace("Manuals");
    assert_refused(says(&caller, Some(other)), "not_found");
    assert_eq!(seen(), Some(shop.workspace));
    says(&shop.boss(), Some(other)).expect("the manager is at home in all");
    let (_, victor) = shop.neighbour(&[]);
    let victor = victor.sign_in(&shop);
    assert_refused(says(&victor, Some(other)), "not_found");
}

#[test]
fn ses_06_the_closed_client_is_told_who_has_what_reason() {
    let shop = Shop::stocked();
    let ada = seated(&shop, "Ada Byron");
    let caller = ada.sign_in(&shop);
    let session = own(&shop, &caller);
    end(&shop, &shop.boss(), session, " Maintenance at noon ").expect("forced");
    let closed =
        shop.service.heartbeat(&caller, wire::Heartbeat { idle_seconds: None, workspace: None });
    let closed = assert_refused(closed, "session_closed");
    let (reason, message) = (Some(SessionEnd::Forced), Some("Maintenance at noon".to_owned()));
    assert_eq!(closed, Refusal::SessionClosed { reason, message });
    let row = &history(&shop, &ada)[0];
    let manager = shop.user(&shop.manager).full_name;
    assert_eq!(row.ended_by_name, Some(manager), "by whom is told by name");
    let kept = &row.session;
    assert_eq!((kept.end, kept.ended_by), (Some(SessionEnd::Forced), Some(shop.manager.id)));
    assert_eq!(kept.reason.as_deref(), Some("Maintenance at noon"));
    assert_eq!(shop.counts(LicenseType::FloatingWriter).signed_in, 0, "the seat is free");
}

#[test]
fn ses_06_many_are_ended_at_once_or_none() {
    let shop = Shop::stocked();
    let callers = ["Ada Byron", "Bea Arthur"].map(|name| seated(&shop, name).sign_in(&shop));
    let mut sessions: Vec<_> = callers.iter().map(|caller| own(&shop, caller)).collect();
    let boss = shop.boss();
    sessions.push(own(&shop, &boss));
    let request = |sessions: &[SessionId]| wire::EndSessions {
        customer: shop.customer,
        sessions: sessions.to_vec(),
        reason: None,
    };
    assert_refused(shop.service.end_sessions(&boss, request(&sessions)), "forbidden");
    assert_eq!(open(&shop, Some(LicenseType::FloatingWriter)).len(), 2, "none");
    let ended = shop.service.end_sessions(&boss, request(&sessions[..2])).expect("ended");
    assert_eq!(ended.ended, 2);
    let again = shop.service.end_sessions(&boss, request(&sessions[..2])).expect("ended before");
    assert_eq!(again.ended, 0);
}

#[test]
fn ses_06_a_reason_is_no_longer_than_five_hundred_characters() {
    let shop = Shop::stocked();
    let session = own(&shop, &seated(&shop, "Ada Byron").sign_in(&shop));
    assert_refused(end(&shop, &shop.boss(), session, &"x".repeat(501)), "invalid");
}

#[test]
fn ses_07_one_s_own_session_ends_with_log_out_never_with_force_logout() {
    let shop = Shop::stocked();
    let ada = seated(&shop, "Ada Byron");
    let lea = shop.staff("Lea", true);
    for caller in [shop.boss(), ada.sign_in(&shop), lea.sign_in(&shop)] {
        let session = own(&shop, &caller);
        assert_refused(end(&shop, &caller, session, "me"), "forbidden");
        shop.service.sign_out(&caller, wire::Empty {}).expect("signed out");
        let closed = shop.service.own_session(&caller, wire::Empty {});
        let closed = assert_refused(closed, "session_closed");
        let reason = Some(SessionEnd::SignedOut);
        assert_eq!(closed, Refusal::SessionClosed { reason, message: None });
    }
}

#[test]
fn ses_06_nobody_else_ends_sessions() {
    let shop = Shop::stocked();
    let (_, victor) = shop.neighbour(&[]);
    let session = own(&shop, &seated(&shop, "Ada Byron").sign_in(&shop));
    let admin =
        shop.hire("Adm In").license(LicenseType::NominativeWriter).role(Role::Administrator);
    let admin = admin.done().sign_in(&shop);
    assert_refused(end(&shop, &admin, session, "no"), "not_found");
    assert_refused(end(&shop, &victor.caller(&shop), session, "no"), "not_found");
    assert_refused(end(&shop, &Caller::nobody(), session, "no"), "session_closed");
    let staff = own(&shop, &shop.staff("Sam", false).sign_in(&shop));
    assert_refused(end(&shop, &shop.boss(), staff, "no"), "not_found");
}

#[test]
fn ses_10_the_history_tells_who_when_how_long_how_it_ended_and_by_whom() {
    let shop = Shop::stocked();
    let ada = seated(&shop, "Ada Byron");
    let start = shop.now();
    ada.sign_in(&shop);
    shop.wait(Duration::seconds(90));
    ada.sign_out(&shop);
    shop.wait(Duration::seconds(10));
    let caller = ada.sign_in(&shop);
    end(&shop, &shop.boss(), own(&shop, &caller), "bye").expect("forced");
    let told: Vec<_> = history(&shop, &ada)
        .into_iter()
        .map(|row| {
            (row.session.started_at, row.session.ended_at, row.session.end, row.session.ended_by)
        })
        .collect();
    let (out, again) = (start + Duration::seconds(90), start + Duration::seconds(100));
    let forced = (again, Some(again), Some(SessionEnd::Forced), Some(shop.manager.id));
    assert_eq!(told, [forced, (start, Some(out), Some(SessionEnd::SignedOut), None)]);
    let request = wire::ListHistory {
        customer: shop.customer,
        user: None,
        end: Some(SessionEnd::Forced),
        limit: None,
        after: None,
    };
    let forced = shop.service.session_history(&shop.boss(), request).expect("a history").items;
    assert_eq!(forced.len(), 1);
}
