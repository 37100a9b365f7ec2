//! The customer, its workspaces, and the vendor's staff who look after it.

use chrono::Duration;
use chrono_tz::Europe::Paris;
use seatkeeper_domain::{
    Customer, CustomerId, Language, LicenseType, Policies, StaffId, StaffMember, UserId, Workspace,
    WorkspaceId,
};

use crate::Demo;
use crate::calendar::Calendar;
use crate::dice::Dice;

/// Days since the company became a customer.
const CUSTOMER_FOR_DAYS: i64 = 1100;
const NAME: &str = "Étoile & Fils";
const NUMBER: &str = "FR-20418";

pub(crate) const VENDOR_CONTACT: &str = "Nora Whitfield, +44 7700 900118, support@calenco.example";

/// Everything but the people.
pub(crate) struct Company {
    pub(crate) customer: Customer,
    pub(crate) workspaces: Vec<Workspace>,
    pub(crate) staff: [StaffMember; 2],
    pub(crate) calendar: Calendar,
}

/// The calendar that a company of this kind lives by.
pub(crate) fn calendar(demo: &Demo) -> Calendar {
    Calendar { zone: Paris, now: demo.now }
}

pub(crate) fn found(demo: &Demo, dice: &mut Dice) -> Company {
    let calendar = calendar(demo);
    let day = calendar.days_ago(CUSTOMER_FOR_DAYS).date_naive();
    let created_at = calendar.at(day, 10 * 60 + 24);
    let customer = Customer {
        id: CustomerId(dice.id(created_at)),
        name: NAME.to_owned(),
        number: NUMBER.to_owned(),
        time_zone: Paris,
        language: demo.language,
        extra_recipients: vec!["informatique@etoile-fils.example".to_owned()],
        manager: UserId(dice.id(created_at)),
        support_until: None,
        policies: Policies::default(),
        last_license: Some(LicenseType::FloatingOperator),
        created_at,
    };
    let workspaces = workspaces(demo, &customer, dice);
    Company { staff: staff(&calendar, dice), customer, workspaces, calendar }
}

fn workspaces(demo: &Demo, customer: &Customer, dice: &mut Dice) -> Vec<Workspace> {
    let names: [&str; 5] = match demo.language {
        Language::En => ["Notices", "Manuals", "Forms", "Quality", "Atelier Lyon"],
        Language::Fr => ["Notices", "Manuels", "Formulaires", "Qualité", "Atelier de Lyon"],
    };
    let languages: [&[&str]; 6] =
        [&["fr", "en"], &["fr", "en", "de"], &["fr", "en", "es", "it"], &["fr"], &["fr"], &["fr"]];
    // The first one is named after the company (WSP-01).
    let count = 3 + usize::try_from(demo.users / 100).unwrap_or(3).min(3);
    let named = std::iter::once(NAME).chain(names).zip(languages).take(count);
    let mut created_at = customer.created_at;
    let mut made = Vec::with_capacity(count);
    for (name, languages) in named {
        made.push(Workspace {
            id: WorkspaceId(dice.id(created_at)),
            customer: customer.id,
            name: name.to_owned(),
            languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
            created_at,
        });
        created_at += Duration::days(dice.between(1, 60)) + Duration::minutes(dice.between(1, 90));
    }
    made
}

fn staff(calendar: &Calendar, dice: &mut Dice) -> [StaffMember; 2] {
    let created_at = calendar.days_ago(CUSTOMER_FOR_DAYS + 30);
    let mut member = |full_name: &str, email: &str, lead, language| StaffMember {
        id: StaffId(dice.id(created_at)),
        full_name: full_name.to_owned(),
        email: email.to_owned(),
        lead,
        language,
        has_password: true,
        must_change_password: false,
        invited_until: None,
        failed_tries: 0,
        locked_until: None,
        last_sign_in: None,
        created_at,
    };
    [
        member("Nora Whitfield", "nora.whitfield@calenco.example", true, Language::En),
        member("Théo Marchetti", "theo.marchetti@calenco.example", false, Language::Fr),
    ]
}
