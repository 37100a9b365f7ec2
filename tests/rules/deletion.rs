//! USR-06: deleting, undoing it, erasing.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::Duration;
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Refusal};
use seatkeeper_service::port::{self, Job, Mode, Storage, Stored};
use seatkeeper_service::{Caller, Service};
use seatkeeper_tests::shop::{Person, Shop, assert_refused, options, stores};

pub fn delete(shop: &Shop, person: &Person) {
    let request = wire::OfUserVersion { user: person.id, version: None };
    shop.service.delete_user(&shop.boss(), request).expect("deleted");
}

fn restore(shop: &Shop, person: &Person) -> Result<wire::UserRestored, Refusal> {
    let request = wire::OfUserVersion { user: person.id, version: None };
    shop.service.restore_user(&shop.boss(), request)
}

fn operator(shop: &Shop, name: &str) -> Person {
    shop.hire(name).with(LicenseType::NominativeOperator).done()
}

#[test]
fn usr_06_deleting_ends_the_session_and_frees_the_unit() {
    let shop = Shop::with(&[(LicenseType::NominativeOperator, 1)]);
    let ada = operator(&shop, "Ada Byron");
    let caller = ada.sign_in(&shop);
    delete(&shop, &ada);
    assert_refused(shop.service.own_session(&caller, wire::Empty {}), "session_closed");
    assert_eq!(shop.counts(LicenseType::NominativeOperator).assigned, 0);
    assert_refused(ada.try_sign_in(&shop), "bad_credentials");
}

/// A store in which something happens after the first job.
struct Meanwhile {
    storage: Arc<dyn Storage>,
    happens: Mutex<Option<Box<dyn FnOnce() + Send>>>,
}

impl Storage for Meanwhile {
    fn run(&self, mode: Mode, job: Job) -> Stored<()> {
        let done = self.storage.run(mode, job);
        let happens = self.happens.lock().unwrap_or_else(PoisonError::into_inner).take();
        happens.into_iter().for_each(|happens| happens());
        done
    }

    fn on_change(&self, listener: Box<dyn Fn() + Send + Sync>) {
        self.storage.on_change(listener);
    }
}

#[test]
fn usr_06_ses_04_who_is_deleted_while_their_password_is_checked_does_not_get_in() {
    let shop = Shop::stocked();
    let ada = operator(&shop, "Ada Byron");
    let (id, now, behind) = (ada.id, shop.now(), Arc::clone(shop.service.storage()));
    let delete = move || {
        let deleted = port::run(behind.as_ref(), Mode::Write, move |tx| {
            let mut user = tx.user(id)?.ok_or(Refusal::NotFound)?;
            user.deleted_at = Some(now);
            tx.update_user(&user)
        });
        deleted.expect("deleted");
    };
    let storage = Arc::clone(shop.service.storage());
    let meanwhile = Meanwhile { storage, happens: Mutex::new(Some(Box::new(delete))) };
    let service = Service::new(Arc::new(meanwhile), options(&shop.clock));
    let answer = service.sign_in(&Caller::nobody(), ada.credentials());
    assert_refused(answer, "bad_credentials");
}

#[test]
fn usr_06_for_thirty_days_the_address_stays_taken_and_the_account_comes_back() {
    let shop = Shop::stocked();
    let ada = operator(&shop, "Ada Byron");
    delete(&shop, &ada);
    assert_refused(shop.hire("Ada Byron").ask(), "email_taken");
    shop.wait(Duration::days(30) - Duration::milliseconds(1));
    shop.service.sweep().expect("swept");
    let back = restore(&shop, &ada).expect("restored");
    assert_eq!(
        (back.license_lost, back.user.license),
        (None, Some(LicenseType::NominativeOperator))
    );
    ada.sign_in(&shop);
}

#[test]
fn usr_06_where_no_unit_is_free_it_comes_back_without_license_and_says_so() {
    let shop = Shop::with(&[(LicenseType::NominativeOperator, 1)]);
    let ada = operator(&shop, "Ada Byron");
    delete(&shop, &ada);
    operator(&shop, "Bea Arthur");
    let back = restore(&shop, &ada).expect("restored");
    let lost = Some(LicenseType::NominativeOperator);
    assert_eq!((back.license_lost, back.user.license), (lost, None));
    assert_eq!(back.user.roles.len(), 1);
}

#[test]
fn usr_06_after_thirty_days_nothing_can_be_undone_and_the_address_is_free() {
    let shop = Shop::stocked();
    let ada = operator(&shop, "Ada Byron");
    delete(&shop, &ada);
    shop.wait(Duration::days(30) + Duration::milliseconds(1));
    assert_refused(restore(&shop, &ada), "not_found");
    shop.service.sweep().expect("swept");
    shop.hire("Ada Byron").ask().expect("the address is free");
}

#[test]
fn usr_06_a_deleted_account_is_listed_only_where_deleted_ones_are_asked_for() {
    let shop = Shop::stocked();
    let ada = operator(&shop, "Ada Byron");
    delete(&shop, &ada);
    let listed = |status: Option<Vec<String>>| {
        let view = wire::UserView { status, ..wire::UserView::default() };
        let request = wire::ListUsers { customer: shop.customer, view, limit: None, after: None };
        let list = shop.service.list_users(&shop.boss(), request).expect("a list");
        list.items.iter().any(|user| user.id == ada.id)
    };
    assert!(!listed(None) && listed(Some(vec!["deleted".into()])));
    assert_refused(crate::accounts::change(&shop, &ada, |_| {}), "not_found");
}

#[test]
fn usr_06_aud_02_erasing_leaves_the_chain_whole_and_no_trace_in_store_or_file() {
    let shop = Shop::stocked();
    let mut hiring = shop.hire("Xylophona Quartz").with(LicenseType::FloatingWriter);
    hiring.request.phone = Some("+99 777 888".into());
    hiring.request.department = Some("Zymurgy".into());
    let gone = hiring.done();
    let afar = Caller::nobody().from("203.0.113.77");
    let token = shop.service.sign_in(&afar, gone.credentials()).expect("signed in").token;
    shop.service.sign_out(&Caller::token(token), wire::Empty {}).expect("signed out");
    let needles = ["Xylophona", "xylophona", "Quartz", "777 888", "Zymurgy", "203.0.113.77"];
    let left = |folder: &Path| {
        let bytes = (stores::chosen().contents)(folder);
        let is_in =
            |needle: &&str| bytes.windows(needle.len()).any(|window| window == needle.as_bytes());
        needles.into_iter().filter(is_in).collect::<Vec<_>>()
    };
    assert_eq!(left(shop.folder()), needles, "before");
    let request = wire::OfUserVersion { user: gone.id, version: None };
    shop.service.erase_user(&shop.boss(), request).expect("erased at once");
    let report = shop.service.verify().expect("verified");
    assert_eq!(report.broken, []);
    assert_refused(
        shop.service.get_user(&shop.boss(), wire::OfUser { user: gone.id }),
        "not_found",
    );
    let folder = shop.close();
    assert_eq!(left(folder.path()), [""; 0]);
}
