//! CUS-04: the vendor's own people.

use chrono::Duration;
use seatkeeper_contract as wire;
use seatkeeper_domain::{CustomerId, LicenseType, Refusal, SessionEnd, StaffId};
use seatkeeper_service::Caller;
use seatkeeper_tests::shop::{PASSWORD, Person, Shop, assert_refused};

fn update(person: &Person) -> wire::UpdateStaff {
    wire::UpdateStaff { staff: StaffId::from(person.id), full_name: None, lead: None, locked: None }
}

#[test]
fn cus_04_staff_need_no_license_and_take_no_seat() {
    let shop = Shop::stocked();
    let before: Vec<_> = LicenseType::ALL.map(|license| shop.counts(license).signed_in).into();
    let sam = shop.staff("Sam", false);
    let session = sam.try_sign_in(&shop).expect("signed in").session;
    assert_eq!(session.license, None);
    let after: Vec<_> = LicenseType::ALL.map(|license| shop.counts(license).signed_in).into();
    assert_eq!(after, before);
}

#[test]
fn cus_04_leads_alone_manage_staff() {
    let shop = Shop::new();
    let (lea, sam) = (shop.staff("Lea", true), shop.staff("Sam", false));
    let request = || wire::CreateStaff {
        full_name: "New Desk".into(),
        email: "new@vendor.example".into(),
        lead: false,
        password: None,
    };
    assert_refused(shop.service.create_staff(&sam.sign_in(&shop), request()), "forbidden");
    assert_refused(shop.service.create_staff(&shop.boss(), request()), "forbidden");
    let caller = lea.sign_in(&shop);
    let created = shop.service.create_staff(&caller, request()).expect("created");
    assert!(created.code.is_some() && created.staff.invited);
    let listed = shop.service.list_staff(&caller, wire::ListStaff::default()).expect("staff").items;
    assert_eq!(listed.len(), 3);
    let promoted = wire::UpdateStaff { lead: Some(true), ..update(&sam) };
    assert!(shop.service.update_staff(&caller, promoted).expect("promoted").lead);
    let request = wire::OfStaff { staff: StaffId::from(sam.id) };
    shop.service.delete_staff(&caller, request).expect("deleted");
    let closed = shop.service.own_session(
        &sam.try_sign_in(&shop).map_or_else(|_| Caller::nobody(), |it| Caller::token(it.token)),
        wire::Empty {},
    );
    assert_refused(closed, "session_closed");
}

#[test]
fn cus_04_a_lead_cannot_take_their_own_standing_away() {
    let shop = Shop::new();
    let lea = shop.staff("Lea", true);
    let caller = lea.sign_in(&shop);
    let down = wire::UpdateStaff { lead: Some(false), ..update(&lea) };
    assert_refused(shop.service.update_staff(&caller, down), "forbidden");
    let gone = wire::OfStaff { staff: StaffId::from(lea.id) };
    assert_refused(shop.service.delete_staff(&caller, gone), "forbidden");
}

#[test]
fn cus_04_cus_02_transfers_need_no_consent_and_neither_do_counts_for_a_lead() {
    let shop = Shop::stocked();
    let (lea, sam) =
        (shop.staff("Lea", true).sign_in(&shop), shop.staff("Sam", false).sign_in(&shop));
    let of = || wire::OfCustomer { customer: shop.customer };
    shop.service.list_licenses(&lea, of()).expect("counts");
    assert_refused(shop.service.list_licenses(&sam, of()), "consent_required");
    let next = shop.hire("Nina Next").done();
    let request = || wire::TransferManager { customer: shop.customer, user: next.id };
    assert_refused(shop.service.transfer_manager(&sam, request()), "forbidden");
    shop.service.transfer_manager(&lea, request()).expect("transferred");
}

#[test]
fn cus_04_usr_02_staff_and_users_share_one_directory_of_addresses() {
    let shop = Shop::new();
    let sam = shop.staff("Sam", false);
    let mut hiring = shop.hire("Sam User");
    hiring.request.email = sam.email.to_uppercase();
    assert_refused(hiring.ask(), "email_taken");
    let request = wire::CreateStaff {
        full_name: "Mona Desk".into(),
        email: shop.manager.email.clone(),
        lead: false,
        password: None,
    };
    assert_refused(shop.service.create_staff(&Caller::holder(), request), "email_taken");
}

