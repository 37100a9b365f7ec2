//! Licenses of users, and the subscription (LIC-05, LIC-07, LIC-10, LIC-11, SUB-01…04).

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Duration, Utc};
use seatkeeper_contract::{
    LicenseCounts, LicenseHolder, LicensePreview, List, ListHolders, ListOfCustomer, OfCustomer,
    PreviewLicense, RoleChange, SetLicense, SetLicenses, SubscriptionChange, User as Told,
};
use seatkeeper_domain::rules::{accounts, attention, licensing, seats};
use seatkeeper_domain::{
    Customer, CustomerId, LicenseType, Pool, Refusal, SessionEnd, Status, Tier, User, WorkspaceRole,
};
use serde_json::{Value, json};

use super::facts::page_at;
use crate::call::{Ask, Call};
use crate::log::Entry;
use crate::port::{AuditFilter, PageAt, Stored};
use crate::shape;

/// Holders that a refusal names at most.
const HOLDERS_NAMED: u32 = 100;

impl Ask<'_> {
    /// The counts of every type (LIC-05, LIC-14).
    pub fn counts(&mut self, customer: CustomerId) -> Stored<Vec<LicenseCounts>> {
        let denials: HashMap<LicenseType, u32> =
            self.tx.denials_since(customer, self.now - Duration::days(7))?.into_iter().collect();
        let pools = self.tx.pools(customer)?;
        let told =
            |pool: &Pool| shape::counts(pool, denials.get(&pool.license).copied().unwrap_or(0));
        Ok(pools.iter().map(told).collect())
    }
}

pub(crate) fn list_licenses(call: &Call<'_>, request: OfCustomer) -> Stored<Vec<LicenseCounts>> {
    call.read(move |ask| {
        let customer = ask.customer(request.customer)?;
        ask.counts(customer.id)
    })
}

