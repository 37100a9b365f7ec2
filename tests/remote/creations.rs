//! What is tried again where a connection breaks: what happens once however often it is asked for.

use seatkeeper_contract as wire;
use seatkeeper_service::Accounts as _;
use seatkeeper_tests::shop::{Shop, served};

use crate::impostor::{Answer, Impostor};

#[test]
fn a_creation_whose_answer_is_lost_is_asked_for_again_and_happens_once() {
    let shop = Shop::new();
    let server = served::server(&shop.service);
    let between = between(&server.url());
    let client = served::client(&between.url);
    let request = shop.hire("Ada Lovelace").request;
    let created = client.create_user(&shop.boss(), request).expect("created");
    assert_eq!(between.asked().len(), 2, "it was asked for again");
    let shown = wire::OfUser { user: created.user.id };
    let found = shop.service.get_user(&shop.boss(), shown).expect("the one that was made");
    assert_eq!(found.full_name, "Ada Lovelace");
}

#[test]
fn a_change_whose_answer_is_lost_is_not_asked_for_again() {
    let shop = Shop::new();
    let server = served::server(&shop.service);
    let between = between(&server.url());
    let client = served::client(&between.url);
    let request = wire::AllowSupport { customer: shop.customer, hours: None };
    let refused = client.allow_support(&shop.boss(), request).expect_err("no answer");
    assert_eq!(refused.code, "store_unavailable");
    assert_eq!(between.asked().len(), 1);
}

fn between(server: &str) -> Impostor {
    Impostor::start(vec![Answer::SwallowFrom(server.to_owned()), Answer::PassTo(server.to_owned())])
}
