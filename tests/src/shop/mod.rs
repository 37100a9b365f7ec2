//! A shop: one customer in a store of its own, with a manager, a workspace, and a clock that the
//! test sets. What tests of the service begin with; no rule is checked in here.

pub mod authority;
mod clock;
mod front;
mod hiring;
mod people;
mod refusals;
pub mod served;
pub mod stores;

use std::num::NonZeroU32;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use seatkeeper_contract as wire;
use seatkeeper_domain::{CustomerId, LicenseType, Refusal, UserId, WorkspaceId};
use seatkeeper_service::port::{self, Mode, Storage, Stored, Tx};
use seatkeeper_service::{Caller, Clock as _, FoundStore, Hashing, Limits, Options, Service};
use tempfile::TempDir;

pub use clock::TestClock;
pub use front::Front;
pub use hiring::Hiring;
pub use people::{PASSWORD, Person, client};
pub use refusals::refusal_of;
use stores::StoreMaker;

/// A customer in a store of its own.
pub struct Shop {
    /// The service over the store, or a client of a server over it.
    pub service: Front,
    /// Its clock.
    pub clock: TestClock,
    /// The customer.
    pub customer: CustomerId,
    /// The first workspace.
    pub workspace: WorkspaceId,
    /// The customer's manager.
    pub manager: Person,
    folder: TempDir,
}

/// Options that no test runs into: cheap hashes, no limit on sign-in.
#[must_use]
pub fn options(clock: &TestClock) -> Options {
    let limits = Limits { per_account: NonZeroU32::MAX, per_address: NonZeroU32::MAX };
    Options { clock: Arc::new(clock.clone()), hashing: Hashing::cheapest(), limits }
}

impl Shop {
    /// A customer as it is when new: the manager's own license and nothing else.
    #[must_use]
    pub fn new() -> Self {
        Self::with(&[])
    }

    /// A customer with some licenses of every type: 20 nominative ones of each tier, 2 floating
    /// writers, 1 floating operator, 2 concurrent writers, 1 concurrent operator.
    #[must_use]
    pub fn stocked() -> Self {
        use LicenseType as L;
        Self::with(&[
            (L::NominativeWriter, 20),
            (L::NominativeOperator, 20),
            (L::FloatingWriter, 2),
            (L::FloatingOperator, 1),
            (L::ConcurrentWriter, 2),
            (L::ConcurrentOperator, 1),
        ])
    }

    /// A customer with these licenses.
    #[must_use]
    pub fn with(licenses: &[(LicenseType, u32)]) -> Self {
        Self::with_options(licenses, |options| options)
    }

    /// The same, over a service with other options.
    ///
    /// # Panics
    /// If the store cannot be made.
    #[must_use]
    pub fn with_options(
        licenses: &[(LicenseType, u32)],
        alter: impl FnOnce(Options) -> Options,
    ) -> Self {
        Self::over(stores::chosen(), licenses, alter)
    }

