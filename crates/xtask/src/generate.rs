//! Files that are made from the sources and committed.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::{rules, tools, tree};

/// The contract's shapes as TypeScript.
const TYPES: &str = "ui/src/api/generated/contract.ts";

/// Makes all of them.
pub(crate) fn write() -> Result<()> {
    fs::write(tree::root().join(TYPES), types()?).context(TYPES)?;
    println!("generate: {TYPES} written");
    rules::write()
}

/// Refuses when one of them is not as it would be made.
pub(crate) fn check() -> Result<()> {
    let written = fs::read_to_string(tree::root().join(TYPES)).context(TYPES)?;
    if written != types()? {
        bail!("{TYPES} is stale: run `cargo xtask generate` and commit it");
    }
    println!("generate: {TYPES} is as made");
    rules::check()
}

fn types() -> Result<String> {
    tools::cargo(&["run", "--quiet", "--package", "seatkeeper-contract", "--example", "typescript"])
        .capture()
}
