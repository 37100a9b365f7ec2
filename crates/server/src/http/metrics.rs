//! Figures of this process, in Prometheus' text format: counts and times, nobody's name.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Upper bounds of the latency buckets, seconds.
const BOUNDS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

#[derive(Default)]
struct Histogram {
    /// How many took up to each bound, and no longer than it.
    buckets: [u64; BOUNDS.len()],
    count: u64,
    sum_seconds: f64,
}

impl Histogram {
    fn add(&mut self, took: Duration) {
        let seconds = took.as_secs_f64();
        for (bucket, bound) in self.buckets.iter_mut().zip(BOUNDS) {
            *bucket += u64::from(seconds <= bound);
        }
        self.count += 1;
        self.sum_seconds += seconds;
    }
}

#[derive(Default)]
struct Counts {
    latencies: BTreeMap<(String, String), Histogram>,
    statuses: BTreeMap<(String, String, u16), u64>,
    sign_ins: BTreeMap<String, u64>,
}

/// What is counted.
#[derive(Default)]
pub(crate) struct Metrics {
    counts: Mutex<Counts>,
    connections: AtomicU64,
    streams: AtomicU64,
}

/// Counts one until it is dropped.
pub(crate) struct Counted<'a>(&'a AtomicU64);

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Metrics {
    /// A connection is open until what is returned is dropped.
    pub(crate) fn connected(&self) -> Counted<'_> {
        counted(&self.connections)
    }

    /// The same of a stream of events.
    pub(crate) fn streaming(&self) -> Counted<'_> {
        counted(&self.streams)
    }

    /// A request was answered. Routes are those that there are, methods those of HTTP.
    pub(crate) fn answered(&self, method: &str, route: &str, status: u16, took: Duration) {
        // A method may be anything that a client makes up.
        const KNOWN: [&str; 7] = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];
        let method = if KNOWN.contains(&method) { method } else { "other" };
        let mut counts = self.counts();
        let key = (method.to_owned(), route.to_owned());
        counts.latencies.entry(key.clone()).or_default().add(took);
        *counts.statuses.entry((key.0, key.1, status)).or_default() += 1;
    }

    /// A sign-in went through (`ok`) or was refused with a code.
    pub(crate) fn signed_in(&self, outcome: &str) {
        *self.counts().sign_ins.entry(outcome.to_owned()).or_default() += 1;
    }

    /// All of it as text.
    pub(crate) fn text(&self) -> String {
        let counts = self.counts();
        let mut page = Page::default();
        page.family("seatkeeper_http_requests_total", "counter", "Requests answered.");
        for ((method, route, status), count) in &counts.statuses {
            let labels =
                [("method", method.as_str()), ("route", route), ("status", &status.to_string())];
            page.line("seatkeeper_http_requests_total", &labels, *count as f64);
        }
        page.family("seatkeeper_http_request_seconds", "histogram", "Time to answer a request.");
        for ((method, route), histogram) in &counts.latencies {
            page.histogram("seatkeeper_http_request_seconds", method, route, histogram);
        }
        page.family("seatkeeper_sign_ins_total", "counter", "Sign-ins by outcome: ok or a code.");
        for (outcome, count) in &counts.sign_ins {
            page.line("seatkeeper_sign_ins_total", &[("outcome", outcome)], *count as f64);
        }
        let gauges = [
            ("seatkeeper_connections", "Connections open.", &self.connections),
            ("seatkeeper_event_streams", "Streams of events open.", &self.streams),
        ];
        for (name, help, value) in gauges {
            page.family(name, "gauge", help);
            page.line(name, &[], value.load(Ordering::Relaxed) as f64);
        }
        page.0
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn counted(gauge: &AtomicU64) -> Counted<'_> {
    gauge.fetch_add(1, Ordering::Relaxed);
    Counted(gauge)
}

/// A page of figures.
#[derive(Default)]
pub(crate) struct Page(pub(crate) String);

impl Page {
    /// What follows is of this name, kind and meaning.
    pub(crate) fn family(&mut self, name: &str, kind: &str, help: &str) {
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    /// One figure. Labels are ours, and hold nothing that needs an escape.
    pub(crate) fn line(&mut self, name: &str, labels: &[(&str, &str)], value: f64) {
        let labels: Vec<String> =
            labels.iter().map(|(label, value)| format!("{label}=\"{value}\"")).collect();
        let labels =
            if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        let _ = writeln!(self.0, "{name}{labels} {value}");
    }

    fn histogram(&mut self, name: &str, method: &str, route: &str, histogram: &Histogram) {
        let bucket = format!("{name}_bucket");
        for (bound, count) in BOUNDS.iter().zip(histogram.buckets) {
            let labels = [("method", method), ("route", route), ("le", &bound.to_string())];
            self.line(&bucket, &labels, count as f64);
        }
        let labels = [("method", method), ("route", route), ("le", "+Inf")];
        self.line(&bucket, &labels, histogram.count as f64);
        self.line(&format!("{name}_sum"), &labels[..2], histogram.sum_seconds);
        self.line(&format!("{name}_count"), &labels[..2], histogram.count as f64);
    }
}
