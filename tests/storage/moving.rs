//! A store that moves to another kind of storage and back: nothing is lost, and its log is whole.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use seatkeeper_contract as wire;
use seatkeeper_domain::{Language, LicenseType, Refusal};
use seatkeeper_service::port::{Cell, Storage, Stored, TABLES, Transfer as _};
use seatkeeper_service::{Caller, Options, Service};
use seatkeeper_stores::{Store, StoreUrl, copy};
use seatkeeper_tests::cluster;
use seatkeeper_tests::shop::{Shop, options, stores};

/// Every row of every table.
fn rows(store: &Store) -> Vec<(&'static str, Vec<Cell>)> {
    let mut rows = Vec::new();
    let each = |table: &'static seatkeeper_service::port::Table, cells| {
        rows.push((table.name, cells));
        Ok(())
    };
    store.dump(&mut { each }).expect("dumped");
    rows
}

fn file(path: &Path) -> StoreUrl {
    StoreUrl::Sqlite(path.to_owned())
}

fn open(url: &StoreUrl) -> Store {
    Store::open(url).expect("opened")
}

/// A store in which every table has rows.
fn lived_in() -> (Shop, Caller) {
    let shop = Shop::stocked();
    let mut ada = shop.hire("Ada\tByron \\ \"Quoted\"\n\\N").with(LicenseType::FloatingWriter);
    ada.request.email = "ada@lumen.example".into();
    let ada = ada.done();
    let caller = ada.sign_in(&shop);
    let writer = shop.hire("Wanda Writer").license(LicenseType::NominativeWriter);
    let writer = writer.role(seatkeeper_domain::Role::Writer).done();
    let lowered = wire::SetLicense {
        user: writer.id,
        r#type: Some(LicenseType::NominativeOperator),
        restore_roles: None,
        version: None,
    };
    shop.service.set_license(&shop.boss(), lowered).expect("an operator, who was a writer");
    let _ = shop.hire("In Vited").ask().expect("a code is open");
    let _ = shop.staff("Lea", true);
    let gone = shop.staff("Gone", false);
    let gone = wire::OfStaff { staff: gone.id.into() };
    shop.service.delete_staff(&Caller::holder(), gone).expect("former staff");
    let erased = shop.hire("E Rased").with(LicenseType::NominativeWriter).done();
    let _ = erased.sign_in(&shop);
    shop.service
        .erase_user(&shop.boss(), wire::OfUserVersion { user: erased.id, version: None })
        .expect("erased");
    let seats = shop.hire("No Seat").with(LicenseType::ConcurrentOperator).done();
    let first = shop.hire("First One").with(LicenseType::ConcurrentOperator).done();
    let _ = first.sign_in(&shop);
    assert!(seats.try_sign_in(&shop).is_err(), "a denial");
    let space =
        wire::CreateWorkspace { customer: shop.customer, name: "Notices".into(), languages: None };
    let afar = shop.boss().from("192.0.2.7").idempotent("once");
    shop.service.create_workspace(&afar, space).expect("an answer is kept, and an address");
    let contact = wire::SetVendorContact { contact: Some("the desk".into()) };
    shop.service.set_vendor_contact(&Caller::holder(), contact).expect("a fact");
    (shop, caller)
}

#[test]
fn a_store_moves_to_postgresql_and_back_and_nothing_is_lost() {
    let (shop, caller) = lived_in();
    let (database, folder) = (cluster::database(), tempfile::tempdir().expect("a folder"));
    let here = file(&stores::file(shop.folder()));
    let (there, back) =
        (StoreUrl::Postgres(database.url()), file(&folder.path().join("back.seatkeeper")));
    // The store that is copied stays open.
    let moved = copy(&here, &there).expect("moved there");
    copy(&there, &back).expect("moved back");
    let before = rows(&open(&here));
    assert_eq!(moved.rows, before.len() as u64);
    let filled = TABLES.iter().all(|table| before.iter().any(|(name, _)| *name == table.name));
    assert!(filled, "every table has a row to lose");
    assert_eq!(rows(&open(&there)), before);
    assert_eq!(rows(&open(&back)), before);
    for url in [&there, &back] {
        goes_on(url, &shop, &caller);
    }
}

