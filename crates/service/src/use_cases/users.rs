//! Users: read, list, create, duplicate.

use std::collections::HashMap;

use seatkeeper_contract as wire;
use seatkeeper_contract::{
    CreateUser, DuplicateUser, List, ListUsers, OfUser, OutlineUsers, UserCreated, UserOutline,
};
use seatkeeper_domain::rules::{accounts, licensing, roles, validity};
use seatkeeper_domain::{
    Customer, CustomerId, LicenseType, Refusal, Status, User, UserId, WorkspaceRole,
};

use super::facts::{facts, page_at, strong};
use super::views;
use crate::call::{Ask, Call};
use crate::log::Entry;
use crate::port::{CodePurpose, Credential, Page, Stored};
use crate::shape;

pub(crate) fn get_user(call: &Call<'_>, request: OfUser) -> Stored<wire::User> {
    call.read(move |ask| {
        let (customer, user) = ask.user_or_deleted(request.user)?;
        ask.told(&customer, user.id)
    })
}

pub(crate) fn list_users(call: &Call<'_>, request: ListUsers) -> Stored<List<wire::User>> {
    call.read(move |ask| {
        let customer = ask.customer(request.customer)?;
        let (filter, sort) = views::parse(&request.view, &customer, ask.now)?;
        let at = page_at(request.limit, request.after.as_deref())?;
        let Page { items, next } = ask.tx.users(customer.id, &filter, sort, &at)?;
        let ids: Vec<UserId> = items.iter().map(|user| user.id).collect();
        let since: HashMap<_, _> = ask.tx.signed_in_since(customer.id, &ids)?.into_iter().collect();
        let told = |user: User| {
            let since = since.get(&user.id).copied();
            shape::user(user, &customer, since, ask.now)
        };
        Ok(List { items: items.into_iter().map(told).collect(), next })
    })
}

pub(crate) fn outline_users(call: &Call<'_>, request: OutlineUsers) -> Stored<UserOutline> {
    if !(20..=1000).contains(&request.step) {
        return Err(Refusal::invalid("step", "between 20 and 1000"));
    }
    call.read(move |ask| {
        let customer = ask.customer(request.customer)?;
        let (filter, sort) = views::parse(&request.view, &customer, ask.now)?;
        let outline = ask.tx.outline(customer.id, &filter, sort, request.step)?;
        Ok(UserOutline {
            total: u32::try_from(outline.total).unwrap_or(u32::MAX),
            anchors: outline.anchors,
        })
    })
}

/// A password as a form gives it: both fields blank is none (USR-03).
fn typed(password: Option<&str>, again: Option<&str>) -> Stored<Option<String>> {
    let password = password.unwrap_or_default();
    match again {
        Some(again) if again != password => Err(Refusal::PasswordMismatch),
        _ if password.is_empty() => Ok(None),
        _ => Ok(Some(password.to_owned())),
    }
}

/// Checks a temporary password and hashes it, before the transaction that keeps it.
fn hashed(
    call: &Call<'_>,
    customer: CustomerId,
    person: [&str; 2],
    password: Option<String>,
) -> Stored<Option<String>> {
    let Some(password) = password else { return Ok(None) };
    let [full_name, email] = person.map(str::to_owned);
    let checked = password.clone();
    call.read(move |ask| strong(&checked, &ask.customer(customer)?, &full_name, &email))?;
    call.service.0.options.hashing.hash(&password).map(Some)
}

pub(crate) fn create_user(call: &Call<'_>, request: CreateUser) -> Stored<UserCreated> {
    let asked = request.clone();
    let prepare = || {
        let password = typed(asked.password.as_deref(), asked.password_again.as_deref());
        let of = asked.customer;
        call.read(move |ask| ask.customer(of).map(|_| ()))?;
        hashed(call, of, [&asked.full_name, &asked.email], password?)
    };
    call.create("create_user", &asked, prepare, move |ask, phc| {
        let customer = ask.customer(request.customer)?;
        let user = draft(ask, &customer, &request)?;
        let created = insert(ask, &customer, &user, phc.as_ref())?;
        ask.tx.update_customer(&Customer { last_license: request.license, ..customer })?;
        Ok(created)
    })
}

