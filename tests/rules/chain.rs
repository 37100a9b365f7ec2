//! AUD-02: the chain, what verification finds, and what erasing leaves.

use rstest::rstest;
use seatkeeper_contract as wire;
use seatkeeper_domain::LicenseType;
use seatkeeper_service::{Caller, Service, VerifyReport};
use seatkeeper_tests::shop::{Person, Shop, TestClock, options, stores};
use tempfile::TempDir;

/// A store with some history, closed.
fn with_history() -> TempDir {
    let shop = Shop::stocked();
    let _ = shop.neighbour(&[]);
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    ada.sign_in(&shop);
    ada.sign_out(&shop);
    let from_afar = Caller::nobody().from("192.0.2.7");
    shop.service.sign_in(&from_afar, ada.credentials()).expect("signed in");
    let _ = shop.staff("Sam", false);
    let gone = shop.hire("Gone Away").done();
    erase(&shop, &gone);
    shop.close()
}

fn erase(shop: &Shop, person: &Person) {
    let request = wire::OfUserVersion { user: person.id, version: None };
    shop.service.erase_user(&shop.boss(), request).expect("erased");
}

fn verified(folder: &TempDir) -> VerifyReport {
    let storage = (stores::chosen().open)(folder.path()).expect("opened");
    Service::new(storage, options(&TestClock::default())).verify().expect("verified")
}

#[test]
fn aud_02_every_customer_has_a_chain_of_its_own_and_all_are_whole() {
    let report = verified(&with_history());
    assert_eq!(report.chains, 3, "two customers and the vendor: {report:?}");
    assert!(report.entries > 8);
    assert_eq!(report.broken, []);
}

#[rstest]
#[case::payload(
    "UPDATE audit SET payload = replace(payload, 'Ada', 'Eve') WHERE action = 'user_created' AND payload LIKE '%Ada%'"
)]
#[case::salt("UPDATE audit SET salt = '00' WHERE seq = 2")]
#[case::payload_alone_gone("UPDATE audit SET payload = NULL WHERE seq = 2")]
#[case::address("UPDATE audit SET address = '192.0.2.66' WHERE address IS NOT NULL")]
#[case::address_where_none_was(
    "UPDATE audit SET address = '192.0.2.66', address_salt = '00' WHERE seq = 2"
)]
#[case::payload_of_nobody_gone(
    "UPDATE audit SET payload = NULL, salt = NULL WHERE action = 'subscription_changed'"
)]
#[case::payload_about_a_living_person_gone(
    "UPDATE audit SET payload = NULL, salt = NULL WHERE action = 'session_opened'"
)]
#[case::payload_of_an_erasure_gone(
    "UPDATE audit SET payload = NULL, salt = NULL WHERE action = 'user_erased'"
)]
#[case::address_of_a_living_person_gone(
    "UPDATE audit SET address = NULL, address_salt = NULL WHERE address IS NOT NULL"
)]
#[case::time("UPDATE audit SET at = at + 1 WHERE seq = 3")]
#[case::actor("UPDATE audit SET actor = NULL WHERE actor IS NOT NULL AND seq = 6")]
#[case::action("UPDATE audit SET action = 'nothing' WHERE seq = 1")]
#[case::subject("UPDATE audit SET subject = 'x' WHERE seq = 2")]
#[case::missing("DELETE FROM audit WHERE seq = 4")]
#[case::last_missing(
    "DELETE FROM audit WHERE (customer_id, seq) IN (SELECT customer_id, max(seq) FROM audit GROUP BY customer_id)"
)]
#[case::chain_gone(
    "DELETE FROM audit WHERE customer_id = (SELECT customer_id FROM customers WHERE number = 'C-1'); DELETE FROM heads WHERE customer_id = (SELECT customer_id FROM customers WHERE number = 'C-1')"
)]
#[case::chain_gone_but_for_its_head(
    "DELETE FROM audit WHERE customer_id = (SELECT customer_id FROM customers WHERE number = 'C-1'); UPDATE heads SET seq = 0 WHERE customer_id = (SELECT customer_id FROM customers WHERE number = 'C-1')"
)]
#[case::vendor_s_chain_gone(
    "DELETE FROM audit WHERE customer_id NOT IN (SELECT customer_id FROM customers); DELETE FROM heads WHERE customer_id NOT IN (SELECT customer_id FROM customers)"
)]
#[case::swapped(
    "UPDATE audit SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3); UPDATE audit SET seq = -seq WHERE seq < 0"
)]
fn aud_02_an_altered_or_missing_entry_is_found(#[case] meddling: &str) {
    let folder = with_history();
    let changed = (stores::chosen().meddle)(folder.path(), meddling);
    assert!(changed > 0, "nothing was meddled with");
    assert_ne!(verified(&folder).broken, []);
}

#[test]
fn aud_02_usr_06_an_erased_person_leaves_the_chain_whole_and_no_payload() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    ada.sign_in(&shop);
    let before = shop.service.verify().expect("verified").entries;
    erase(&shop, &ada);
    let report = shop.service.verify().expect("verified");
    assert_eq!((report.broken.len(), report.entries), (0, before + 2), "closed, and erased");
    let mut request = crate::audit::everything(shop.customer);
    request.user = Some(ada.id);
    let about = shop.service.list_audit(&shop.boss(), request).expect("a log").items;
    assert!(about.len() > 2);
    assert!(about.iter().all(|entry| entry.before.is_none() && entry.after.is_none()));
}

/// A former manager, say, whose address is in entries about others.
#[test]
fn aud_02_usr_06_an_erased_person_s_address_goes_and_what_they_did_to_others_stays() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::NominativeWriter).done();
    let bea = shop.hire("Bea Arthur").done();
    let of = |user, customer| wire::TransferManager { customer, user };
    let change = of(ada.id, shop.customer);
    shop.service.transfer_manager(&Caller::holder(), change).expect("transferred");
    let request = crate::accounts::update(&bea, Some(1));
    let request = wire::UpdateUser { phone: Some(Some("+33 1".into())), ..request };
    shop.service.update_user(&ada.sign_in(&shop).from("192.0.2.99"), request).expect("changed");
    let back = of(shop.manager.id, shop.customer);
    shop.service.transfer_manager(&Caller::holder(), back).expect("transferred back");
    let changes = || {
        let mut request = crate::audit::everything(shop.customer);
        (request.actor, request.user) = (Some(ada.id), Some(bea.id));
        shop.service.list_audit(&shop.boss(), request).expect("a log").items
    };
    assert_eq!(changes()[0].address.as_deref(), Some("192.0.2.99"));
    erase(&shop, &ada);
    let kept = changes();
    assert_eq!((kept.len(), kept[0].address.as_deref()), (1, None));
    assert_eq!(kept[0].after, Some(serde_json::json!({"phone": "+33 1"})));
    assert_eq!(shop.service.verify().expect("verified").broken, []);
}

#[test]
fn aud_02_the_feed_follows_the_chain_from_any_place() {
    let shop = Shop::stocked();
    let request = wire::OfCustomer { customer: shop.customer };
    let seq = shop.service.overview(&shop.boss(), request).expect("an overview").seq;
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    ada.sign_in(&shop);
    let request = wire::ReadFeed { customer: shop.customer, after: seq };
    let feed = shop.service.read_feed(&shop.boss(), request).expect("a feed");
    let kinds: Vec<_> = feed.events.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds, ["user_changed", "user_changed", "session_opened"]);
    assert_eq!(feed.seq, seq + 3);
}
