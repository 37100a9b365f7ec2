//! Making users, one word a wish.

use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Refusal, Role, WorkspaceId};

use seatkeeper_service::Caller;

use super::{Person, Shop};

/// A user in the making: without license and role unless said.
#[derive(Clone)]
pub struct Hiring<'a> {
    shop: &'a Shop,
    /// What the manager will ask for.
    pub request: wire::CreateUser,
}

impl<'a> Hiring<'a> {
    pub(super) fn new(shop: &'a Shop, name: &str) -> Self {
        let address: String = name.split_whitespace().collect::<Vec<_>>().join(".");
        let request = wire::CreateUser {
            customer: shop.customer,
            full_name: name.into(),
            email: format!("{}@lumen.example", address.to_lowercase()),
            phone: None,
            department: None,
            password: None,
            password_again: None,
            language: None,
            license: None,
            roles: None,
            valid_from: None,
            expires_on: None,
        };
        Self { shop, request }
    }

    /// With a license.
    #[must_use]
    pub fn license(mut self, license: LicenseType) -> Self {
        self.request.license = Some(license);
        self
    }

    /// With a role in the first workspace.
    #[must_use]
    pub fn role(self, role: Role) -> Self {
        let workspace = self.shop.workspace;
        self.role_in(workspace, role)
    }

    /// With a role in a workspace.
    #[must_use]
    pub fn role_in(mut self, workspace: WorkspaceId, role: Role) -> Self {
        let held = wire::WorkspaceRole { workspace, role, tags: Vec::new() };
        self.request.roles.get_or_insert_default().push(held);
        self
    }

    /// A license and the role Operator, which every license allows.
    #[must_use]
    pub fn with(self, license: LicenseType) -> Self {
        self.license(license).role(Role::Operator)
    }

    /// Asks for it.
    ///
    /// # Errors
    /// Those of creating a user.
    pub fn ask(self) -> Result<wire::UserCreated, Refusal> {
        self.shop.service.create_user(&self.shop.boss(), self.request)
    }

    /// Has somebody else ask for it.
    ///
    /// # Errors
    /// Those of creating a user.
    pub fn ask_by(self, caller: &Caller) -> Result<wire::UserCreated, Refusal> {
        self.shop.service.create_user(caller, self.request)
    }

    /// Makes the user, who sets [`super::PASSWORD`] by the invitation's code.
    ///
    /// # Panics
    /// If it is refused.
    #[must_use]
    #[track_caller]
    pub fn done(self) -> Person {
        let shop = self.shop;
        let created = self.ask().expect("created");
        let person = Person::new(created.user.id, &created.user.email);
        person.choose_password(shop, &created.code.expect("a code"));
        person
    }
}