/// A new user of what the form says, each field checked, in the contract's order of refusals.
fn draft(ask: &mut Ask<'_>, customer: &Customer, request: &CreateUser) -> Stored<User> {
    let wanted = request.roles.as_deref().unwrap_or_default();
    let roles: Vec<WorkspaceRole> = wanted
        .iter()
        .map(|role| {
            let tags = validity::tags(&role.tags)?;
            Ok(WorkspaceRole { workspace: role.workspace, role: role.role, tags })
        })
        .collect::<Stored<_>>()?;
    let full_name = validity::text("full_name", &request.full_name)?;
    let email = validity::email(&request.email)?;
    accounts::guard_days(request.valid_from, request.expires_on)?;
    ask.workspaces_exist(customer, wanted)?;
    roles::initial(ask.actor, request.license, &roles)?;
    let mut user = blank(ask, customer, full_name, email);
    user.phone = validity::optional_text("phone", request.phone.as_deref())?;
    user.department = validity::optional_text("department", request.department.as_deref())?;
    user.language = request.language.unwrap_or(customer.language);
    user.license = request.license;
    user.roles = roles;
    (user.valid_from, user.expires_on) = (request.valid_from, request.expires_on);
    Ok(user)
}

/// A new, active user with nothing but a name and an address.
pub(super) fn blank(ask: &Ask<'_>, customer: &Customer, full_name: String, email: String) -> User {
    User {
        id: UserId(ask.id()),
        customer: customer.id,
        full_name,
        email,
        phone: None,
        department: None,
        language: customer.language,
        license: None,
        roles: Vec::new(),
        former_roles: Vec::new(),
        status: Status::Active,
        manager: false,
        has_password: false,
        must_change_password: false,
        invited_until: None,
        failed_tries: 0,
        locked_until: None,
        valid_from: None,
        expires_on: None,
        last_sign_in: None,
        created_at: ask.now,
        deleted_at: None,
        version: 1,
    }
}

/// Keeps a new user, takes the unit, and makes an invitation where there is no password.
fn insert(
    ask: &mut Ask<'_>,
    customer: &Customer,
    user: &User,
    phc: Option<&String>,
) -> Stored<UserCreated> {
    ask.email_is_free(customer, &user.email, None)?;
    if let Some(pool) = ask.pool_of(customer, user.license)? {
        licensing::assign(&pool)?;
    }
    ask.tx.insert_user(user)?;
    ask.log(Entry::user(customer.id, user.id, "user_created").after(facts(user)))?;
    let code = match phc {
        Some(phc) => {
            let credential = Credential { phc: phc.clone(), temporary: true };
            ask.tx.set_credential(customer.id, user.id, Some(&credential))?;
            None
        }
        None => Some(ask.make_code(customer.id, user.id, CodePurpose::Invitation)?),
    };
    let (code, code_expires_at) = code.unzip();
    Ok(UserCreated { user: ask.told(customer, user.id)?, code, code_expires_at })
}

pub(crate) fn duplicate_user(call: &Call<'_>, request: DuplicateUser) -> Stored<UserCreated> {
    let asked = request.clone();
    let prepare = || {
        let password = typed(asked.password.as_deref(), asked.password_again.as_deref());
        let source = asked.user;
        let customer = call.read(move |ask| Ok(ask.user(source)?.0.id))?;
        hashed(call, customer, [&asked.full_name, &asked.email], password?)
    };
    call.create("duplicate_user", &asked, prepare, move |ask, phc| {
        let (customer, source) = ask.user(request.user)?;
        let full_name = validity::text("full_name", &request.full_name)?;
        let email = validity::email(&request.email)?;
        let (license, roles) = copied(ask, &customer, &source)?;
        let copy = User {
            department: source.department.clone(),
            language: source.language,
            license,
            roles,
            ..blank(ask, &customer, full_name, email)
        };
        insert(ask, &customer, &copy, phc.as_ref())
    })
}

/// License if a unit is free, and roles, which come suspended where none is (USR-09, LIC-11).
fn copied(
    ask: &mut Ask<'_>,
    customer: &Customer,
    source: &User,
) -> Stored<(Option<LicenseType>, Vec<WorkspaceRole>)> {
    let pool = ask.pool_of(customer, source.license)?;
    let license = accounts::license_back(source, Status::Active, pool.as_ref());
    Ok((license, source.roles.clone()))
}
