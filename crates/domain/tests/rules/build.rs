//! Small facts to ask the rules about. Knows no rule.

use chrono::{DateTime, NaiveDate, Utc};
use seatkeeper_domain::{
    Actor, Client, Customer, CustomerId, Language, LicenseType, Policies, Pool, Role, Session,
    SessionId, StaffId, Status, User, UserId, WorkspaceId, WorkspaceRole,
};
use uuid::Uuid;

pub(crate) const CUSTOMER: CustomerId = CustomerId(Uuid::from_u128(0xC0));
pub(crate) const OTHER_CUSTOMER: CustomerId = CustomerId(Uuid::from_u128(0xC1));
pub(crate) const PARIS: WorkspaceId = workspace(1);
pub(crate) const LYON: WorkspaceId = workspace(2);

pub(crate) const fn workspace(n: u128) -> WorkspaceId {
    WorkspaceId(Uuid::from_u128(0xA000 + n))
}

pub(crate) const fn user_id(n: u128) -> UserId {
    UserId(Uuid::from_u128(0xB000 + n))
}

pub(crate) fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().expect("an RFC 3339 moment is written in the test")
}

pub(crate) fn day(day: &str) -> NaiveDate {
    day.parse().expect("a date is written in the test")
}

/// The moment at which most tests play.
pub(crate) fn noon() -> DateTime<Utc> {
    at("2026-06-15T12:00:00Z")
}

/// An active person with a password, without license or role.
pub(crate) fn person(n: u128) -> User {
    User {
        id: user_id(n),
        customer: CUSTOMER,
        full_name: format!("Person {n}"),
        email: format!("person{n}@example.test"),
        phone: None,
        department: None,
        language: Language::En,
        license: None,
        roles: Vec::new(),
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
        last_sign_in: Some(at("2026-06-14T08:00:00Z")),
        created_at: at("2026-01-01T00:00:00Z"),
        deleted_at: None,
        version: 1,
    }
}

/// The customer manager, with the unit that goes with it (LIC-13).
pub(crate) fn manager() -> User {
    User { manager: true, ..person(0).with(LicenseType::NominativeWriter) }
}

/// Says more about a person.
pub(crate) trait Build: Sized {
    fn with(self, license: LicenseType) -> Self;
    fn role(self, workspace: WorkspaceId, role: Role) -> Self;
    fn formerly(self, workspace: WorkspaceId, role: Role) -> Self;
    fn inactive(self) -> Self;
}

impl Build for User {
    fn with(self, license: LicenseType) -> Self {
        Self { license: Some(license), ..self }
    }

    fn role(mut self, workspace: WorkspaceId, role: Role) -> Self {
        self.roles.push(held(workspace, role));
        self
    }

    fn formerly(mut self, workspace: WorkspaceId, role: Role) -> Self {
        self.former_roles.push(held(workspace, role));
        self
    }

    fn inactive(self) -> Self {
        Self { status: Status::Inactive, ..self }
    }
}

/// A role without tags.
pub(crate) const fn held(workspace: WorkspaceId, role: Role) -> WorkspaceRole {
    WorkspaceRole { workspace, role, tags: Vec::new() }
}

pub(crate) fn customer() -> Customer {
    Customer {
        id: CUSTOMER,
        name: "Nordlys Technique".to_owned(),
        number: "1001".to_owned(),
        time_zone: chrono_tz::Europe::Paris,
        language: Language::Fr,
        extra_recipients: Vec::new(),
        manager: user_id(0),
        support_until: None,
        policies: Policies::default(),
        last_license: None,
        created_at: at("2026-01-01T00:00:00Z"),
    }
}

pub(crate) const fn pool(license: LicenseType, subscribed: u32, assigned: u32) -> Pool {
    Pool { license, subscribed, assigned, signed_in: 0 }
}

/// A pool of which that many are signed in.
pub(crate) const fn busy(license: LicenseType, subscribed: u32, signed_in: u32) -> Pool {
    Pool { license, subscribed, assigned: signed_in, signed_in }
}

/// A session of that person that began at that moment and was active until then.
pub(crate) fn session(user: &User, started_at: DateTime<Utc>) -> Session {
    Session {
        id: SessionId(Uuid::from_u128(0xD000)),
        customer: user.customer,
        user: user.id,
        license: user.license,
        workspace: None,
        client: Client {
            name: "Docs".to_owned(),
            device: Some("Firefox on Linux".to_owned()),
            address: Some("192.0.2.7".to_owned()),
        },
        started_at,
        last_seen_at: started_at,
        last_active_at: started_at,
        ended_at: None,
        end: None,
        ended_by: None,
        reason: None,
    }
}

/// The customer's manager as the one who asks.
pub(crate) const MANAGER: Actor = Actor::User { id: user_id(0), customer: CUSTOMER, manager: true };

/// Somebody without rights over others as the one who asks.
pub(crate) const fn as_person(n: u128) -> Actor {
    Actor::User { id: user_id(n), customer: CUSTOMER, manager: false }
}

pub(crate) const SUPPORT: Actor = Actor::Staff { id: StaffId(Uuid::from_u128(0xE0)), lead: false };
pub(crate) const LEAD: Actor = Actor::Staff { id: StaffId(Uuid::from_u128(0xE1)), lead: true };

/// The code of what was refused, or `ok`.
pub(crate) fn code<T>(outcome: &Result<T, seatkeeper_domain::Refusal>) -> &'static str {
    outcome.as_ref().map_or_else(seatkeeper_domain::Refusal::code, |_| "ok")
}
