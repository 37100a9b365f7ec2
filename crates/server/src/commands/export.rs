//! `export`: the users of a workspace as CSV (CSV-01…03).

use std::ops::ControlFlow;

use seatkeeper_contract::{ListCustomers, ListOfCustomer, MAX_LIMIT};
use seatkeeper_domain::{CustomerId, Refusal, WorkspaceId};
use seatkeeper_roster::Dialect;
use seatkeeper_service::{Caller, ExportScope, ExportUsers, Service};

use crate::args::Export;
use crate::failure::Failure;
use crate::say;

pub(super) fn run(export: &Export) -> Result<(), Failure> {
    let (service, holder) = (export.of.service()?, Caller::holder());
    let customers = match &export.customer {
        Some(named) => vec![service.find_customer(&holder, named)?.id],
        None => every_customer(&service, &holder)?,
    };
    let (customer, workspace) = the_workspace(&service, &holder, &customers, &export.workspace)?;
    let request = ExportUsers { customer, scope: ExportScope::Workspace(workspace) };
    let dialect = Dialect { delimiter: export.delimiter, bom: !export.no_bom };
    let go_on = Box::new(|_| ControlFlow::Continue(()));
    let rows = service.export_users(&holder, &request, dialect, &export.out, go_on)?;
    say::line(format_args!("{rows} rows saved to {}", export.out.display()));
    Ok(())
}

fn every_customer(service: &Service, holder: &Caller) -> Result<Vec<CustomerId>, Refusal> {
    let mut found = Vec::new();
    let mut after = None;
    loop {
        let page = ListCustomers { limit: Some(MAX_LIMIT), after, ..ListCustomers::default() };
        let page = service.list_customers(holder, page)?;
        found.extend(page.items.iter().map(|customer| customer.id));
        if page.next.is_none() {
            return Ok(found);
        }
        after = page.next;
    }
}

/// The one workspace of that name, without case.
fn the_workspace(
    service: &Service,
    holder: &Caller,
    customers: &[CustomerId],
    name: &str,
) -> Result<(CustomerId, WorkspaceId), Refusal> {
    let wanted = name.trim().to_lowercase();
    let mut found = Vec::new();
    for &customer in customers {
        let mut asked =
            ListOfCustomer { limit: Some(MAX_LIMIT), ..ListOfCustomer::first(customer) };
        loop {
            let page = service.list_workspaces(holder, asked.clone())?;
            let named = page.items.iter().filter(|one| one.name.to_lowercase() == wanted);
            found.extend(named.map(|one| (customer, one.id)));
            asked.after = page.next;
            if asked.after.is_none() {
                break;
            }
        }
    }
    match found[..] {
        [] => Err(Refusal::NotFound),
        [only] => Ok(only),
        _ => Err(Refusal::invalid("customer", "several have a workspace of this name: say which")),
    }
}
