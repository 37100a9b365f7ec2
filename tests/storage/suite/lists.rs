//! Filters of the list of users, and the counts beside it.

use seatkeeper_domain::{LicenseType, Role, Status, User};
use seatkeeper_service::port::{
    CodePurpose, Credential, OneTimeCode, RoleFilter, StatusFilter, UserCounts, UserFilter,
};

use super::fixtures::{
    DAY, Fixture, acme, at, by_name, cutoffs, everybody, id, person, role, session, sha256, user,
    user_id, workspace_id,
};

const WRITER: Option<LicenseType> = Some(LicenseType::FloatingWriter);

/// Somebody who needs no attention: signed in today, licensed, with a role.
fn fine(n: u64, name: &str) -> User {
    User {
        license: WRITER,
        roles: vec![role(1, Role::Writer)],
        last_sign_in: Some(at(-60)),
        ..user(n, name, &format!("{name}@example.org"))
    }
}

fn office() -> Fixture {
    let day = |days: i64| Some((at(0) + chrono::Duration::days(days)).date_naive());
    let store = Fixture::with(&[
        fine(1, "fine"),
        User { manager: true, roles: Vec::new(), ..fine(2, "manager") },
        User { status: Status::Inactive, license: None, ..fine(3, "inactive") },
        User { locked_until: Some(at(1)), ..fine(4, "locked") },
        User { locked_until: Some(at(0)), ..fine(5, "unlocked") },
        User { expires_on: day(-1), ..fine(6, "expired") },
        User { expires_on: day(7), ..fine(7, "expiring") },
        User { expires_on: day(8), ..fine(8, "lasting") },
        User { last_sign_in: Some(at(-91 * DAY)), ..fine(9, "dormant") },
        User { last_sign_in: None, created_at: at(-91 * DAY), ..fine(10, "never") },
        User { license: None, ..fine(11, "unlicensed") },
        User { roles: Vec::new(), ..fine(12, "roleless") },
        User { roles: vec![role(2, Role::Administrator)], ..fine(13, "admin") },
        User { deleted_at: Some(at(-1)), ..fine(14, "deleted") },
        fine(15, "invited"),
        fine(16, "late"),
    ]);
    store.write(|tx| {
        for n in 1..=14 {
            let credential = Credential { phc: "$argon2id$".into(), temporary: false };
            tx.set_credential(acme(), user_id(n), Some(&credential))?;
        }
        for (n, expires_at) in [(1, at(-5)), (15, at(5)), (16, at(-5))] {
            let user = user_id(n);
            let purpose = CodePurpose::Invitation;
            let code = OneTimeCode { customer: acme(), user, purpose, expires_at };
            tx.put_code(&sha256(n), &code)?;
        }
        tx.insert_session(&session(1, user_id(1), WRITER, 0), &sha256(1))?;
        tx.insert_session(&session(2, user_id(14), WRITER, 0), &sha256(2))
    });
    store
}

fn with_status(store: &Fixture, statuses: &[StatusFilter]) -> Vec<String> {
    store.names(&UserFilter { statuses: statuses.to_vec(), ..everybody() })
}

#[test]
fn users_are_filtered_by_status() {
    let store = office();
    let one = |status| with_status(&store, &[status]);
    assert_eq!(one(StatusFilter::Active).len(), 14);
    assert_eq!(one(StatusFilter::Inactive), ["inactive"]);
    assert_eq!(one(StatusFilter::Locked), ["locked"]);
    assert_eq!(one(StatusFilter::Expired), ["expired"]);
    assert_eq!(one(StatusFilter::Invited), ["invited", "late"]);
    assert_eq!(one(StatusFilter::Dormant), ["dormant", "never"]);
    assert_eq!(one(StatusFilter::SignedIn), ["fine"]);
    assert_eq!(one(StatusFilter::Deleted), ["deleted"]);
    let some = [StatusFilter::Locked, StatusFilter::Deleted, StatusFilter::Expired];
    assert_eq!(with_status(&store, &some), ["deleted", "expired", "locked"]);
    let all = [StatusFilter::Active, StatusFilter::Inactive];
    assert_eq!(with_status(&store, &all).len(), 15);
}

