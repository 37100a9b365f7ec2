//! Calls and refusals: a server's store answers as a local one does.

use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Refusal};
use seatkeeper_service::{Accounts as _, Caller};
use seatkeeper_tests::shop::{Front, Shop, served};
use serde_json::json;

#[test]
fn a_client_reads_what_the_service_reads() {
    let shop = Shop::stocked();
    let server = served::server(&shop.service);
    let client = served::client(&server.url());
    let _ = shop.hire("Ada Lovelace").with(LicenseType::FloatingWriter).done();
    let request = wire::ListUsers::all_of(shop.customer);
    let _ = (client.greet(), request, Caller::nobody(), Refusal::NotFound, json!({}));
    let _: Option<Front> = None;
}
