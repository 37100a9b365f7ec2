//! Customers: list, create, change, and the transfer to another manager (CUS-02, CUS-05, LIC-13).

use std::collections::BTreeMap;

use seatkeeper_contract::{
    CreateCustomer, Customer as Told, CustomerCreated, Empty, List, ListCustomers, Meta,
    OLDEST_PROTOCOL, OfCustomer, Overview, PROTOCOL, SetVendorContact, TransferManager,
    UpdateCustomer,
};
use seatkeeper_domain::rules::{accounts, licensing, validity};
use seatkeeper_domain::{
    Access, Actor, Customer, CustomerId, Language, LicenseType, Policies, Refusal, User, UserId,
    Workspace, WorkspaceId, fold,
};
use serde_json::{Value, json};

use super::facts::{facts as user_facts, page_at, strong};
use super::users::blank;
use super::views::cutoffs;
use crate::Service;
use crate::call::{Ask, Call, Caller};
use crate::log::Entry;
use crate::port::{CodePurpose, Credential, Page, Stored};
use crate::shape;

/// Extra mail recipients at most.
const MOST_RECIPIENTS: usize = 20;

impl Ask<'_> {
    pub fn told_customer(&mut self, customer: &Customer) -> Stored<Told> {
        Ok(shape::customer(customer, self.vendor_contact()?))
    }

    /// The vendor's contact; one that was taken away is kept as an empty text.
    fn vendor_contact(&mut self) -> Stored<Option<String>> {
        Ok(self.tx.fact("vendor_contact")?.filter(|contact| !contact.is_empty()))
    }
}

pub(crate) fn meta(call: &Call<'_>, _: Empty) -> Stored<Meta> {
    call.read(told_meta)
}

fn told_meta(ask: &mut Ask<'_>) -> Stored<Meta> {
    Ok(Meta {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        vendor_contact: ask.vendor_contact()?,
        demo: ask.tx.fact("demo")?.is_some(),
        protocol: PROTOCOL,
        oldest_protocol: OLDEST_PROTOCOL,
        // A server knows; a store does not.
        base_url: None,
    })
}

pub(crate) fn set_vendor_contact(call: &Call<'_>, request: SetVendorContact) -> Stored<Meta> {
    call.write(move |ask| {
        ask.permit()?;
        let contact = validity::optional_text("contact", request.contact.as_deref())?;
        ask.tx.set_fact("vendor_contact", contact.as_deref().unwrap_or_default())?;
        let entry =
            Entry::of(CustomerId::VENDOR, "store", "vendor_contact", "vendor_contact_changed");
        ask.log(entry.after(json!({"contact": contact})))?;
        told_meta(ask)
    })
}

pub(crate) fn list_customers(call: &Call<'_>, request: ListCustomers) -> Stored<List<Told>> {
    call.read(move |ask| {
        ask.permit()?;
        let at = page_at(request.limit, request.after.as_deref())?;
        let page = match ask.actor {
            Actor::User { customer, .. } => {
                Page { items: ask.tx.customer(customer)?.into_iter().collect(), next: None }
            }
            _ => {
                let q = request.q.as_deref().map(|q| fold(q.trim())).filter(|q| !q.is_empty());
                ask.tx.customers(q.as_deref(), &at)?
            }
        };
        let items =
            page.items.iter().map(|customer| ask.told_customer(customer)).collect::<Stored<_>>()?;
        Ok(List { items, next: page.next })
    })
}

pub(crate) fn get_customer(call: &Call<'_>, request: OfCustomer) -> Stored<Told> {
    call.read(move |ask| {
        let customer = ask.customer(request.customer)?;
        ask.told_customer(&customer)
    })
}

pub(crate) fn overview(call: &Call<'_>, request: OfCustomer) -> Stored<Overview> {
    call.read(move |ask| {
        let customer = ask.customer(request.customer)?;
        let counts = ask.tx.user_counts(customer.id, &cutoffs(&customer, ask.now))?;
        let few = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let pools = ask.tx.pools(customer.id)?;
        Ok(Overview {
            users: few(counts.users),
            attention: few(counts.attention),
            inactive: few(counts.inactive),
            dormant: few(counts.dormant),
            sessions: few(ask.tx.open_count(customer.id)?),
            licenses: ask.counts(customer.id)?,
            offered_license: licensing::offered(&customer, &pools),
            seq: ask.tx.last_seq(customer.id)?,
            customer: ask.told_customer(&customer)?,
        })
    })
}

