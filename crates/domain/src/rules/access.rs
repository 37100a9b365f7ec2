//! Who may do what (contract, "Who may do what"; CUS-02, CUS-03, CUS-04).

use chrono::{DateTime, Duration, Utc};

use crate::{Access, Actor, Customer, CustomerId, Refusal, StaffId, UserId};

/// Hours for which support access is allowed unless said otherwise (CUS-03).
pub const SUPPORT_HOURS: u32 = 48;

/// What an operation is about.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The customer it belongs to; `None` where it belongs to none.
    pub customer: Option<&'a Customer>,
    /// The user it is about, where it is about one.
    pub user: Option<UserId>,
}

impl Target<'_> {
    fn id(&self) -> Option<CustomerId> {
        self.customer.map(|customer| customer.id)
    }
}

/// Whether support access is allowed now (CUS-03).
#[must_use]
pub fn consents(customer: &Customer, now: DateTime<Utc>) -> bool {
    customer.support_until.is_some_and(|until| now < until)
}

/// When support access that is allowed now for `hours` ends (CUS-03).
///
/// # Errors
/// `invalid` unless `hours` is 1 to 168.
pub fn consent_until(hours: u32, now: DateTime<Utc>) -> Result<DateTime<Utc>, Refusal> {
    if (1..=168).contains(&hours) {
        Ok(now + Duration::hours(i64::from(hours)))
    } else {
        Err(Refusal::invalid("hours", "between 1 and 168"))
    }
}

/// Decides whether `actor` may do something that wants `access` to `target`.
///
/// # Errors
/// `session_closed` for nobody, `not_found` for what the actor may not know of, `forbidden` for
/// what they see but may not do, `consent_required` for staff without consent.
pub fn authorise(
    actor: Actor,
    access: Access,
    target: Target<'_>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    match actor {
        _ if access == Access::Anyone => Ok(()),
        Actor::Holder => Ok(()),
        Actor::Nobody => Err(Refusal::SessionClosed { reason: None, message: None }),
        Actor::User { id, customer, manager } => user_may(id, customer, manager, access, target),
        Actor::Staff { id, lead } => staff_may(id, lead, access, target, now),
    }
}

fn user_may(
    id: UserId,
    customer: CustomerId,
    manager: bool,
    access: Access,
    target: Target<'_>,
) -> Result<(), Refusal> {
    if target.id().is_some_and(|of| of != customer) {
        return Err(Refusal::NotFound);
    }
    let own = target.user == Some(id);
    match access {
        Access::Anyone | Access::Own => Ok(()),
        Access::ManageOrOwn if own || manager => Ok(()),
        // A person without rights over others does not learn which ids there are.
        _ if !manager && !own && target.user.is_some() => Err(Refusal::NotFound),
        Access::SeeCustomer
        | Access::Counts
        | Access::Manage
        | Access::ManagerOnly
        | Access::StaffOrManager
            if manager =>
        {
            Ok(())
        }
        _ => Err(Refusal::Forbidden),
    }
}

fn staff_may(
    id: StaffId,
    lead: bool,
    access: Access,
    target: Target<'_>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let consent = target.customer.is_some_and(|customer| consents(customer, now));
    match access {
        Access::Anyone | Access::Own | Access::SeeCustomer | Access::StaffOrManager => Ok(()),
        Access::ManageOrOwn if target.user == Some(id.into()) => Ok(()),
        Access::Counts if lead => Ok(()),
        Access::Counts | Access::Manage | Access::ManageOrOwn if consent => Ok(()),
        Access::Counts | Access::Manage | Access::ManageOrOwn => Err(Refusal::ConsentRequired),
        Access::Lead if lead => Ok(()),
        Access::Lead | Access::ManagerOnly => Err(Refusal::Forbidden),
    }
}
