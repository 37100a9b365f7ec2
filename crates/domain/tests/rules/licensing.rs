//! Capacity, counts, the subscription and the license that a form offers.

use rstest::rstest;
use seatkeeper_domain::LicenseType::{self, *};
use seatkeeper_domain::rules::licensing::{self, MOST_SUBSCRIBED};
use seatkeeper_domain::{Customer, Holder, Model, Pool, Refusal, Tier};

use crate::build::{code, customer, pool, user_id};

#[rstest]
#[case(NominativeWriter, Tier::Writer, Model::Nominative)]
#[case(NominativeOperator, Tier::Operator, Model::Nominative)]
#[case(FloatingWriter, Tier::Writer, Model::Floating)]
#[case(FloatingOperator, Tier::Operator, Model::Floating)]
#[case(ConcurrentWriter, Tier::Writer, Model::Concurrent)]
#[case(ConcurrentOperator, Tier::Operator, Model::Concurrent)]
fn lic_01_a_type_is_a_tier_and_a_model(
    #[case] license: LicenseType,
    #[case] tier: Tier,
    #[case] model: Model,
) {
    assert_eq!((license.tier(), license.model()), (tier, model));
}

#[test]
fn lic_02_nth_user_of_n_nominative_licenses_is_taken_and_the_next_refused() {
    assert_eq!(licensing::assign(&pool(NominativeWriter, 3, 2)), Ok(()));
    assert_eq!(
        licensing::assign(&pool(NominativeWriter, 3, 3)),
        Err(Refusal::LicenseUnavailable { license: NominativeWriter, assigned: 3, capacity: 3 })
    );
}

#[test]
fn lic_03_lic_08_eleventh_user_of_one_floating_license_is_refused_naming_type_and_counts() {
    assert_eq!(licensing::assign(&pool(FloatingOperator, 1, 9)), Ok(()));
    assert_eq!(
        licensing::assign(&pool(FloatingOperator, 1, 10)),
        Err(Refusal::LicenseUnavailable { license: FloatingOperator, assigned: 10, capacity: 10 })
    );
}

#[test]
fn lic_04_any_number_of_people_hold_a_concurrent_license() {
    assert_eq!(licensing::assign(&pool(ConcurrentWriter, 1, 4_000_000)), Ok(()));
}

#[rstest]
#[case(NominativeWriter, Some(4), 4)]
#[case(FloatingWriter, Some(40), 4)]
#[case(ConcurrentWriter, None, 4)]
fn lic_05_capacity_and_seats_follow_the_model(
    #[case] license: LicenseType,
    #[case] capacity: Option<u32>,
    #[case] seats: u32,
) {
    let pool = pool(license, 4, 0);
    assert_eq!((pool.capacity(), pool.seats()), (capacity, seats));
}

#[test]
fn lic_05_a_capacity_too_large_to_count_stays_large() {
    assert_eq!(pool(FloatingWriter, u32::MAX, 0).capacity(), Some(u32::MAX));
}

#[rstest]
#[case(pool(NominativeWriter, 5, 3), Some(2))]
#[case(pool(FloatingWriter, 1, 1), Some(9))]
#[case(pool(FloatingWriter, 1, 12), Some(0))]
#[case(pool(ConcurrentWriter, 1, 12), None)]
fn lic_07_free_units_are_capacity_less_those_who_hold_the_type(
    #[case] pool: Pool,
    #[case] free: Option<u32>,
) {
    assert_eq!(licensing::free(&pool), free);
}

#[test]
fn lic_09_nothing_is_offered_before_a_first_choice() {
    assert_eq!(licensing::offered(&customer(), &[pool(NominativeWriter, 5, 0)]), None);
}

#[rstest]
#[case::free(&[pool(FloatingWriter, 9, 0), pool(NominativeWriter, 5, 4)], true)]
#[case::full(&[pool(FloatingWriter, 9, 0), pool(NominativeWriter, 5, 5)], false)]
#[case::unknown(&[pool(FloatingWriter, 9, 0)], false)]
fn lic_09_the_type_chosen_last_is_offered_while_a_unit_is_free(
    #[case] pools: &[Pool],
    #[case] offered: bool,
) {
    let customer = Customer { last_license: Some(NominativeWriter), ..customer() };
    assert_eq!(licensing::offered(&customer, pools), offered.then_some(NominativeWriter));
}

#[test]
fn lic_09_a_concurrent_type_without_any_seat_is_not_offered() {
    let customer = Customer { last_license: Some(ConcurrentWriter), ..customer() };
    assert_eq!(licensing::offered(&customer, &[pool(ConcurrentWriter, 0, 3)]), None);
    assert_eq!(
        licensing::offered(&customer, &[pool(ConcurrentWriter, 1, 3)]),
        Some(ConcurrentWriter)
    );
}

#[rstest]
#[case(NominativeWriter, 7, 7)]
#[case(FloatingWriter, 0, 0)]
#[case(FloatingWriter, 1, 1)]
#[case(FloatingWriter, 10, 1)]
#[case(FloatingWriter, 11, 2)]
#[case(FloatingWriter, 20, 2)]
#[case(FloatingOperator, 21, 3)]
#[case(ConcurrentWriter, 50, 0)]
fn sub_02_the_least_count_is_what_active_users_hold_rounded_up(
    #[case] license: LicenseType,
    #[case] assigned: u32,
    #[case] least: u32,
) {
    assert_eq!(licensing::minimum(&pool(license, 9, assigned)), least);
}

#[test]
fn sub_02_a_count_below_what_is_held_is_refused_with_its_holders() {
    let holders = vec![Holder { user: user_id(4), full_name: "Ada".to_owned() }];
    let full = pool(FloatingWriter, 3, 11);
    assert_eq!(licensing::subscribe(&full, 2, holders.clone()), Ok(()));
    assert_eq!(
        licensing::subscribe(&full, 1, holders.clone()),
        Err(Refusal::SubscriptionInUse {
            license: FloatingWriter,
            requested: 1,
            minimum: 2,
            holders
        })
    );
}

#[test]
fn lic_13_sub_02_the_managers_own_unit_cannot_be_given_up() {
    let only_manager = pool(NominativeWriter, 1, 1);
    assert_eq!(code(&licensing::subscribe(&only_manager, 0, Vec::new())), "subscription_in_use");
}

#[test]
fn sub_01_a_count_has_an_upper_bound() {
    let pool = pool(NominativeWriter, 1, 1);
    assert_eq!(licensing::subscribe(&pool, MOST_SUBSCRIBED, Vec::new()), Ok(()));
    let beyond = licensing::subscribe(&pool, MOST_SUBSCRIBED + 1, Vec::new());
    assert!(matches!(beyond, Err(Refusal::Invalid { field: "licenses", .. })));
}
