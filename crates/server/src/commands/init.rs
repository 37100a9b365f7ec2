//! `init`: a new store with its first customer (CUS-02, WSP-01, LIC-13).

use seatkeeper_contract::{CreateCustomer, NewManager};
use seatkeeper_service::{FoundStore, Options, Service};
use seatkeeper_stores::Store;

use super::{local_part, password};
use crate::args::Init;
use crate::failure::Failure;
use crate::say;

pub(super) fn run(init: Init) -> Result<(), Failure> {
    let password = password::read(&init.manager)?;
    let full_name = init.manager_name.unwrap_or_else(|| local_part(&init.manager));
    let request = FoundStore {
        customer: CreateCustomer {
            name: init.customer,
            number: init.number,
            manager: NewManager { full_name, email: init.manager, password: Some(password) },
            licenses: None,
            language: Some(init.language.into()),
            time_zone: Some(init.time_zone),
            workspace: init.workspace,
        },
    };
    let customer = Store::make(&init.of.store, |store| {
        let service = Service::new(store, Options::default());
        service.found(request)
    })?;
    say::line(format_args!("Store {} made for {}", init.of.store, customer.name));
    Ok(())
}