#[test]
fn usr_04_users_are_filtered_by_license_and_none() {
    let store = office();
    let with = |licenses: &[Option<LicenseType>]| {
        store.names(&UserFilter { licenses: licenses.to_vec(), ..everybody() })
    };
    assert_eq!(with(&[None]), ["inactive", "unlicensed"]);
    assert_eq!(with(&[WRITER]).len(), 13);
    assert_eq!(with(&[WRITER, None]).len(), 15);
    assert!(with(&[Some(LicenseType::NominativeWriter)]).is_empty());
    let deleted =
        UserFilter { statuses: vec![StatusFilter::Deleted], licenses: vec![WRITER], ..everybody() };
    assert_eq!(store.names(&deleted), ["deleted"]);
}

#[test]
fn users_are_filtered_by_workspace_and_role() {
    let store = office();
    let with = |workspace: Option<u64>, roles: &[RoleFilter]| {
        let workspace = workspace.map(workspace_id);
        store.names(&UserFilter { workspace, roles: roles.to_vec(), ..everybody() })
    };
    let admin = RoleFilter::Is(Role::Administrator);
    assert_eq!(with(Some(2), &[]), ["admin", "manager"]);
    assert_eq!(with(None, &[RoleFilter::Manager]), ["manager"]);
    assert_eq!(with(None, &[RoleFilter::None]), ["roleless"]);
    assert_eq!(with(Some(1), &[RoleFilter::None]), ["admin", "roleless"]);
    assert_eq!(with(None, &[admin]), ["admin"]);
    assert_eq!(with(Some(1), &[admin]), Vec::<String>::new());
    assert_eq!(with(Some(2), &[admin, RoleFilter::Manager]), ["admin", "manager"]);
    assert_eq!(with(Some(1), &[RoleFilter::Is(Role::Writer)]).len(), 12);
    assert_eq!(with(None, &[RoleFilter::None, admin]), ["admin", "roleless"]);
}

#[test]
fn attention_is_wanted_by_active_people_who_cannot_work() {
    let store = office();
    let filter = UserFilter { attention: true, ..everybody() };
    let expected = ["expired", "expiring", "late", "locked", "roleless", "unlicensed"];
    assert_eq!(store.names(&filter), expected);
    let searched = UserFilter { words: vec!["exp".into()], ..filter };
    assert_eq!(store.names(&searched), ["expired", "expiring"]);
}

#[test]
fn the_counts_are_those_of_the_filters() {
    let store = office();
    let counts = store.read(|tx| tx.user_counts(acme(), &cutoffs()));
    assert_eq!(counts, UserCounts { users: 15, attention: 6, inactive: 1, dormant: 2 });
    let nobody = seatkeeper_domain::CustomerId(id(77));
    let counts = store.read(move |tx| tx.user_counts(nobody, &cutoffs()));
    assert_eq!(counts, UserCounts::default());
}

/// Where most people are of a workspace, a list is read another way; it must be the same list.
#[test]
fn usr_04_a_crowded_workspace_lists_its_members_alone() {
    let store = Fixture::new();
    let member = |n: u64| !n.is_multiple_of(50);
    store.write(move |tx| {
        (0..10_300).try_for_each(|n| {
            let of = if member(n) { 1 } else { 2 };
            tx.insert_user(&User { roles: vec![role(of, Role::Writer)], ..person(n) })
        })
    });
    let of = |n| UserFilter { workspace: Some(workspace_id(n)), ..everybody() };
    let (total, exported) = store.read(move |tx| {
        let mut exported = Vec::new();
        tx.each_user(acme(), &of(1), by_name(), &mut |user| {
            exported.push(user.clone());
            Ok(true)
        })?;
        Ok((tx.outline(acme(), &of(1), by_name(), 100)?.total, exported))
    });
    assert_eq!((total, exported.len()), (10_094, 10_094));
    assert!(exported.iter().all(|user| user.roles == [role(1, Role::Writer)]));
    assert_eq!(store.names(&of(1)).len(), 1_000);
    assert_eq!(store.names(&of(2)).len(), 206);
    let writers = UserFilter { roles: vec![RoleFilter::Is(Role::Writer)], ..of(1) };
    assert_eq!(store.names(&writers), store.names(&of(1)));
    let operators = UserFilter { roles: vec![RoleFilter::Is(Role::Operator)], ..of(1) };
    assert_eq!(store.names(&operators), Vec::<String>::new());
}
