//! Several programs on one store, all at once: what one decides, another must not undermine. Each test
//! lets several services do the same or opposite things at the same moment, a few times over.

use std::sync::{Arc, Barrier};
use std::thread;

use chrono::Duration;
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, Refusal, Role, UserId};
use seatkeeper_service::{Caller, Service};
use seatkeeper_tests::shop::{PASSWORD, Person, Shop, options};

use super::fixtures::maker;

/// Programs at one store.
const SERVERS: usize = 3;
const THREADS: usize = 12;
const ROUNDS: usize = 3;

/// A shop, and services of further programs over its store.
struct Chain {
    shop: Shop,
    others: Vec<Service>,
}

impl Chain {
    fn with(licenses: &[(LicenseType, u32)]) -> Self {
        let shop = Shop::over(maker(), licenses, |options| options);
        let another = |_| {
            let storage = (maker().open)(shop.folder()).expect("opened again");
            Service::new(storage, options(&shop.clock))
        };
        Self { others: (1..SERVERS).map(another).collect(), shop }
    }

    /// The service that the n-th thread works with.
    fn server(&self, n: usize) -> &Service {
        match n % SERVERS {
            0 => &self.shop.service,
            other => &self.others[other - 1],
        }
    }

    /// Runs a job on each of many threads at the same moment; their answers in order. None of them
    /// may be an error of ours.
    fn at_once<T: Send + std::fmt::Debug>(
        &self,
        job: impl Fn(&Service, usize) -> Result<T, Refusal> + Sync,
    ) -> Vec<Result<T, &'static str>> {
        let start = Barrier::new(THREADS);
        thread::scope(|scope| {
            let (start, job) = (&start, &job);
            let threads: Vec<_> = (0..THREADS)
                .map(|n| {
                    scope.spawn(move || {
                        start.wait();
                        job(self.server(n), n)
                    })
                })
                .collect();
            let answer = |thread: thread::ScopedJoinHandle<'_, Result<T, Refusal>>| {
                let answer = thread.join().expect("no panic");
                if let Err(refusal @ (Refusal::Internal { .. } | Refusal::StoreBusy)) = &answer {
                    panic!("{refusal}");
                }
                answer.map_err(|refusal| refusal.code())
            };
            threads.into_iter().map(answer).collect()
        })
    }

    /// Entries of one action, about one subject if given.
    fn entries(&self, action: &str, subject: Option<&str>) -> usize {
        let action = action.to_owned();
        let customer = self.shop.customer;
        let filter =
            seatkeeper_service::port::AuditFilter { actions: vec![action], ..Default::default() };
        let at = super::fixtures::first();
        let page = self.shop.behind(move |tx| tx.audit(customer, &filter, &at));
        page.items.iter().filter(|row| subject.is_none_or(|subject| row.subject == subject)).count()
    }

    fn whole(&self) {
        assert_eq!(self.shop.service.verify().expect("verified").broken, []);
        assert_eq!((maker().faults)(self.shop.folder()), Ok(Vec::new()));
    }
}

fn crowd(shop: &Shop, license: LicenseType) -> Vec<Person> {
    (0..THREADS).map(|n| shop.hire(&format!("Crowd {n}")).with(license).done()).collect()
}

