//! Signed-in users per type over time, with the limit, the peak and the denials (SES-10).

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use seatkeeper_contract::{GetUsage, Usage, UsagePeak, UsagePoint, UsageSeries};
use seatkeeper_domain::{LicenseType, Pool, Refusal};

use crate::call::{Ask, Call};
use crate::port::{AuditFilter, PageAt, SessionSpan, Stored};

/// Points of one series at most.
const MOST_POINTS: i64 = 2000;

/// Changes of the subscription, by type: when, and how many there were before; the newest first.
type Changes = BTreeMap<LicenseType, Vec<(DateTime<Utc>, u32)>>;

/// Starts (+1) and ends (-1) of sessions, by type.
type Edges = BTreeMap<LicenseType, Vec<(DateTime<Utc>, i32)>>;

pub(crate) fn usage(call: &Call<'_>, request: GetUsage) -> Stored<Usage> {
    let step = Duration::seconds(i64::from(request.step));
    let points =
        (request.to - request.from).num_seconds().checked_div(i64::from(request.step)).unwrap_or(0);
    if request.to <= request.from || !(1..=MOST_POINTS).contains(&points) {
        return Err(Refusal::invalid(
            "step",
            format!("1 to {MOST_POINTS} points between from and to"),
        ));
    }
    call.read(move |ask| {
        let customer = ask.customer(request.customer)?;
        let mut edges = Edges::new();
        ask.tx.spans(customer.id, request.from, request.to, &mut |span| {
            add(&mut edges, span, &request);
            Ok(true)
        })?;
        let denials = denials(ask, &request)?;
        let changes = changes(ask, &request)?;
        let pools = ask.tx.pools(customer.id)?;
        let used = |pool: &&Pool| {
            let of = &pool.license;
            pool.subscribed > 0 || edges.contains_key(of) || changes.contains_key(of)
        };
        let series: Vec<_> = pools
            .iter()
            .filter(used)
            .map(|pool| {
                let mut told = series(pool, edges.get(&pool.license), &denials, &request, step);
                if let Some(changes) = changes.get(&pool.license) {
                    put_limits(&mut told, pool, changes, step);
                }
                told
            })
            .collect();
        let peaks = series.iter().filter_map(peak).collect();
        Ok(Usage { series, peaks })
    })
}

fn add(edges: &mut Edges, span: SessionSpan, request: &GetUsage) {
    let of = edges.entry(span.license).or_default();
    of.push((span.started_at.max(request.from), 1));
    if let Some(ended) = span.ended_at.filter(|ended| *ended < request.to) {
        of.push((ended.max(request.from), -1));
    }
}

fn denials(ask: &mut Ask<'_>, request: &GetUsage) -> Stored<Vec<(LicenseType, DateTime<Utc>)>> {
    let mut found = Vec::new();
    let mut at = PageAt { limit: 1000, after: None };
    loop {
        let page = ask.tx.denials(request.customer, None, &at)?;
        let older = page.items.last().is_none_or(|denial| denial.at < request.from);
        let within =
            page.items.iter().filter(|denial| denial.at >= request.from && denial.at < request.to);
        found.extend(within.map(|denial| (denial.license, denial.at)));
        match page.next.filter(|_| !older) {
            Some(next) => at.after = Some(next),
            None => return Ok(found),
        }
    }
}

/// What the log keeps of a change of the subscription.
#[derive(serde::Deserialize)]
struct Change {
    before: BTreeMap<LicenseType, u32>,
}

/// Every change of the subscription since the chart begins (SUB-04).
fn changes(ask: &mut Ask<'_>, request: &GetUsage) -> Stored<Changes> {
    let filter = AuditFilter {
        actions: vec!["subscription_changed".into()],
        from: Some(request.from),
        ..AuditFilter::default()
    };
    let mut changes = Changes::new();
    ask.tx.each_audit(request.customer, &filter, &mut |row| {
        let payload: Option<Change> =
            row.payload.as_deref().and_then(|text| serde_json::from_str(text).ok());
        for (license, count) in payload.into_iter().flat_map(|change| change.before) {
            changes.entry(license).or_default().push((row.at, count));
        }
        Ok(true)
    })?;
    Ok(changes)
}

/// The limit at each point: the highest that was in force at any moment of its step, as who is
/// signed in is counted at its most. From the newest point back: what is subscribed now is known.
fn put_limits(
    series: &mut UsageSeries,
    pool: &Pool,
    changes: &[(DateTime<Utc>, u32)],
    step: Duration,
) {
    let mut changes = changes.iter().peekable();
    let mut in_force = *pool;
    for point in series.points.iter_mut().rev() {
        while let Some((_, before)) = changes.next_if(|(at, _)| *at >= point.at + step) {
            in_force.subscribed = *before;
        }
        point.limit = in_force.seats();
        while let Some((at, before)) = changes.next_if(|(at, _)| *at >= point.at) {
            in_force.subscribed = *before;
            if *at > point.at {
                point.limit = point.limit.max(in_force.seats());
            }
        }
    }
}

/// One point a step: the most that were signed in at any moment of it.
fn series(
    pool: &Pool,
    edges: Option<&Vec<(DateTime<Utc>, i32)>>,
    denials: &[(LicenseType, DateTime<Utc>)],
    request: &GetUsage,
    step: Duration,
) -> UsageSeries {
    let mut edges = edges.cloned().unwrap_or_default();
    // An end before a start at the same moment: a seat that passes on is one seat.
    edges.sort_unstable();
    let mut edges = edges.into_iter().peekable();
    let mut signed_in = 0_i32;
    let mut points = Vec::new();
    let mut at = request.from;
    while at < request.to {
        let end = at + step;
        let mut most = signed_in;
        while let Some((moment, change)) = edges.next_if(|(moment, _)| *moment < end) {
            signed_in += change;
            most = if moment == at { signed_in.max(0) } else { most.max(signed_in) };
        }
        let refused =
            denials.iter().filter(|(of, when)| *of == pool.license && *when >= at && *when < end);
        points.push(UsagePoint {
            at,
            signed_in: u32::try_from(most).unwrap_or(0),
            limit: pool.seats(),
            denials: u32::try_from(refused.count()).unwrap_or(u32::MAX),
        });
        at = end;
    }
    UsageSeries { r#type: pool.license, points }
}

fn peak(series: &UsageSeries) -> Option<UsagePeak> {
    let highest = series.points.iter().rev().max_by_key(|point| point.signed_in)?;
    Some(UsagePeak { r#type: series.r#type, at: highest.at, signed_in: highest.signed_in })
}
