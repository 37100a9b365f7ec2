//! SES-10: the chart's figures against a plain recount.

use chrono::{DateTime, Duration, Utc};
use seatkeeper_contract as wire;
use seatkeeper_domain::{LicenseType, SessionEnd};
use seatkeeper_tests::shop::{Person, Shop, assert_refused};

const LICENSE: LicenseType = LicenseType::ConcurrentWriter;

fn usage(shop: &Shop, from: DateTime<Utc>, to: DateTime<Utc>, step: u32) -> wire::Usage {
    let request = wire::GetUsage { customer: shop.customer, from, to, step };
    shop.service.usage(&shop.boss(), request).expect("a chart")
}

/// Sessions as they came and went, so many seconds after the start; seats for two.
const COMINGS: [(i64, i64); 6] = [(0, 100), (30, 60), (60, 90), (100, 160), (170, 180), (175, 290)];

fn enact(shop: &Shop, people: &[Person], start: DateTime<Utc>) {
    let mut moments: Vec<_> = COMINGS
        .iter()
        .enumerate()
        .flat_map(|(n, (from, to))| [(*from, true, n), (*to, false, n)])
        .collect();
    moments.sort_unstable();
    for (second, comes, n) in moments {
        shop.clock.set(start + Duration::seconds(second));
        if comes {
            people[n].sign_in(shop);
        } else {
            people[n].sign_out(shop);
        }
    }
}

/// The most at any whole second of a step, sessions being open from their start to before their end.
fn recount(from: i64, step: i64) -> u32 {
    let at = |second: i64| COMINGS.iter().filter(|(a, b)| *a <= second && second < *b).count();
    u32::try_from((from..from + step).map(at).max().unwrap_or(0)).expect("few")
}

#[test]
fn ses_10_the_chart_s_points_are_what_a_plain_recount_gives() {
    let shop = Shop::with(&[(LICENSE, 2)]);
    let people: Vec<_> = (0..COMINGS.len())
        .map(|n| shop.hire(&format!("Person {n}")).with(LICENSE).done())
        .collect();
    let start = shop.now() + Duration::minutes(10);
    enact(&shop, &people, start);
    for (from, step, count) in [(0, 10, 30), (0, 60, 5), (-60, 120, 3), (45, 7, 20)] {
        let begin = start + Duration::seconds(from);
        let end = begin + Duration::seconds(step * count);
        let told = usage(&shop, begin, end, u32::try_from(step).expect("few"));
        let series = told.series.iter().find(|series| series.r#type == LICENSE).expect("a series");
        let points: Vec<_> = series.points.iter().map(|point| point.signed_in).collect();
        let expected: Vec<_> = (0..count).map(|n| recount(from + n * step, step)).collect();
        assert_eq!(points, expected, "from {from} by {step}");
        assert!(series.points.iter().all(|point| point.limit == 2));
        let peak = told.peaks.iter().find(|peak| peak.r#type == LICENSE).expect("a peak");
        assert_eq!(Some(&peak.signed_in), expected.iter().max());
    }
}

/// Seats of a type at each point, if the chart has the type.
fn limits(told: &wire::Usage, license: LicenseType) -> Option<Vec<u32>> {
    let series = told.series.iter().find(|series| series.r#type == license)?;
    Some(series.points.iter().map(|point| point.limit).collect())
}

#[test]
fn ses_10_sub_04_the_limit_at_each_point_is_the_highest_that_was_in_force_then() {
    let given_up = LicenseType::FloatingOperator;
    let shop = Shop::with(&[(LICENSE, 2), (given_up, 1)]);
    let start = shop.now();
    let at = |second: i64| start + Duration::seconds(second);
    for (second, counts) in
        [(60, [(LICENSE, 5), (given_up, 1)]), (105, [(LICENSE, 1), (given_up, 0)])]
    {
        shop.clock.set(at(second));
        crate::subscription::subscribe(&shop, &counts).expect("subscribed");
    }
    let told = usage(&shop, start, at(150), 30);
    assert_eq!(limits(&told, LICENSE), Some(vec![2, 2, 5, 5, 1]));
    assert_eq!(limits(&told, given_up), Some(vec![1, 1, 1, 1, 0]));
    let before = usage(&shop, at(-60), at(60), 30);
    assert_eq!(limits(&before, LICENSE), Some(vec![0, 0, 2, 2]), "founded in between");
    let since = usage(&shop, at(120), at(180), 30);
    assert_eq!((limits(&since, LICENSE), limits(&since, given_up)), (Some(vec![1, 1]), None));
}

#[test]
fn ses_10_denials_are_counted_where_they_fell() {
    let shop = Shop::with(&[(LICENSE, 1)]);
    let [one, two] = ["Una Prima", "Dua Secunda"].map(|name| shop.hire(name).with(LICENSE).done());
    let start = shop.now();
    one.sign_in(&shop);
    for _ in 0..2 {
        shop.wait(Duration::seconds(25));
        assert_refused(two.try_sign_in(&shop), "seats_exhausted");
    }
    let told = usage(&shop, start, start + Duration::seconds(90), 30);
    let series = told.series.iter().find(|series| series.r#type == LICENSE).expect("a series");
    let denials: Vec<_> = series.points.iter().map(|point| point.denials).collect();
    assert_eq!(denials, [1, 1, 0]);
}

#[test]
fn ses_10_open_sessions_reach_to_the_end_and_ended_ones_say_how() {
    let shop = Shop::with(&[(LICENSE, 1)]);
    let ada = shop.hire("Ada Byron").with(LICENSE).done();
    ada.sign_in(&shop);
    let told = usage(&shop, shop.now(), shop.now() + Duration::minutes(2), 60);
    let series = told.series.iter().find(|series| series.r#type == LICENSE).expect("a series");
    assert!(series.points.iter().all(|point| point.signed_in == 1));
    shop.wait(Duration::minutes(5));
    shop.service.sweep().expect("swept");
    assert_eq!(crate::sessions::history(&shop, &ada)[0].session.end, Some(SessionEnd::Lost));
}

#[test]
fn ses_10_a_chart_ends_where_the_calendar_does() {
    let shop = Shop::with(&[(LICENSE, 1)]);
    let ask = |from: &str, to: &str, step| {
        let [from, to] = [from, to].map(|at| at.parse().expect("a moment"));
        let request = wire::GetUsage { customer: shop.customer, from, to, step };
        shop.service.usage(&shop.boss(), request)
    };
    let told = ask("9999-12-31T23:00:00Z", "9999-12-31T23:59:59Z", 3000).expect("a chart");
    assert_eq!(told.series[0].points.len(), 2);
    let (from, to) = ("+262142-12-31T23:00:00Z", "+262142-12-31T23:59:59Z");
    assert_refused(ask(from, to, 3000), "invalid");
    assert_refused(ask("9999-12-31T23:00:00Z", "+10000-01-01T00:00:00Z", 60), "invalid");
}

#[test]
fn ses_10_a_chart_has_one_to_two_thousand_points() {
    let shop = Shop::new();
    let now = shop.now();
    for (to, step) in [
        (now, 60),
        (now - Duration::hours(1), 60),
        (now + Duration::days(1), 0),
        (now + Duration::days(1), 43),
    ] {
        let request = wire::GetUsage { customer: shop.customer, from: now, to, step };
        assert_refused(shop.service.usage(&shop.boss(), request), "invalid");
    }
}
