//! Every list takes `limit` and `after`, and its pages are the whole of it.

use seatkeeper_domain::LicenseType;
use seatkeeper_tests::shop::Shop;
use serde_json::{Value, json};

use crate::house::House;
use crate::talk::Ask;

/// A house with three of whatever there are lists of.
fn furnished() -> House {
    let house = House::with(Shop::with(&[(LicenseType::NominativeWriter, 9)]), |config| config);
    let shop = &house.shop;
    for name in ["Forms", "Manuals"] {
        let _ = shop.open_workspace(name);
    }
    for name in ["Ada Byron", "Bea Born"] {
        let _ = house.worker(name);
    }
    for name in ["Sam", "Ann"] {
        let _ = shop.staff(name, false);
    }
    let licenses = house.customer("/licenses");
    for count in [1, 2] {
        let counts = json!({"floating_writer": count});
        house.ask(&Ask::new("PUT", &licenses).by(&house.boss()).json(&counts)).well(200);
    }
    house
}

fn walked(house: &House, by: &str, path: &str) -> Vec<Value> {
    let joint = if path.contains('?') { '&' } else { '?' };
    let first = format!("{path}{joint}limit=1");
    let (mut all, mut next) = (Vec::new(), Value::Null);
    loop {
        let page = next.as_str().map_or_else(|| first.clone(), |at| format!("{first}&after={at}"));
        let told = house.ask(&Ask::get(&page).by(by)).well(200);
        let items = told["items"].as_array().expect("items");
        assert_eq!(items.len(), 1, "{page}");
        all.extend(items.clone());
        next = told["next"].clone();
        if next.is_null() {
            return all;
        }
    }
}

#[test]
fn pages_of_one_row_are_the_whole_list() {
    let house = furnished();
    let (boss, lead) = (house.boss(), house.token(&house.shop.staff("Lea", true)));
    let lists = [
        (house.customer("/workspaces"), &boss),
        (house.customer("/licenses/history"), &boss),
        (house.customer("/licenses/holders?type=nominative_writer"), &boss),
        (house.customer("/users"), &boss),
        ("/api/v1/staff".to_owned(), &lead),
    ];
    for (path, by) in lists {
        let whole = house.ask(&Ask::get(&path).by(by)).well(200);
        assert_eq!(whole["next"], Value::Null, "{path}");
        assert_eq!(json!(walked(&house, by, &path)), whole["items"], "{path}");
        assert_eq!(whole["items"].as_array().map(Vec::len), Some(3), "{path}");
    }
}
