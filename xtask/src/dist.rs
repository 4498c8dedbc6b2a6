//! What is published? The site, the same in a single file, the JavaScript package, licences and checksums.

use crate::package;
use crate::page;
use crate::steps::{Result, run, step};
use crate::tools::Tools;
use std::fs;
use std::path::Path;

const PUBLISHED: &str = "target/published";
/// The single file.
pub const FILE: &str = "target/published/pullfix.html";

/// Builds the page and makes everything that is published.
pub fn dist(tools: &Tools, offline: bool, site: Option<&str>) -> Result {
    // Named from where the user stands, which need not be the project's folder; and missed before minutes of building.
    let found = |file: &str| fs::canonicalize(file).map_err(|error| format!("{file}: {error}"));
    let site = site.map(found).transpose()?;
    page::build(tools)?;
    publish(tools, offline, site.as_deref())
}

/// Makes it from the release page in dist/. `offline`: readers keep a copy of the site for times without a network.
/// `knowledge` is the path of the `pullfix.yaml` that the site and the single file get.
pub fn publish(tools: &Tools, offline: bool, knowledge: Option<&Path>) -> Result {
    tools.for_dist()?;
    let package = package::build(tools)?;
    let folder = tools.path(PUBLISHED);
    // Nothing of an earlier version may stay.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;

    let node = |script: &str, arguments: &[&str]| {
        let mut node = tools.command("node");
        run(node.arg(format!("xtask/dist/{script}.mjs")).args(arguments))
    };
    let file = |name: &str| format!("{PUBLISHED}/{name}");
    let (site, licences) = (file("site"), file("licences.txt"));
    let option = if offline { "--offline" } else { "--no-offline" };
    step("The licences of what is inside", || node("licences", &[&licences]))?;
    if let Some(file) = knowledge {
        fs::copy(file, tools.path("dist/pullfix.yaml")).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    step("The site", || node("site", &["dist", &licences, &site, option]))?;
    let mut arguments = vec!["dist", &licences, FILE];
    arguments.extend(knowledge.map(|_| "dist/pullfix.yaml"));
    step("The single file", || node("single-file", &arguments))?;
    fs::copy(&package, folder.join(package.file_name().unwrap_or_default()))
        .map_err(|error| format!("{}: {error}", package.display()))?;
    step("Checksums", || node("checksums", &[PUBLISHED]))
}
