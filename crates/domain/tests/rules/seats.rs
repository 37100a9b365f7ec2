//! How many may be signed in at once, and which pools are pointed out.

use rstest::rstest;
use seatkeeper_domain::LicenseType::{self, *};
use seatkeeper_domain::rules::seats;
use seatkeeper_domain::{Pool, Refusal};

use crate::build::{busy, pool};

#[test]
fn lic_03_ses_02_the_kth_floating_seat_is_given_and_the_next_refused() {
    assert_eq!(seats::admit(&busy(FloatingWriter, 2, 1)), Ok(()));
    assert_eq!(
        seats::admit(&busy(FloatingWriter, 2, 2)),
        Err(Refusal::FloatingBusy { license: FloatingWriter, seats: 2 })
    );
}

#[test]
fn lic_04_ses_03_the_newest_connection_to_a_full_concurrent_pool_loses() {
    assert_eq!(seats::admit(&busy(ConcurrentOperator, 1, 0)), Ok(()));
    assert_eq!(
        seats::admit(&busy(ConcurrentOperator, 1, 1)),
        Err(Refusal::SeatsExhausted { license: ConcurrentOperator, seats: 1 })
    );
}

#[test]
fn lic_02_who_holds_a_nominative_license_always_has_a_seat() {
    assert_eq!(seats::admit(&busy(NominativeWriter, 1, 1)), Ok(()));
}

#[rstest]
#[case(FloatingWriter, 2, 1)]
#[case(FloatingWriter, 3, 0)]
#[case(FloatingWriter, 9, 0)]
#[case(ConcurrentWriter, 0, 3)]
#[case(NominativeWriter, 0, 0)]
fn sub_03_as_many_sessions_end_as_exceed_the_new_limit(
    #[case] license: LicenseType,
    #[case] subscribed: u32,
    #[case] surplus: u32,
) {
    assert_eq!(seats::surplus(&busy(license, 5, 3), subscribed), surplus);
}

#[rstest]
#[case::units_below(pool(NominativeWriter, 100, 79), false)]
#[case::units_at(pool(NominativeWriter, 100, 80), true)]
#[case::nominative_seats_do_not_count(Pool { assigned: 1, ..busy(NominativeWriter, 9, 9) }, false)]
#[case::floating_units(pool(FloatingWriter, 1, 8), true)]
#[case::floating_seats_below(busy(FloatingWriter, 10, 7), false)]
#[case::floating_seats_at(busy(FloatingWriter, 10, 8), true)]
#[case::concurrent_units_do_not_count(pool(ConcurrentWriter, 5, 50), false)]
#[case::concurrent_seats(busy(ConcurrentWriter, 5, 4), true)]
#[case::nothing_subscribed(pool(FloatingWriter, 0, 0), false)]
#[case::a_large_pool(pool(FloatingWriter, u32::MAX, u32::MAX), true)]
fn lic_14_a_pool_is_pointed_out_from_eighty_percent_on(#[case] pool: Pool, #[case] watched: bool) {
    assert_eq!(seats::watch(&pool, 0), watched);
}

#[test]
fn lic_14_a_denial_points_a_pool_out_whatever_its_use() {
    assert!(seats::watch(&pool(ConcurrentWriter, 0, 0), 1));
}
