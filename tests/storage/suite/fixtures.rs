//! A store in a folder of its own, and rows to fill it with.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use seatkeeper_contract::UserSortBy;
use seatkeeper_domain::{
    Client, Customer, CustomerId, Language, LicenseType, Policies, Role, Session, SessionId,
    Status, User, UserId, Workspace, WorkspaceId, WorkspaceRole,
};
use seatkeeper_service::port::{
    self, Cutoffs, Mode, Page, PageAt, Storage, Stored, Tx, UserFilter, UserSort,
};
use seatkeeper_tests::shop::stores::{self, StoreMaker};
use tempfile::TempDir;
use uuid::Uuid;

/// The n-th id of a test.
pub(crate) fn id(n: u64) -> Uuid {
    Uuid::from_u64_pair(0x0190_0000_0000_7000 + n, 0x8000_0000_0000_0000 + n)
}

/// So many seconds after a moment in 2026.
pub(crate) fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(1_780_000_000_000 + seconds * 1000).expect("in range")
}

pub(crate) const DAY: i64 = 86_400;

/// The customer that every test store has.
pub(crate) fn acme() -> CustomerId {
    CustomerId(id(1))
}

pub(crate) fn user_id(n: u64) -> UserId {
    UserId(id(1_000 + n))
}

pub(crate) fn workspace_id(n: u64) -> WorkspaceId {
    WorkspaceId(id(100 + n))
}

pub(crate) fn customer(n: u64, name: &str) -> Customer {
    Customer {
        id: CustomerId(id(n)),
        name: name.into(),
        number: format!("C-{n}"),
        time_zone: chrono_tz::Europe::Paris,
        language: Language::Fr,
        extra_recipients: vec!["desk@example.org".into()],
        manager: user_id(0),
        support_until: Some(at(60)),
        policies: Policies { idle_minutes: 7, ..Policies::default() },
        last_license: Some(LicenseType::FloatingWriter),
        created_at: at(0),
    }
}

pub(crate) fn workspace(n: u64, name: &str) -> Workspace {
    Workspace {
        id: workspace_id(n),
        customer: acme(),
        name: name.into(),
        languages: vec!["fr".into(), "de-CH".into()],
        created_at: at(i64::try_from(n).expect("small")),
    }
}

/// An active person without license and role.
pub(crate) fn user(n: u64, name: &str, email: &str) -> User {
    User {
        id: user_id(n),
        customer: acme(),
        full_name: name.into(),
        email: email.into(),
        phone: None,
        department: None,
        language: Language::En,
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
        created_at: at(i64::try_from(n).expect("small")),
        deleted_at: None,
        version: 1,
    }
}

/// A person by number alone.
pub(crate) fn person(n: u64) -> User {
    user(n, &format!("Person {n}"), &format!("person.{n}@example.org"))
}

pub(crate) fn role(n: u64, role: Role) -> WorkspaceRole {
    WorkspaceRole { workspace: workspace_id(n), role, tags: vec!["a, b".into(), "ç".into()] }
}

pub(crate) fn session(n: u64, user: UserId, license: Option<LicenseType>, started: i64) -> Session {
    Session {
        id: SessionId(id(500_000 + n)),
        customer: acme(),
        user,
        license,
        workspace: None,
        client: Client {
            name: "Calenco Docs".into(),
            device: Some("Firefox on Windows".into()),
            address: Some("192.0.2.7".into()),
        },
        started_at: at(started),
        last_seen_at: at(started),
        last_active_at: at(started),
        ended_at: None,
        end: None,
        ended_by: None,
        reason: None,
    }
}

/// A hash that nothing else has.
pub(crate) fn sha256(n: u64) -> [u8; 32] {
    let mut hash = [7; 32];
    hash[..8].copy_from_slice(&n.to_be_bytes());
    hash
}

pub(crate) fn cutoffs() -> Cutoffs {
    let today = at(0).date_naive();
    Cutoffs {
        now: at(0),
        today,
        expires_soon: today + chrono::Days::new(7),
        dormant_before: at(-90 * DAY),
    }
}