fn won<T>(answers: &[Result<T, &'static str>]) -> usize {
    answers.iter().filter(|answer| answer.is_ok()).count()
}

/// All that were refused were refused for this.
fn lost_by<T: std::fmt::Debug>(answers: &[Result<T, &'static str>], codes: &[&str]) {
    let as_told = |answer: &&Result<T, &'static str>| {
        answer.as_ref().is_err_and(|code| !codes.contains(code))
    };
    assert!(answers.iter().find(as_told).is_none(), "{answers:?}");
}

#[test]
fn ses_09_seats_are_not_oversold_by_several_servers() {
    let license = LicenseType::FloatingWriter;
    let chain = Chain::with(&[(license, 4)]);
    let people = crowd(&chain.shop, license);
    for _ in 0..ROUNDS {
        let answers = chain.at_once(|server, n| {
            server.sign_in(&Caller::nobody(), people[n].credentials()).map(|in_| in_.token)
        });
        assert_eq!(won(&answers), 4);
        lost_by(&answers, &["floating_busy"]);
        assert_eq!(chain.shop.counts(license).signed_in, 4);
        for token in answers.into_iter().flatten() {
            chain.server(1).sign_out(&Caller::token(token), wire::Empty {}).expect("out");
        }
    }
    chain.whole();
}

#[test]
fn lic_08_sub_02_units_are_not_oversold_while_the_subscription_is_lowered() {
    let license = LicenseType::NominativeOperator;
    let chain = Chain::with(&[(license, 6)]);
    let people: Vec<UserId> = (0..THREADS)
        .map(|n| chain.shop.hire(&format!("Wants {n}")).ask().expect("created").user.id)
        .collect();
    let (boss, customer) = (chain.shop.boss(), chain.shop.customer);
    for round in 0..ROUNDS {
        let answers = chain.at_once(|server, n| {
            if n == 0 {
                let licenses = [(license, 3)].into_iter().collect();
                return server
                    .set_licenses(&boss, wire::SetLicenses { customer, licenses })
                    .map(drop);
            }
            let request = wire::SetLicense {
                user: people[n],
                r#type: Some(license),
                restore_roles: None,
                version: None,
            };
            server.set_license(&boss, request).map(drop)
        });
        lost_by(&answers, &["license_unavailable", "subscription_in_use"]);
        let counts = chain.shop.counts(license);
        assert!(counts.assigned <= counts.subscribed, "round {round}: {counts:?}");
        for user in &people {
            let request =
                wire::SetLicense { user: *user, r#type: None, restore_roles: None, version: None };
            chain.shop.service.set_license(&boss, request).expect("given back");
        }
        let licenses = [(license, 6)].into_iter().collect();
        let request = wire::SetLicenses { customer, licenses };
        chain.shop.service.set_licenses(&boss, request).expect("raised again");
    }
    chain.whole();
}

#[test]
fn usr_15_one_version_is_saved_once_by_several_servers() {
    let chain = Chain::with(&[]);
    let ada = chain.shop.hire("Ada Byron").ask().expect("created").user;
    let boss = chain.shop.boss();
    for round in 1..=ROUNDS {
        let version = u32::try_from(round).expect("small");
        let answers = chain.at_once(|server, n| {
            let phone = Some(Some(format!("{round}-{n}")));
            let request = wire::UpdateUser { phone, ..unchanged(ada.id, version) };
            server.update_user(&boss, request).map(drop)
        });
        assert_eq!(won(&answers), 1);
        lost_by(&answers, &["stale"]);
    }
    assert_eq!(chain.entries("user_changed", Some(&ada.id.to_string())), ROUNDS);
    chain.whole();
}

fn unchanged(user: UserId, version: u32) -> wire::UpdateUser {
    wire::UpdateUser {
        user,
        version: Some(version.into()),
        full_name: None,
        email: None,
        phone: None,
        department: None,
        language: None,
        status: None,
        locked: None,
        valid_from: None,
        expires_on: None,
    }
}

#[test]
fn usr_02_one_address_is_taken_once_even_across_customers() {
    let chain = Chain::with(&[]);
    let (neighbour, victor) = chain.shop.neighbour(&[]);
    let (boss, other) = (chain.shop.boss(), victor.caller(&chain.shop));
    for round in 0..ROUNDS {
        let answers = chain.at_once(|server, n| {
            let mut request = chain.shop.hire(&format!("Same Address {round}")).request;
            let caller = if n % 2 == 0 { &boss } else { &other };
            if n % 2 == 1 {
                request.customer = neighbour;
            }
            server.create_user(caller, request).map(drop)
        });
        assert_eq!(won(&answers), 1);
        lost_by(&answers, &["email_taken"]);
    }
    chain.whole();
}

#[test]
fn usr_03_a_code_is_used_once() {
    let chain = Chain::with(&[]);
    for round in 0..ROUNDS {
        let name = format!("In Vited {round}");
        let code = chain.shop.hire(&name).ask().expect("created").code.expect("a code");
        let answers = chain.at_once(|server, _| {
            let request = wire::SetPassword { token: code.clone(), password: PASSWORD.into() };
            server.set_password(&Caller::nobody(), request).map(drop)
        });
        assert_eq!(won(&answers), 1);
        lost_by(&answers, &["link_expired"]);
    }
    assert_eq!(chain.entries("password_set", None), ROUNDS);
}

#[test]
fn ses_06_a_session_ends_once_whoever_ends_it() {
    let license = LicenseType::FloatingWriter;
    let chain = Chain::with(&[(license, 2)]);
    let ada = chain.shop.hire("Ada Byron").with(license).done();
    for _ in 0..ROUNDS {
        let boss = chain.shop.boss();
        let signed_in = ada.try_sign_in(&chain.shop).expect("signed in");
        let session = signed_in.session.id;
        let own = Caller::token(signed_in.token);
        let answers = chain.at_once(|server, n| match n % 3 {
            0 => server.sign_out(&own, wire::Empty {}).map(drop),
            1 => server.end_session(&boss, wire::EndSession { session, reason: None }).map(drop),
            _ => server
                .heartbeat(&own, wire::Heartbeat { idle_seconds: Some(0), workspace: None })
                .map(drop),
        });
        lost_by(&answers, &["session_closed"]);
        assert_eq!(chain.entries("session_closed", Some(&session.to_string())), 1);
        assert_eq!(chain.shop.counts(license).signed_in, 0);
    }
    chain.whole();
}

#[test]
fn ses_08_usr_06_several_sweeps_end_and_erase_once() {
    let license = LicenseType::FloatingWriter;
    let chain = Chain::with(&[(license, 5)]);
    let people = crowd(&chain.shop, license);
    let sessions: Vec<String> = people[..5]
        .iter()
        .map(|person| person.try_sign_in(&chain.shop).expect("in").session.id.to_string())
        .collect();
    let gone = chain.shop.hire("Gone Away").ask().expect("created").user.id;
    let request = wire::OfUserVersion { user: gone, version: None };
    chain.shop.service.delete_user(&chain.shop.boss(), request).expect("deleted");
    chain.shop.wait(Duration::days(31));
    let answers = chain.at_once(|server, _| server.sweep());
    lost_by(&answers, &[]);
    for session in sessions {
        assert_eq!(chain.entries("session_closed", Some(&session)), 1);
    }
    assert_eq!(chain.entries("user_erased", Some(&gone.to_string())), 1);
    chain.whole();
}

#[test]
fn cus_02_lic_13_one_transfer_after_the_other_leaves_one_manager() {
    let license = LicenseType::NominativeWriter;
    let chain = Chain::with(&[(license, 2)]);
    let people: Vec<UserId> = (0..THREADS)
        .map(|n| chain.shop.hire(&format!("Heir {n}")).ask().expect("created").user.id)
        .collect();
    let customer = chain.shop.customer;
    let answers = chain.at_once(|server, n| {
        let request = wire::TransferManager { customer, user: people[n] };
        server.transfer_manager(&Caller::holder(), request).map(|told| told.manager)
    });
    assert_eq!(won(&answers), THREADS);
    let view = wire::UserView { role: Some(vec!["manager".into()]), ..wire::UserView::default() };
    let list = wire::ListUsers { customer, view, limit: None, after: None };
    let managers = chain.shop.service.list_users(&Caller::holder(), list).expect("a list").items;
    assert_eq!(managers.len(), 1, "{managers:?}");
    assert_eq!(managers[0].license, Some(license));
    let of = wire::OfCustomer { customer };
    let told = chain.shop.service.get_customer(&Caller::holder(), of).expect("told");
    assert_eq!(told.manager, managers[0].id);
    chain.whole();
}

#[test]
fn wsp_01_rol_04_no_role_outlives_its_workspace() {
    let chain = Chain::with(&[(LicenseType::NominativeWriter, 20)]);
    let people: Vec<UserId> = (0..THREADS)
        .map(|n| {
            let hired =
                chain.shop.hire(&format!("Works {n}")).license(LicenseType::NominativeWriter);
            hired.ask().expect("created").user.id
        })
        .collect();
    let boss = chain.shop.boss();
    for round in 0..ROUNDS {
        let name = format!("Short-lived {round}");
        let workspace = chain.shop.open_workspace(&name);
        let answers = chain.at_once(|server, n| match n {
            0 => {
                let request = wire::DeleteWorkspace { workspace, name: name.clone() };
                server.delete_workspace(&boss, request).map(drop)
            }
            _ => {
                let request = wire::SetRole {
                    user: people[n],
                    workspace,
                    role: Role::Writer,
                    tags: None,
                    version: None,
                };
                server.set_role(&boss, request).map(drop)
            }
        });
        lost_by(&answers, &["not_found"]);
        for user in &people {
            let request = wire::OfUser { user: *user };
            let told = chain.shop.service.get_user(&boss, request).expect("a user");
            assert!(told.roles.iter().all(|role| role.workspace != workspace), "{told:?}");
        }
    }
    chain.whole();
}

#[test]
fn pwd_04_wrong_passwords_are_all_counted() {
    let license = LicenseType::NominativeWriter;
    let chain = Chain::with(&[(license, 2)]);
    let ada = Arc::new(chain.shop.hire("Ada Byron").with(license).done());
    let answers = chain.at_once(|server, _| {
        let request = wire::SignIn { password: "not the password".into(), ..ada.credentials() };
        server.sign_in(&Caller::nobody(), request).map(drop)
    });
    lost_by(&answers, &["bad_credentials"]);
    assert_eq!(won(&answers), 0);
    assert_eq!(chain.entries("sign_in_refused", Some(&ada.id.to_string())), THREADS);
    assert_eq!(chain.entries("user_locked", Some(&ada.id.to_string())), 1);
    assert!(chain.shop.user(&ada).locked);
}
