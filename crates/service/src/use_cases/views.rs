//! A view of the users, as asked for, as the port understands it.

use seatkeeper_contract::{UserSortBy, UserView};
use seatkeeper_domain::rules::attention;
use seatkeeper_domain::{Customer, LicenseType, Refusal, Role, fold};

use crate::port::{Cutoffs, RoleFilter, StatusFilter, Stored, UserFilter, UserSort};

/// Characters of a search at most.
const LONGEST_SEARCH: usize = 200;

/// The moments that filters compare with.
pub(super) fn cutoffs(customer: &Customer, now: chrono::DateTime<chrono::Utc>) -> Cutoffs {
    let today = attention::today(customer, now);
    Cutoffs {
        now,
        today,
        expires_soon: attention::expires_soon(today),
        dormant_before: attention::dormant_before(customer, now),
    }
}

/// Filter and order of a view.
pub(super) fn parse(
    view: &UserView,
    customer: &Customer,
    now: chrono::DateTime<chrono::Utc>,
) -> Stored<(UserFilter, UserSort)> {
    let filter = UserFilter {
        words: words(view.q.as_deref())?,
        workspace: view.workspace,
        licenses: each(view.license.as_deref(), "license", license)?,
        roles: each(view.role.as_deref(), "role", role)?,
        statuses: each(view.status.as_deref(), "status", status)?,
        attention: view.attention.unwrap_or(false),
        cutoffs: cutoffs(customer, now),
    };
    Ok((filter, sort(view.sort.as_deref())?))
}

fn words(q: Option<&str>) -> Stored<Vec<String>> {
    let q = q.unwrap_or_default();
    if q.chars().count() > LONGEST_SEARCH {
        return Err(Refusal::invalid("q", format!("at most {LONGEST_SEARCH} characters")));
    }
    Ok(fold(q).split_whitespace().map(str::to_owned).collect())
}

fn each<T>(
    texts: Option<&[String]>,
    field: &'static str,
    read: fn(&str) -> Option<T>,
) -> Stored<Vec<T>> {
    let known = |text: &String| {
        read(text).ok_or_else(|| Refusal::invalid(field, format!("no such value: {text}")))
    };
    texts.unwrap_or_default().iter().map(known).collect()
}

fn license(text: &str) -> Option<Option<LicenseType>> {
    if text == "none" { Some(None) } else { LicenseType::parse(text).map(Some) }
}

fn role(text: &str) -> Option<RoleFilter> {
    match text {
        "manager" => Some(RoleFilter::Manager),
        "none" => Some(RoleFilter::None),
        other => Role::parse(other).map(RoleFilter::Is),
    }
}

fn status(text: &str) -> Option<StatusFilter> {
    Some(match text {
        "active" => StatusFilter::Active,
        "inactive" => StatusFilter::Inactive,
        "locked" => StatusFilter::Locked,
        "expired" => StatusFilter::Expired,
        "invited" => StatusFilter::Invited,
        "dormant" => StatusFilter::Dormant,
        "signed_in" => StatusFilter::SignedIn,
        "deleted" => StatusFilter::Deleted,
        _ => return None,
    })
}

fn sort(text: Option<&str>) -> Stored<UserSort> {
    let text = text.unwrap_or("name");
    let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
    let by = match name {
        "name" => UserSortBy::Name,
        "email" => UserSortBy::Email,
        "license" => UserSortBy::License,
        "status" => UserSortBy::Status,
        "last_sign_in" => UserSortBy::LastSignIn,
        "created_at" => UserSortBy::CreatedAt,
        _ => return Err(Refusal::invalid("sort", "no such column")),
    };
    Ok(UserSort { by, descending })
}
