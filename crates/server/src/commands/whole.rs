//! `verify`: whether a store is whole (AUD-02).

use std::sync::Arc;

use seatkeeper_contract::OfCustomer;
use seatkeeper_domain::CustomerId;
use seatkeeper_service::{Caller, Options, Service};
use seatkeeper_stores::Store;

use crate::args::OfStore;
use crate::failure::Failure;
use crate::say;

pub(super) fn run(of: &OfStore) -> Result<(), Failure> {
    let (chains, entries) = check(of.open()?)?;
    say::line(format_args!("Whole: {entries} entries of the audit log in {chains} chains"));
    Ok(())
}

/// Says what is wrong, if anything is; chains and entries followed.
pub(super) fn check(store: Store) -> Result<(u32, u64), Failure> {
    let faults = store.integrity_check()?;
    for fault in &faults {
        say::line(format_args!("Store: {fault}"));
    }
    let service = Service::new(Arc::new(store), Options::default());
    let report = service.verify()?;
    for (customer, seq) in &report.broken {
        let whose = name(&service, *customer);
        say::line(format_args!("Audit log of {whose}: entry {seq} is altered or missing"));
    }
    if faults.is_empty() && report.broken.is_empty() {
        Ok((report.chains, report.entries))
    } else {
        Err(Failure::NotWhole)
    }
}

fn name(service: &Service, customer: CustomerId) -> String {
    if customer == CustomerId::VENDOR {
        return "the vendor".to_owned();
    }
    let found = service.get_customer(&Caller::holder(), OfCustomer { customer });
    found.map_or_else(|_| customer.to_string(), |found| format!("{} ({customer})", found.name))
}
