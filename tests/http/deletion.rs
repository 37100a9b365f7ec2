//! Deleting, as the scene does it.

use seatkeeper_contract as wire;
use seatkeeper_tests::shop::{Person, Shop};

pub fn delete(shop: &Shop, person: &Person) {
    let request = wire::OfUserVersion { user: person.id, version: None };
    shop.service.delete_user(&shop.boss(), request).expect("deleted");
}
