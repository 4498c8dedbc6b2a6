//! Measures the size of the release page.

use crate::steps::{Result, run};
use crate::tools::Tools;

/// Prints the size of every file in dist/: raw, with gzip and with Brotli; exceeding the limit is an error.
pub fn size(tools: &Tools) -> Result {
    tools.need_node()?;
    if !tools.path("dist/index.html").exists() {
        return Err("There is no release page yet. Make it first: cargo xtask build".into());
    }
    run(tools.command("node").args(["xtask/size.mjs", "dist"]))
}
