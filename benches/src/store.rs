//! Stores of many plain people, made once and kept.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use chrono::{DateTime, TimeDelta, Utc};
use seatkeeper_contract::{ClientInfo, CreateCustomer, NewManager, SignIn};
use seatkeeper_domain::{
    Client, Customer, CustomerId, Language, LicenseType, Role, Session, SessionId, Status, User,
    UserId, Workspace, WorkspaceRole,
};
use seatkeeper_service::port::{Mode, PageAt, Storage, run};
use seatkeeper_service::{Caller, Clock as _, FoundStore, Hashing, Options, Service, SystemClock};
use seatkeeper_storage_sqlite::SqliteStore;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Everybody's password, and whose it is in every store.
pub const PASSWORD: &str = "a long enough bench phrase";
pub const MANAGER: &str = "manager@bench.test";

/// People that one transaction writes.
const CHUNK: u32 = 5000;

/// The service over a file, its passwords hashed at the least cost.
pub fn service(store: SqliteStore) -> Service {
    service_over(store)
}

/// The same over any storage.
pub fn service_over(store: impl Storage + 'static) -> Service {
    service_hashing(store, Hashing::cheapest())
}

fn service_hashing(store: impl Storage + 'static, hashing: Hashing) -> Service {
    let limit = std::num::NonZeroU32::MAX;
    let limits = seatkeeper_service::Limits { per_account: limit, per_address: limit };
    Service::new(Arc::new(store), Options { hashing, limits, ..Options::default() })
}

/// A new store with one customer, whose one workspace is called Manuals.
pub fn found(
    path: &Path,
    licenses: &[(LicenseType, u32)],
) -> anyhow::Result<(Service, Customer, Workspace)> {
    found_in(SqliteStore::create(path)?, licenses)
}

/// The same in any storage.
pub fn found_in(
    store: impl Storage + 'static,
    licenses: &[(LicenseType, u32)],
) -> anyhow::Result<(Service, Customer, Workspace)> {
    found_hashing(store, Hashing::cheapest(), licenses)
}

/// The same with the manager's password hashed at this cost.
pub fn found_hashing(
    store: impl Storage + 'static,
    hashing: Hashing,
    licenses: &[(LicenseType, u32)],
) -> anyhow::Result<(Service, Customer, Workspace)> {
    let service = service_hashing(store, hashing);
    let customer = CreateCustomer {
        name: "Bench".into(),
        number: "1".into(),
        manager: NewManager {
            full_name: "Manager".into(),
            email: MANAGER.into(),
            password: Some(PASSWORD.into()),
        },
        licenses: Some(licenses.iter().copied().collect()),
        language: Some(Language::En),
        time_zone: None,
        workspace: Some("Manuals".into()),
    };
    service.found(FoundStore { customer })?;
    let (customer, workspace) = first(service.storage().as_ref())?;
    Ok((service, customer, workspace))
}

/// The store's one customer, and its first workspace.
pub fn first(storage: &dyn Storage) -> anyhow::Result<(Customer, Workspace)> {
    let found = run(storage, Mode::Read, |tx| {
        let page = tx.customers(None, &PageAt { limit: 1, after: None })?;
        let Some(customer) = page.items.into_iter().next() else { return Ok(None) };
        let workspace = tx.workspaces(customer.id)?.into_iter().next();
        Ok(workspace.map(|workspace| (customer, workspace)))
    })?;
    found.ok_or_else(|| anyhow!("the store has no customer"))
}

/// A store of so many people in one workspace; made where it is missing.
pub fn of(folder: &Path, users: u32) -> anyhow::Result<PathBuf> {
    let path = folder.join(format!("users-{users}.db"));
    if path.exists() {
        return Ok(path);
    }
    crate::say(&format!("making a store of {users} people …"));
    let making = folder.join("making.db");
    seatkeeper_storage_sqlite::discard(&making);
    let (service, customer, workspace) = found(&making, &[(LicenseType::ConcurrentWriter, 100)])?;
    for start in (0..users).step_by(CHUNK as usize) {
        let (customer, workspace) = (customer.clone(), workspace.clone());
        run(service.storage().as_ref(), Mode::Write, move |tx| {
            (start..users.min(start + CHUNK))
                .try_for_each(|number| tx.insert_user(&person(number, &customer, &workspace)))
        })?;
    }
    drop(service);
    std::fs::rename(&making, &path).context("keeping the store")?;
    Ok(path)
}

