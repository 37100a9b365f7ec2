//! Counts of passed and failed tests, read from what the runners print.

use std::ops::Add;
use std::sync::LazyLock;

use regex::Regex;

use crate::process::Outcome;

/// How many passed and how many failed.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u32,
    pub(super) failed: u32,
}

impl Tally {
    /// A step without counts of its own that failed.
    pub(super) const FAILED: Self = Self { passed: 0, failed: 1 };

    /// So many, all of them passed.
    pub(super) fn passed(count: usize) -> Self {
        Self { passed: u32::try_from(count).unwrap_or(u32::MAX), failed: 0 }
    }

    /// The counts in a runner's output. A runner that failed without a failed test (it did not
    /// compile, say) counts as one failure; one that printed no counts counts as one test.
    pub(super) fn of(outcome: &Outcome) -> Self {
        let counted = counts(&outcome.output);
        match (outcome.ok, counted) {
            (true, Self { passed: 0, failed: 0 }) => Self::passed(1),
            (false, Self { failed: 0, .. }) => counted + Self::FAILED,
            _ => counted,
        }
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

/// Cargo prints `test result: ok. 3 passed; 1 failed; …` a binary, Vitest `Tests  1 failed | 3 passed (4)`,
/// Playwright `1 failed` and `3 passed (2.1s)` on lines of their own.
fn counts(output: &str) -> Tally {
    static SUMMARY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^test result: |^\s*Tests  |^\s*\d+ (passed|failed|flaky)( \([\d.hms]+\))?\s*$")
    });
    static COUNT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(\d+) (passed|failed|flaky)"));
    let mut sum = Tally::default();
    for line in output.lines().filter(|line| SUMMARY.is_match(line)) {
        for count in COUNT.captures_iter(line) {
            let number: u32 = count[1].parse().unwrap_or(0);
            // A test that passed only when it was repeated did not pass.
            let field = if &count[2] == "passed" { &mut sum.passed } else { &mut sum.failed };
            *field += number;
        }
    }
    sum
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is a constant that the tests compile")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(output: &str, ok: bool) -> (u32, u32) {
        let Tally { passed, failed } = Tally::of(&Outcome { output: output.to_owned(), ok });
        (passed, failed)
    }

    #[test]
    fn cargo_s_binaries_are_summed() {
        let output = "test a ... ok\ntest result: ok. 3 passed; 0 failed; 0 ignored; 0 measured\n\
                      test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured\n";
        assert_eq!(tally(output, false), (4, 2));
    }

    #[test]
    fn vitest_s_files_are_not_taken_for_tests() {
        let output =
            " Test Files  1 failed | 1 passed (2)\n      Tests  1 failed | 12 passed (13)\n";
        assert_eq!(tally(output, false), (12, 1));
    }

    #[test]
    fn playwright_s_lines_are_read_and_its_flaky_tests_failed() {
        assert_eq!(tally("  2 failed\n    [c] › a.spec.ts\n  41 passed (1.2m)\n", false), (41, 2));
        assert_eq!(tally("  1 flaky\n  7 passed (3.4s)\n", true), (7, 1));
    }

    #[test]
    fn a_runner_that_fails_without_a_count_is_one_failure() {
        assert_eq!(tally("error: could not compile\n", false), (0, 1));
        assert_eq!(tally("test result: ok. 3 passed; 0 failed\n", false), (3, 1));
        assert_eq!(tally("", true), (1, 0));
    }
}
