//! Files that are made from the sources and committed.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::{rules, tools, tree};

/// What the contract makes: a file, and the example that prints it.
const OF_THE_CONTRACT: [(&str, &str); 2] =
    [("ui/src/api/generated/contract.ts", "typescript"), ("docs/openapi.json", "openapi")];

/// Makes all of them.
pub(crate) fn write() -> Result<()> {
    for (file, example) in OF_THE_CONTRACT {
        fs::write(tree::root().join(file), printed(example)?).context(file)?;
        println!("generate: {file} written");
    }
    rules::write()
}

/// Refuses when one of them is not as it would be made.
pub(crate) fn check() -> Result<()> {
    for (file, example) in OF_THE_CONTRACT {
        let written = fs::read_to_string(tree::root().join(file)).context(file)?;
        if written != printed(example)? {
            bail!("{file} is stale: run `cargo xtask generate` and commit it");
        }
        println!("generate: {file} is as made");
    }
    rules::check()
}

fn printed(example: &str) -> Result<String> {
    tools::cargo(&["run", "--quiet", "--package", "seatkeeper-contract", "--example", example])
        .capture()
}
