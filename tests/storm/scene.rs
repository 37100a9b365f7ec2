//! The store that a storm begins with: one customer, pools that are too small, passwords whose hashes
//! are the cheapest there are. Only the storm's own processes make such hashes: no option of `seatkeeperd` does.

use std::num::NonZeroU32;
use std::sync::Arc;

use anyhow::Context as _;
use seatkeeper_contract::{
    ClientInfo, CreateCustomer, CreateUser, Empty, NewManager, OfUser, SetPassword, SignIn,
    WorkspaceRole,
};
use seatkeeper_domain::{CustomerId, LicenseType, Role, UserId, WorkspaceId};
use seatkeeper_service::port::{self, Mode};
use seatkeeper_service::{Accounts, Caller, FoundStore, Hashing, Limits, Options, Service};
use seatkeeper_stores::{Store, StoreUrl};
use serde::{Deserialize, Serialize};

use crate::killed::place;

/// The pools that people sign in to, and the seats of each at first.
pub const POOLS: [(LicenseType, u32); 4] = [
    (LicenseType::FloatingWriter, 4),
    (LicenseType::FloatingOperator, 3),
    (LicenseType::ConcurrentWriter, 5),
    (LicenseType::ConcurrentOperator, 2),
];

/// Its count is the serial of a change of the subscription; nobody holds it.
pub const SERIAL: LicenseType = LicenseType::NominativeOperator;

const PEOPLE: usize = 96;
const PASSWORD: &str = "wind and rain against the pane";
const MANAGER: &str = "keeper@storm.test";

/// Somebody who signs in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Person {
    pub id: UserId,
    pub email: String,
    pub version: u32,
}

/// What a storm begins with.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Scene {
    pub customer: CustomerId,
    pub people: Vec<Person>,
    /// The last entry of the log before the storm.
    pub seq: u64,
}

/// A service over a store, as every process of a storm uses it.
pub fn service(url: &StoreUrl) -> anyhow::Result<Service> {
    Ok(over(Arc::new(Store::open(url)?)))
}

fn over(store: Arc<Store>) -> Service {
    let limit = NonZeroU32::MAX;
    let limits = Limits { per_account: limit, per_address: limit };
    Service::new(store, Options { hashing: Hashing::cheapest(), limits, ..Options::default() })
}

/// Makes the store.
pub fn make(url: &StoreUrl) -> anyhow::Result<Scene> {
    let service = over(Arc::new(Store::create(url)?));
    service.found(FoundStore { customer: storm() })?;
    let (customer, workspace) = place(&service)?;
    let people = (0..PEOPLE).map(|n| person(&service, customer, workspace, n));
    let people = people.collect::<anyhow::Result<_>>()?;
    let seq = port::run(service.storage().as_ref(), Mode::Read, move |tx| tx.last_seq(customer))?;
    Ok(Scene { customer, people, seq })
}

fn storm() -> CreateCustomer {
    CreateCustomer {
        name: "Storm".into(),
        number: "1".into(),
        manager: NewManager {
            full_name: "Keeper".into(),
            email: MANAGER.into(),
            password: Some(PASSWORD.into()),
        },
        licenses: Some(POOLS.into_iter().collect()),
        language: None,
        time_zone: None,
        workspace: None,
    }
}

fn person(
    service: &Service,
    customer: CustomerId,
    workspace: WorkspaceId,
    number: usize,
) -> anyhow::Result<Person> {
    let email = format!("sailor.{number}@storm.test");
    let request = CreateUser {
        customer,
        full_name: format!("Sailor {number}"),
        email: email.clone(),
        phone: None,
        department: None,
        password: None,
        password_again: None,
        language: None,
        license: Some(POOLS[number % POOLS.len()].0),
        roles: Some(vec![WorkspaceRole { workspace, role: Role::Operator, tags: Vec::new() }]),
        valid_from: None,
        expires_on: None,
    };
    let created = service.create_user(&Caller::holder(), request)?;
    let token = created.code.context("an invitation without a code")?;
    service.set_password(&Caller::nobody(), SetPassword { token, password: PASSWORD.into() })?;
    let id = created.user.id;
    let version = service.get_user(&Caller::holder(), OfUser { user: id })?.version;
    Ok(Person { id, email, version })
}

/// What signing in asks for.
pub fn credentials(email: &str, take_over: bool) -> SignIn {
    SignIn {
        email: email.to_owned(),
        password: PASSWORD.into(),
        new_password: None,
        client: ClientInfo { name: "storm".into(), device: None },
        take_over: Some(take_over),
    }
}

/// Signs the manager in; the token.
pub fn manager(accounts: &dyn Accounts) -> anyhow::Result<String> {
    let signed_in = accounts.sign_in(&Caller::nobody(), credentials(MANAGER, false));
    let token = signed_in.map_err(|problem| anyhow::anyhow!("the manager: {problem:?}"))?.token;
    let own = accounts.own_session(&Caller::token(token.clone()), Empty {});
    own.map_err(|problem| anyhow::anyhow!("the manager's session: {problem:?}"))?;
    Ok(token)
}
