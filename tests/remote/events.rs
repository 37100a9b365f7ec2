//! Events: what happens at the server is heard without asking.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use seatkeeper_client::Remote;
use seatkeeper_contract as wire;
use seatkeeper_domain::LicenseType;
use seatkeeper_service::{Accounts as _, News};
use seatkeeper_tests::shop::{Shop, served};

/// Within which news comes, however busy the machine is.
const WAIT: Duration = Duration::from_secs(20);
/// Within which what opening a stream brings has come.
const QUIET: Duration = Duration::from_millis(800);

#[test]
fn a_change_at_the_server_is_heard() {
    let shop = Shop::stocked();
    let server = served::server(&shop.service);
    let client = served::client(&server.url());
    let news = heard(&client);
    client.attend(&shop.boss(), Some(shop.customer));
    settle(&news);
    let _ = shop.hire("Ada Lovelace").ask().expect("hired");
    assert_eq!(news.recv_timeout(WAIT), Ok(News::Changed));
}

#[test]
fn ses_06_the_end_of_ones_own_session_is_heard_by_who_may_read_no_feed() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Lovelace").with(LicenseType::FloatingWriter).done();
    let (session, caller) = signed_in(&shop, &ada);
    let server = served::server(&shop.service);
    let client = served::client(&server.url());
    let news = heard(&client);
    client.attend(&caller, None);
    settle(&news);
    let reason = Some("Stocktaking".to_owned());
    shop.service.end_session(&shop.boss(), wire::EndSession { session, reason }).expect("ended");
    assert_eq!(news.recv_timeout(WAIT), Ok(News::Changed));
    let refused = client.own_session(&caller, wire::Empty {}).expect_err("a session that ended");
    assert_eq!(refused.code, "session_closed");
    let details = refused.details.expect("details");
    assert_eq!(
        (&details["reason"], &details["message"]),
        (&"forced".into(), &"Stocktaking".into())
    );
}

#[test]
fn nobodys_events_are_followed_once_nobody_is_signed_in() {
    let shop = Shop::stocked();
    let server = served::server(&shop.service);
    let client = served::client(&server.url());
    let news = heard(&client);
    client.attend(&shop.boss(), Some(shop.customer));
    settle(&news);
    client.attend(&seatkeeper_service::Caller::nobody(), None);
    settle(&news);
    let _ = shop.hire("Ada Lovelace").ask().expect("hired");
    assert!(news.recv_timeout(QUIET).is_err());
}

#[test]
fn a_stream_that_was_refused_is_opened_again_once_the_customer_can_be_read() {
    let shop = Shop::stocked();
    let sam = shop.staff("Sam", false).sign_in(&shop);
    let of = || wire::OfCustomer { customer: shop.customer };
    let server = served::server(&shop.service);
    let client = served::client(&server.url());
    let news = heard(&client);
    client.attend(&sam, Some(shop.customer));
    settle(&news);
    assert_eq!(client.overview(&sam, of()).expect_err("no consent").code, "consent_required");

    let request = wire::AllowSupport { customer: shop.customer, hours: None };
    shop.service.allow_support(&shop.boss(), request).expect("allowed");
    settle(&news);
    client.overview(&sam, of()).expect("allowed");
    settle(&news);
    let _ = shop.hire("Ada Lovelace").ask().expect("hired");
    assert_eq!(news.recv_timeout(WAIT), Ok(News::Changed));
}

pub fn heard(client: &Remote) -> Receiver<News> {
    let (tell, told) = channel();
    client.on_news(Box::new(move |news| {
        let _ = tell.send(news);
    }));
    told
}

/// Until nothing more comes of what was begun.
pub fn settle(news: &Receiver<News>) {
    while news.recv_timeout(QUIET).is_ok() {}
}

fn signed_in(
    shop: &Shop,
    person: &seatkeeper_tests::shop::Person,
) -> (seatkeeper_domain::SessionId, seatkeeper_service::Caller) {
    let caller = person.sign_in(shop);
    let own = shop.service.own_session(&caller, wire::Empty {}).expect("a session");
    (own.session.id, caller)
}
