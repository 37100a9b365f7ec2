//! AUD-01: every change, sign-in, refusal and force-logout is in the log, with who, what, from
//! where, before and after, and in the same transaction.

use seatkeeper_contract as wire;
use seatkeeper_domain::{CustomerId, LicenseType};
use seatkeeper_service::Caller;
use seatkeeper_tests::shop::{PASSWORD, Person, Shop, assert_refused};
use serde_json::json;

pub fn everything(customer: CustomerId) -> wire::ListAudit {
    wire::ListAudit {
        customer,
        actor: None,
        user: None,
        by_staff: None,
        actions: None,
        from: None,
        to: None,
        limit: Some(1000),
        after: None,
    }
}

fn log(shop: &Shop) -> Vec<wire::AuditEntry> {
    shop.service.list_audit(&shop.boss(), everything(shop.customer)).expect("a log").items
}

fn last(shop: &Shop, action: &str) -> wire::AuditEntry {
    let found = log(shop).into_iter().find(|entry| entry.action == action);
    found.unwrap_or_else(|| panic!("{action} is not in the log"))
}

#[test]
fn aud_01_a_change_tells_who_when_from_where_on_what_before_and_after() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    let boss = shop.boss().from("192.0.2.9");
    let request = wire::UpdateUser {
        department: Some(Some("Docs".into())),
        ..crate::accounts::update(&ada, Some(1))
    };
    shop.service.update_user(&boss, request).expect("changed");
    let entry = last(&shop, "user_changed");
    assert_eq!((entry.actor, entry.at), (Some(shop.manager.id), shop.now()));
    assert_eq!(entry.actor_name.as_deref(), Some("Mona Marchand"));
    assert_eq!(entry.address.as_deref(), Some("192.0.2.9"));
    assert_eq!((entry.subject_kind.as_str(), &entry.subject), ("user", &ada.id.to_string()));
    assert_eq!(entry.before, Some(json!({"department": null})));
    assert_eq!(entry.after, Some(json!({"department": "Docs"})));
}

#[test]
fn aud_01_sign_ins_refusals_and_force_logouts_are_entries() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    let wrong = wire::SignIn { password: "wrong".into(), ..ada.credentials() };
    assert_refused(shop.service.sign_in(&Caller::nobody(), wrong), "bad_credentials");
    let refused = last(&shop, "sign_in_refused");
    assert_eq!(refused.after, Some(json!({"code": "bad_credentials"})));
    assert_eq!(refused.subject, ada.id.to_string());
    let caller = ada.sign_in(&shop);
    let session = crate::sessions::own(&shop, &caller);
    assert_eq!(last(&shop, "session_opened").subject, session.to_string());
    let request = wire::EndSession { session, reason: Some("noon".into()) };
    shop.service.end_session(&shop.boss(), request).expect("forced");
    let closed = last(&shop, "session_closed");
    assert_eq!(closed.actor, Some(shop.manager.id));
    assert_eq!(closed.after, Some(json!({"end": "forced", "reason": "noon", "user": ada.id})));
}

#[test]
fn aud_01_ses_01_who_takes_a_session_over_is_said() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    ada.sign_in(&shop);
    let request = wire::SignIn { take_over: Some(true), ..ada.credentials() };
    shop.service.sign_in(&Caller::nobody(), request).expect("taken over");
    let closed = last(&shop, "session_closed");
    assert_eq!(closed.actor, Some(ada.id));
    assert_eq!(closed.after, Some(json!({"end": "taken_over", "reason": null, "user": ada.id})));
}

#[test]
fn aud_01_ses_04_a_refused_sign_in_of_who_was_invited_or_deleted_is_in_their_log() {
    let shop = Shop::stocked();
    let invited = shop.hire("In Vited").ask().expect("created").user;
    let invited = Person::new(invited.id, &invited.email);
    let deleted = shop.hire("Gone Away").with(LicenseType::FloatingWriter).done();
    crate::deletion::delete(&shop, &deleted);
    let unknown = Person::new(deleted.id, "nobody@lumen.example");
    for person in [&invited, &deleted, &unknown] {
        assert_refused(person.try_sign_in(&shop), "bad_credentials");
    }
    let request = wire::ListAudit {
        actions: Some(vec!["sign_in_refused".into()]),
        ..everything(shop.customer)
    };
    let refused = shop.service.list_audit(&shop.boss(), request).expect("a log").items;
    let subjects: Vec<_> = refused.iter().map(|entry| entry.subject.clone()).collect();
    assert_eq!(subjects, [deleted.id, invited.id].map(|id| id.to_string()));
    assert!(refused.iter().all(|entry| entry.after == Some(json!({"code": "bad_credentials"}))));
    let vendor = shop.behind(|tx| tx.feed(CustomerId::VENDOR, 0, 100));
    let unknown = vendor.iter().filter(|row| row.action == "sign_in_refused");
    assert_eq!(unknown.count(), 1);
}

#[test]
fn aud_01_a_refused_change_leaves_no_entry_and_nothing_half_done() {
    let shop = Shop::with(&[(LicenseType::NominativeOperator, 1)]);
    shop.hire("Ada Byron").with(LicenseType::NominativeOperator).ask().expect("created");
    let before = log(&shop);
    let answer = shop.hire("Too Many").with(LicenseType::NominativeOperator).ask();
    assert_refused(answer, "license_unavailable");
    assert_eq!(log(&shop), before);
}

#[test]
fn aud_01_the_log_is_filtered_by_actor_person_action_and_time_and_paged() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    shop.wait(chrono::Duration::minutes(1));
    ada.sign_in(&shop);
    let with = |alter: fn(&mut wire::ListAudit, &Shop, seatkeeper_domain::UserId)| {
        let mut request = everything(shop.customer);
        alter(&mut request, &shop, ada.id);
        let list = shop.service.list_audit(&shop.boss(), request).expect("a log");
        let actions = list.items.into_iter().map(|entry| entry.action);
        (actions.collect::<Vec<_>>(), list.next)
    };
    let (own, _) = with(|request, _, ada| request.actor = Some(ada));
    assert_eq!(own, ["session_opened", "password_set"]);
    let (about, _) = with(|request, _, ada| request.user = Some(ada));
    assert_eq!(about, ["session_opened", "password_set", "user_created"]);
    let (created, _) = with(|request, _, _| request.actions = Some(vec!["user_created".into()]));
    assert_eq!(created.len(), 2);
    let (late, _) = with(|request, shop, _| request.from = Some(shop.now()));
    assert_eq!(late, ["session_opened"]);
    let (page, next) = with(|request, _, _| request.limit = Some(2));
    assert_eq!((page.len(), next.is_some()), (2, true));
}

/// Operations that write, each asked once; the number of entries must rise by it.
#[test]
fn aud_01_every_operation_that_writes_leaves_an_entry() {
    let writes = crate::requests::Operation::ALL.into_iter().filter(|it| it.writes());
    for operation in writes {
        let scene = crate::scene::Scene::stage(true);
        let count = || scene.entries();
        let before = count();
        let payload = crate::requests::of(operation, &scene.cast, PASSWORD);
        let caller = scene.able(operation);
        let answer = scene.service.call(&caller, operation.name(), payload);
        answer.unwrap_or_else(|problem| panic!("{operation:?}: {problem:?}"));
        assert!(count() > before, "{operation:?} left no entry");
    }
}
