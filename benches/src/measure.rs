//! Rates and times of two sides that take turns, so that what else the machine does disturbs both.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::anyhow;

/// The middle one.
pub fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Milliseconds of one call, and what it answered.
pub fn timed<T>(call: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<(f64, T)> {
    let began = Instant::now();
    let answer = call()?;
    Ok((began.elapsed().as_secs_f64() * 1e3, answer))
}

/// Calls a second of so many threads; each has what `open` makes, and calls until the time is over.
pub fn rate<T>(
    threads: u32,
    time: Duration,
    open: impl Fn(u32) -> anyhow::Result<T> + Sync,
    call: impl Fn(&mut T) -> anyhow::Result<()> + Sync,
) -> anyhow::Result<f64> {
    let calls = AtomicU64::new(0);
    let began = Instant::now();
    let work = |number| -> anyhow::Result<()> {
        let mut own = open(number)?;
        while began.elapsed() < time {
            call(&mut own)?;
            calls.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let work = &work;
        let all: Vec<_> = (0..threads).map(|number| scope.spawn(move || work(number))).collect();
        all.into_iter().try_for_each(|one| one.join().map_err(|_| anyhow!("panicked"))?)
    })?;
    #[allow(clippy::cast_precision_loss)]
    Ok(calls.load(Ordering::Relaxed) as f64 / began.elapsed().as_secs_f64())
}

/// The medians of two sides, which take turns.
pub fn in_turns(
    rounds: usize,
    mut ours: impl FnMut() -> anyhow::Result<f64>,
    mut theirs: impl FnMut() -> anyhow::Result<f64>,
) -> anyhow::Result<(f64, f64)> {
    let (mut our, mut their) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        their.push(theirs()?);
        our.push(ours()?);
    }
    Ok((median(our), median(their)))
}
