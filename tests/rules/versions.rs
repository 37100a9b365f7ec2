//! USR-15: two people editing one account.

use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Refusal, Role};
use seatkeeper_tests::shop::{Shop, assert_refused};

use crate::accounts::{change, update};

#[test]
fn usr_15_the_later_of_two_saves_is_refused_and_told_the_current_version() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").ask().expect("created").user;
    let save = |department: &str| {
        let department = Some(Some(department.to_owned()));
        let request =
            wire::UpdateUser { department, ..crate::accounts::update_of(ada.id, Some(1)) };
        shop.service.update_user(&shop.boss(), request)
    };
    assert_eq!(save("Docs").expect("the first").version, 2);
    assert_eq!(assert_refused(save("Forms"), "stale"), Refusal::Stale { version: 2 });
    let now = shop.service.get_user(&shop.boss(), wire::OfUser { user: ada.id }).expect("a user");
    assert_eq!(now.department.as_deref(), Some("Docs"), "nothing is lost");
}

#[test]
fn usr_15_a_change_without_the_version_seen_is_refused() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").done();
    let request = wire::UpdateUser { full_name: Some("Ada".into()), ..update(&ada, None) };
    assert_refused(shop.service.update_user(&shop.boss(), request), "precondition_required");
}

#[test]
fn usr_15_every_change_of_a_user_raises_the_version() {
    let shop = Shop::stocked();
    let other = shop.open_workspace("Other");
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    let version = || shop.user(&ada).version;
    let mut seen = version();
    let mut raised = |what: &str| {
        let now = version();
        assert!(now > seen, "{what} left version {seen}");
        seen = now;
    };
    change(&shop, &ada, |request| request.full_name = Some("Ada King".into())).expect("renamed");
    raised("a name");
    crate::roles::set(&shop, &ada, other, Role::Writer).expect("a role");
    raised("a role");
    crate::license_change::set(&shop, &ada, Some(LicenseType::ConcurrentWriter), false);
    raised("a license");
    let request = wire::RemoveRole { user: ada.id, workspace: shop.workspace, version: None };
    shop.service.remove_role(&shop.boss(), request).expect("taken");
    raised("a role taken");
    let request = wire::DeleteWorkspace { workspace: other, name: "Other".into() };
    shop.service.delete_workspace(&shop.boss(), request).expect("deleted");
    raised("a workspace gone");
    let of = wire::OfUserVersion { user: ada.id, version: None };
    let invited = shop.service.invite_user(&shop.boss(), of).expect("invited");
    assert_eq!(invited.user.version, version());
    raised("an invitation");
    let of = wire::OfUserVersion { user: ada.id, version: None };
    shop.service.delete_user(&shop.boss(), of).expect("deleted");
    raised("deletion");
    let request = wire::OfUserVersion { user: ada.id, version: None };
    shop.service.restore_user(&shop.boss(), request).expect("restored");
    raised("restoring");
}

#[test]
fn usr_15_a_version_is_honoured_on_every_change_of_a_user() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").with(LicenseType::FloatingWriter).done();
    let (boss, user, workspace) = (shop.boss(), ada.id, shop.workspace);
    let version = Some(99);
    let license = wire::SetLicense { user, r#type: None, restore_roles: None, version };
    assert_refused(shop.service.set_license(&boss, license), "stale");
    let role = wire::SetRole { user, workspace, role: Role::Writer, tags: None, version };
    assert_refused(shop.service.set_role(&boss, role), "stale");
    let role = wire::RemoveRole { user, workspace, version };
    assert_refused(shop.service.remove_role(&boss, role), "stale");
    let gone = wire::OfUserVersion { user, version };
    assert_refused(shop.service.delete_user(&boss, gone), "stale");
}

#[test]
fn usr_15_saving_what_is_already_so_changes_nothing() {
    let shop = Shop::stocked();
    let ada = shop.hire("Ada Byron").done();
    let told = change(&shop, &ada, |request| request.full_name = Some(" Ada Byron ".into()));
    assert_eq!(told.expect("saved").version, 1);
}