/// All who are not deleted.
pub(crate) fn everybody() -> UserFilter {
    UserFilter {
        words: Vec::new(),
        workspace: None,
        licenses: Vec::new(),
        roles: Vec::new(),
        statuses: Vec::new(),
        attention: false,
        cutoffs: cutoffs(),
    }
}

pub(crate) fn by_name() -> UserSort {
    UserSort { by: UserSortBy::Name, descending: false }
}

/// The first page, long enough for any test.
pub(crate) fn first() -> PageAt {
    PageAt { limit: 1_000, after: None }
}

/// The kind of store that this suite is over.
pub(crate) fn maker() -> StoreMaker {
    stores::named(super::super::STORE)
}

/// A store with one customer and two workspaces, in a folder that goes with it.
pub(crate) struct Fixture {
    pub(crate) store: Arc<dyn Storage>,
    pub(crate) folder: TempDir,
}

impl Fixture {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = (maker().make)(folder.path()).expect("a store");
        let fixture = Self { store, folder };
        fixture.write(fill);
        fixture
    }

    pub(crate) fn with(users: &[User]) -> Self {
        let fixture = Self::new();
        let users = users.to_vec();
        fixture.write(move |tx| users.iter().try_for_each(|user| tx.insert_user(user)));
        fixture
    }

    /// The same store as another process has it.
    pub(crate) fn opened_again(&self) -> Arc<dyn Storage> {
        (maker().open)(self.folder.path()).expect("opened twice")
    }

    /// What is wrong with it.
    pub(crate) fn faults(&self) -> Vec<String> {
        (maker().faults)(self.folder.path()).expect("checked")
    }

    pub(crate) fn try_write<T: Send + 'static>(
        &self,
        job: impl Fn(&mut dyn Tx) -> Stored<T> + Send + 'static,
    ) -> Stored<T> {
        port::run(self.store.as_ref(), Mode::Write, job)
    }

    pub(crate) fn write<T: Send + 'static>(
        &self,
        job: impl Fn(&mut dyn Tx) -> Stored<T> + Send + 'static,
    ) -> T {
        self.try_write(job).expect("written")
    }

    pub(crate) fn read<T: Send + 'static>(
        &self,
        job: impl Fn(&mut dyn Tx) -> Stored<T> + Send + 'static,
    ) -> T {
        port::run(self.store.as_ref(), Mode::Read, job).expect("read")
    }

    /// Full names of a filter's list by name: a page of it and an export have the same.
    pub(crate) fn names(&self, filter: &UserFilter) -> Vec<String> {
        let filter = filter.clone();
        let (page, exported) = self.read(move |tx| {
            let page = tx.users(acme(), &filter, by_name(), &first())?;
            let mut exported = Vec::new();
            tx.each_user(acme(), &filter, by_name(), &mut |user| {
                exported.push(user.clone());
                Ok(true)
            })?;
            Ok((page.items, exported))
        });
        assert!(page.len() == 1_000 || page.len() == exported.len());
        assert!(page.iter().eq(&exported[..page.len()]), "an export has other people than a page");
        page.into_iter().map(|user| user.full_name).collect()
    }

    /// Closes the store and opens it again.
    pub(crate) fn reopened(self) -> Self {
        let Self { store, folder } = self;
        drop(store);
        let store = (maker().open)(folder.path()).expect("opened again");
        Self { store, folder }
    }
}

/// The customer and the workspaces that every test has.
pub(crate) fn fill(tx: &mut dyn Tx) -> Stored<()> {
    tx.insert_customer(&customer(1, "Acme"))?;
    tx.insert_workspace(&workspace(1, "Manuals"))?;
    tx.insert_workspace(&workspace(2, "Forms"))
}

/// A whole list, read page by page.
pub(crate) fn walked<T: Send + 'static>(
    store: &Fixture,
    limit: u32,
    list: fn(&mut dyn Tx, &PageAt) -> Stored<Page<T>>,
) -> Vec<T> {
    let (mut all, mut at) = (Vec::new(), PageAt { limit, after: None });
    loop {
        let asked = at.clone();
        let page = store.read(move |tx| list(tx, &asked));
        assert!(page.items.len() <= limit as usize);
        all.extend(page.items);
        at.after = page.next;
        if at.after.is_none() {
            return all;
        }
    }
}
