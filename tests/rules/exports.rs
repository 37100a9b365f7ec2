//! CSV-01…04: what the service exports.

use std::fs::{self, File};
use std::ops::ControlFlow;
use std::path::PathBuf;

use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Role, Status, WorkspaceId};
use seatkeeper_roster::{COLUMNS, Dialect, ListRow, Reader, SaveError};
use seatkeeper_service::{Caller, ExportError, ExportScope, ExportUsers, Progress};
use seatkeeper_tests::shop::{Shop, assert_refused};

fn on() -> Progress {
    Box::new(|_| ControlFlow::Continue(()))
}

fn path(shop: &Shop) -> PathBuf {
    shop.folder().join("list.csv")
}

fn export(
    shop: &Shop,
    caller: &Caller,
    scope: ExportScope,
    progress: Progress,
) -> Result<u64, ExportError> {
    let request = ExportUsers { customer: shop.customer, scope };
    shop.service.export_users(caller, &request, Dialect::default(), &path(shop), progress)
}

fn rows(shop: &Shop, scope: ExportScope) -> Vec<ListRow> {
    let written = export(shop, &shop.boss(), scope, on()).expect("exported");
    let reader = Reader::open(File::open(path(shop)).expect("a file")).expect("one of ours");
    assert!(reader.is_ours());
    let rows: Vec<_> = reader.rows().collect::<Result<_, _>>().expect("read back");
    assert_eq!(rows.len() as u64, written);
    rows
}

fn cells<'a>(rows: &'a [ListRow], cell: fn(&'a ListRow) -> &'a String) -> Vec<&'a str> {
    rows.iter().map(|row| cell(row).as_str()).collect()
}

/// Everybody that a list must show, and somebody with no role.
fn people(shop: &Shop) -> WorkspaceId {
    let forms = shop.open_workspace("Forms");
    let both = shop.hire("Émile Zola").license(LicenseType::FloatingWriter).role(Role::Writer);
    let _ = both.role_in(forms, Role::Administrator).done();
    let mut twin = shop.hire("Émile Zola").with(LicenseType::FloatingWriter);
    twin.request.email = "a.zola@lumen.example".into();
    twin.request.roles.as_mut().expect("one")[0].tags = vec!["a|b".into(), "c\\d".into()];
    let _ = twin.done();
    let idle = shop.hire("Ina Ctive").with(LicenseType::FloatingOperator).done();
    let off = |request: &mut wire::UpdateUser| request.status = Some(Status::Inactive);
    crate::accounts::change(shop, &idle, off).expect("deactivated");
    let bare = shop.hire("Bare Suspended").license(LicenseType::FloatingWriter).role(Role::Writer);
    crate::license_change::set(shop, &bare.done(), None, false);
    let _ = shop.hire("=Role Less").license(LicenseType::ConcurrentWriter).ask().expect("created");
    let gone = shop.hire("Gone Away").with(LicenseType::FloatingWriter).done();
    crate::deletion::delete(shop, &gone);
    forms
}

#[test]
fn csv_01_a_workspace_s_list_has_everybody_with_a_role_in_it_and_the_manager() {
    let shop = Shop::stocked();
    people(&shop);
    let rows = rows(&shop, ExportScope::Workspace(shop.workspace));
    let names = cells(&rows, |row| &row.full_name);
    assert_eq!(
        names,
        ["Bare Suspended", "Émile Zola", "Émile Zola", "Ina Ctive", "Mona Marchand"],
        "by name"
    );
    assert_eq!(
        cells(&rows, |row| &row.email)[1..3],
        ["a.zola@lumen.example", "émile.zola@lumen.example"]
    );
    let roles = cells(&rows, |row| &row.role);
    assert_eq!(roles, ["writer", "operator", "writer", "operator", "customer_manager"]);
    let licenses = cells(&rows, |row| &row.license);
    assert_eq!(
        (licenses[0], licenses[3]),
        ("none", "floating_operator"),
        "suspended, and inactive"
    );
    assert_eq!(cells(&rows, |row| &row.status)[2..4], ["active", "inactive"]);
    assert_eq!(rows[1].form_tags, ["a|b", "c\\d"]);
    assert!(
        rows.iter().all(|row| row.customer == "Atelier Lumen" && row.workspace == "Atelier Lumen")
    );
    assert!(rows.iter().all(|row| row.workspace_id == shop.workspace.to_string()));
}

#[test]
fn csv_01_csv_02_the_file_begins_with_the_contract_s_header_and_defuses_formulas() {
    let shop = Shop::stocked();
    people(&shop);
    export(&shop, &shop.boss(), ExportScope::Customer, on()).expect("exported");
    let text = fs::read_to_string(path(&shop)).expect("UTF-8");
    let header = format!("\u{feff}{}\r\n", COLUMNS.join(","));
    assert!(text.starts_with(&header), "{text}");
    assert!(text.contains(",'=Role Less,"), "{text}");
    assert!(text.ends_with("\r\n"));
}

