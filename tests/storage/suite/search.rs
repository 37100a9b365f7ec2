//! Search of users by words.

use seatkeeper_contract::UserSortBy;
use seatkeeper_domain::{Role, User, WorkspaceRole, fold};
use seatkeeper_service::port::{PageAt, StatusFilter, UserFilter, UserSort};

use super::fixtures::{Fixture, acme, at, by_name, everybody, role, user};

fn people() -> Fixture {
    Fixture::with(&[
        user(1, "Élodie Lefèvre", "e.lefevre@example.org"),
        user(2, "ÉRIC Müller-Lüdenscheidt", "Eric@Exämple.org"),
        user(3, "Jean d'Œuvre", "jean@test.example"),
        user(4, "李小龍", "bruce@example.org"),
        user(5, "O\"Neil %_ (x)", "oneil+tag@example.org"),
        User { deleted_at: Some(at(1)), ..user(6, "Élodie Gone", "gone@example.org") },
    ])
}

fn found(store: &Fixture, q: &str) -> Vec<String> {
    let words = q.split_whitespace().map(fold).collect();
    store.names(&UserFilter { words, ..everybody() })
}

#[test]
fn usr_04_search_ignores_case_and_accents() {
    let store = people();
    for q in ["elodie", "ÉLODIE", "lod", "odie lefe", "LEFÈVRE", "e.lefevre@"] {
        assert_eq!(found(&store, q), ["Élodie Lefèvre"], "{q}");
    }
    assert_eq!(found(&store, "oeuvre"), ["Jean d'Œuvre"]);
    assert_eq!(found(&store, "exAmple.org mull"), ["ÉRIC Müller-Lüdenscheidt"]);
}

#[test]
fn usr_04_every_word_has_to_be_found_in_name_or_email() {
    let store = people();
    assert_eq!(found(&store, "elodie example.org"), ["Élodie Lefèvre"]);
    assert!(found(&store, "elodie muller").is_empty());
    assert_eq!(found(&store, "").len(), 5);
}

#[test]
fn usr_04_words_of_one_or_two_letters_match_where_a_word_begins() {
    let store = people();
    assert_eq!(found(&store, "lu"), ["ÉRIC Müller-Lüdenscheidt"]);
    assert_eq!(found(&store, "ll"), Vec::<String>::new());
    assert_eq!(found(&store, "oe"), ["Jean d'Œuvre"]);
    assert_eq!(found(&store, "t"), ["Jean d'Œuvre", "O\"Neil %_ (x)"]);
    assert_eq!(found(&store, "e el"), ["Élodie Lefèvre"]);
    for q in ["李", "小龍", "龍"] {
        assert_eq!(found(&store, q), ["李小龍"], "{q}");
    }
}

#[test]
fn usr_04_what_means_something_to_a_database_is_text() {
    let store = people();
    for q in ["o\"neil", "%_", "(x)", "+tag", "\"", "neil oneil+"] {
        assert_eq!(found(&store, q), ["O\"Neil %_ (x)"], "{q}");
    }
    for q in ["AND", "NOT", "elodie*", "NEAR(", "'", "''", "\\"] {
        let names = found(&store, q);
        assert!(names.is_empty() || q == "'", "{q}: {names:?}");
    }
}

#[test]
fn usr_04_a_changed_name_is_found_and_the_old_one_is_not() {
    let store = people();
    store.write(|tx| tx.update_user(&user(1, "Ophélie Petit", "o.petit@example.org")));
    assert!(found(&store, "elodie").is_empty());
    assert_eq!(found(&store, "petit"), ["Ophélie Petit"]);
    let store = store.reopened();
    assert_eq!(found(&store, "ophelie"), ["Ophélie Petit"]);
}

#[test]
fn usr_04_frequent_words_find_as_rare_ones_do() {
    let users: Vec<User> = (0..2_500)
        .map(|n| user(n, &format!("Martin {n:04}"), &format!("m{n}@example.org")))
        .collect();
    let store = Fixture::with(&users);
    assert_eq!(found(&store, "martin").len(), 1_000);
    assert_eq!(found(&store, "martin 1999"), ["Martin 1999"]);
    assert_eq!(found(&store, "tin 2400 example"), ["Martin 2400"], "far down the list");
    let late: Vec<String> = (2_400..2_500).map(|n| format!("Martin {n}")).collect();
    let mut early_and_late = vec!["Martin 0200".to_owned()];
    early_and_late.extend((2_000..2_010).map(|n| format!("Martin {n}")));
    assert_eq!(found(&store, "m200"), early_and_late, "among the first and behind them");
    assert_eq!(found(&store, "24"), late);
    assert_eq!(found(&store, "24 mar"), late);
    let filter = UserFilter { words: vec!["art".into()], ..everybody() };
    let outline = store.read(move |tx| tx.outline(acme(), &filter, by_name(), 1_000));
    assert_eq!((outline.total, outline.anchors.len()), (2_500, 2));
}

/// All of a list, by pages of seven.
fn paged(store: &Fixture, filter: &UserFilter, sort: UserSort) -> Vec<User> {
    let (mut all, mut at) = (Vec::new(), PageAt { limit: 7, after: None });
    loop {
        let (filter, here) = (filter.clone(), at.clone());
        let page = store.read(move |tx| tx.users(acme(), &filter, sort, &here));
        all.extend(page.items);
        let Some(next) = page.next else { return all };
        at.after = Some(next);
    }
}

#[test]
fn usr_04_a_search_tells_the_lists_users_with_all_their_roles_in_every_order() {
    let of = |n: u64| -> (Vec<WorkspaceRole>, Vec<WorkspaceRole>) {
        match n % 4 {
            0 => (vec![role(2, Role::Writer), role(1, Role::Operator)], Vec::new()),
            1 => (vec![role(1, Role::Writer)], vec![role(2, Role::Writer), role(1, Role::Writer)]),
            2 => (Vec::new(), vec![role(1, Role::Administrator)]),
            _ => (Vec::new(), Vec::new()),
        }
    };
    let users: Vec<User> = (0..60)
        .map(|n| {
            let (roles, former_roles) = of(n);
            let name = if n % 3 == 0 { "Zoé" } else { "Ann" };
            let last_sign_in = (n % 5 > 0).then(|| at(n.cast_signed() % 5));
            let user = user(n, name, &format!("p{n}@example.org"));
            User { roles, former_roles, last_sign_in, ..user }
        })
        .collect();
    let store = Fixture::with(&users);
    let searched = UserFilter { words: vec!["zoe".into()], ..everybody() };
    let active = UserFilter { statuses: vec![StatusFilter::Active], ..searched.clone() };
    for by in [UserSortBy::Name, UserSortBy::Email, UserSortBy::License, UserSortBy::LastSignIn] {
        for descending in [false, true] {
            let sort = UserSort { by, descending };
            let mut listed = paged(&store, &everybody(), sort);
            assert_eq!(listed.len(), users.len());
            assert!(listed.iter().all(|user| users.contains(user)), "each is whole");
            listed.retain(|user| user.full_name == "Zoé");
            assert_eq!(paged(&store, &searched, sort), listed, "{sort:?}");
            assert_eq!(paged(&store, &active, sort), listed, "{sort:?}");
        }
    }
}
