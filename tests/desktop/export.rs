//! Export CSV through the system's own dialog: every byte of the file.

use anyhow::{Context, ensure};
use chrono::{DateTime, SecondsFormat, Utc};
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Role, Status};
use seatkeeper_service::Caller;
use seatkeeper_tests::desktop::Keyring;
use seatkeeper_tests::shop::{PASSWORD, Person, Shop};

use crate::journey::{journey, office, place_of, support};

const HEADER: &str = "customer,workspace,full_name,email,phone,department,license,role,form_tags,\
    groups,status,locked,language,created_at,last_sign_in,expires_on,user_id,workspace_id";

const FORMULA_CELLS: &str = "\"'=1+1, \"\"two\"\"\",nominative_writer,writer,,,active";

#[tokio::test]
async fn csv_01_a_workspace_is_exported_through_the_native_dialog() -> anyhow::Result<()> {
    let shop = office(&[(LicenseType::NominativeWriter, 4), (LicenseType::FloatingOperator, 1)]);
    let admin = shop.hire("Ana Admin").license(LicenseType::NominativeWriter);
    let admin = admin.role(Role::Administrator).done();
    let formula = hire_with_formula(&shop)?;
    let gone = shop.hire("Gaël Gone").license(LicenseType::FloatingOperator);
    let gone = gone.role(Role::Operator).done();
    deactivate(&shop, &gone)?;
    // In no workspace: not in its list.
    shop.hire("Nadia Nowhere").ask()?;
    let sam = support(&shop)?;
    shop.manager.sign_out(&shop);
    let store = place_of(&shop);
    journey("export", Keyring::Missing, Some(&store), async |journey| {
        let (app, desktop) = (&journey.app, &journey.desktop);
        app.sign_in(&shop.manager.email, PASSWORD).await?;
        app.press("Export CSV").await?;
        app.see("What to export").await?;
        journey.picture("dialog").await?;
        app.press("Export CSV").await?;
        desktop.bring_up("Export CSV").await?;
        journey.picture("native").await?;
        let file = desktop.path("home/notices.csv");
        desktop.save_as("Export CSV", &file).await?;
        app.see("4 rows saved to").await?;
        let rows = [
            row(&shop, &sam, &admin, ",nominative_writer,administrator,,,active")?,
            row(&shop, &sam, &formula, FORMULA_CELLS)?,
            row(&shop, &sam, &gone, ",floating_operator,operator,,,inactive")?,
            row(&shop, &sam, &shop.manager, ",nominative_writer,customer_manager,,,active")?,
        ];
        let expected = format!("\u{feff}{HEADER}\r\n{}", rows.concat());
        let written = String::from_utf8(std::fs::read(&file)?)?;
        ensure!(written == expected, "written:\n{written}\nexpected:\n{expected}");
        journey.picture("saved").await
    })
    .await
}

fn hire_with_formula(shop: &Shop) -> anyhow::Result<Person> {
    let mut hiring = shop.hire("Fay Formula").license(LicenseType::NominativeWriter);
    hiring.request.department = Some("=1+1, \"two\"".into());
    let user = hiring.role(Role::Writer).ask()?.user;
    Ok(Person::new(user.id, &user.email))
}

fn deactivate(shop: &Shop, person: &Person) -> anyhow::Result<()> {
    let status = Some(Status::Inactive);
    let request = wire::BulkUsers {
        customer: shop.customer,
        users: Some(vec![person.id]),
        view: None,
        except: None,
        change: wire::BulkChange { status, ..wire::BulkChange::default() },
        dry_run: None,
    };
    ensure!(shop.service.bulk_users(&shop.boss(), request)?.applied, "nobody was deactivated");
    Ok(())
}

/// The person's row: the cells from department to status as given, the rest as the service tells it.
fn row(shop: &Shop, caller: &Caller, person: &Person, cells: &str) -> anyhow::Result<String> {
    let user = shop.service.get_user(caller, wire::OfUser { user: person.id });
    let user = user.context("somebody is not there")?;
    let (created, last) = (time(Some(user.created_at)), time(user.last_sign_in));
    let (name, email, id, workspace) = (user.full_name, user.email, user.id, shop.workspace);
    Ok(format!(
        "Atelier Lumen,Atelier Lumen,{name},{email},,{cells},false,en,{created},{last},,{id},\
         {workspace}\r\n"
    ))
}

fn time(time: Option<DateTime<Utc>>) -> String {
    time.map_or_else(String::new, |time| time.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}
