//! Changing a user's own fields and standing (USR-05, USR-07, USR-08, USR-12, USR-15, PWD-04).

use seatkeeper_contract::{UpdateUser, User as Told};
use seatkeeper_domain::rules::accounts::{self, Touches};
use seatkeeper_domain::rules::validity;
use seatkeeper_domain::{Customer, Refusal, Status, User};

use crate::call::{Ask, Call};
use crate::port::Stored;

pub(crate) fn update_user(call: &Call<'_>, request: UpdateUser) -> Stored<Told> {
    call.write(move |ask| {
        let (customer, user) = ask.user(request.user)?;
        accounts::guard_change(ask.actor, &user, touches(&request, &user))?;
        let seen = request.version.ok_or(Refusal::PreconditionRequired)?;
        accounts::guard_version(&user, seen.version())?;
        let after = changed(&user, &request)?;
        ask.email_is_free(&customer, &after.email, Some(user.id))?;
        stand(ask, &customer, &user, &after)?;
        if after != user {
            ask.keep(&user, &after, action(&user, &after))?;
        }
        ask.told(&customer, user.id)
    })
}

fn touches(request: &UpdateUser, user: &User) -> Touches {
    let email = request.email.as_deref().is_some_and(|email| email.trim() != user.email);
    Touches {
        managed: request.locked.is_some()
            || request.full_name.as_deref().is_some_and(|name| name.trim() != user.full_name),
        email,
        standing: request.status.is_some_and(|status| status != user.status)
            || request.valid_from.is_some_and(|day| day != user.valid_from)
            || request.expires_on.is_some_and(|day| day != user.expires_on),
    }
}

fn changed(user: &User, request: &UpdateUser) -> Stored<User> {
    let mut after = user.clone();
    if let Some(full_name) = &request.full_name {
        after.full_name = validity::text("full_name", full_name)?;
    }
    if let Some(email) = &request.email {
        after.email = validity::email(email)?;
    }
    if let Some(phone) = &request.phone {
        after.phone = validity::optional_text("phone", phone.as_deref())?;
    }
    if let Some(department) = &request.department {
        after.department = validity::optional_text("department", department.as_deref())?;
    }
    after.language = request.language.unwrap_or(user.language);
    after.status = request.status.unwrap_or(user.status);
    after.valid_from = request.valid_from.unwrap_or(user.valid_from);
    after.expires_on = request.expires_on.unwrap_or(user.expires_on);
    accounts::guard_days(after.valid_from, after.expires_on)?;
    match request.locked {
        Some(true) => return Err(Refusal::invalid("locked", "can only be cleared")),
        Some(false) => (after.failed_tries, after.locked_until) = (0, None),
        None => {}
    }
    Ok(after)
}

/// What a change of status asks and does: a unit for who comes back, the end of the session of who
/// goes (USR-05).
fn stand(ask: &mut Ask<'_>, customer: &Customer, before: &User, after: &User) -> Stored<()> {
    match (before.status, after.status) {
        (Status::Inactive, Status::Active) => {
            let pool = ask.pool_of(customer, before.license)?;
            accounts::reactivate(before, pool.as_ref())
        }
        (Status::Active, Status::Inactive) => {
            accounts::guard_removal(before)?;
            ask.end_of_user(before).map(|_| ())
        }
        _ => Ok(()),
    }
}

fn action(before: &User, after: &User) -> &'static str {
    match (before.status, after.status) {
        (Status::Inactive, Status::Active) => "user_reactivated",
        (Status::Active, Status::Inactive) => "user_deactivated",
        _ if before.locked_until.is_some() && after.locked_until.is_none() => "user_unlocked",
        _ => "user_changed",
    }
}
