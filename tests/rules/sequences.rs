//! No sequence of commands exceeds a capacity or a seat limit, or breaks USR-07, ROL-05, ROL-06,
//! and the chain stays whole.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::Config;
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Model, Refusal, Role, Status, Tier, UserId};
use seatkeeper_tests::shop::{Person, Shop};

/// A command about the n-th user, wrapping around.
#[derive(Debug, Clone)]
enum Command {
    Create(Option<LicenseType>, Option<Role>),
    License(usize, Option<LicenseType>, bool),
    Role(usize, Role),
    Unrole(usize),
    Status(usize, Status),
    Delete(usize),
    Restore(usize),
    Subscribe(LicenseType, u32),
    SignIn(usize),
    TakeOver(usize),
}

fn license() -> impl Strategy<Value = LicenseType> {
    prop::sample::select(LicenseType::ALL.to_vec())
}

fn role() -> impl Strategy<Value = Role> {
    prop::sample::select(Role::ALL.to_vec())
}

fn command() -> impl Strategy<Value = Command> {
    let who = 0_usize..8;
    let status = prop::sample::select(vec![Status::Active, Status::Inactive]);
    prop_oneof![
        4 => (prop::option::weighted(0.8, license()), prop::option::of(role()))
            .prop_map(|(license, role)| Command::Create(license, role)),
        4 => (who.clone(), prop::option::weighted(0.8, license()), any::<bool>())
            .prop_map(|(who, license, restore)| Command::License(who, license, restore)),
        4 => (who.clone(), role()).prop_map(|(who, role)| Command::Role(who, role)),
        1 => who.clone().prop_map(Command::Unrole),
        3 => (who.clone(), status).prop_map(|(who, status)| Command::Status(who, status)),
        1 => who.clone().prop_map(Command::Delete),
        1 => who.clone().prop_map(Command::Restore),
        2 => (license(), 0_u32..3).prop_map(|(license, count)| Command::Subscribe(license, count)),
        5 => who.clone().prop_map(Command::SignIn),
        1 => who.prop_map(Command::TakeOver),
    ]
}

/// What happened to whom: the n-th is the manager at 0.
struct Company {
    shop: Shop,
    people: Vec<Person>,
}

impl Company {
    fn new() -> Self {
        use LicenseType as L;
        let shop = Shop::with(&[
            (L::NominativeWriter, 2),
            (L::NominativeOperator, 1),
            (L::FloatingWriter, 1),
            (L::ConcurrentWriter, 1),
            (L::ConcurrentOperator, 1),
        ]);
        let manager = Person::new(shop.manager.id, &shop.manager.email);
        Self { shop, people: vec![manager] }
    }

    fn person(&self, who: usize) -> &Person {
        &self.people[who % self.people.len()]
    }

