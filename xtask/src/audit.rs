//! Are the dependencies acceptable? deny.toml lists what is accepted, and why.

use crate::steps::{Result, run, step};
use crate::tools::Tools;

/// Checks licences, sources, duplicates and, if their database can be reached, known vulnerabilities.
pub fn audit(tools: &Tools) -> Result {
    tools.for_audit()?;
    let deny = |arguments: &[&str]| run(tools.command("cargo-deny").arg("--workspace").args(arguments));
    step("Licences, sources and duplicates", || deny(&["check", "licenses", "sources", "bans"]))?;
    if step("Fetching the database of known flaws", || deny(&["fetch", "db"])).is_err() {
        println!("  It cannot be reached from here: known flaws were not looked for.");
        return Ok(());
    }
    step("Known flaws", || deny(&["check", "--disable-fetch", "advisories"]))
}

/// Writes docs/dependencies.md; with `--check` reports whether it is up to date.
pub fn dependencies(tools: &Tools, options: &[&str]) -> Result {
    tools.need_node()?;
    run(tools.command("node").arg("xtask/dependencies.mjs").args(options))
}