#[test]
fn csv_04_the_whole_customer_has_a_row_for_each_workspace_of_a_person_and_one_for_none() {
    let shop = Shop::stocked();
    people(&shop);
    let rows = rows(&shop, ExportScope::Customer);
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.full_name.as_str(), row.workspace.as_str(), row.role.as_str()))
        .collect();
    let expected = [
        ("=Role Less", "", ""),
        ("Bare Suspended", "Atelier Lumen", "writer"),
        ("Émile Zola", "Atelier Lumen", "operator"),
        ("Émile Zola", "Atelier Lumen", "writer"),
        ("Émile Zola", "Forms", "administrator"),
        ("Ina Ctive", "Atelier Lumen", "operator"),
        ("Mona Marchand", "Atelier Lumen", "customer_manager"),
        ("Mona Marchand", "Forms", "customer_manager"),
    ];
    assert_eq!(told.len(), expected.len());
    for row in expected {
        assert!(told.contains(&row), "{row:?} is missing of {told:?}");
    }
    assert_eq!(cells(&rows, |row| &row.workspace_id)[0], "");
}

#[test]
fn csv_04_a_view_is_exported_in_its_order_with_what_is_chosen() {
    let shop = Shop::stocked();
    let forms = people(&shop);
    let view = |sort: &str| wire::UserView { sort: Some(sort.into()), ..wire::UserView::default() };
    let scope = |view, users, except| ExportScope::View { view, users, except };
    let downward = rows(&shop, scope(view("-name"), None, vec![shop.manager.id]));
    let names = cells(&downward, |row| &row.full_name);
    assert_eq!((names[0], names.last()), ("Ina Ctive", Some(&"=Role Less")));
    let one = rows(&shop, scope(view("name"), Some(vec![shop.manager.id]), Vec::new()));
    assert_eq!(cells(&one, |row| &row.workspace).len(), 2);
    let within = wire::UserView { workspace: Some(forms), ..view("name") };
    let within = rows(&shop, scope(within, None, Vec::new()));
    assert_eq!(cells(&within, |row| &row.workspace), ["Forms"; 2]);
}

#[test]
fn csv_03_a_cancelled_export_leaves_the_old_file_whole() {
    let shop = Shop::stocked();
    people(&shop);
    fs::write(path(&shop), "before").expect("an old file");
    let stop: Progress = Box::new(|_| ControlFlow::Break(()));
    let answer = export(&shop, &shop.boss(), ExportScope::Customer, stop);
    assert!(matches!(answer, Err(ExportError::Save(SaveError::Cancelled))));
    assert_eq!(fs::read_to_string(path(&shop)).expect("the old file"), "before");
    let names = fs::read_dir(shop.folder()).expect("a folder");
    let left = names.filter(|entry| {
        entry.as_ref().is_ok_and(|it| it.file_name().to_string_lossy().contains("list"))
    });
    assert_eq!(left.count(), 1, "nothing beside it");
}

#[test]
fn csv_03_progress_tells_the_rows_up_to_the_last() {
    let shop = Shop::stocked();
    people(&shop);
    let (send, told) = std::sync::mpsc::channel();
    let progress: Progress = Box::new(move |rows| {
        let _ = send.send(rows);
        ControlFlow::Continue(())
    });
    let written = export(&shop, &shop.boss(), ExportScope::Customer, progress).expect("exported");
    let told: Vec<_> = told.into_iter().collect();
    assert_eq!((told.first(), told.last()), (Some(&0), Some(&written)));
    assert!(told.is_sorted());
}

#[test]
fn csv_01_only_who_manages_exports_and_no_file_is_made_for_others() {
    let shop = Shop::stocked();
    let (_, victor) = shop.neighbour(&[]);
    let admin =
        shop.hire("Adm In").license(LicenseType::NominativeWriter).role(Role::Administrator);
    let admin = admin.done().sign_in(&shop);
    let sam = shop.staff("Sam", false).sign_in(&shop);
    let callers = [
        (admin, "forbidden"),
        (sam, "consent_required"),
        (victor.caller(&shop), "not_found"),
        (Caller::nobody(), "session_closed"),
    ];
    for (caller, code) in callers {
        match export(&shop, &caller, ExportScope::Customer, on()) {
            Err(ExportError::Refused(refusal)) => assert_eq!(refusal.code(), code),
            other => panic!("not refused: {other:?}"),
        }
    }
    assert!(!path(&shop).exists());
}

#[test]
fn csv_01_a_workspace_that_is_not_the_customer_s_is_not_found() {
    let shop = Shop::stocked();
    let (customer, victor) = shop.neighbour(&[]);
    let request = wire::ListOfCustomer::first(customer);
    let theirs = shop.service.list_workspaces(&victor.caller(&shop), request).expect("theirs");
    let answer = export(&shop, &shop.boss(), ExportScope::Workspace(theirs.items[0].id), on());
    let refused = answer.map_err(|error| match error {
        ExportError::Refused(refusal) => refusal,
        ExportError::Save(error) => panic!("not refused: {error:?}"),
    });
    assert_refused(refused, "not_found");
}

#[test]
fn aud_01_the_log_is_exported_too() {
    let shop = Shop::stocked();
    people(&shop);
    let request = crate::audit::everything(shop.customer);
    let boss = shop.boss();
    let written = shop.service.export_audit(&boss, &request, Dialect::plain(), &path(&shop), on());
    let listed = shop.service.list_audit(&boss, request).expect("a log").items.len() as u64;
    assert_eq!(written.expect("exported"), listed);
    let text = fs::read_to_string(path(&shop)).expect("UTF-8");
    let header = seatkeeper_service::AUDIT_COLUMNS.join(",");
    assert!(text.starts_with(&format!("{header}\r\n")), "{text}");
}
