//! Long sequences of commands over a customer in memory: whatever comes in whatever order, the
//! rules that hold all the time hold after every step.

mod command;
mod world;

use proptest::prelude::*;
use seatkeeper_domain::rules::licensing;
use seatkeeper_domain::{LicenseType, Model, Role, Status, Tier, User};

use command::{Command, commands};
use world::World;

fn within_capacity(world: &World) -> Result<(), TestCaseError> {
    for license in LicenseType::ALL {
        let pool = world.pool(license);
        let capacity = pool.capacity().unwrap_or(u32::MAX);
        prop_assert!(pool.assigned <= capacity, "LIC-02, LIC-03: {pool:?}");
        let least = licensing::minimum(&pool);
        prop_assert!(pool.subscribed >= least, "SUB-02: {pool:?}");
        prop_assert!(pool.signed_in <= pool.seats(), "SES-09: {pool:?}");
        if license.model() == Model::Nominative {
            prop_assert!(pool.signed_in <= pool.assigned, "LIC-02: {pool:?}");
        }
    }
    Ok(())
}

fn one_session_each(world: &World) -> Result<(), TestCaseError> {
    for (index, session) in world.sessions.iter().enumerate() {
        let again = world.sessions[..index].iter().any(|other| other.user == session.user);
        prop_assert!(!again, "SES-01: two sessions of {}", session.user);
        let user = world.people.iter().find(|user| user.id == session.user);
        let user = user.expect("sessions are opened by people of the world");
        prop_assert!(
            user.status == Status::Active && user.deleted_at.is_none(),
            "USR-05: {user:?}"
        );
        prop_assert_eq!(user.license, session.license, "LIC-11: a session on another seat");
        prop_assert!(user.license.is_some(), "ROL-07: signed in without license");
    }
    Ok(())
}

fn roles_fit(world: &World) -> Result<(), TestCaseError> {
    for user in &world.people {
        let operator = user.license.is_some_and(|license| license.tier() == Tier::Operator);
        let fits = user.roles.iter().all(|held| !operator || held.role == Role::Operator);
        prop_assert!(fits, "ROL-05: {user:?}");
        let mut places: Vec<_> = user.roles.iter().map(|held| held.workspace).collect();
        places.sort();
        places.dedup();
        prop_assert_eq!(places.len(), user.roles.len(), "ROL-01: two roles in one workspace");
    }
    Ok(())
}

fn one_manager(world: &World) -> Result<(), TestCaseError> {
    let managers: Vec<&User> = world.people.iter().filter(|user| user.manager).collect();
    prop_assert_eq!(managers.len(), 1, "ROL-01: one manager");
    let manager = managers[0];
    prop_assert_eq!(manager.license, Some(LicenseType::NominativeWriter), "LIC-13");
    prop_assert_eq!(manager.status, Status::Active, "USR-07");
    prop_assert_eq!(manager.deleted_at, None, "USR-07");
    Ok(())
}

/// What may not have changed between two moments.
fn step_is_allowed(before: &World, after: &World, command: &Command) -> Result<(), TestCaseError> {
    let transfer = matches!(command, Command::Transfer { .. });
    for (was, is) in before.people.iter().zip(&after.people) {
        if was.manager && !transfer {
            prop_assert_eq!(was, is, "USR-07: the manager was touched by {:?}", command);
        }
        if was.license.is_none() && is.license.is_none() && !transfer {
            prop_assert_eq!(&was.roles, &is.roles, "ROL-06, LIC-11: roles changed while suspended");
        }
        if before.giver(command) == Some(was.id) {
            prop_assert_eq!(&was.roles, &is.roles, "USR-08: one's own roles");
        }
    }
    Ok(())
}

/// A newcomer ends nobody's session but their own (SES-03).
fn newcomers_harm_nobody(
    before: &World,
    after: &World,
    command: &Command,
) -> Result<(), TestCaseError> {
    let Command::SignIn { who, .. } = command else { return Ok(()) };
    let who = before.id(*who);
    for session in before.sessions.iter().filter(|session| session.user != who) {
        prop_assert!(after.sessions.contains(session), "SES-03: {} lost a session", session.user);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, max_shrink_iters: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn lic_02_lic_03_usr_07_rol_05_rol_06_ses_01_ses_09_sub_02_hold_after_every_step(
        commands in commands(80),
    ) {
        let mut world = World::new();
        for command in &commands {
            let before = world.clone();
            let outcome = world.apply(command);
            if outcome.is_err() {
                prop_assert_eq!(&before, &world, "a refused command changed something");
            }
            within_capacity(&world)?;
            one_session_each(&world)?;
            roles_fit(&world)?;
            one_manager(&world)?;
            step_is_allowed(&before, &world, command)?;
            newcomers_harm_nobody(&before, &world, command)?;
        }
    }

    #[test]
    fn lic_10_lic_11_licenses_taken_and_given_back_leave_the_same_roles(
        roles in command::roles(),
        between in prop::collection::vec(command::license(), 0..6),
    ) {
        let mut world = World::with_plenty();
        let who = world.hire(LicenseType::ConcurrentWriter, &roles);
        let before = world.people[who].roles.clone();
        for license in between {
            let restore = false;
            world.apply(&Command::SetLicense { who, license, restore }).expect("units are plenty");
        }
        let license = Some(LicenseType::FloatingWriter);
        world.apply(&Command::SetLicense { who, license, restore: true }).expect("units are plenty");
        prop_assert_eq!(&world.people[who].roles, &before);
    }
}

#[test]
fn sequences_reach_every_command_with_and_without_success() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = std::collections::BTreeMap::new();
    for _ in 0..60 {
        let tree = commands(80).new_tree(&mut runner).expect("the strategy rejects nothing");
        let mut world = World::new();
        for command in proptest::strategy::ValueTree::current(&tree) {
            let done = world.apply(&command).is_ok();
            *seen.entry((command.name(), done)).or_insert(0) += 1;
        }
    }
    for name in Command::NAMES {
        assert!(seen.contains_key(&(name, true)), "{name} never succeeds: {seen:?}");
        assert!(seen.contains_key(&(name, false)), "{name} is never refused: {seen:?}");
    }
}
