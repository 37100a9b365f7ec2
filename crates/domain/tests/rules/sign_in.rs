//! Sign-in: each check, and their order.

use chrono::Duration;
use rstest::rstest;
use seatkeeper_domain::LicenseType::{ConcurrentWriter, FloatingWriter};
use seatkeeper_domain::rules::sign_in::{self, Facts};
use seatkeeper_domain::{Customer, Pool, Refusal, Role, Session, User};

use crate::build::{Build, PARIS, at, busy, customer, day, manager, noon, person, session};

/// Everything that a sign-in depends on.
struct Case {
    user: User,
    customer: Customer,
    open: Option<Session>,
    pool: Option<Pool>,
    take_over: bool,
    password_changed: bool,
}

/// A sign-in that goes well.
fn fine() -> Case {
    Case {
        user: person(1).with(FloatingWriter).role(PARIS, Role::Writer),
        customer: customer(),
        open: None,
        pool: Some(busy(FloatingWriter, 1, 0)),
        take_over: false,
        password_changed: false,
    }
}

impl Case {
    fn facts(&self) -> Facts<'_> {
        Facts {
            user: &self.user,
            customer: &self.customer,
            open: self.open.as_ref(),
            pool: self.pool.as_ref(),
            take_over: self.take_over,
            password_changed: self.password_changed,
        }
    }

    fn outcome(&self) -> Result<(), Refusal> {
        sign_in::decide(&self.facts(), noon())
    }

    fn of(user: User) -> Self {
        Self { user, ..fine() }
    }
}

type Change = fn(&mut Case);

/// What can be wrong, in the order of the rule; each takes its own cause away again.
const WRONGS: [(&str, Change, Change); 9] = [
    (
        "locked",
        |case| case.user.locked_until = Some(at("2026-06-15T12:10:00Z")),
        |case| {
            case.user.locked_until = None;
        },
    ),
    (
        "inactive",
        |case| case.user = case.user.clone().inactive(),
        |case| {
            case.user.status = seatkeeper_domain::Status::Active;
        },
    ),
    (
        "not_yet_valid",
        |case| case.user.valid_from = Some(day("2026-06-16")),
        |case| {
            case.user.valid_from = None;
        },
    ),
    (
        "expired",
        |case| case.user.expires_on = Some(day("2026-06-14")),
        |case| {
            case.user.expires_on = None;
        },
    ),
    (
        "no_license",
        |case| case.user.license = None,
        |case| {
            case.user.license = Some(FloatingWriter);
        },
    ),
    (
        "no_role",
        |case| case.user.roles.clear(),
        |case| {
            case.user = case.user.clone().role(PARIS, Role::Operator);
        },
    ),
    (
        "password_change_required",
        |case| case.user.must_change_password = true,
        |case| {
            case.password_changed = true;
        },
    ),
    (
        "already_signed_in",
        |case| case.open = Some(session(&case.user, noon())),
        |case| {
            case.take_over = true;
        },
    ),
    (
        "floating_busy",
        |case| case.pool = Some(busy(FloatingWriter, 1, 1)),
        |case| {
            case.pool = Some(busy(FloatingWriter, 1, 0));
        },
    ),
];

#[test]
fn ses_04_refusals_come_in_their_order_one_after_the_other_is_put_right() {
    let mut case = fine();
    for (_, wrong, _) in WRONGS {
        wrong(&mut case);
    }
    for (code, _, right) in WRONGS {
        assert_eq!(case.outcome().map_err(|refusal| refusal.code()), Err(code));
        right(&mut case);
    }
    assert_eq!(case.outcome(), Ok(()));
}

#[test]
fn ses_04_each_refusal_stands_alone_and_every_check_is_told() {
    for (code, wrong, _) in WRONGS {
        let mut case = fine();
        wrong(&mut case);
        let found = sign_in::checks(&case.facts(), noon());
        let refused: Vec<_> = found.iter().filter(|(_, refusal)| refusal.is_some()).collect();
        assert_eq!(refused.len(), 1, "{code}");
        assert_eq!(refused[0].1.as_ref().map(Refusal::code), Some(code));
    }
    let names = sign_in::checks(&fine().facts(), noon()).map(|(name, _)| name);
    let mut expected = WRONGS.map(|(code, ..)| code);
    expected[8] = "seat";
    assert_eq!(names, expected);
}

#[test]
fn pwd_04_a_lock_tells_its_end_and_ends_then() {
    let until = noon() + Duration::minutes(1);
    let locked = Case::of(User { locked_until: Some(until), ..fine().user });
    assert_eq!(locked.outcome(), Err(Refusal::Locked { until }));
    let free = Case::of(User { locked_until: Some(noon()), ..fine().user });
    assert_eq!(free.outcome(), Ok(()));
}

#[rstest]
#[case::before_the_first_day("2026-06-14T21:59:59Z", "not_yet_valid")]
#[case::first_moment("2026-06-14T22:00:00Z", "ok")]
#[case::last_moment("2026-06-16T21:59:59Z", "ok")]
#[case::after_the_last_day("2026-06-16T22:00:00Z", "expired")]
fn usr_12_validity_runs_through_its_last_day_in_the_customers_time_zone(
    #[case] moment: &str,
    #[case] expected: &str,
) {
    let case = Case::of(User {
        valid_from: Some(day("2026-06-15")),
        expires_on: Some(day("2026-06-16")),
        ..fine().user
    });
    let outcome = sign_in::decide(&case.facts(), at(moment));
    assert_eq!(outcome.map_or_else(|refusal| refusal.code(), |()| "ok"), expected);
}

#[test]
fn rol_07_the_manager_needs_no_workspace_role_but_a_license() {
    assert_eq!(Case::of(manager()).outcome(), Ok(()));
    let unlicensed = Case::of(User { license: None, ..manager() });
    assert_eq!(unlicensed.outcome(), Err(Refusal::NoLicense));
}

#[test]
fn ses_01_a_second_sign_in_says_where_and_since_when() {
    let since = at("2026-06-15T08:00:00Z");
    let case = Case { open: Some(session(&fine().user, since)), ..fine() };
    let refusal = Refusal::AlreadySignedIn {
        since,
        client: "Docs".to_owned(),
        device: Some("Firefox on Linux".to_owned()),
        address: Some("192.0.2.7".to_owned()),
    };
    assert_eq!(case.outcome(), Err(refusal));
    assert_eq!(Case { take_over: true, ..case }.outcome(), Ok(()));
}

#[test]
fn ses_01_taking_over_with_nothing_open_is_an_ordinary_sign_in() {
    assert_eq!(Case { take_over: true, ..fine() }.outcome(), Ok(()));
}

#[test]
fn ses_03_a_full_concurrent_pool_refuses_the_newcomer() {
    let case = Case {
        pool: Some(busy(ConcurrentWriter, 2, 2)),
        ..Case::of(fine().user.with(ConcurrentWriter))
    };
    let refusal = Refusal::SeatsExhausted { license: ConcurrentWriter, seats: 2 };
    assert_eq!(case.outcome(), Err(refusal));
}