/// A customer to be, checked.
struct Draft {
    customer: Customer,
    manager: User,
    workspace: Workspace,
    licenses: BTreeMap<LicenseType, u32>,
}

fn draft(ask: &Ask<'_>, request: &CreateCustomer) -> Stored<Draft> {
    let name = validity::text("name", &request.name)?;
    let language = request.language.unwrap_or(Language::En);
    let mut customer = Customer {
        id: CustomerId(ask.id()),
        number: validity::text("number", &request.number)?,
        time_zone: time_zone(request.time_zone.as_deref().unwrap_or("UTC"))?,
        language,
        extra_recipients: Vec::new(),
        manager: UserId(ask.id()),
        support_until: None,
        policies: Policies::default(),
        last_license: None,
        created_at: ask.now,
        name,
    };
    let full_name = validity::text("full_name", &request.manager.full_name)?;
    let mut manager = blank(ask, &customer, full_name, validity::email(&request.manager.email)?);
    manager.license = Some(LicenseType::NominativeWriter);
    manager.manager = true;
    customer.manager = manager.id;
    let workspace = Workspace {
        id: WorkspaceId(ask.id()),
        customer: customer.id,
        name: validity::optional_text("workspace", request.workspace.as_deref())?
            .unwrap_or_else(|| customer.name.clone()),
        languages: vec![language.as_str().to_owned()],
        created_at: ask.now,
    };
    let mut licenses = request.licenses.clone().unwrap_or_default();
    let own = licenses.entry(LicenseType::NominativeWriter).or_default();
    *own = (*own).max(1);
    if licenses.values().any(|count| *count > licensing::MOST_SUBSCRIBED) {
        return Err(Refusal::invalid(
            "licenses",
            format!("at most {}", licensing::MOST_SUBSCRIBED),
        ));
    }
    Ok(Draft { customer, manager, workspace, licenses })
}

fn time_zone(name: &str) -> Stored<chrono_tz::Tz> {
    name.parse().map_err(|_| Refusal::invalid("time_zone", "not an IANA time zone"))
}

/// Writes a new customer; a manager without a password gets a code.
fn establish(
    ask: &mut Ask<'_>,
    draft: &Draft,
    credential: Option<&Credential>,
) -> Stored<CustomerCreated> {
    let Draft { customer, manager, workspace, licenses } = draft;
    if ask.tx.by_email(&manager.email)?.is_some() {
        return Err(Refusal::EmailTaken { user: None });
    }
    ask.tx.insert_customer(customer)?;
    for (license, count) in licenses {
        ask.tx.set_subscribed(customer.id, *license, *count)?;
    }
    ask.tx.insert_workspace(workspace)?;
    ask.tx.insert_user(manager)?;
    let created = Entry::of(customer.id, "customer", customer.id, "customer_created");
    ask.log(created.after(facts(customer)))?;
    let none: BTreeMap<LicenseType, u32> = licenses.keys().map(|license| (*license, 0)).collect();
    let subscribed = Entry::of(customer.id, "license", "subscription", "subscription_changed");
    ask.log(subscribed.changed(&json!(none), &json!(licenses)))?;
    let named = Entry::of(customer.id, "workspace", workspace.id, "workspace_created");
    ask.log(named.after(json!({"name": workspace.name, "languages": workspace.languages})))?;
    ask.log(Entry::user(customer.id, manager.id, "user_created").after(user_facts(manager)))?;
    let code = match credential {
        Some(credential) => {
            ask.tx.set_credential(customer.id, manager.id, Some(credential))?;
            None
        }
        None => Some(ask.make_code(customer.id, manager.id, CodePurpose::Invitation)?.0),
    };
    Ok(CustomerCreated { customer: ask.told_customer(customer)?, code })
}

fn facts(customer: &Customer) -> Value {
    json!({
        "name": customer.name, "number": customer.number, "time_zone": customer.time_zone.name(),
        "language": customer.language, "extra_recipients": customer.extra_recipients,
        "policies": customer.policies,
    })
}

/// The manager's password; a blank field is none (USR-03).
fn typed(request: &CreateCustomer) -> Option<&str> {
    request.manager.password.as_deref().filter(|password| !password.is_empty())
}