    /// The same, in a store of this kind.
    ///
    /// # Panics
    /// If the store cannot be made.
    #[must_use]
    pub fn over(
        maker: StoreMaker,
        licenses: &[(LicenseType, u32)],
        alter: impl FnOnce(Options) -> Options,
    ) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = TestClock::default();
        let storage = (maker.make)(folder.path()).expect("a store");
        let service = maker.front(Service::new(storage, alter(options(&clock))));
        let mut request = new_customer("Atelier Lumen", "C-1", "mona@lumen.example");
        request.licenses = Some(licenses.iter().copied().collect());
        let founded = service.found(FoundStore { customer: request }).expect("founded");
        let manager = Person::new(founded.manager, "mona@lumen.example");
        let of = wire::ListOfCustomer::first(founded.id);
        let workspaces = service.list_workspaces(&Caller::holder(), of).expect("workspaces");
        let workspace = workspaces.items[0].id;
        Self { service, clock, customer: founded.id, workspace, manager, folder }
    }

    /// The folder of the store.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Closes the store; what is left is its folder.
    #[must_use]
    pub fn close(self) -> TempDir {
        drop(self.service);
        self.folder
    }

    /// Now, by the shop's clock.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Lets time pass. Sessions end by it as they do: [`Shop::boss`] signs in again.
    pub fn wait(&self, by: Duration) {
        self.clock.advance(by);
    }

    /// The manager as caller, signed in (again where the session ended).
    #[must_use]
    pub fn boss(&self) -> Caller {
        self.manager.caller(self)
    }

    /// A transaction on the storage itself, behind the rules' back.
    ///
    /// # Panics
    /// If it fails.
    pub fn behind<T: Send + 'static>(
        &self,
        job: impl Fn(&mut dyn Tx) -> Stored<T> + Send + 'static,
    ) -> T {
        let storage: &dyn Storage = self.service.storage().as_ref();
        port::run(storage, Mode::Write, job).expect("written behind the rules' back")
    }

    /// Another workspace.
    ///
    /// # Panics
    /// If it is refused.
    #[must_use]
    pub fn open_workspace(&self, name: &str) -> WorkspaceId {
        let request =
            wire::CreateWorkspace { customer: self.customer, name: name.into(), languages: None };
        self.service.create_workspace(&self.boss(), request).expect("a workspace").id
    }

    /// Another customer of the same store with these licenses: its id and its manager.
    ///
    /// # Panics
    /// If it is refused.
    #[must_use]
    pub fn neighbour(&self, licenses: &[(LicenseType, u32)]) -> (CustomerId, Person) {
        let mut request = new_customer("Maison Voisin", "C-2", "victor@voisin.example");
        request.manager.password = None;
        request.licenses = Some(licenses.iter().copied().collect());
        let created = self.service.create_customer(&Caller::holder(), request).expect("created");
        let manager = Person::new(created.customer.manager, "victor@voisin.example");
        manager.choose_password(self, &created.code.expect("a code"));
        (created.customer.id, manager)
    }

    /// A member of the vendor's staff.
    ///
    /// # Panics
    /// If it is refused.
    #[must_use]
    pub fn staff(&self, name: &str, lead: bool) -> Person {
        let email = format!("{}@vendor.example", name.to_lowercase());
        let request = wire::CreateStaff {
            full_name: format!("{name} Desk"),
            email: email.clone(),
            lead,
            password: None,
        };
        let created = self.service.create_staff(&Caller::holder(), request).expect("staff");
        let person = Person::new(UserId::from(created.staff.id), &email);
        person.choose_password(self, &created.code.expect("a code"));
        person
    }

    /// Begins to make a user.
    #[must_use]
    pub fn hire(&self, name: &str) -> Hiring<'_> {
        Hiring::new(self, name)
    }

    /// A user as the manager sees them.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    pub fn user(&self, person: &Person) -> wire::User {
        let request = wire::OfUser { user: person.id };
        self.service.get_user(&self.boss(), request).expect("a user")
    }

    /// Counts of one type.
    ///
    /// # Panics
    /// If the list is refused.
    #[must_use]
    pub fn counts(&self, license: LicenseType) -> wire::LicenseCounts {
        let request = wire::OfCustomer { customer: self.customer };
        let all = self.service.list_licenses(&self.boss(), request).expect("counts");
        all.into_iter().find(|counts| counts.r#type == license).expect("every type is listed")
    }
}

impl Default for Shop {
    fn default() -> Self {
        Self::new()
    }
}

/// A new customer, whose manager has [`PASSWORD`].
#[must_use]
pub fn new_customer(name: &str, number: &str, manager: &str) -> wire::CreateCustomer {
    wire::CreateCustomer {
        name: name.into(),
        number: number.into(),
        manager: wire::NewManager {
            full_name: "Mona Marchand".into(),
            email: manager.into(),
            password: Some(PASSWORD.into()),
        },
        licenses: None,
        language: None,
        time_zone: None,
        workspace: None,
    }
}

/// The refusal that came, which must have this code.
///
/// # Panics
/// If it went through, or was refused for something else.
#[track_caller]
pub fn assert_refused<T: std::fmt::Debug>(answer: Result<T, Refusal>, code: &str) -> Refusal {
    match answer {
        Ok(answer) => panic!("went through instead of {code}: {answer:?}"),
        Err(refusal) => {
            assert_eq!(refusal.code(), code, "refused for something else: {refusal:?}");
            refusal
        }
    }
}