#[test]
fn cus_04_ses_01_staff_have_one_session_too_and_take_it_over() {
    let shop = Shop::new();
    let sam = shop.staff("Sam", false);
    let first = sam.sign_in(&shop);
    assert_refused(sam.try_sign_in(&shop), "already_signed_in");
    let request = wire::SignIn { take_over: Some(true), ..sam.credentials() };
    shop.service.sign_in(&Caller::nobody(), request).expect("taken over");
    assert_refused(shop.service.own_session(&first, wire::Empty {}), "session_closed");
}

/// Whoever has the session of a lead must not keep it.
#[test]
fn cus_04_pwd_03_a_member_s_new_password_at_sign_in_ends_the_other_session() {
    let shop = Shop::new();
    let lea = shop.staff("Lea", true);
    let other = lea.sign_in(&shop);
    let new = Some("Copper-Lamp-Orchid-58".into());
    let request = wire::SignIn { new_password: new, ..lea.credentials() };
    shop.service.sign_in(&Caller::nobody(), request).expect("changed and signed in");
    let closed = assert_refused(shop.service.own_session(&other, wire::Empty {}), "session_closed");
    let reason = Some(SessionEnd::UserChanged);
    assert_eq!(closed, Refusal::SessionClosed { reason, message: None });
}

#[test]
fn cus_04_aud_01_the_lock_of_a_member_is_in_the_log_once() {
    let shop = Shop::new();
    let (sam, lea) = (shop.staff("Sam", false), shop.staff("Lea", true));
    let caller = lea.sign_in(&shop);
    for _ in 0..5 {
        let request =
            wire::ChangePassword { current: "wrong".into(), new: "Copper-Lamp-58".into() };
        assert_refused(shop.service.change_password(&caller, request), "bad_credentials");
    }
    for _ in 0..7 {
        let wrong = wire::SignIn { password: "wrong".into(), ..sam.credentials() };
        assert_refused(shop.service.sign_in(&Caller::nobody(), wrong), "bad_credentials");
    }
    let rows = shop.behind(|tx| tx.feed(CustomerId::VENDOR, 0, 100));
    let locks = rows.iter().filter(|row| row.action == "staff_locked");
    let locks: Vec<_> = locks.map(|lock| (lock.person, lock.subject.clone())).collect();
    assert_eq!(locks, [lea.id, sam.id].map(|id| (Some(id), id.to_string())));
}

#[test]
fn cus_04_pwd_04_staff_are_locked_and_unlocked_like_others() {
    let shop = Shop::new();
    let (lea, sam) = (shop.staff("Lea", true).sign_in(&shop), shop.staff("Sam", false));
    let wrong = || wire::SignIn { password: "wrong".into(), ..sam.credentials() };
    for _ in 0..5 {
        assert_refused(shop.service.sign_in(&Caller::nobody(), wrong()), "bad_credentials");
    }
    assert_refused(sam.try_sign_in(&shop), "locked");
    let unlock = wire::UpdateStaff { locked: Some(false), ..update(&sam) };
    assert!(!shop.service.update_staff(&lea, unlock).expect("unlocked").locked);
    sam.sign_in(&shop);
}

#[test]
fn cus_04_pwd_04_a_member_s_wrong_current_password_counts_too() {
    let shop = Shop::new();
    let sam = shop.staff("Sam", false);
    let caller = sam.sign_in(&shop);
    for _ in 0..5 {
        let request =
            wire::ChangePassword { current: "wrong".into(), new: "Copper-Lamp-Orchid-58".into() };
        assert_refused(shop.service.change_password(&caller, request), "bad_credentials");
    }
    let right =
        wire::ChangePassword { current: PASSWORD.into(), new: "Copper-Lamp-Orchid-58".into() };
    assert_refused(shop.service.change_password(&caller, right), "locked");
    sam.sign_out(&shop);
    assert_refused(sam.try_sign_in(&shop), "locked");
    shop.wait(Duration::minutes(30));
    sam.sign_in(&shop);
}