/// Whoever was signed in still is, is found, and signs out.
fn goes_on(url: &StoreUrl, shop: &Shop, caller: &Caller) {
    let store = open(url);
    assert_eq!(store.integrity_check(), Ok(Vec::new()));
    let service = Service::new(Arc::new(store), options(&shop.clock));
    assert_eq!(service.verify().expect("verified").broken, []);
    let own = service.own_session(caller, wire::Empty {}).expect("the token is valid");
    assert_eq!(own.session.ended_at, None);
    let view = wire::UserView { q: Some("quoted".into()), ..wire::UserView::default() };
    let list = wire::ListUsers { customer: shop.customer, view, limit: None, after: None };
    assert_eq!(service.list_users(&shop.boss(), list).expect("found").items.len(), 1);
    service.sign_out(caller, wire::Empty {}).expect("life goes on");
}

/// As docs/server.md says.
#[test]
fn a_store_is_partitioned_by_customer_and_goes_on() {
    const SCRIPT: &str = "
        pg_dump --schema-only \"$1\" | awk -f ../docs/partition.awk | psql -q -v ON_ERROR_STOP=1 \"$2\" &&
        pg_dump --data-only --disable-triggers \"$1\" | psql -q -v ON_ERROR_STOP=1 \"$2\"";
    let (shop, caller) = lived_in();
    let (whole, parts) = (cluster::database(), cluster::database());
    copy(&file(&stores::file(shop.folder())), &StoreUrl::Postgres(whole.url())).expect("moved");
    let script = ["-c", SCRIPT, "partition", &whole.url(), &parts.url()];
    let ran = Command::new("sh").args(script).output().expect("a shell");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let count = "SELECT count(*) FROM pg_class WHERE relkind = 'p'";
    let partitioned: i64 = parts.connect().query_one(count, &[]).expect("asked").get(0);
    assert_eq!(partitioned, 11);
    let url = StoreUrl::Postgres(parts.url());
    assert_eq!(rows(&open(&url)), rows(&open(&StoreUrl::Postgres(whole.url()))));
    goes_on(&url, &shop, &caller);
}

#[test]
fn a_copy_is_made_only_where_no_store_is() {
    let (database, folder) = (cluster::database(), tempfile::tempdir().expect("a folder"));
    let (one, other) = (file(&folder.path().join("one")), file(&folder.path().join("other")));
    let there = StoreUrl::Postgres(database.url());
    for url in [&one, &other, &there] {
        drop(Store::create(url).expect("made"));
    }
    for (from, to) in [(&one, &there), (&there, &other), (&one, &other)] {
        let before = rows(&open(to));
        let refused = copy(from, to);
        assert!(matches!(refused, Err(Refusal::StoreUnavailable { .. })), "{refused:?}");
        assert_eq!(rows(&open(to)), before);
    }
    let nowhere = file(&folder.path().join("nowhere"));
    assert!(copy(&file(&folder.path().join("nothing")), &nowhere).is_err());
    assert!(!folder.path().join("nowhere").exists());
}

#[test]
fn what_cannot_be_filled_is_not_left_behind() {
    let database = cluster::database();
    let url = StoreUrl::Postgres(database.url());
    for _ in 0..2 {
        let refused: Stored<()> = Store::make(&url, |store| {
            store.run(
                seatkeeper_service::port::Mode::Write,
                Box::new(|tx| tx.set_fact("name", "half")),
            )?;
            Err(Refusal::Forbidden)
        });
        assert_eq!(refused, Err(Refusal::Forbidden), "the second finds an empty database again");
    }
    let tables =
        "SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE nspname = 'public' AND relkind = 'r'";
    let left: i64 = database.connect().query_one(tables, &[]).expect("asked").get(0);
    assert_eq!(left, 0);
}

#[test]
fn a_store_of_made_up_people_is_the_same_on_both() {
    let (database, folder) = (cluster::database(), tempfile::tempdir().expect("a folder"));
    let now: DateTime<Utc> = "2026-03-13T14:20:00Z".parse().expect("a time");
    let demo = seatkeeper_demo::Demo { users: 120, seed: 7, now, language: Language::Fr };
    let fill = |store: Arc<Store>| seatkeeper_demo::fill(store.as_ref(), &demo);
    let (there, here) =
        (StoreUrl::Postgres(database.url()), file(&folder.path().join("demo.seatkeeper")));
    let login = Store::make_big(&there, fill).expect("made there");
    assert_eq!(Store::make_big(&here, fill).expect("made here"), login);
    let (there, here) = (open(&there), open(&here));
    assert_eq!(rows(&there), rows(&here));
    assert_eq!(there.integrity_check(), Ok(Vec::new()));
    let service = Service::new(Arc::new(there), Options::default());
    assert_eq!(service.verify().expect("verified").broken, []);
}
