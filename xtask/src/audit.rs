//! Are the dependencies ones that we may use and want to use? deny.toml says what we accept, and why.

use crate::steps::{Result, run, step};
use crate::tools::Tools;

/// Checks licences, sources, duplicates, and, where their database can be reached, known flaws.
pub fn audit(tools: &Tools) -> Result {
    tools.for_audit()?;
    step("Licences, sources and duplicates", || {
        run(tools.command("cargo-deny").args(["--all-features", "check", "licenses", "sources", "bans"]))
    })
}
