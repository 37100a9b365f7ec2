//! Measurements: a program of its own, built optimised.

use anyhow::Result;

use crate::tools;

/// Has the memory of hashes, 19 MiB each, be in large pages, as docs/server.md has it for a server. All
/// sides of every ratio run with it.
const LARGE_PAGES: (&str, &str) = ("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");

/// Builds it and runs it.
pub(crate) fn run(what: &[String]) -> Result<()> {
    let mut args = vec!["run", "--release", "--package", "seatkeeper-benches", "--"];
    args.extend(what.iter().map(String::as_str));
    tools::cargo(&args).env(LARGE_PAGES.0, LARGE_PAGES.1).run()
}
