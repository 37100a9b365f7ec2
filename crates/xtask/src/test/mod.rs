//! `cargo xtask test`: the steps in their order, timed, with a table and one last line of counts.

mod steps;
mod tally;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::setup::{self, Purpose};
use steps::{STEPS, Step};
use tally::Tally;

struct Report {
    name: &'static str,
    tally: Tally,
    took: Duration,
}

/// Not a step: it comes before any, whichever are chosen, and counts only when it fails.
const PREPARATION: Step = Step {
    name: "setup",
    what: "what the machine lacks is installed",
    run: || setup::ready(Purpose::Test).map(|()| Tally::default()),
};

/// Runs the steps named, or all; a step that fails stops none of those after it.
///
/// # Errors
/// When a name is no step's.
pub(crate) fn run(only: &[String]) -> Result<ExitCode> {
    let steps = chosen(only)?;
    let prepared = timed(&PREPARATION);
    if prepared.tally.failed > 0 {
        return Ok(summed_up(&[prepared]));
    }
    let reports: Vec<Report> = steps.into_iter().map(timed).collect();
    Ok(summed_up(&reports))
}

/// Prints the steps and what each shows.
pub(crate) fn list() {
    for step in STEPS {
        println!("{:<10} {}", step.name, step.what);
    }
}

fn chosen(only: &[String]) -> Result<Vec<&'static Step>> {
    if let Some(unknown) = only.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        bail!("there is no step {unknown:?}; there are {}", names.join(", "));
    }
    let wanted = |step: &&Step| only.is_empty() || only.iter().any(|name| name == step.name);
    Ok(STEPS.iter().filter(wanted).collect())
}

fn timed(step: &Step) -> Report {
    println!("\n=== {}: {}", step.name, step.what);
    let started = Instant::now();
    let tally = (step.run)().unwrap_or_else(|error| {
        println!("{error:#}");
        Tally::FAILED
    });
    Report { name: step.name, tally, took: started.elapsed() }
}

/// The table, then the line of counts, which is the last.
fn summed_up(reports: &[Report]) -> ExitCode {
    println!("\n{:<10} {:>7} {:>7} {:>8}", "step", "passed", "failed", "seconds");
    for Report { name, tally, took } in reports {
        println!("{name:<10} {:>7} {:>7} {:>8.1}", tally.passed, tally.failed, took.as_secs_f64());
    }
    let total = reports.iter().fold(Tally::default(), |sum, report| sum + report.tally);
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_chooses_every_step_and_an_unknown_one_is_refused() {
        assert_eq!(chosen(&[]).unwrap().len(), STEPS.len());
        assert_eq!(chosen(&["lint".into()]).unwrap().len(), 1);
        assert!(chosen(&["nothing".into()]).is_err());
    }
}
