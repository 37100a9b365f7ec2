//! Who holds which license and which roles, and how many licenses are subscribed.

use std::collections::BTreeMap;

use seatkeeper_domain::{LicenseType, Model, Role, Tier, WorkspaceRole};

use crate::company::Company;
use crate::condition::Condition;
use crate::dice::Dice;
use crate::people::Person;

/// Subscribed counts.
pub(crate) type Subscription = BTreeMap<LicenseType, u32>;

/// All types but floating writers, whose pool is filled to the last unit.
const OTHERS: [(LicenseType, usize); 5] = [
    (LicenseType::NominativeWriter, 14),
    (LicenseType::NominativeOperator, 15),
    (LicenseType::FloatingOperator, 25),
    (LicenseType::ConcurrentWriter, 18),
    (LicenseType::ConcurrentOperator, 28),
];

const TAGS: [&str; 8] = [
    "sécurité",
    "maintenance",
    "inventaire",
    "contrôle qualité",
    "ligne 3",
    "maintenance=hebdo",
    "night shift",
    "visitors",
];

/// Gives everybody their license and roles; the subscription that fits.
pub(crate) fn entitle(company: &Company, people: &mut [Person], dice: &mut Dice) -> Subscription {
    let mut order: Vec<usize> = (1..people.len()).collect();
    dice.shuffle(&mut order);
    let counted = |person: &Person| person.counts() && person.condition != Condition::Unlicensed;
    let active = order.iter().filter(|at| counted(&people[**at])).count();
    let mut full_pool = 10 * (active / 60).clamp(1, 20);
    for at in order {
        let person = &mut people[at];
        let license = if counted(person) && full_pool > 0 && person.condition.works() {
            full_pool -= 1;
            LicenseType::FloatingWriter
        } else {
            dice.weighted(&OTHERS)
        };
        person.seat = Some(license);
        person.user.license = Some(license).filter(|_| person.condition != Condition::Unlicensed);
        let roles = person.condition != Condition::Roleless;
        // Some who lost their license never had a role either.
        if roles && (person.user.license.is_some() || dice.chance(700)) {
            give_roles(company, person, license, dice);
        }
    }
    let manager = Some(LicenseType::NominativeWriter);
    (people[0].seat, people[0].user.license) = (manager, manager);
    subscription(people)
}

fn give_roles(company: &Company, person: &mut Person, license: LicenseType, dice: &mut Dice) {
    let mut places: Vec<usize> = (0..company.workspaces.len()).collect();
    dice.shuffle(&mut places);
    let count = dice.weighted(&[(1, 60), (2, 30), (3, 10)]);
    places.truncate(count);
    places.sort_unstable();
    for place in places {
        let role = match license.tier() {
            Tier::Operator => Role::Operator,
            Tier::Writer => {
                dice.weighted(&[(Role::Administrator, 7), (Role::Writer, 75), (Role::Operator, 18)])
            }
        };
        let tags = if role == Role::Operator { tags(dice) } else { Vec::new() };
        person.user.roles.push(WorkspaceRole {
            workspace: company.workspaces[place].id,
            role,
            tags,
        });
    }
    // Once a writer, now an operator: the former roles are remembered (LIC-10).
    if license.tier() == Tier::Operator && dice.chance(30) {
        let former = |held: &WorkspaceRole| WorkspaceRole { role: Role::Writer, ..held.clone() };
        person.user.former_roles = person.user.roles.iter().map(former).collect();
        person.user.version += 1;
    }
}

fn tags(dice: &mut Dice) -> Vec<String> {
    let mut tags: Vec<&str> = TAGS.to_vec();
    dice.shuffle(&mut tags);
    tags.truncate(dice.weighted(&[(0, 25), (1, 40), (2, 25), (3, 10)]));
    tags.into_iter().map(str::to_owned).collect()
}

/// Enough for everybody, and no more than that where a pool is to be full.
fn subscription(people: &[Person]) -> Subscription {
    let holders = |license| {
        let held = |person: &&Person| person.counts() && person.user.license == Some(license);
        u32::try_from(people.iter().filter(held).count()).unwrap_or(u32::MAX)
    };
    let count = |license: LicenseType| {
        let holders = holders(license);
        match (license.model(), license) {
            (_, LicenseType::NominativeWriter) => holders,
            (Model::Nominative, _) => holders + 2 + holders / 12,
            (Model::Floating, LicenseType::FloatingWriter) => holders.div_ceil(10),
            (Model::Floating, _) => holders.div_ceil(10) + 1,
            (Model::Concurrent, LicenseType::ConcurrentWriter) => {
                (holders / 25).clamp(2, 60).max(holders.div_ceil(200))
            }
            (Model::Concurrent, _) => (holders / 12).clamp(3, 120).max(holders.div_ceil(200)),
        }
    };
    LicenseType::ALL.into_iter().map(|license| (license, count(license))).collect()
}
