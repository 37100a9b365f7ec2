//! Who may do what: every kind of permission, asked by everybody.

use chrono::Duration;
use rstest::rstest;
use seatkeeper_domain::rules::access::{self, Target, authorise};
use seatkeeper_domain::{Access, Actor, Customer, CustomerId, StaffId, UserId};

use crate::build::{
    CUSTOMER, LEAD, MANAGER, OTHER_CUSTOMER, SUPPORT, as_person, code, customer, noon, user_id,
};

const KINDS: [Access; 9] = [
    Access::Anyone,
    Access::Own,
    Access::SeeCustomer,
    Access::Counts,
    Access::Manage,
    Access::ManageOrOwn,
    Access::ManagerOnly,
    Access::StaffOrManager,
    Access::Lead,
];

fn consenting(hours: i64) -> Customer {
    Customer { support_until: Some(noon() + Duration::hours(hours)), ..customer() }
}

/// One letter a kind: ok, Forbidden, Not found, Consent, closed (no session).
fn row(actor: Actor, customer: Option<&Customer>, user: Option<UserId>) -> String {
    let ask = |access| code(&authorise(actor, access, Target { customer, user }, noon()));
    let letter = |code| match code {
        "ok" => '+',
        "forbidden" => 'F',
        "not_found" => 'N',
        "consent_required" => 'C',
        "session_closed" => 'x',
        other => panic!("{other} is no answer here"),
    };
    KINDS.into_iter().map(ask).map(letter).collect()
}

// The columns are KINDS: anyone, own, see, counts, manage, manage or own, manager, staff, lead.
#[rstest]
#[case::nobody(Actor::Nobody, "+xxxxxxxx")]
#[case::person(as_person(1), "++FFFFFFF")]
#[case::manager(MANAGER, "++++++++F")]
#[case::support(SUPPORT, "+++CCCF+F")]
#[case::lead(LEAD, "++++CCF++")]
#[case::command_line(Actor::Holder, "+++++++++")]
fn cus_03_cus_04_who_may_do_what_to_a_customer(#[case] actor: Actor, #[case] expected: &str) {
    assert_eq!(row(actor, Some(&customer()), None), expected);
}

#[rstest]
#[case::themselves(as_person(1), "++FFF+FFF")]
#[case::another(as_person(2), "++NNNNNNN")]
#[case::manager(MANAGER, "++++++++F")]
fn usr_08_a_person_reaches_their_own_account_and_learns_of_no_other(
    #[case] actor: Actor,
    #[case] expected: &str,
) {
    assert_eq!(row(actor, Some(&customer()), Some(user_id(1))), expected);
}

#[test]
fn cus_01_another_customer_is_not_found_by_its_people_and_by_managers_of_others() {
    let other = Customer { id: OTHER_CUSTOMER, ..customer() };
    assert_eq!(row(MANAGER, Some(&other), None), "+NNNNNNNN");
    assert_eq!(row(as_person(1), Some(&other), Some(user_id(1))), "+NNNNNNNN");
}

#[test]
fn cus_02_what_belongs_to_no_customer_is_the_leads() {
    assert_eq!(code(&authorise(LEAD, Access::Lead, NOWHERE, noon())), "ok");
    assert_eq!(code(&authorise(SUPPORT, Access::Lead, NOWHERE, noon())), "forbidden");
    assert_eq!(code(&authorise(MANAGER, Access::Lead, NOWHERE, noon())), "forbidden");
    assert_eq!(code(&authorise(SUPPORT, Access::Manage, NOWHERE, noon())), "consent_required");
}

const NOWHERE: Target<'_> = Target { customer: None, user: None };

#[rstest]
#[case::support(SUPPORT, "++++++F+F")]
#[case::lead(LEAD, "++++++F++")]
fn cus_03_with_consent_staff_do_what_the_manager_may_but_the_switch_itself(
    #[case] actor: Actor,
    #[case] expected: &str,
) {
    assert_eq!(row(actor, Some(&consenting(1)), Some(user_id(1))), expected);
}

#[test]
fn cus_04_staff_reach_their_own_account_without_anybodys_consent() {
    let Actor::Staff { id, .. } = SUPPORT else { unreachable!("SUPPORT is staff") };
    assert_eq!(row(SUPPORT, None, Some(id.into())), "+++CC+F+F");
    assert_eq!(StaffId::from(UserId::from(id)), id);
    assert_ne!(CUSTOMER, CustomerId::VENDOR);
}

#[test]
fn cus_03_consent_lasts_until_its_end_and_not_at_it() {
    assert!(!access::consents(&customer(), noon()));
    assert!(access::consents(&consenting(1), noon()));
    assert!(!access::consents(&consenting(0), noon()));
    assert!(!access::consents(&consenting(-1), noon()));
}

#[rstest]
#[case(0, None)]
#[case(1, Some(1))]
#[case(access::SUPPORT_HOURS, Some(48))]
#[case(168, Some(168))]
#[case(169, None)]
fn cus_03_consent_is_given_for_hours_up_to_a_week(#[case] hours: u32, #[case] later: Option<i64>) {
    let until = access::consent_until(hours, noon());
    assert_eq!(until.ok(), later.map(|hours| noon() + Duration::hours(hours)));
}