fn create(call: &Call<'_>, request: CreateCustomer, temporary: bool) -> Stored<CustomerCreated> {
    let asked = request.clone();
    let prepare = || {
        let checked = asked.clone();
        call.read(move |ask| {
            ask.permit()?;
            let Draft { customer, manager, .. } = draft(ask, &checked)?;
            let password = typed(&checked);
            password.map_or(Ok(()), |password| {
                strong(password, &customer, &manager.full_name, &manager.email)
            })
        })?;
        let hashing = call.service.0.options.hashing;
        let phc = typed(&asked).map(|password| hashing.hash(password)).transpose()?;
        Ok(phc.map(|phc| Credential { phc, temporary }))
    };
    call.create("create_customer", &asked, prepare, move |ask, credential| {
        ask.permit()?;
        let draft = draft(ask, &request)?;
        establish(ask, &draft, credential.as_ref())
    })
}

pub(crate) fn create_customer(call: &Call<'_>, request: CreateCustomer) -> Stored<CustomerCreated> {
    create(call, request, true)
}

/// The first customer of a new store.
#[derive(Debug, Clone)]
pub struct FoundStore {
    /// The customer; its manager's password is not temporary, and required.
    pub customer: CreateCustomer,
}

/// A new store's first customer.
pub type Found = Told;

impl Service {
    /// Makes the first customer of a new store, for who holds it. The manager's password is not
    /// temporary.
    ///
    /// # Errors
    /// `invalid` and `password_too_weak` of the fields, `email_taken`, and the storage's.
    pub fn found(&self, request: FoundStore) -> Result<Found, Refusal> {
        if typed(&request.customer).is_none() {
            return Err(Refusal::invalid("password", "required"));
        }
        let holder = Caller::holder();
        let call = Call::new(self, &holder, Access::Lead);
        Ok(create(&call, request.customer, false)?.customer)
    }
}

pub(crate) fn update_customer(call: &Call<'_>, request: UpdateCustomer) -> Stored<Told> {
    call.write(move |ask| {
        let before = ask.customer(request.customer)?;
        let after = changed(&before, &request)?;
        if after != before {
            ask.tx.update_customer(&after)?;
            let entry = Entry::of(after.id, "customer", after.id, "customer_changed");
            ask.log(entry.changed(&facts(&before), &facts(&after)))?;
        }
        ask.told_customer(&after)
    })
}

fn changed(before: &Customer, request: &UpdateCustomer) -> Stored<Customer> {
    let mut after = before.clone();
    if let Some(name) = &request.name {
        after.name = validity::text("name", name)?;
    }
    if let Some(name) = &request.time_zone {
        after.time_zone = time_zone(name)?;
    }
    if let Some(recipients) = &request.extra_recipients {
        if recipients.len() > MOST_RECIPIENTS {
            return Err(Refusal::invalid("extra_recipients", format!("at most {MOST_RECIPIENTS}")));
        }
        after.extra_recipients =
            recipients.iter().map(|address| validity::email(address)).collect::<Stored<_>>()?;
    }
    if let Some(policies) = &request.policies {
        validity::policies(policies)?;
        after.policies = policies.clone();
    }
    after.language = request.language.unwrap_or(before.language);
    Ok(after)
}

pub(crate) fn transfer_manager(call: &Call<'_>, request: TransferManager) -> Stored<Told> {
    call.write(move |ask| {
        let customer = ask.customer(request.customer)?;
        let next = ask.tx.user(request.user)?.filter(|user| user.customer == customer.id);
        let next = next.ok_or(Refusal::NotFound)?;
        accounts::guard_step_up(&next)?;
        let former = ask.tx.user(customer.manager)?.ok_or(Refusal::NotFound)?;
        ask.end_of_user(&former)?;
        ask.end_of_user(&next)?;
        let after = Customer { manager: next.id, ..customer };
        ask.tx.update_customer(&after)?;
        let mut down = former.clone();
        accounts::step_down(&mut down);
        ask.keep(&former, &down, "manager_replaced")?;
        // The unit that the former manager leaves is the one that the new one takes (LIC-13).
        let mut up = next.clone();
        accounts::step_up(&mut up);
        ask.keep(&next, &up, "manager_appointed")?;
        let entry = Entry::of(after.id, "customer", after.id, "manager_transferred");
        ask.log(entry.changed(&json!({"manager": former.id}), &json!({"manager": next.id})))?;
        ask.told_customer(&after)
    })
}
