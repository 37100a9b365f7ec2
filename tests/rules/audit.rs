//! AUD-01: every change is in the log, with who and what.

use seatkeeper_contract as wire;
use seatkeeper_domain::CustomerId;

pub fn everything(customer: CustomerId) -> wire::ListAudit {
    wire::ListAudit {
        customer,
        actor: None,
        user: None,
        by_staff: None,
        actions: None,
        from: None,
        to: None,
        limit: Some(1000),
        after: None,
    }
}