pub(crate) fn set_license(call: &Call<'_>, request: SetLicense) -> Stored<Told> {
    call.write(move |ask| {
        let (customer, user) = ask.user(request.user)?;
        accounts::guard_version(&user, request.version.map(u64::from))?;
        let pool = ask.pool_of(&customer, request.r#type)?;
        let restore = request.restore_roles.unwrap_or(false);
        let change = licensing::change(&user, request.r#type, pool.as_ref(), restore)?;
        let after = User {
            license: request.r#type,
            roles: change.roles,
            former_roles: change.former_roles,
            ..user.clone()
        };
        if after != user {
            ask.keep(&user, &after, "license_changed")?;
        }
        if change.ends_sessions {
            ask.end_of_user(&user)?;
        }
        ask.told(&customer, user.id)
    })
}

pub(crate) fn preview_license(call: &Call<'_>, request: PreviewLicense) -> Stored<LicensePreview> {
    call.read(move |ask| {
        let (customer, user) = ask.user(request.user)?;
        if user.manager {
            return Err(Refusal::ManagerProtected);
        }
        let change = licensing::change(&user, request.r#type, None, false)?;
        let writer = request.r#type.is_some_and(|license| license.tier() == Tier::Writer);
        let restored = if writer { licensing::restored(&user) } else { user.roles.clone() };
        let open = ask.tx.open_session(customer.id, user.id)?.is_some();
        let pools = ask.tx.pools(customer.id)?;
        let pool = pools.iter().find(|pool| Some(pool.license) == request.r#type);
        Ok(LicensePreview {
            lowered: differences(&user.roles, &change.roles),
            restorable: differences(&user.roles, &restored),
            suspends_roles: request.r#type.is_none() && !user.roles.is_empty(),
            ends_session: change.ends_sessions && open,
            free: pool.and_then(licensing::free),
        })
    })
}

fn differences(before: &[WorkspaceRole], after: &[WorkspaceRole]) -> Vec<RoleChange> {
    let of = |roles: &[WorkspaceRole], at| {
        roles.iter().find(|held| held.workspace == at).map(|held| held.role)
    };
    before
        .iter()
        .map(|held| RoleChange {
            workspace: held.workspace,
            before: Some(held.role),
            after: of(after, held.workspace),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

pub(crate) fn set_licenses(call: &Call<'_>, request: SetLicenses) -> Stored<Vec<LicenseCounts>> {
    call.write(move |ask| {
        let customer = ask.customer(request.customer)?;
        // A crashed client's session must not cost anybody theirs (SUB-03, SES-08).
        while ask.sweep(customer.id, &customer.policies)? > 0 {}
        let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
        for (&license, &count) in &request.licenses {
            let pool = ask.tx.lock_pool(customer.id, license)?;
            let holders = if count < licensing::minimum(&pool) {
                let first = PageAt { limit: HOLDERS_NAMED, after: None };
                ask.tx.holders(customer.id, license, &first)?.items
            } else {
                Vec::new()
            };
            licensing::subscribe(&pool, count, holders)?;
            if count != pool.subscribed {
                before.insert(license, pool.subscribed);
                after.insert(license, count);
                ask.tx.set_subscribed(customer.id, license, count)?;
                drop_surplus(ask, &customer, &pool, count)?;
            }
        }
        if !after.is_empty() {
            let entry = Entry::of(customer.id, "license", "subscription", "subscription_changed");
            ask.log(entry.changed(&json!(before), &json!(after)))?;
        }
        ask.counts(customer.id)
    })
}

/// Ends the most recent sessions over a lowered limit (SUB-03).
fn drop_surplus(ask: &mut Ask<'_>, customer: &Customer, pool: &Pool, count: u32) -> Stored<()> {
    let mut surplus = seats::surplus(pool, count);
    while surplus > 0 {
        let at = PageAt { limit: surplus.min(1000), after: None };
        let newest = ask.tx.open_sessions(customer.id, Some(pool.license), &at)?.items;
        if newest.is_empty() {
            return Ok(());
        }
        for row in &newest {
            ask.end(&row.session, SessionEnd::Dropped, None)?;
        }
        surplus = surplus.saturating_sub(u32::try_from(newest.len()).unwrap_or(u32::MAX));
    }
    Ok(())
}

pub(crate) fn subscription_history(
    call: &Call<'_>,
    request: ListOfCustomer,
) -> Stored<List<SubscriptionChange>> {
    call.read(move |ask| {
        let customer = ask.customer(request.customer)?;
        let at = page_at(request.limit, request.after.as_deref())?;
        let filter =
            AuditFilter { actions: vec!["subscription_changed".into()], ..AuditFilter::default() };
        let page = ask.tx.audit(customer.id, &filter, &at)?;
        let items = page.items.iter().filter_map(|row| {
            let payload: Value = serde_json::from_str(row.payload.as_deref()?).ok()?;
            let counts = |part: &str| serde_json::from_value(payload[part].clone()).ok();
            Some(SubscriptionChange {
                at: row.at,
                author: row.actor,
                before: counts("before")?,
                after: counts("after")?,
            })
        });
        Ok(List { items: items.collect(), next: page.next })
    })
}

pub(crate) fn list_holders(call: &Call<'_>, request: ListHolders) -> Stored<List<LicenseHolder>> {
    call.read(move |ask| {
        let customer = ask.customer(request.customer)?;
        let dormant_before = attention::dormant_before(&customer, ask.now);
        let at = page_at(request.limit, request.after.as_deref())?;
        let page = ask.tx.holders(customer.id, request.r#type, &at)?;
        let ids: Vec<_> = page.items.iter().map(|holder| holder.user).collect();
        let since: HashMap<_, _> = ask.tx.signed_in_since(customer.id, &ids)?.into_iter().collect();
        let mut items = Vec::with_capacity(ids.len());
        for id in ids {
            let Some(user) = ask.tx.user(id)? else { continue };
            items.push(holder(&user, dormant_before, since.get(&id).copied()));
        }
        Ok(List { items, next: page.next })
    })
}

fn holder(
    user: &User,
    dormant_before: DateTime<Utc>,
    signed_in_since: Option<DateTime<Utc>>,
) -> LicenseHolder {
    LicenseHolder {
        user: user.id,
        full_name: user.full_name.clone(),
        last_sign_in: user.last_sign_in,
        dormant: user.status == Status::Active && attention::dormant(user, dormant_before),
        signed_in_since,
    }
}
