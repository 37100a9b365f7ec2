//! A store with somebody of every kind, all signed in, made once and copied for each try.

use std::sync::OnceLock;

use seatkeeper_contract as wire;
use seatkeeper_domain::{
    Access, CustomerId, LicenseType, Role, SessionId, StaffId, UserId, WorkspaceId,
};
use seatkeeper_service::{Caller, Service};
use seatkeeper_tests::shop::{Front, Person, Shop, TestClock, options, stores};
use tempfile::TempDir;

use crate::requests::Operation;

/// Who and what a request may be about, and who may ask.
#[derive(Clone)]
pub struct Cast {
    pub customer: CustomerId,
    pub workspace: WorkspaceId,
    /// A writer of the customer, signed in.
    pub target: UserId,
    pub target_email: String,
    pub session: SessionId,
    /// Somebody who was deleted.
    pub deleted: UserId,
    /// The code of an open invitation.
    pub code: String,
    /// A member of staff who asks for nothing.
    pub staff: StaffId,
    callers: Vec<(&'static str, Caller)>,
}

impl Cast {
    /// Somebody of that kind.
    pub fn caller(&self, kind: &str) -> Caller {
        let found = self.callers.iter().find(|(name, _)| *name == kind);
        found.unwrap_or_else(|| panic!("nobody is a {kind}")).1.clone()
    }
}

/// One copy of the store.
pub struct Scene {
    pub service: Front,
    pub cast: Cast,
    _folder: TempDir,
}

struct Template {
    folder: TempDir,
    cast: Cast,
}

impl Scene {
    /// A fresh copy, the customer's manager having allowed support access or not.
    pub fn stage(consent: bool) -> Self {
        static WITH: OnceLock<Template> = OnceLock::new();
        static WITHOUT: OnceLock<Template> = OnceLock::new();
        let template = if consent { &WITH } else { &WITHOUT };
        let template = template.get_or_init(|| prepare(consent));
        let folder = tempfile::tempdir().expect("a folder");
        let copied = (stores::chosen().copy)(template.folder.path(), folder.path());
        copied.expect("a copy");
        let storage = (stores::chosen().open)(folder.path()).expect("opened");
        let service = Service::new(storage, options(&TestClock::default()));
        let service = stores::chosen().front(service);
        Self { service, cast: template.cast.clone(), _folder: folder }
    }

    /// Somebody who may do that.
    pub fn able(&self, operation: Operation) -> Caller {
        self.cast.caller(match operation.access() {
            Access::Anyone => "nobody",
            Access::Own => "oneself",
            Access::Lead => "lead",
            _ => "manager",
        })
    }

    /// Entries of all audit logs.
    pub fn entries(&self) -> u64 {
        let mode = seatkeeper_service::port::Mode::Read;
        let job = |tx: &mut dyn seatkeeper_service::port::Tx| {
            Ok(tx.heads()?.iter().map(|(_, head)| head.seq).sum())
        };
        seatkeeper_service::port::run(self.service.storage().as_ref(), mode, job).expect("read")
    }
}

fn prepare(consent: bool) -> Template {
    let shop = Shop::stocked();
    if consent {
        let request = wire::AllowSupport { customer: shop.customer, hours: None };
        shop.service.allow_support(&shop.boss(), request).expect("allowed");
    }
    let target = worker(&shop, "Tara Target", LicenseType::NominativeWriter, Role::Writer);
    let oneself = target.sign_in(&shop);
    let session = crate::sessions::own(&shop, &oneself);
    let deleted = shop.hire("Gone Away").done();
    crate::deletion::delete(&shop, &deleted);
    let code = shop.hire("In Vited").ask().expect("created").code.expect("a code");
    let (lea, sam) = (shop.staff("Lea", true), shop.staff("Sam", false));
    let mut callers = vec![
        ("manager", shop.boss()),
        ("support", sam.sign_in(&shop)),
        ("lead", lea.sign_in(&shop)),
        ("oneself", oneself),
        ("nobody", Caller::nobody()),
    ];
    for (kind, license, role) in KINDS {
        callers.push((kind, worker(&shop, kind, license, role).sign_in(&shop)));
    }
    callers.extend(others(&shop));
    let cast = Cast {
        customer: shop.customer,
        workspace: shop.workspace,
        target: target.id,
        target_email: target.email,
        session,
        deleted: deleted.id,
        code,
        staff: StaffId::from(shop.staff("Spare", false).id),
        callers,
    };
    Template { folder: shop.close(), cast }
}

const KINDS: [(&str, LicenseType, Role); 3] = [
    ("administrator", LicenseType::NominativeWriter, Role::Administrator),
    ("writer", LicenseType::NominativeWriter, Role::Writer),
    ("operator", LicenseType::NominativeOperator, Role::Operator),
];

fn worker(shop: &Shop, name: &str, license: LicenseType, role: Role) -> Person {
    shop.hire(name).license(license).role(role).done()
}

/// The same kinds of people of another customer.
fn others(shop: &Shop) -> Vec<(&'static str, Caller)> {
    let licenses = [(LicenseType::NominativeWriter, 9), (LicenseType::NominativeOperator, 9)];
    let (customer, victor) = shop.neighbour(&licenses);
    let boss = victor.caller(shop);
    let request = wire::ListOfCustomer::first(customer);
    let workspace = shop.service.list_workspaces(&boss, request).expect("theirs").items[0].id;
    let mut callers = vec![("their manager", boss.clone())];
    let kinds = ["their administrator", "their writer", "their operator"];
    for (kind, (_, license, role)) in kinds.into_iter().zip(KINDS) {
        let mut hiring = shop.hire(kind).license(license).role_in(workspace, role);
        hiring.request.customer = customer;
        let created = hiring.ask_by(&boss).expect("created");
        let person = Person::new(created.user.id, &created.user.email);
        person.choose_password(shop, &created.code.expect("a code"));
        callers.push((kind, person.sign_in(shop)));
    }
    callers
}