    fn run(&mut self, command: &Command) -> Result<(), Refusal> {
        let (shop, service, boss) = (&self.shop, &self.shop.service, self.shop.boss());
        match command {
            Command::Create(license, role) => self.create(*license, *role),
            Command::License(who, r#type, restore) => {
                let (user, restore_roles) = (self.person(*who).id, Some(*restore));
                let request =
                    wire::SetLicense { user, r#type: *r#type, restore_roles, version: None };
                service.set_license(&boss, request).map(drop)
            }
            Command::Role(who, role) => {
                crate::roles::set(shop, self.person(*who), shop.workspace, *role).map(drop)
            }
            Command::Unrole(who) => {
                let (user, workspace) = (self.person(*who).id, shop.workspace);
                let request = wire::RemoveRole { user, workspace, version: None };
                service.remove_role(&boss, request).map(drop)
            }
            Command::Status(who, status) => {
                crate::accounts::change(shop, self.person(*who), |it| {
                    it.status = Some(*status);
                })
                .map(drop)
            }
            Command::Delete(who) => {
                let request = wire::OfUserVersion { user: self.person(*who).id, version: None };
                service.delete_user(&boss, request).map(drop)
            }
            Command::Restore(who) => {
                let request = wire::OfUserVersion { user: self.person(*who).id, version: None };
                service.restore_user(&boss, request).map(drop)
            }
            Command::Subscribe(license, count) => {
                crate::subscription::subscribe(shop, &[(*license, *count)]).map(drop)
            }
            Command::SignIn(who) => self.person(*who).try_sign_in(shop).map(drop),
            Command::TakeOver(who) => {
                let request =
                    wire::SignIn { take_over: Some(true), ..self.person(*who).credentials() };
                service.sign_in(&seatkeeper_service::Caller::nobody(), request).map(drop)
            }
        }
    }

    fn create(&mut self, license: Option<LicenseType>, role: Option<Role>) -> Result<(), Refusal> {
        let mut hiring = self.shop.hire(&format!("Person {}", self.people.len()));
        hiring.request.license = license;
        if let Some(role) = role {
            hiring = hiring.role(role);
        }
        let created = hiring.ask()?;
        let person = Person::new(created.user.id, &created.user.email);
        person.choose_password(&self.shop, &created.code.expect("a code"));
        self.people.push(person);
        Ok(())
    }

    fn users(&self) -> BTreeMap<UserId, wire::User> {
        let view = wire::UserView::default();
        let customer = self.shop.customer;
        let request = wire::ListUsers { customer, view, limit: Some(1000), after: None };
        let list = self.shop.service.list_users(&self.shop.boss(), request).expect("a list");
        list.items.into_iter().map(|user| (user.id, user)).collect()
    }

    fn check(&self) {
        let users = self.users();
        let sessions = crate::sessions::open(&self.shop, None);
        for license in LicenseType::ALL {
            let counts = self.shop.counts(license);
            let active = |user: &&wire::User| user.status == Status::Active;
            let holders = users.values().filter(active).filter(|it| it.license == Some(license));
            assert_eq!(holders.count(), counts.assigned as usize, "{license} assigned");
            assert!(counts.capacity.is_none_or(|capacity| counts.assigned <= capacity));
            let open = sessions.iter().filter(|row| row.session.license == Some(license)).count();
            assert_eq!(open, counts.signed_in as usize, "{license} signed in");
            assert!(license.model() == Model::Nominative || open <= counts.subscribed as usize);
        }
        for user in users.values() {
            let operator = user.license.is_some_and(|license| license.tier() == Tier::Operator);
            let only = user.roles.iter().all(|held| held.role == Role::Operator);
            assert!(!operator || only, "ROL-05: {user:?}");
        }
        let manager = &users[&self.shop.manager.id];
        assert!(manager.manager && manager.roles.is_empty(), "USR-07");
        assert_eq!(manager.license, Some(LicenseType::NominativeWriter), "LIC-13");
        assert_eq!((manager.status, manager.expires_on), (Status::Active, None), "USR-07");
    }

    /// ROL-06: whoever has no license keeps the roles there are, whatever is asked.
    fn check_roles_kept(&self, before: &BTreeMap<UserId, wire::User>) {
        let after = self.users();
        let still = |user: &&wire::User| {
            user.license.is_none() && after.get(&user.id).is_some_and(|now| now.license.is_none())
        };
        for user in before.values().filter(still) {
            assert_eq!(user.roles, after[&user.id].roles, "ROL-06");
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 16, max_shrink_iters: 200, failure_persistence: None, ..Config::default() })]

    #[test]
    fn lic_08_ses_09_usr_07_rol_05_rol_06_aud_02_no_sequence_of_commands_breaks_a_rule(
        commands in prop::collection::vec(command(), 1..30)
    ) {
        let mut company = Company::new();
        for command in &commands {
            let before = company.users();
            // Refused or not: what must hold, holds.
            let _ = company.run(command);
            company.check();
            company.check_roles_kept(&before);
        }
        prop_assert_eq!(company.shop.service.verify().expect("verified").broken, []);
    }
}
