//! Support access, allowed by the customer's manager (CUS-03).

use seatkeeper_contract::{AllowSupport, Customer as Told, OfCustomer};
use seatkeeper_domain::Customer;
use seatkeeper_domain::rules::access;
use serde_json::json;

use crate::call::{Ask, Call};
use crate::log::Entry;
use crate::port::Stored;

pub(crate) fn allow_support(call: &Call<'_>, request: AllowSupport) -> Stored<Told> {
    call.write(move |ask| {
        let customer = ask.customer(request.customer)?;
        let until = access::consent_until(request.hours.unwrap_or(access::SUPPORT_HOURS), ask.now)?;
        switch(ask, &Customer { support_until: Some(until), ..customer }, "support_allowed")
    })
}

pub(crate) fn end_support(call: &Call<'_>, request: OfCustomer) -> Stored<Told> {
    call.write(move |ask| {
        let customer = ask.customer(request.customer)?;
        switch(ask, &Customer { support_until: None, ..customer }, "support_ended")
    })
}

fn switch(ask: &mut Ask<'_>, customer: &Customer, action: &str) -> Stored<Told> {
    ask.tx.update_customer(customer)?;
    let entry = Entry::of(customer.id, "customer", customer.id, action);
    ask.log(entry.after(json!({"support_until": customer.support_until})))?;
    ask.told_customer(customer)
}
