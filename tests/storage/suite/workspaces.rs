//! Workspaces.

use seatkeeper_domain::{Refusal, Role, User, Workspace};

use super::fixtures::{Fixture, acme, at, person, role, user_id, walked, workspace, workspace_id};

#[test]
fn workspaces_come_in_the_order_of_their_creation() {
    let store = Fixture::new();
    store.write(|tx| tx.insert_workspace(&Workspace { created_at: at(0), ..workspace(3, "Old") }));
    let all = store.read(|tx| tx.workspaces(acme()));
    assert_eq!(
        all.iter().map(|w| w.name.as_str()).collect::<Vec<_>>(),
        ["Old", "Manuals", "Forms"]
    );
    for size in 1..=4 {
        assert_eq!(walked(&store, size, |tx, at| tx.workspaces_page(acme(), at)), all, "{size}");
    }
    assert_eq!(store.read(|tx| tx.workspace(workspace_id(1))), Some(workspace(1, "Manuals")));
    assert_eq!(store.read(|tx| tx.workspace(workspace_id(9))), None);
}

#[test]
fn a_name_is_taken_without_case() {
    let store = Fixture::new();
    let inserted = store.try_write(|tx| tx.insert_workspace(&workspace(3, "MANUALS")));
    let renamed = store.try_write(|tx| tx.update_workspace(&workspace(2, "manuals")));
    for refused in [inserted, renamed] {
        assert!(matches!(refused, Err(Refusal::Invalid { field: "name", .. })), "{refused:?}");
    }
    store.write(|tx| tx.update_workspace(&workspace(1, "MANUALS")));
    assert_eq!(store.read(|tx| tx.workspace(workspace_id(1))), Some(workspace(1, "MANUALS")));
}

#[test]
fn a_workspace_tells_who_has_a_role_in_it_and_goes_with_the_former_ones() {
    let two = vec![role(1, Role::Writer), role(2, Role::Operator)];
    let store = Fixture::with(&[
        User { roles: two.clone(), ..person(1) },
        User { roles: two.clone(), deleted_at: Some(at(1)), ..person(4) },
        User { roles: vec![role(2, Role::Writer)], ..person(2) },
        User { former_roles: two, ..person(3) },
    ]);
    let holders = || store.read(|tx| tx.role_holders(&workspace(1, "Manuals")));
    assert_eq!(holders(), [user_id(1), user_id(4)]);
    store.write(|tx| {
        for n in [1, 4] {
            let user = tx.user(user_id(n))?.expect("there");
            tx.update_user(&User { roles: vec![role(2, Role::Operator)], ..user })?;
        }
        tx.delete_workspace(&workspace(1, "Manuals"))
    });
    assert_eq!(holders(), []);
    let left = store.read(|tx| tx.user(user_id(3))).expect("there");
    assert_eq!(left.former_roles, [role(2, Role::Operator)]);
    assert_eq!(store.read(|tx| tx.workspace(workspace_id(1))), None);
    store.write(|tx| tx.insert_workspace(&workspace(4, "Manuals")));
}

#[test]
fn members_are_those_with_a_role_who_are_not_deleted() {
    let member = |n| User { roles: vec![role(1, Role::Writer)], ..person(n) };
    let gone = User { deleted_at: Some(at(1)), ..member(2) };
    let store = Fixture::with(&[member(1), gone, person(3), member(4)]);
    assert_eq!(store.read(|tx| tx.members(&workspace(1, "Manuals"))), 2);
    assert_eq!(store.read(|tx| tx.members(&workspace(2, "Forms"))), 0);
}
