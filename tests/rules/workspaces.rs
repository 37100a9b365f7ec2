//! WSP-01: workspaces.

use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Refusal, Role, WorkspaceId};
use seatkeeper_tests::shop::{Person, Shop, assert_refused};
use serde_json::json;

fn list(shop: &Shop) -> Vec<wire::Workspace> {
    let request = wire::ListOfCustomer::first(shop.customer);
    shop.service.list_workspaces(&shop.boss(), request).expect("workspaces").items
}

fn delete(shop: &Shop, workspace: WorkspaceId, name: &str) -> Result<wire::Empty, Refusal> {
    let request = wire::DeleteWorkspace { workspace, name: name.into() };
    shop.service.delete_workspace(&shop.boss(), request)
}

#[test]
fn wsp_01_the_manager_creates_renames_and_sets_languages() {
    let shop = Shop::new();
    shop.wait(chrono::Duration::seconds(1));
    let forms = shop.open_workspace("Forms");
    let request = wire::UpdateWorkspace {
        workspace: forms,
        name: Some(" Formulaires ".into()),
        languages: Some(vec!["fr".into(), "de-CH".into()]),
    };
    let told = shop.service.update_workspace(&shop.boss(), request).expect("changed");
    assert_eq!((told.name.as_str(), told.languages.len()), ("Formulaires", 2));
    let names: Vec<_> = list(&shop).into_iter().map(|workspace| workspace.name).collect();
    assert_eq!(names, ["Atelier Lumen", "Formulaires"]);
}

#[test]
fn wsp_01_a_name_is_unique_in_the_customer_and_languages_are_tags() {
    let shop = Shop::new();
    let create = |name: &str, languages: Option<Vec<String>>| {
        let request =
            wire::CreateWorkspace { customer: shop.customer, name: name.into(), languages };
        shop.service.create_workspace(&shop.boss(), request)
    };
    assert_refused(create("atelier LUMEN", None), "invalid");
    assert_refused(create(" ", None), "invalid");
    assert_refused(create("Forms", Some(vec!["not a tag".into()])), "invalid");
    let forms = create("Forms", None).expect("created").id;
    let rename = wire::UpdateWorkspace {
        workspace: forms,
        name: Some("ATELIER lumen".into()),
        languages: None,
    };
    assert_refused(shop.service.update_workspace(&shop.boss(), rename), "invalid");
    let (customer, victor) = shop.neighbour(&[]);
    let request = wire::CreateWorkspace { customer, name: "Forms".into(), languages: None };
    shop.service.create_workspace(&victor.caller(&shop), request).expect("another customer's");
}

#[test]
fn wsp_01_deleting_asks_for_the_name_and_takes_the_roles_along() {
    let shop = Shop::stocked();
    let forms = shop.open_workspace("Forms");
    let hiring = shop.hire("Ada Byron").license(LicenseType::FloatingWriter);
    let ada = hiring.role(Role::Writer).role_in(forms, Role::Operator).done();
    assert_eq!(list(&shop)[1].members, 1, "whose roles go is shown");
    let view = wire::UserView { workspace: Some(forms), ..wire::UserView::default() };
    let request = wire::ListUsers { customer: shop.customer, view, limit: None, after: None };
    let shown = shop.service.list_users(&shop.boss(), request).expect("a list").items;
    assert!(shown.iter().any(|user| user.id == ada.id));
    assert_refused(delete(&shop, forms, "forms"), "invalid");
    delete(&shop, forms, " Forms ").expect("deleted");
    let left: Vec<_> = shop.user(&ada).roles.iter().map(|held| held.workspace).collect();
    assert_eq!(left, [shop.workspace]);
    assert_refused(delete(&shop, forms, "Forms"), "not_found");
}

/// Deleted accounts lose theirs too: they may come back.
#[test]
fn wsp_01_aud_01_roles_that_go_with_a_workspace_are_changes_of_their_people() {
    let shop = Shop::stocked();
    let forms = shop.open_workspace("Forms");
    let worker = |name: &str, role| {
        let hiring = shop.hire(name).license(LicenseType::NominativeWriter);
        hiring.role(Role::Writer).role_in(forms, role).done()
    };
    let (ada, bea) = (worker("Ada Byron", Role::Operator), worker("Bea Arthur", Role::Writer));
    crate::deletion::delete(&shop, &bea);
    let elsewhere = shop.hire("Cy Twombly").license(LicenseType::NominativeWriter);
    let elsewhere = elsewhere.role(Role::Writer).done();
    let of = wire::OfCustomer { customer: shop.customer };
    let after = shop.service.overview(&shop.boss(), of).expect("an overview").seq;
    delete(&shop, forms, "Forms").expect("deleted");
    let request = wire::ReadFeed { customer: shop.customer, after };
    let events = shop.service.read_feed(&shop.boss(), request).expect("a feed").events;
    let told = |person: &Person| {
        events.iter().any(|it| it.kind == "user_changed" && it.user == Some(person.id))
    };
    assert_eq!([&ada, &bea, &elsewhere].map(told), [true, true, false]);
    let held = |workspace, role: &str| json!({"workspace": workspace, "role": role, "tags": []});
    for (person, role) in [(&ada, "operator"), (&bea, "writer")] {
        let request = wire::ListAudit {
            user: Some(person.id),
            actions: Some(vec!["role_changed".into()]),
            ..crate::audit::everything(shop.customer)
        };
        let changes = shop.service.list_audit(&shop.boss(), request).expect("a log").items;
        let [change] = changes.as_slice() else { panic!("{changes:?}") };
        let kept = held(shop.workspace, "writer");
        assert_eq!(change.before, Some(json!({"roles": [kept.clone(), held(forms, role)]})));
        assert_eq!(change.after, Some(json!({"roles": [kept]})));
        assert_eq!(change.actor, Some(shop.manager.id));
    }
}

#[test]
fn wsp_01_only_who_manages_creates_workspaces() {
    let shop = Shop::stocked();
    let admin =
        shop.hire("Adm In").license(LicenseType::NominativeWriter).role(Role::Administrator);
    let admin = admin.done().sign_in(&shop);
    let request =
        wire::CreateWorkspace { customer: shop.customer, name: "Mine".into(), languages: None };
    assert_refused(shop.service.create_workspace(&admin, request), "forbidden");
}

#[test]
fn usr_08_a_member_knows_the_workspaces_they_work_in_by_name_and_no_others() {
    let shop = Shop::stocked();
    let forms = shop.open_workspace("Forms");
    let hidden = shop.open_workspace("Secret plans");
    let hiring = shop.hire("Ada Byron").license(LicenseType::FloatingWriter);
    let ada = hiring.role_in(forms, Role::Writer).done().sign_in(&shop);
    let own = shop.service.own_session(&ada, wire::Empty {}).expect("open");
    let known: Vec<_> = own.workspaces.iter().map(|it| (it.id, it.name.as_str())).collect();
    assert_eq!(known, [(forms, "Forms")]);
    assert!(known.iter().all(|(id, _)| *id != hidden));
}