/// People who may sign in: their password is the manager's.
pub fn people(
    service: &Service,
    count: u32,
    customer: &Customer,
    workspace: &Workspace,
) -> anyhow::Result<()> {
    let all: Vec<_> = (0..count).map(|number| person(number, customer, workspace)).collect();
    run(service.storage().as_ref(), Mode::Write, move |tx| {
        let credential = tx.account(MANAGER)?.map(|manager| manager.credential);
        all.iter().try_for_each(|user| {
            tx.insert_user(user)?;
            tx.set_credential(user.customer, user.id, credential.as_ref())
        })
    })?;
    Ok(())
}

/// Opens a session of each of so many people, behind the rules' back: more than there are seats.
pub fn open_sessions(service: &Service, count: u32) -> anyhow::Result<()> {
    let (customer, workspace) = first(service.storage().as_ref())?;
    let at = SystemClock.now();
    Ok(run(service.storage().as_ref(), Mode::Write, move |tx| {
        (0..count).try_for_each(|number| {
            let user = person(number, &customer, &workspace).id;
            tx.insert_session(&session(number, customer.id, user, at), &sha256(&token(number)))
        })
    })?)
}

/// Opens one session; the number tells its id and its token from others.
pub fn open_session(
    service: &Service,
    number: u32,
    customer: CustomerId,
    user: UserId,
) -> anyhow::Result<()> {
    let session = session(number, customer, user, SystemClock.now());
    Ok(run(service.storage().as_ref(), Mode::Write, move |tx| {
        tx.insert_session(&session, &sha256(&token(number)))
    })?)
}

/// The token of a session of that number.
pub fn token(number: u32) -> String {
    format!("token-of-session-{number}")
}

fn sha256(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// A session that was heard of last in some minutes: it is not lost while it is measured.
fn session(number: u32, customer: CustomerId, user: UserId, at: DateTime<Utc>) -> Session {
    Session {
        id: SessionId(Uuid::from_u128(
            0x0193_0000_0000_7000_8000_0000_0000_0000 + u128::from(number),
        )),
        customer,
        user,
        license: (customer != CustomerId::VENDOR).then_some(LicenseType::ConcurrentWriter),
        workspace: None,
        client: Client { name: "bench".into(), device: None, address: None },
        started_at: at,
        last_seen_at: at + TimeDelta::minutes(30),
        last_active_at: at,
        ended_at: None,
        end: None,
        ended_by: None,
        reason: None,
    }
}

/// A person's e-mail.
pub fn email(number: u32) -> String {
    format!("elodie.garnier.{number}@bench.test")
}

/// A request to sign in.
pub fn sign_in(email: &str) -> SignIn {
    SignIn {
        email: email.into(),
        password: PASSWORD.into(),
        new_password: None,
        client: ClientInfo { name: "bench".into(), device: None },
        take_over: None,
    }
}

/// A person like many, their id and name made of a number.
pub fn person(number: u32, customer: &Customer, workspace: &Workspace) -> User {
    let at =
        DateTime::<Utc>::from_timestamp(1_760_000_000 + i64::from(number), 0).unwrap_or_default();
    User {
        id: UserId(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 + u128::from(number))),
        customer: customer.id,
        full_name: format!("Élodie Garnier {}", number.wrapping_mul(2_654_435_761)),
        email: email(number),
        phone: Some("+33 1 23 45 67 89".into()),
        department: Some("Technical writing".into()),
        language: Language::Fr,
        license: Some(LicenseType::ConcurrentWriter),
        roles: vec![WorkspaceRole {
            workspace: workspace.id,
            role: Role::Writer,
            tags: Vec::new(),
        }],
        former_roles: Vec::new(),
        status: Status::Active,
        manager: false,
        has_password: true,
        must_change_password: false,
        invited_until: None,
        failed_tries: 0,
        locked_until: None,
        valid_from: None,
        expires_on: None,
        last_sign_in: Some(at),
        created_at: at,
        deleted_at: None,
        version: 1,
    }
}

/// Who holds the store.
pub fn holder() -> Caller {
    Caller::holder()
}
