//! Signed-in users per type over time, with the limit, the peak and the denials (SES-10).
//!
//! Sessions and denials are read one by one into the points. What is held is no more than the points and
//! the ends of the sessions that are open at one moment, however long the history is.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use chrono::{DateTime, Datelike as _, Duration, Utc};
use seatkeeper_contract::{GetUsage, Usage, UsagePeak, UsagePoint, UsageSeries};
use seatkeeper_domain::{LicenseType, Pool, Refusal};

use crate::call::{Ask, Call};
use crate::port::{AuditFilter, PageAt, SessionSpan, Stored};

/// Points of one series at most.
const MOST_POINTS: i64 = 2000;

/// Changes of the subscription, by type: when, and how many there were before; the newest first.
type Changes = BTreeMap<LicenseType, Vec<(DateTime<Utc>, u32)>>;

/// A year that no point lies beyond, so that a step more can still be told.
const LAST_YEAR: i32 = 9999;

pub(crate) fn usage(call: &Call<'_>, request: GetUsage) -> Stored<Usage> {
    let steps = Steps::of(&request)?;
    call.read(move |ask| {
        let customer = ask.customer(request.customer)?;
        let mut counted: BTreeMap<LicenseType, SignedIn> = BTreeMap::new();
        ask.tx.spans(customer.id, request.from, request.to, &mut |span| {
            counted.entry(span.license).or_insert_with(|| SignedIn::new(steps)).add(&span);
            Ok(true)
        })?;
        let mut denials = denials(ask, &request, steps)?;
        let changes = changes(ask, &request)?;
        let pools = ask.tx.pools(customer.id)?;
        let used = |pool: &&Pool| {
            let of = &pool.license;
            pool.subscribed > 0 || counted.contains_key(of) || changes.contains_key(of)
        };
        let mut series = Vec::new();
        for pool in pools.iter().filter(used) {
            let signed_in = counted.get(&pool.license).cloned();
            let signed_in = signed_in.map_or_else(|| steps.zeros(), SignedIn::finish);
            let denials = denials.remove(&pool.license).unwrap_or_else(|| steps.zeros());
            let mut told = of_pool(pool, steps, &signed_in, &denials);
            if let Some(changes) = changes.get(&pool.license) {
                put_limits(&mut told, pool, changes, steps.step);
            }
            series.push(told);
        }
        let peaks = series.iter().filter_map(peak).collect();
        Ok(Usage { series, peaks })
    })
}

/// The steps of a chart; the last may reach beyond its end.
#[derive(Debug, Clone, Copy)]
struct Steps {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    step: Duration,
    count: usize,
}

impl Steps {
    fn of(request: &GetUsage) -> Stored<Self> {
        let (from, to, step) = (request.from, request.to, i64::from(request.step));
        for (field, moment) in [("from", from), ("to", to)] {
            if moment.year() > LAST_YEAR {
                return Err(Refusal::invalid(field, format!("not after the year {LAST_YEAR}")));
            }
        }
        let seconds = (to - from).num_seconds();
        let points = seconds.checked_div(step).unwrap_or(0);
        if to <= from || !(1..=MOST_POINTS).contains(&points) {
            let why = format!("1 to {MOST_POINTS} points between from and to");
            return Err(Refusal::invalid("step", why));
        }
        let whole = from + Duration::seconds(points * step);
        let count = usize::try_from(points).unwrap_or_default() + usize::from(whole < to);
        Ok(Self { from, to, step: Duration::seconds(step), count })
    }

    fn start(self, at: usize) -> DateTime<Utc> {
        self.from + self.step * i32::try_from(at).unwrap_or(i32::MAX)
    }

    /// The step that a moment lies in; the first for what lies before all.
    fn at(self, moment: DateTime<Utc>) -> usize {
        let since = (moment - self.from).num_milliseconds().max(0);
        usize::try_from(since / self.step.num_milliseconds())
            .unwrap_or_default()
            .min(self.count - 1)
    }

    fn zeros(self) -> Vec<u32> {
        vec![0; self.count]
    }
}

/// How many were signed in at most in each step, counted along the starts of sessions.
#[derive(Debug, Clone)]
struct SignedIn {
    steps: Steps,
    most: Vec<u32>,
    /// The step that is counted so far.
    reached: usize,
    /// Ends of those who are signed in, the nearest first; of those who stay, none.
    ends: BinaryHeap<Reverse<DateTime<Utc>>>,
    stay: usize,
}

impl SignedIn {
    fn new(steps: Steps) -> Self {
        Self { steps, most: steps.zeros(), reached: 0, ends: BinaryHeap::new(), stay: 0 }
    }

    /// The next session by its start.
    fn add(&mut self, span: &SessionSpan) {
        let start = span.started_at.max(self.steps.from);
        if span.ended_at.is_some_and(|end| end <= start) {
            return;
        }
        // An end before a start at the same moment: a seat that passes on is one seat.
        self.leave_until(start);
        match span.ended_at.filter(|end| *end < self.steps.to) {
            Some(end) => self.ends.push(Reverse(end)),
            None => self.stay += 1,
        }
        let at = self.steps.at(start);
        self.reach(at, self.now() - 1);
        self.most[at] = self.most[at].max(self.now());
    }

    fn leave_until(&mut self, moment: DateTime<Utc>) {
        while let Some(end) = self.ends.peek().map(|Reverse(end)| *end).filter(|it| *it <= moment) {
            // Whoever leaves as a step begins is not in it.
            let last = self.steps.at(end - Duration::milliseconds(1));
            self.reach(last, self.now());
            self.ends.pop();
        }
    }

    /// Counts so many in the steps up to this one that were not reached before.
    fn reach(&mut self, at: usize, signed_in: u32) {
        while self.reached < at {
            self.reached += 1;
            self.most[self.reached] = signed_in;
        }
    }

    fn now(&self) -> u32 {
        u32::try_from(self.ends.len() + self.stay).unwrap_or(u32::MAX)
    }

    fn finish(mut self) -> Vec<u32> {
        self.leave_until(self.steps.to);
        self.reach(self.steps.count - 1, self.now());
        self.most
    }
}

/// Denials in each step, by type.
fn denials(
    ask: &mut Ask<'_>,
    request: &GetUsage,
    steps: Steps,
) -> Stored<BTreeMap<LicenseType, Vec<u32>>> {
    let mut found: BTreeMap<LicenseType, Vec<u32>> = BTreeMap::new();
    let mut at = PageAt { limit: 1000, after: None };
    loop {
        let page = ask.tx.denials(request.customer, None, &at)?;
        let older = page.items.last().is_none_or(|denial| denial.at < request.from);
        let within =
            |denial: &&seatkeeper_domain::Denial| (request.from..request.to).contains(&denial.at);
        for denial in page.items.iter().filter(within) {
            let counts = found.entry(denial.license).or_insert_with(|| steps.zeros());
            counts[steps.at(denial.at)] += 1;
        }
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

fn of_pool(pool: &Pool, steps: Steps, signed_in: &[u32], denials: &[u32]) -> UsageSeries {
    let point = |(at, (&signed_in, &denials))| UsagePoint {
        at: steps.start(at),
        signed_in,
        limit: pool.seats(),
        denials,
    };
    let points = signed_in.iter().zip(denials).enumerate().map(point).collect();
    UsageSeries { r#type: pool.license, points }
}

fn peak(series: &UsageSeries) -> Option<UsagePeak> {
    let highest = series.points.iter().rev().max_by_key(|point| point.signed_in)?;
    Some(UsagePeak { r#type: series.r#type, at: highest.at, signed_in: highest.signed_in })
}
